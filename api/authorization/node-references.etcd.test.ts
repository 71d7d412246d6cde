// What a node's agent may read of Secrets and ConfigMaps: what its environments and images name, by name, and nothing else.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, type InProcessApi, startInProcessApi } from '../../test/harness/in-process-api.ts';

const GROUP = '/apis/kapelle.dev/v1';
const VES = `${GROUP}/namespaces/default/virtualenvironments`;
const CORE = '/api/v1/namespaces/default';
const MERGE = { 'content-type': 'application/merge-patch+json' };

let api: InProcessApi;
let admin: Client;
let controller: Client;
let node1: Client;
let node2: Client;

beforeAll(async () => {
  api = await startInProcessApi();
  ({ admin } = api);
  controller = await api.client('system:kapelle-controller', 'system:kapelle-controllers');
  node1 = await api.client('system:node:node1', 'system:nodes');
  node2 = await api.client('system:node:node2', 'system:nodes');
  for (const name of ['passwords', 'registry', 'other']) {
    await admin.call('POST', `${CORE}/secrets`, { metadata: { name }, stringData: { key: 'value' } });
    await admin.call('POST', `${CORE}/configmaps`, { metadata: { name }, data: { key: 'value' } });
  }
  const spec = {
    image: 'app',
    users: [{ name: 'root', passwordHashFrom: { secretKeyRef: { name: 'passwords', key: 'key' } } }],
    files: [{ path: '/etc/app', configMap: { name: 'passwords' } }],
  };
  await admin.call('POST', VES, { metadata: { name: 'web' }, spec });
});
afterAll(async () => {
  await api?.stop();
});

const bind = async (name: string, nodeName: string): Promise<void> => {
  const patch = { metadata: { finalizers: ['kapelle.dev/runtime'] }, spec: { nodeName } };
  expect((await controller.call('PATCH', `${VES}/${name}`, patch, MERGE)).code).toBe(200);
};
const code = async (client: Client, path: string): Promise<number> => (await client.call('GET', path)).code;

test('before it is bound no node may read what it names', async () => {
  expect(await code(node1, `${CORE}/secrets/passwords`)).toBe(403);
});

test('the bound node reads by name what its environments name, in its namespace, and nothing else', async () => {
  await bind('web', 'node1');
  const secret = await node1.call('GET', `${CORE}/secrets/passwords`);
  expect(secret.json.data).toEqual({ key: Buffer.from('value').toString('base64') });
  expect(await code(node1, `${CORE}/configmaps/passwords`)).toBe(200);
  expect(await code(node1, `${CORE}/secrets/other`)).toBe(403);
  expect(await code(node1, `${CORE}/secrets/no-such`)).toBe(403);
  expect(await code(node1, '/api/v1/namespaces/kube-system/secrets/passwords')).toBe(403);
  expect(await code(node2, `${CORE}/secrets/passwords`)).toBe(403);
  expect(await code(controller, `${CORE}/secrets/passwords`)).toBe(403);
});

const select = (name: string) => `fieldSelector=metadata.name%3D${name}`;

test('a list or watch is allowed when it selects the one object by name', async () => {
  const listed = await node1.call('GET', `${CORE}/secrets?${select('passwords')}`);
  expect(listed.json.items.map(({ metadata }: { metadata: { name: string } }) => metadata.name)).toEqual(['passwords']);
  expect(await code(node1, `${CORE}/secrets?${select('other')}`)).toBe(403);
  expect(await code(node1, `${CORE}/secrets`)).toBe(403);
  expect(await code(node1, `/api/v1/secrets?${select('passwords')}`)).toBe(403);
  expect(await code(node1, `${CORE}/secrets?fieldSelector=metadata.name!%3Dpasswords`)).toBe(403);
  const stream = await node1.stream(`${CORE}/secrets?watch=true&${select('passwords')}`);
  expect(stream.code).toBe(200);
  expect((await stream.next()).object.metadata.name).toBe('passwords');
  stream.close();
});

test('nothing is written by a node', async () => {
  const patch = { data: { key: 'eA==' } };
  expect((await node1.call('PATCH', `${CORE}/secrets/passwords`, patch, MERGE)).code).toBe(403);
  expect((await node1.call('DELETE', `${CORE}/secrets/passwords`)).code).toBe(403);
  expect((await node1.call('POST', `${CORE}/secrets`, { metadata: { name: 'mine' } })).code).toBe(403);
});

test('credentials of an image are read by the nodes that need the image', async () => {
  const credentialsFrom = { namespace: 'default', name: 'registry' };
  const source = { oci: { reference: 'registry.example/app:1', credentialsFrom } };
  await admin.call('POST', `${GROUP}/images`, { metadata: { name: 'app' }, spec: { source } });
  expect(await code(node1, `${CORE}/secrets/registry`)).toBe(200);
  expect(await code(node2, `${CORE}/secrets/registry`)).toBe(403);
  await controller.call('PATCH', `${GROUP}/images/app/status`, { status: { prefetchNodes: ['node2'] } }, MERGE);
  expect(await code(node2, `${CORE}/secrets/registry`)).toBe(200);
});

test('with the environment the right goes', async () => {
  await admin.call('DELETE', `${VES}/web`);
  await node1.call('PATCH', `${VES}/web`, { metadata: { finalizers: null } }, MERGE);
  expect(await code(node1, `${CORE}/secrets/passwords`)).toBe(403);
});
