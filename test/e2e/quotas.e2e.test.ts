// A namespace with defaults, bounds and a total, through kubectl: what is written into the environment is what runs.
import { join } from 'node:path';
import { ROOT } from '../harness/root.ts';
import { waitFor } from '../harness/wait.ts';
import { environment, manifest, theCluster } from './cluster.ts';

const cluster = theCluster();
const { kubectl } = cluster;

/** Says nothing of its size. */
const plain = (name: string, limits?: Record<string, unknown>) => {
  const made = environment(name, { resources: limits === undefined ? {} : { limits } });
  return { ...made, metadata: { name, namespace: 'team' } };
};
const refusal = async (object: object): Promise<string> => {
  const { code, stderr } = await kubectl.answer(['create', '-f', '-'], JSON.stringify(object));
  expect(code).toBe(1);
  return stderr;
};

beforeAll(async () => {
  await kubectl.apply(manifest('images/busybox.yaml')[0] ?? {});
  await kubectl('apply', '-f', join(ROOT, 'manifests/examples/quotas.yaml'));
});
afterAll(() => kubectl.remove('namespace', 'team'));

test('examples/quotas.yaml: what says no size gets one, and runs with it', async () => {
  await kubectl.apply(plain('first'));
  const first = await kubectl.waitReady('first', { namespace: 'team' });
  expect(first.spec.resources).toEqual({
    requests: { cpu: '50m', memory: '16Mi' },
    limits: { cpu: '500m', memory: '32Mi', disk: '64Mi' },
  });
  expect(first.status?.allocation?.resources?.limits).toMatchObject({ memory: '32Mi', disk: '64Mi' });
});

test('what is too large for one, or too much for all, is refused with the rule that says so', async () => {
  expect(await refusal(plain('large', { memory: '256Mi' }))).toContain(
    'virtualenvironments.kapelle.dev "large" is forbidden: maximum memory usage per Container is 128Mi, but limit is 256Mi',
  );
  expect(await refusal(plain('second'))).toContain(
    'exceeded quota: total, requested: limits.memory=32Mi, used: limits.memory=32Mi, limited: limits.memory=48Mi',
  );
  await kubectl.apply(plain('second', { memory: '16Mi', disk: '32Mi' }));
  await kubectl.waitReady('second', { namespace: 'team' });
});

test('kubectl shows what is used and what the rules are', async () => {
  const shown = await waitFor('the quota counts both', async () => {
    const text = await kubectl('get', 'quota', '-n', 'team');
    return text.includes('count/virtualenvironments.kapelle.dev: 2/10') ? text : undefined;
  });
  expect(shown).toMatch(/requests\.cpu: 100m\/1, requests\.storage: 96Mi\/128Mi +limits\.memory: 48Mi\/48Mi/);
  expect(await kubectl('describe', 'quota', 'total', '-n', 'team')).toMatch(/limits\.memory +48Mi +48Mi/);
  expect(await kubectl('describe', 'limits', 'sizes', '-n', 'team')).toMatch(/Container +memory +- +128Mi +16Mi +32Mi/);
  await kubectl('delete', 've', 'second', '-n', 'team', '--wait');
  await waitFor('what was deleted is given back', async () =>
    (await kubectl('get', 'quota', '-n', 'team')).includes('limits.memory: 32Mi/48Mi') ? true : undefined,
  );
});
