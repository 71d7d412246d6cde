// LimitRange and ResourceQuota against environments, through real kubectl's API: defaults, bounds, totals, many at once, what status
// says, and the tables kubectl prints.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Client, type InProcessApi, startInProcessApi } from '../../test/harness/in-process-api.ts';
import { waitFor } from '../../test/harness/wait.ts';

const GROUP = '/apis/kapelle.dev/v1';
const MERGE = { 'content-type': 'application/merge-patch+json' };
const TABLE = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' };

let api: InProcessApi;
let admin: Client;
let controller: Client;
beforeAll(async () => {
  api = await startInProcessApi();
  ({ admin } = api);
  controller = await api.client('system:kapelle-controller', 'system:kapelle-controllers');
});
afterAll(async () => {
  await api?.stop();
});

const vesIn = (namespace: string): string => `${GROUP}/namespaces/${namespace}/virtualenvironments`;
const make = (namespace: string, name: string, spec: object = {}): Promise<Answer> =>
  admin.call('POST', vesIn(namespace), { metadata: { name }, spec: { image: 'x', ...spec } });
const change = (namespace: string, name: string, spec: object): Promise<Answer> =>
  admin.call('PATCH', `${vesIn(namespace)}/${name}`, { spec }, MERGE);
const sized = (limits: object, requests: object = {}) => ({ resources: { limits, requests } });
const namespaceWith = async (name: string, plural: 'limitranges' | 'resourcequotas', spec: object): Promise<Answer> => {
  await admin.call('POST', '/api/v1/namespaces', { metadata: { name } });
  return admin.call('POST', `/api/v1/namespaces/${name}/${plural}`, { metadata: { name: 'rules' }, spec });
};
const said = ({ code, json }: Answer): [number, string] => [code, json.message ?? ''];

const veclass = (name: string, memory: string) =>
  admin.call('POST', `${GROUP}/virtualenvironmentclasses`, {
    metadata: { name },
    spec: { resources: { limits: { memory, cpu: '1' }, requests: { memory: '64Mi', cpu: '100m' } } },
  });

const used = (namespace: string, expected: object) =>
  waitFor(`the quota of ${namespace} says what is used`, async () => {
    const { json } = await admin.call('GET', `/api/v1/namespaces/${namespace}/resourcequotas/rules`);
    return JSON.stringify(json.status?.used) === JSON.stringify(expected) ? json : undefined;
  });

const tryIn = () =>
  admin.call('POST', `${vesIn('tried')}?dryRun=All`, { metadata: { name: 'dry' }, spec: { image: 'x' } });

const count = (kind: 'secrets' | 'leases', name: string) =>
  admin.call('POST', `/${kind === 'secrets' ? 'api' : 'apis/coordination.k8s.io'}/v1/namespaces/counted/${kind}`, {
    metadata: { name },
  });

describe('LimitRange', () => {
  test('Kubernetes fills its own defaults in: the maximum is the default limit, that the default request', async () => {
    const limits = [
      { type: 'Container', max: { memory: '1Gi', cpu: '2' }, min: { cpu: '100m' }, default: { cpu: '500m' } },
      { type: 'PersistentVolumeClaim', min: { storage: '1Gi' }, max: { storage: '5Gi' } },
    ];
    const made = await namespaceWith('ranged', 'limitranges', { limits });
    expect(made.code).toBe(201);
    expect(made.json.spec.limits[0]).toMatchObject({
      default: { cpu: '500m', memory: '1Gi' },
      defaultRequest: { cpu: '500m', memory: '1Gi' },
    });
    const table = await admin.call('GET', '/api/v1/namespaces/ranged/limitranges', undefined, TABLE);
    expect(table.json.columnDefinitions.map(({ name }: { name: string }) => name)).toEqual(['Name', 'Created At']);
  });

  test.each([
    ['an unknown type', [{ type: 'Robot' }], /spec\.limits\[0\]\.type: Unsupported value: "Robot"/],
    [
      'a minimum above the maximum',
      [{ type: 'Pod', min: { cpu: '2' }, max: { cpu: '1' } }],
      /spec\.limits\[0\]\.min\[cpu\]: Invalid value: "2": min value 2 is greater than max value 1/,
    ],
    [
      'a default request above the default',
      [{ type: 'Container', default: { cpu: '1' }, defaultRequest: { cpu: '2' } }],
      /default request value 2 is greater than default value 1/,
    ],
    ['defaults for Pods', [{ type: 'Pod', default: { cpu: '1' } }], /may not be specified when `type` is 'Pod'/],
    ['one type twice', [{ type: 'Pod' }, { type: 'Pod' }], /spec\.limits\[1\]\.type: Duplicate value: "Pod"/],
    ['a ratio below one', [{ type: 'Pod', maxLimitRequestRatio: { cpu: '0.5' } }], /ratio 0\.5 is less than 1/],
    ['a claim without storage', [{ type: 'PersistentVolumeClaim', max: { cpu: '1' } }], /storage value is required/],
  ])('%s is refused', async (_, limits, message) => {
    const answer = await namespaceWith('refusals', 'limitranges', { limits });
    expect(said(answer)).toEqual([422, expect.stringMatching(message)]);
  });

  test('an environment gets what it does not say, and keeps what it says', async () => {
    const { json } = await make('ranged', 'plain');
    expect(json.spec.resources).toEqual({
      requests: { cpu: '500m', memory: '1Gi' },
      limits: { cpu: '500m', memory: '1Gi', disk: '5Gi' },
    });
    const own = await make('ranged', 'own', sized({ memory: '512Mi', disk: '2Gi' }));
    expect(own.json.spec.resources).toEqual({
      requests: { cpu: '500m', memory: '512Mi' },
      limits: { cpu: '500m', memory: '512Mi', disk: '2Gi' },
    });
  });

  test('what is outside is refused in Kubernetes words, all of it at once', async () => {
    const large = await make('ranged', 'large', sized({ cpu: '4', memory: '2Gi', disk: '6Gi' }));
    expect(said(large)).toEqual([
      403,
      'virtualenvironments.kapelle.dev "large" is forbidden: [maximum cpu usage per Container is 2, but limit is 4, maximum memory usage per Container is 1Gi, but limit is 2Gi, spec.resources.limits.disk: maximum storage usage per PersistentVolumeClaim is 5Gi, but request is 6Gi]',
    ]);
    const grown = await change('ranged', 'own', sized({ cpu: '3' }));
    expect(said(grown)).toEqual([403, expect.stringMatching(/maximum cpu usage per Container is 2, but limit is 3$/)]);
    const disk = { volumes: [{ name: 'data', mountPath: '/data', disk: { size: '9Gi' } }] };
    expect(said(await change('ranged', 'own', disk))[1]).toMatch(/spec\.volumes\[data\]: maximum storage usage/);
    const volume = await admin.call('POST', `${GROUP}/namespaces/ranged/virtualvolumes`, {
      metadata: { name: 'v' },
      spec: { size: '512Mi' },
    });
    expect(said(volume)).toEqual([
      403,
      'virtualvolumes.kapelle.dev "v" is forbidden: minimum storage usage per PersistentVolumeClaim is 1Gi, but request is 512Mi',
    ]);
  });

  test('the size of a class counts: nothing is filled in over it, and it is held to the bounds', async () => {
    await veclass('fits', '256Mi');
    await veclass('huge', '8Gi');
    const { json } = await make('ranged', 'classy', { className: 'fits' });
    expect(json.spec.resources).toEqual({ limits: { disk: '5Gi' } });
    expect(said(await make('ranged', 'too-classy', { className: 'huge' }))[1]).toMatch(/but limit is 8Gi$/);
  });

  test('what is there already may change otherwise, whoever changes it', async () => {
    await admin.call('POST', '/api/v1/namespaces', { metadata: { name: 'late' } });
    await make('late', 'old');
    await namespaceWith('late', 'limitranges', { limits: [{ type: 'Container', max: { cpu: '1' } }] });
    const bind = { metadata: { finalizers: ['kapelle.dev/runtime'] }, spec: { nodeName: 'n1' } };
    const bound = await controller.call('PATCH', `${vesIn('late')}/old`, bind, MERGE);
    expect([bound.code, bound.json.spec.resources]).toEqual([200, undefined]);
    expect((await change('late', 'old', { runPolicy: 'Halted' })).code).toBe(200);
    expect((await change('late', 'old', sized({ memory: '64Mi' }))).json.spec.resources.limits).toEqual({
      memory: '64Mi',
      cpu: '1',
    });
  });
});

describe('ResourceQuota', () => {
  test('what would be too much is refused in Kubernetes words; what was there counts on', async () => {
    const hard = { 'limits.memory': '1Gi', 'requests.cpu': '1', 'requests.storage': '10Gi', pods: '3' };
    expect((await namespaceWith('bounded', 'resourcequotas', { hard })).code).toBe(201);
    const small = sized({ memory: '512Mi', disk: '2Gi' }, { cpu: '250m' });
    expect((await make('bounded', 'a', small)).code).toBe(201);
    expect(said(await make('bounded', 'nothing'))).toEqual([
      403,
      'virtualenvironments.kapelle.dev "nothing" is forbidden: failed quota: rules: must specify limits.memory,requests.cpu',
    ]);
    const large = await make('bounded', 'b', sized({ memory: '768Mi', disk: '9Gi' }, { cpu: '800m' }));
    expect(said(large)).toEqual([
      403,
      'virtualenvironments.kapelle.dev "b" is forbidden: exceeded quota: rules, requested: limits.memory=768Mi,requests.cpu=800m,requests.storage=9Gi, used: limits.memory=512Mi,requests.cpu=250m,requests.storage=2Gi, limited: limits.memory=1Gi,requests.cpu=1,requests.storage=10Gi',
    ]);
    expect((await make('bounded', 'b', small)).code).toBe(201);
    await used('bounded', { 'limits.memory': '1Gi', pods: '2', 'requests.cpu': '500m', 'requests.storage': '4Gi' });
  });

  test('growing is held to it, shrinking is not, deleting gives back', async () => {
    const grown = await change('bounded', 'a', sized({ memory: '600Mi' }));
    expect(said(grown)).toEqual([
      403,
      expect.stringMatching(/requested: limits\.memory=88Mi, used: limits\.memory=1Gi, limited: limits\.memory=1Gi$/),
    ]);
    expect((await change('bounded', 'a', sized({ memory: '256Mi' }))).code).toBe(200);
    expect((await change('bounded', 'b', sized({ memory: '768Mi' }))).code).toBe(200);
    await admin.call('DELETE', `${vesIn('bounded')}/b`);
    await used('bounded', { 'limits.memory': '256Mi', pods: '1', 'requests.cpu': '250m', 'requests.storage': '2Gi' });
    expect((await change('bounded', 'a', sized({ memory: '1Gi' }))).code).toBe(200);
  });

  test('disks and volumes count together', async () => {
    const volumes = `${GROUP}/namespaces/bounded/virtualvolumes`;
    const volume = (name: string, size: string) => admin.call('POST', volumes, { metadata: { name }, spec: { size } });
    expect((await volume('fits', '5Gi')).code).toBe(201);
    expect(said(await volume('more', '4Gi'))).toEqual([
      403,
      'virtualvolumes.kapelle.dev "more" is forbidden: exceeded quota: rules, requested: requests.storage=4Gi, used: requests.storage=7Gi, limited: requests.storage=10Gi',
    ]);
    const disk = { volumes: [{ name: 'data', mountPath: '/data', disk: { size: '4Gi' } }] };
    expect(said(await change('bounded', 'a', disk))[1]).toMatch(
      /requested: requests\.storage=4Gi, used: requests\.storage=7Gi/,
    );
    expect((await change('bounded', 'a', { volumes: [{ ...disk.volumes[0], disk: { size: '3Gi' } }] })).code).toBe(200);
  });

  test('many at once get exactly what there is', async () => {
    const hard = { 'count/virtualenvironments.kapelle.dev': '5', 'limits.memory': '5Gi' };
    await namespaceWith('crowded', 'resourcequotas', { hard });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => make('crowded', `ve-${index}`, sized({ memory: '1Gi' }))),
    );
    expect(answers.map(({ code }) => code).toSorted((a, b) => a - b)).toEqual([
      ...Array(5).fill(201),
      ...Array(15).fill(403),
    ]);
    await used('crowded', { 'count/virtualenvironments.kapelle.dev': '5', 'limits.memory': '5Gi' });
  });

  test('a try that writes nothing reserves nothing', async () => {
    await namespaceWith('tried', 'resourcequotas', { hard: { pods: '1' } });
    expect([(await tryIn()).code, (await tryIn()).code, (await make('tried', 'wet')).code]).toEqual([201, 201, 201]);
    expect((await tryIn()).code).toBe(403);
  });

  test('other kinds are counted by name; scopes are refused instead of being ignored', async () => {
    await namespaceWith('counted', 'resourcequotas', {
      hard: { 'count/secrets': '1', 'count/leases.coordination.k8s.io': '1' },
    });
    expect([(await count('secrets', 'a')).code, (await count('leases', 'a')).code]).toEqual([201, 201]);
    expect(said(await count('secrets', 'b'))).toEqual([
      403,
      'secrets "b" is forbidden: exceeded quota: rules, requested: count/secrets=1, used: count/secrets=1, limited: count/secrets=1',
    ]);
    expect((await count('leases', 'b')).code).toBe(403);
    const scoped = await namespaceWith('scoped', 'resourcequotas', { hard: { pods: '1' }, scopes: ['BestEffort'] });
    expect(said(scoped)).toEqual([
      422,
      expect.stringMatching(/spec\.scopes: Forbidden: scopes of quotas are not supported/),
    ]);
  });

  test('kubectl get quota shows what is used of what', async () => {
    const table = await admin.call('GET', '/api/v1/namespaces/crowded/resourcequotas', undefined, TABLE);
    expect(table.json.columnDefinitions.map(({ name }: { name: string }) => name)).toEqual([
      'Name',
      'Request',
      'Limit',
      'Age',
    ]);
    expect(table.json.rows[0].cells.slice(0, 3)).toEqual([
      'rules',
      'count/virtualenvironments.kapelle.dev: 5/5',
      'limits.memory: 5Gi/5Gi',
    ]);
  });
});
