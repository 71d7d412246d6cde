// Who may write what of snapshots, restores, volumes, clones and class revisions, with the certificates of each identity.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answer, type Client, type InProcessApi, startInProcessApi } from '../../test/harness/in-process-api.ts';

const GROUP = '/apis/kapelle.dev/v1';
const IN_DEFAULT = `${GROUP}/namespaces/default`;
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
});
afterAll(async () => {
  await api?.stop();
});

const patch = (client: Client, path: string, body: object): Promise<Answer> => client.call('PATCH', path, body, MERGE);
const codeOf = async (answer: Promise<Answer>): Promise<number> => (await answer).code;

test.each([
  ['virtualenvironmentsnapshots', { virtualEnvironmentName: 'web' }],
  ['virtualenvironmentrestores', { virtualEnvironmentName: 'web', snapshotName: 's' }],
  ['virtualvolumes', { size: '1Gi' }],
])(
  '%s: spec is the users, the node is chosen by the controller, the rest of status is that nodes',
  async (plural, spec) => {
    const path = `${IN_DEFAULT}/${plural}/a`;
    const make = (client: Client, name: string) =>
      codeOf(client.call('POST', `${IN_DEFAULT}/${plural}`, { metadata: { name }, spec }));
    expect(await make(admin, 'a')).toBe(201);
    expect(await make(controller, 'b')).toBe(201);
    expect(await make(node1, 'c')).toBe(403);
    const say = (client: Client, status: object) => codeOf(patch(client, `${path}/status`, { status }));
    expect(await say(admin, { nodeName: 'node1' })).toBe(403);
    expect(await say(node1, { phase: 'Failed' })).toBe(403);
    expect(await say(node1, { nodeName: 'node1' })).toBe(403);
    expect(await say(controller, { phase: 'Pending', message: 'waits' })).toBe(200);
    expect(await say(controller, { nodeName: 'node1', phase: null, message: null })).toBe(200);
    expect(await say(node2, { phase: 'Failed' })).toBe(403);
    expect(await say(node1, { phase: 'Failed', message: 'no space' })).toBe(200);
    expect(await say(node1, { nodeName: 'node2' })).toBe(403);
    expect(await codeOf(patch(controller, path, { metadata: { finalizers: ['kapelle.dev/runtime'] } }))).toBe(200);
    expect(await codeOf(patch(node2, path, { metadata: { finalizers: null } }))).toBe(403);
    expect(await codeOf(patch(node1, path, { metadata: { labels: { a: 'b' } } }))).toBe(403);
    expect(await codeOf(patch(node1, path, { metadata: { finalizers: null } }))).toBe(200);
    expect(await codeOf(node1.call('DELETE', path))).toBe(403);
  },
);

test('clones are the users to make and the controllers to carry out', async () => {
  const clones = `${IN_DEFAULT}/virtualenvironmentclones`;
  const spec = { source: { kind: 'VirtualEnvironment', name: 'web' }, targetName: 'copy' };
  expect(await codeOf(admin.call('POST', clones, { metadata: { name: 'a' }, spec }))).toBe(201);
  expect(await codeOf(patch(admin, `${clones}/a/status`, { status: { phase: 'Succeeded' } }))).toBe(403);
  expect(await codeOf(patch(node1, `${clones}/a/status`, { status: { phase: 'Succeeded' } }))).toBe(403);
  expect(await codeOf(patch(controller, `${clones}/a/status`, { status: { phase: 'Succeeded' } }))).toBe(200);
  expect(await codeOf(patch(controller, `${clones}/a`, { metadata: { finalizers: ['kapelle.dev/clone'] } }))).toBe(200);
  const environment = { metadata: { name: 'copy', labels: { a: 'b' } }, spec: { image: 'x' } };
  expect(await codeOf(controller.call('POST', `${IN_DEFAULT}/virtualenvironments`, environment))).toBe(201);
  expect(await codeOf(patch(controller, `${IN_DEFAULT}/virtualenvironments/copy`, { spec: { hostname: 'y' } }))).toBe(
    403,
  );
});

test('a class revision is the controllers alone and never changes', async () => {
  const revisions = `${GROUP}/virtualenvironmentclassrevisions`;
  const revision = { metadata: { name: 'small-1' }, spec: { className: 'small' } };
  const refused = await admin.call('POST', revisions, revision);
  expect([refused.code, refused.json.message]).toEqual([403, expect.stringMatching(/edit the class instead/)]);
  expect(await codeOf(controller.call('POST', revisions, revision))).toBe(201);
  expect(await codeOf(patch(admin, `${revisions}/small-1`, { spec: { className: 'big' } }))).toBe(403);
  const changed = await patch(controller, `${revisions}/small-1`, { spec: { className: 'big' } });
  expect([changed.code, changed.json.message]).toEqual([422, expect.stringMatching(/a revision never changes/)]);
  expect(await codeOf(patch(admin, `${revisions}/small-1`, { metadata: { labels: { a: 'b' } } }))).toBe(200);
  expect(await codeOf(node1.call('GET', `${revisions}/small-1`))).toBe(200);
});
