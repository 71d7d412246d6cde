// Bad input: each a clear error at the client that names the field and the reason; nothing is half-applied, and nothing
// appears on the host.
import { ofCluster, takeSnapshot } from '../harness/leftovers.ts';
import { environment, manifest, theCluster } from './cluster.ts';

const cluster = theCluster();
const { kubectl } = cluster;

beforeAll(async () => {
  await kubectl.apply(manifest('images/busybox.yaml')[0] ?? {});
});

/** What conditions that are not met say. */
const seen = (conditions: { type: string; status: string; message?: string | undefined }[] = []): string =>
  conditions
    .filter(({ status }) => status === 'False')
    .map(({ message: said }) => said ?? '')
    .join('\n');

const stuckWith = async (spec: Record<string, unknown>, message: RegExp) => {
  await kubectl.apply(environment('stuck', spec));
  const says = `says ${String(message)}`;
  return kubectl.waitEnvironment('stuck', says, ({ status }) => message.test(seen(status?.conditions)), {
    timeoutMs: 30_000,
  });
};

const text = (value: object): string => JSON.stringify(value);
const bad = (spec: Record<string, unknown>): string => text(environment('bad', spec));
const withLimits = (limits: Record<string, unknown>): string => bad({ resources: { limits } });

const refused: [string, string, RegExp][] = [
  ['an unknown field', bad({ imgae: 'x' }), /unknown field "spec\.imgae"/],
  ['an unknown field deep inside', bad({ dns: { server: [] } }), /unknown field "spec\.dns\.server"/],
  ['a quantity that is none', withLimits({ memory: '12 parsecs' }), /spec\.resources\.limits\.memory/],
  ['a negative quantity', withLimits({ cpu: '-1' }), /spec\.resources\.limits\.cpu/],
  [
    'a request above its limit',
    bad({ resources: { requests: { memory: '2Gi' }, limits: { memory: '1Gi' } } }),
    /spec\.resources\.requests\.memory.*(limit|less|equal)/i,
  ],
  ['too few processes', withLimits({ pids: 1 }), /spec\.resources\.limits\.pids.*greater than or equal to 16/],
  ['no image at all', text({ ...environment('bad'), spec: {} }), /spec\.image.*[Rr]equired/],
  ['a wrong policy', bad({ runPolicy: 'Sometimes' }), /spec\.runPolicy: Unsupported value: "Sometimes"/],
  [
    'an address that is none',
    bad({ interfaces: [{ name: 'eth0', addresses: ['10.96.0.300'] }] }),
    /spec\.interfaces\[0\]\.addresses\[0\]/,
  ],
  [
    'two interfaces of one name',
    bad({ interfaces: [{ name: 'eth0' }, { name: 'eth0' }] }),
    /spec\.interfaces\[1\].*[Dd]uplicate/,
  ],
  [
    'an interface name the kernel would not take',
    bad({ interfaces: [{ name: 'much-too-long-name' }] }),
    /spec\.interfaces\[0\]\.name/,
  ],
  ['a name too long', text({ ...environment('x'.repeat(254)) }), /metadata\.name.*(253|63)/],
  ['a name with capitals', text(environment('Bad_Name')), /metadata\.name.*lowercase/i],
  ['a wrong type', bad({ terminationGracePeriodSeconds: 'long' }), /spec\.terminationGracePeriodSeconds.*integer/],
  ['broken YAML', 'apiVersion: kapelle.dev/v1\nkind: VirtualEnvironment\n  metadata: [', /yaml|error converting/i],
  [
    'a kind that does not exist',
    text({ ...environment('bad'), kind: 'VirtualEnviroment' }),
    /no matches for kind "VirtualEnviroment"/,
  ],
  ['a node name set by hand', bad({ nodeName: 'anywhere' }), /spec\.nodeName/],
];

test.each(refused)('%s is refused with its field and reason', async (_what, body, message) => {
  const { code, stderr } = await kubectl.answer(['create', '-f', '-'], body);
  expect(code).toBe(1);
  expect(stderr).toMatch(message);
  expect((await kubectl.answer(['get', 've', 'bad'])).stderr).toContain('(NotFound)');
});

test('a duplicate key is refused by the server when the client lets it through', async () => {
  const body =
    '{"apiVersion":"kapelle.dev/v1","kind":"VirtualEnvironment","metadata":{"name":"bad"},"spec":{"image":"busybox","image":"other"}}';
  const { code, stderr } = await kubectl.answer(
    [
      'create',
      '--raw',
      '/apis/kapelle.dev/v1/namespaces/default/virtualenvironments?fieldValidation=Strict',
      '-f',
      '-',
    ],
    body,
  );
  expect([code, stderr]).toEqual([1, expect.stringMatching(/duplicate field "spec\.image"/)]);
});

test('a body of 3 MB is refused before it is read', async () => {
  const body = bad({ env: [{ name: 'BIG', value: 'x'.repeat(3 * 1024 * 1024) }] });
  const { code, stderr } = await kubectl.answer(['create', '-f', '-'], body);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/(too large|limit is|RequestEntityTooLarge)/i)]);
});

test('an update from an old reading conflicts and changes nothing', async () => {
  await kubectl.apply(environment('contended', { runPolicy: 'Halted' }));
  const old = await kubectl.environment('contended');
  await kubectl('annotate', 've', 'contended', 'kapelle.test/newer=yes');
  const { code, stderr } = await kubectl.answer(
    ['replace', '-f', '-'],
    text({ ...old, spec: { ...old.spec, hostname: 'stale' } }),
  );
  expect([code, stderr]).toEqual([1, expect.stringMatching(/Conflict.*the object has been modified/s)]);
  const now = await kubectl.environment('contended');
  expect(now.spec.hostname).toBeUndefined();
  expect(now.metadata.annotations?.['kapelle.test/newer']).toBe('yes');
  await kubectl.remove('ve', 'contended');
});

test('what cannot change after creation says so', async () => {
  await kubectl.apply(environment('fixed', { runPolicy: 'Halted' }));
  const { stderr } = await kubectl.answer([
    'patch',
    've',
    'fixed',
    '--type',
    'merge',
    '-p',
    '{"spec":{"image":"other"}}',
  ]);
  expect(stderr).toMatch(/spec\.image.*field is immutable/s);
  await kubectl.remove('ve', 'fixed');
});

test('a dry run tells the same errors and stores nothing', async () => {
  const { code, stderr } = await kubectl.answer(
    ['create', '--dry-run=server', '-f', '-'],
    withLimits({ memory: 'lots' }),
  );
  expect([code, stderr]).toEqual([1, expect.stringContaining('spec.resources.limits.memory')]);
  await kubectl.answer(['create', '--dry-run=server', '-f', '-'], text(environment('bad')));
  expect((await kubectl.answer(['get', 've', 'bad'])).stderr).toContain('(NotFound)');
});

describe('what only the controller can know is told in one sentence on the object, and nothing appears on the host', () => {
  const placed: [string, Record<string, unknown>, RegExp][] = [
    [
      'more memory than any node has',
      { resources: { requests: { memory: '900Ti' }, limits: { memory: '900Ti' } } },
      /0\/1 nodes: 1 .*memory/i,
    ],
    ['a network that does not exist', { interfaces: [{ name: 'eth0', network: 'nowhere' }] }, /network "?nowhere"?/i],
    ['a class that does not exist', { className: 'gigantic' }, /class "?gigantic"?/i],
    ['a node selector nothing matches', { nodeSelector: { zone: 'moon' } }, /0\/1 nodes: 1 .*selector/i],
  ];

  afterEach(() => kubectl.remove('ve', 'stuck'));

  test.each(placed)('%s', async (_what, spec, message) => {
    const before = ofCluster(await takeSnapshot(), cluster.place);
    const stuck = await stuckWith(spec, message);
    expect([stuck.status?.phase, stuck.spec.nodeName]).toEqual(['Pending', undefined]);
    const after = ofCluster(await takeSnapshot(), cluster.place);
    expect([after.links, after.cgroups, after.mounts]).toEqual([before.links, before.cgroups, before.mounts]);
  });

  test('an image that does not exist', async () => {
    const before = ofCluster(await takeSnapshot(), cluster.place);
    const stuck = await stuckWith({ image: 'nothing-like-this' }, /image "?nothing-like-this"?/i);
    expect(stuck.status?.phase).toBe('Pending');
    const after = ofCluster(await takeSnapshot(), cluster.place);
    expect([after.links, after.cgroups, after.mounts]).toEqual([before.links, before.cgroups, before.mounts]);
  });

  test('an image that cannot be made says why', async () => {
    await kubectl.apply({
      ...manifest('images/busybox.yaml')[0],
      metadata: { name: 'impossible' },
      spec: { source: { debian: { suite: 'bookworm', variant: 'extract', packages: ['no-such-package-here'] } } },
    });
    const stuck = await stuckWith({ image: 'impossible' }, /no-such-package-here/);
    expect(stuck.status?.phase).toBe('Pending');
    const image = await kubectl('get', 'image', 'impossible', '-o', 'wide');
    expect(image).toMatch(/False/);
    await kubectl.remove('ve', 'stuck');
    await kubectl.remove('image', 'impossible');
  });

  test('an address outside its network names the network', async () => {
    const outside = text(environment('bad', { interfaces: [{ name: 'eth0', addresses: ['203.0.113.9'] }] }));
    const { code, stderr } = await kubectl.answer(['create', '-f', '-'], outside);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/spec\.interfaces\[0\]\.addresses\[0\].*203\.0\.113\.9.*default/),
    ]);
  });

  test('an address that is taken names who has it', async () => {
    await kubectl.apply(environment('owner', { runPolicy: 'Halted' }));
    const owner = await kubectl.waitEnvironment(
      'owner',
      'has an address',
      ({ status }) => (status?.allocation?.interfaces?.[0]?.addresses?.length ?? 0) > 0,
    );
    const taken = owner.status?.allocation?.interfaces?.[0]?.addresses?.[0] ?? '';
    const thief = text(environment('thief', { interfaces: [{ name: 'eth0', addresses: [taken] }] }));
    const { code, stderr } = await kubectl.answer(['create', '-f', '-'], thief);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/spec\.interfaces\[0\]\.addresses\[0\].*taken by .*owner/),
    ]);
    await kubectl.remove('ve', 'owner');
  });
});
