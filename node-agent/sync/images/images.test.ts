// Images as the agent brings them about, on the memory store and the fake runtime.
import { imageKind, type Image } from '../../../machinery/kinds/image/type.ts';
import { nodeKind } from '../../../machinery/kinds/node/type.ts';
import { secretKind } from '../../../machinery/kinds/secret/type.ts';
import { virtualEnvironmentKind } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { virtualEnvironmentSnapshotKind } from '../../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { ApiError } from '../../../machinery/errors/errors.ts';
import { AgentRig } from '../../../test/harness/agent-rig.ts';
import type { EnsureImageRequest, ImageConfig } from '../../runtime/client.ts';
import type { FakeRuntimeOptions } from '../../runtime/fake/fake-runtime.ts';

const HOUR = 3_600_000;
let rig: AgentRig;
let asked: EnsureImageRequest[];
let host: { poolAvailableBytes: number };

async function begin(build: FakeRuntimeOptions['build'] = async () => {}): Promise<void> {
  asked = [];
  host = { poolAvailableBytes: 80 * 1024 ** 3 };
  rig = new AgentRig({
    node: host,
    build: async (request, onProgress) => {
      asked.push(request);
      await build(request, onProgress);
    },
  });
  await rig.prepare();
}

afterEach(() => rig.stop());

const create = (name: string, source: Image['spec']['source'], more: Partial<Image['spec']> = {}): Promise<Image> =>
  rig.store.create(imageKind, {
    apiVersion: 'kapelle.dev/v1',
    kind: 'Image',
    metadata: { name },
    spec: { source, ...more },
  });
const entry = async (name: string) =>
  (await rig.store.get(imageKind, name)).status?.nodes?.find(({ nodeName }) => nodeName === 'node-1');
const here = async (): Promise<string[]> => (await rig.runtime.listImages()).map(({ name }) => name).sort();
const oci = (reference = 'registry.example.com/app:1') => ({ oci: { reference } });

test('an image is brought here when it is wanted ahead of need here, and only then', async () => {
  await begin();
  await create('everywhere', oci('registry.example.com/a:1'), { prefetch: true });
  await create('some', oci('registry.example.com/b:1'), { prefetch: true, nodeSelector: { disk: 'ssd' } });
  await create('chosen', oci('registry.example.com/c:1'), { replicas: 1 });
  void rig.start();
  await rig.settle();
  expect(asked.map(({ name }) => name)).toEqual(['everywhere']);
  const applied = {
    apiVersion: 'kapelle.dev/v1',
    kind: 'Image',
    metadata: { name: 'chosen' },
    status: { prefetchNodes: ['node-1'] },
  };
  await rig.store.apply(imageKind, applied, { subresource: 'status', fieldManager: 'kapelle-controller', force: true });
  await rig.settle();
  expect(asked.map(({ name }) => name)).toEqual(['everywhere', 'chosen']);
  expect(await entry('chosen')).toMatchObject({ phase: 'Ready' });
  expect(await entry('some')).toBeUndefined();
});

test('progress is told in words and percent, at most every two seconds', async () => {
  let report: ((percent: number) => void) | undefined;
  let finish: (() => void) | undefined;
  await begin(async (_request, onProgress) => {
    report = (percent) => onProgress({ message: `pulling it: ${percent} of 100 MiB`, percent, image: null });
    await new Promise<void>((resolve) => (finish = resolve));
  });
  await create('app', oci(), { prefetch: true });
  void rig.start();
  await rig.advance(300);
  report?.(10);
  await rig.settle();
  expect(await entry('app')).toMatchObject({
    phase: 'Building',
    percent: 10,
    message: 'pulling it: 10 of 100 MiB (10 %)',
  });
  for (let percent = 11; percent < 60; percent++) report?.(percent);
  await rig.settle();
  expect(await entry('app')).toMatchObject({ percent: 10 });
  await rig.advance(2_100);
  expect(await entry('app')).toMatchObject({ percent: 59 });
  finish?.();
  await rig.settle();
  expect(await entry('app')).toMatchObject({ phase: 'Ready' });
  expect(await entry('app')).not.toHaveProperty('percent');
});

test('a registry that is away is told, tried again, and is not taken for the runtime being away', async () => {
  let tries = 0;
  await begin(async () => {
    tries += 1;
    if (tries < 3) throw new ApiError('ServiceUnavailable', 'the registry cannot be reached from this node');
  });
  await create('app', oci(), { prefetch: true });
  void rig.start();
  await rig.settle();
  expect(await entry('app')).toMatchObject({
    phase: 'Failed',
    message: 'the registry cannot be reached from this node',
  });
  await rig.advance(1_100);
  expect(tries).toBe(2);
  await rig.advance(2_100);
  expect(await entry('app')).toMatchObject({ phase: 'Ready' });
});

test('what was wrong with an image is tried again at once when its spec changes', async () => {
  let fixed = false;
  await begin(async ({ maxBytes }) => {
    fixed = maxBytes > 1024 ** 3;
    if (!fixed) throw new ApiError('BadRequest', 'it is too large');
  });
  await create('app', oci(), { prefetch: true, maxSize: '1Gi' });
  void rig.start();
  for (let seconds = 0; seconds < 120; seconds += 10) await rig.advance(10_000);
  const before = asked.length;
  await rig.store.mergePatch(imageKind, 'app', undefined, { spec: { maxSize: '2Gi' } });
  await rig.settle();
  expect(asked.length).toBe(before + 1);
  expect(await entry('app')).toMatchObject({ phase: 'Ready' });
});

test('credentials are read when they are needed, and a Secret that comes later is found', async () => {
  await begin();
  const credentialsFrom = { namespace: 'default', name: 'login' };
  await create('app', { oci: { reference: 'registry.example.com/app:1', credentialsFrom } }, { prefetch: true });
  void rig.start();
  await rig.settle();
  expect(await entry('app')).toMatchObject({
    phase: 'Failed',
    message: expect.stringContaining('Secret default/login'),
  });
  expect(asked).toEqual([]);
  await rig.store.create(secretKind, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'login', namespace: 'default' },
    data: { username: 'bWU=', password: 'cHc=' },
  });
  await rig.advance(1_100);
  expect(asked[0]?.oci?.authFile).toContain('registry.example.com');
  expect(await entry('app')).toMatchObject({ phase: 'Ready' });
});

test('what the image says of its start reaches the environment, and a restarted agent changes nothing', async () => {
  await begin();
  const config: ImageConfig = {
    command: ['/app'],
    env: { A: 'image', B: 'image' },
    workingDir: '/srv',
    user: 'web',
    stopSignal: 'SIGINT',
  };
  await create('app', oci());
  rig.runtime.addImage('app', undefined, config);
  void rig.start();
  await rig.bound('web', { image: 'app', env: [{ name: 'A', value: 'own' }] });
  await rig.settle();
  const spec = () => rig.runtime.environments()[0]?.spec;
  expect(spec()).toMatchObject({
    command: ['/app'],
    workingDir: '/srv',
    user: 'web',
    stopSignal: 2,
    env: { A: 'own', B: 'image' },
  });
  await rig.stop();
  const generation = spec()?.generation;
  void rig.start();
  await rig.advance(5_000);
  expect(spec()).toMatchObject({ env: { A: 'own', B: 'image' }, generation });
  expect(rig.runtime.environments()[0]?.restartRequired).toEqual([]);
});

test('an image that nobody uses goes after its time; what is used or wanted stays', async () => {
  await begin();
  await create('brief', oci('registry.example.com/a:1'), { unusedSeconds: 7200 });
  await create('wanted', oci('registry.example.com/b:1'), { unusedSeconds: 0, prefetch: true });
  rig.runtime.addImage('brief');
  void rig.start();
  await rig.bound('web');
  await rig.settle();
  expect(await here()).toEqual(['base', 'brief', 'wanted']);
  await rig.advance(HOUR);
  expect(await here()).toEqual(['base', 'brief', 'wanted']);
  await rig.advance(HOUR + 60_000);
  expect(await here()).toEqual(['base', 'wanted']);
  expect(await entry('brief')).toBeUndefined();
});

test('an image whose object was deleted goes as soon as nothing is layered on it', async () => {
  await begin();
  void rig.start();
  await rig.bound('web');
  await rig.settle();
  await rig.store.delete(imageKind, 'base');
  await rig.advance(120_000);
  expect(await here()).toEqual(['base']);
  expect(rig.runtime.environments()).toHaveLength(1);
  await rig.store.delete(virtualEnvironmentKind, 'web', 'default');
  await rig.advance(120_000);
  expect(await here()).toEqual([]);
});

test('under disk pressure the longest unused goes at once', async () => {
  await begin();
  await create('older', oci('registry.example.com/a:1'));
  await create('newer', oci('registry.example.com/b:1'));
  rig.runtime.addImage('older');
  await rig.advance(60_000);
  rig.runtime.addImage('newer');
  void rig.start();
  await rig.settle();
  expect(await here()).toEqual(['newer', 'older']);
  host.poolAvailableBytes = 1024 ** 3;
  await rig.advance(10_500);
  expect(
    (await rig.store.get(nodeKind, 'node-1')).status?.conditions?.find(({ type }) => type === 'DiskPressure')?.status,
  ).toBe('True');
  expect(await here()).toEqual(['newer']);
  await rig.advance(30_000);
  expect(await here()).toEqual([]);
});

describe('an image of an environment', () => {
  const source = { virtualEnvironment: { namespace: 'default', name: 'web' } };

  test('is made once that is here, used or not, and outlives it', async () => {
    await begin();
    void rig.start();
    await create('gold', source);
    await rig.settle();
    expect(asked).toEqual([]);
    const web = await rig.bound('web');
    await rig.advance(10_500);
    expect(asked.filter(({ name }) => name === 'gold')).toMatchObject([
      { snapshot: { environmentUid: web.metadata.uid, snapshotUid: '' } },
    ]);
    expect(await entry('gold')).toMatchObject({ phase: 'Ready' });
    await rig.store.delete(virtualEnvironmentKind, 'web', 'default');
    await rig.advance(60_000);
    await rig.stop();
    void rig.start();
    await rig.advance(HOUR);
    expect(await here()).toContain('gold');
    await rig.bound('late', { image: 'gold' });
    await rig.settle();
    expect(rig.runtime.environments().map(({ spec }) => spec?.name)).toEqual(['late']);
    expect(asked.filter(({ name }) => name === 'gold')).toHaveLength(1);
  });

  test('waits for its first boot', async () => {
    await begin();
    void rig.start();
    await rig.bound('web', { firstBoot: [{ command: ['/setup'] }] });
    await create('gold', source);
    await rig.advance(30_000);
    expect(asked.filter(({ name }) => name === 'gold')).toEqual([]);
    const uid = rig.runtime.environments()[0]?.spec?.uid ?? '';
    rig.runtime.set(uid, { firstBoot: { completed: 1, finished: true, exitCode: 0, message: '', finishedAt: 1 } });
    await rig.advance(15_000);
    expect(asked.filter(({ name }) => name === 'gold')).toHaveLength(1);
  });

  test('that is on another node says so to who waits for it here', async () => {
    await begin();
    void rig.start();
    await rig.bound('web', {}, 'node-2');
    await create('gold', source);
    await rig.bound('user', { image: 'gold' });
    await rig.advance(2_000);
    const why = 'VirtualEnvironment default/web, which it is made of, is on node-2: the image can be made there only';
    expect(await entry('gold')).toMatchObject({ phase: 'Pending', message: why });
    const user = await rig.store.get(virtualEnvironmentKind, 'user', 'default');
    expect(user.status?.conditions?.find(({ type }) => type === 'ImageReady')).toMatchObject({
      status: 'False',
      message: why,
    });
  });

  test('or of a snapshot is made of that snapshot', async () => {
    await begin();
    void rig.start();
    const snapshot = await rig.store.create(virtualEnvironmentSnapshotKind, {
      apiVersion: 'kapelle.dev/v1',
      kind: 'VirtualEnvironmentSnapshot',
      metadata: { name: 'monday', namespace: 'default' },
      spec: { virtualEnvironmentName: 'web' },
    });
    await create('gold', { virtualEnvironmentSnapshot: { namespace: 'default', name: 'monday' } });
    await rig.settle();
    expect(asked).toEqual([]);
    const { apiVersion, kind } = snapshot;
    await rig.bound('web');
    const status = { nodeName: 'node-1' };
    const applied = { apiVersion, kind, metadata: { name: 'monday', namespace: 'default' }, status };
    await rig.store.apply(virtualEnvironmentSnapshotKind, applied, {
      subresource: 'status',
      fieldManager: 'x',
      force: true,
    });
    await rig.advance(10_500);
    expect(asked.filter(({ name }) => name === 'gold')).toMatchObject([
      { snapshot: { snapshotUid: snapshot.metadata.uid, environmentUid: '' } },
    ]);
  });
});
