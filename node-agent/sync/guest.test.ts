// Environments that name ConfigMaps and Secrets, under the agent: they wait for what is missing, and what changes reaches what runs.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { configMapKind } from '../../machinery/kinds/configmap/type.ts';
import { secretKind } from '../../machinery/kinds/secret/type.ts';
import { findCondition } from '../../machinery/kinds/virtualenvironment/conditions.ts';
import { AgentRig, NAMESPACE } from '../../test/harness/agent-rig.ts';

let rig: AgentRig;

beforeEach(async () => {
  rig = new AgentRig();
  await rig.prepare();
});
afterEach(() => rig.kill());

const base64 = (text: string) => Buffer.from(text).toString('base64');
const secret = (keys: string) =>
  rig.store.create(secretKind, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'login', namespace: NAMESPACE },
    data: { keys: base64(keys) },
  });
const rotate = (keys: string) => rig.store.mergePatch(secretKind, 'login', NAMESPACE, { data: { keys: base64(keys) } });
const SPEC = { users: [{ name: 'root', sshAuthorizedKeysFrom: [{ secretKeyRef: { name: 'login', key: 'keys' } }] }] };
const condition = async (type: string) => findCondition((await rig.get('web')).status?.conditions, type);
const keysTold = () => rig.runtime.specs().map(({ guest }) => guest?.users[0]?.sshAuthorizedKeys);

async function started(spec: Parameters<AgentRig['bound']>[1]): Promise<void> {
  await rig.bound('web', spec);
  void rig.start();
  await rig.settle();
}

test('it is not made before the Secret it names is there, says so, and is made at once when it comes', async () => {
  await started(SPEC);
  expect(rig.runtime.environments()).toEqual([]);
  expect(await condition('GuestConfigured')).toMatchObject({
    status: 'False',
    reason: 'ReferenceNotFound',
    message: 'there is no Secret "login" in namespace default (user root)',
  });
  expect((await rig.get('web')).status?.phase).toBe('Pending');
  await secret('one');
  await rig.settle();
  expect([keysTold(), rig.runtime.starts.length]).toEqual([[['one']], 1]);
  expect(await condition('GuestConfigured')).toMatchObject({ status: 'True' });
});

test('a changed Secret reaches what runs, without a new generation, and needs no restart', async () => {
  await secret('one');
  await started(SPEC);
  const { generation } = (await rig.get('web')).metadata;
  await rotate('two');
  await rig.settle();
  expect([keysTold(), rig.runtime.starts.length]).toEqual([[['two']], 1]);
  expect((await rig.get('web')).metadata.generation).toBe(generation);
  expect(await condition('RestartRequired')).toMatchObject({ status: 'False' });
});

test('a changed variable waits for the next start, and says so', async () => {
  const configMap = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'app', namespace: NAMESPACE },
    data: { a: '1' },
  } as const;
  await rig.store.create(configMapKind, { ...configMap, metadata: { ...configMap.metadata } });
  await started({ env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'app', key: 'a' } } }] });
  await rig.store.mergePatch(configMapKind, 'app', NAMESPACE, { data: { a: '2' } });
  await rig.settle();
  expect(rig.runtime.specs()[0]?.env).toEqual({ A: '2' });
  expect(await condition('RestartRequired')).toMatchObject({ status: 'True', message: expect.stringContaining('env') });
});

test('when the Secret goes, what runs goes on as it was; once it has ended it waits for the Secret', async () => {
  await secret('one');
  await started(SPEC);
  await rig.store.delete(secretKind, 'login', NAMESPACE);
  await rig.settle();
  expect(await condition('GuestConfigured')).toMatchObject({ status: 'False', reason: 'ReferenceNotFound' });
  expect([(await rig.get('web')).status?.phase, keysTold()]).toEqual(['Running', [['one']]]);
  rig.runtime.end(rig.runtime.specs()[0]?.uid ?? '', { code: 1 });
  await rig.advance(10_000);
  expect(rig.runtime.starts).toHaveLength(1);
  expect(await condition('Running')).toMatchObject({ status: 'False', reason: 'ReferenceNotFound' });
  await secret('two');
  await rig.advance(10_000);
  expect([rig.runtime.starts.length, keysTold()]).toEqual([2, [['two']]]);
});

test('an agent that comes after another asks for nothing that is there already', async () => {
  await secret('one');
  await started(SPEC);
  await rig.stop();
  const before = rig.runtime.environments()[0]?.revision;
  void rig.start();
  await rig.settle();
  expect(rig.runtime.environments()[0]?.revision).toBe(before);
});

test('what is in Secrets stands in no status, event or answer', async () => {
  await secret('very-secret');
  await started({
    ...SPEC,
    users: [...SPEC.users, { name: 'a', passwordFrom: { secretKeyRef: { name: 'login', key: 'keys' } } }],
  });
  const all = JSON.stringify([await rig.get('web'), await rig.events(), rig.runtime.environments()]);
  expect(all).not.toMatch(/very-secret|\$6\$/);
});
