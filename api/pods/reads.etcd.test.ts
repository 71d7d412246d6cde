// Pods byte by byte: revisions, pages, watches that resume, bookmarks and history that is forgotten are those of
// VirtualEnvironments; and nothing that walks over stored objects takes pods for some.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Client, type InProcessApi, type Stream, startInProcessApi } from '../../test/harness/in-process-api.ts';
import { waitFor } from '../../test/harness/wait.ts';

const RING = 40;
let api: InProcessApi;
let admin: Client;
beforeAll(async () => {
  api = await startInProcessApi({ ring: { count: RING, bytes: 64 << 20 } });
  ({ admin } = api);
});
afterAll(async () => {
  await api?.stop();
});

const MERGE = { 'content-type': 'application/merge-patch+json' };
const environments = (namespace: string): string => `/apis/kapelle.dev/v1/namespaces/${namespace}/virtualenvironments`;
const configMaps = (namespace: string): string => `/api/v1/namespaces/${namespace}/configmaps`;
const pods = (namespace: string): string => `/api/v1/namespaces/${namespace}/pods`;
const get = async (path: string, accept?: string) =>
  await admin.call('GET', path, undefined, accept === undefined ? {} : { accept });

async function namespace(name: string): Promise<void> {
  expect((await admin.call('POST', '/api/v1/namespaces', { metadata: { name } })).code).toBe(201);
}
async function make(where: string, name: string, labels: Record<string, string> = {}): Promise<string> {
  const { code, json } = await admin.call('POST', environments(where), {
    apiVersion: 'kapelle.dev/v1',
    kind: 'VirtualEnvironment',
    metadata: { name, labels },
    spec: { image: 'debian-12', runPolicy: 'Halted' },
  });
  expect(code).toBe(201);
  return json.metadata.resourceVersion as string;
}
const label = async (where: string, name: string, labels: object): Promise<string> =>
  (await admin.call('PATCH', `${environments(where)}/${name}`, { metadata: { labels } }, MERGE)).json.metadata
    .resourceVersion as string;

async function events(stream: Stream, count: number): Promise<string[]> {
  const told: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const { type, object } = await stream.next();
    told.push(`${type} ${object.kind} ${object.metadata.name} ${object.metadata.resourceVersion}`);
  }
  return told;
}

describe('lists', () => {
  beforeAll(async () => {
    await namespace('many');
    for (const name of ['a', 'b', 'c', 'd', 'e']) await make('many', name, { odd: String('ace'.includes(name)) });
  });

  test('pages show one moment, whatever changes meanwhile', async () => {
    const first = await get(`${pods('many')}?limit=2`);
    expect(first.json).toMatchObject({ kind: 'PodList', apiVersion: 'v1', metadata: { remainingItemCount: 3 } });
    await label('many', 'c', { changed: 'yes' });
    await admin.call('DELETE', `${environments('many')}/d`);
    const rest = await get(`${pods('many')}?continue=${first.json.metadata.continue}`);
    const items = [...first.json.items, ...rest.json.items] as { kind: string; metadata: Record<string, unknown> }[];
    expect(items.map(({ metadata }) => metadata['name'])).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(items[2]?.metadata['labels']).toEqual({ odd: 'true' });
    expect(rest.json.metadata.resourceVersion).toBe(first.json.metadata.resourceVersion);
    const then = `resourceVersion=${first.json.metadata.resourceVersion}&resourceVersionMatch=Exact`;
    expect((await get(`${pods('many')}?${then}`)).json.items).toHaveLength(5);
    expect((await get(pods('many'))).json.items).toHaveLength(4);
    await make('many', 'd', { odd: 'false' });
  });

  test('tables and metadata alone', async () => {
    const table = await get(`${pods('many')}?labelSelector=odd%3Dtrue`, 'application/json;as=Table;v=v1;g=meta.k8s.io');
    expect(table.json.kind).toBe('Table');
    const cells = (table.json.rows as { cells: unknown[] }[]).map((row) => row.cells.slice(0, 4).join(' '));
    expect(cells).toEqual(['a 0/1 Pending 0', 'c 0/1 Pending 0', 'e 0/1 Pending 0']);
    const partial = await get(`${pods('many')}/a`, 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1');
    expect(Object.keys(partial.json).sort()).toEqual(['apiVersion', 'kind', 'metadata']);
  });

  test('a pod without an environment is not found', async () => {
    expect((await get(`${pods('many')}/z`)).json).toMatchObject({ code: 404, message: 'pods "z" not found' });
  });
});

describe('watches', () => {
  beforeAll(async () => {
    await namespace('watched');
  });

  test('resume after a revision and lose nothing, with the revisions of the environment', async () => {
    const from = (await get(pods('watched'))).json.metadata.resourceVersion as string;
    const made = await make('watched', 'w');
    const changed = await label('watched', 'w', { n: '1' });
    const stream = await admin.stream(`${pods('watched')}?watch=true&resourceVersion=${from}`);
    const told = await events(stream, 2);
    await admin.call('DELETE', `${environments('watched')}/w`);
    const [last = ''] = await events(stream, 1);
    expect(told).toEqual([`ADDED Pod w ${made}`, `MODIFIED Pod w ${changed}`]);
    expect(last).toMatch(/^DELETED Pod w \d+$/);
    expect(Number(last.split(' ').at(-1))).toBeGreaterThan(Number(changed));
    stream.close();
  });

  test('tell of pods that come into a selection and leave it', async () => {
    await make('watched', 's', { in: 'no' });
    const stream = await admin.stream(`${pods('watched')}?watch=true&labelSelector=in%3Dyes`);
    await label('watched', 's', { in: 'yes' });
    await label('watched', 's', { in: 'no' });
    expect((await events(stream, 2)).map((each) => each.split(' ')[0])).toEqual(['ADDED', 'DELETED']);
    stream.close();
    await admin.call('DELETE', `${environments('watched')}/s`);
  });

  test('begin with what there is, closed by a bookmark, where the client asks so', async () => {
    const made = await make('watched', 'b');
    const query = 'watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true';
    const stream = await admin.stream(`${pods('watched')}?${query}`);
    expect(await events(stream, 1)).toEqual([`ADDED Pod b ${made}`]);
    const { type, object } = await stream.next();
    expect([type, object.kind, object.metadata.annotations]).toEqual([
      'BOOKMARK',
      'Pod',
      { 'k8s.io/initial-events-end': 'true' },
    ]);
    stream.close();
  });

  test('from a revision that is forgotten end with 410; lists of then come from etcd', async () => {
    const from = await make('watched', 'old');
    for (let n = 0; n <= RING; n += 1) await label('watched', 'old', { n: String(n) });
    const stream = await admin.stream(`${pods('watched')}?watch=true&resourceVersion=${from}`);
    const { type, object } = await stream.next();
    expect([type, object.code, object.reason]).toEqual(['ERROR', 410, 'Expired']);
    expect(await stream.next()).toBeUndefined();
    // etcd has not been compacted.
    const then = await get(`${pods('watched')}?resourceVersion=${from}&resourceVersionMatch=Exact`);
    const names = (then.json.items as { metadata: { name: string; labels?: object } }[]).map(
      ({ metadata }) => metadata,
    );
    expect(names.find(({ name }) => name === 'old')?.labels).toEqual({});
  });
});

describe('discovery', () => {
  test('says get, list and watch, no subresources, and not the category all', async () => {
    const { json } = await get('/api/v1');
    const served = (json.resources as { name: string }[]).filter(({ name }) => name.startsWith('pods'));
    expect(served).toEqual([
      {
        name: 'pods',
        singularName: 'pod',
        namespaced: true,
        kind: 'Pod',
        verbs: ['get', 'list', 'watch'],
        shortNames: ['po'],
      },
    ]);
  });

  test.each(['log', 'exec', 'attach', 'portforward', 'eviction', 'status', 'binding'])(
    '%s is not served',
    async (subresource) => {
      await namespace(`sub-${subresource}`);
      await make(`sub-${subresource}`, 'x');
      expect((await get(`${pods(`sub-${subresource}`)}/x/${subresource}`)).code).toBe(404);
    },
  );

  test('OpenAPI lists no operation that writes pods', async () => {
    const { json } = await get('/openapi/v3/api/v1');
    const paths = json.paths as Record<string, Record<string, { 'x-kubernetes-action'?: string }>>;
    const methods = Object.entries(paths)
      .filter(([path]) => /\/pods(\/|$)/.test(path))
      .flatMap(([, item]) => Object.keys(item).filter((key) => key !== 'parameters'));
    expect(new Set(methods)).toEqual(new Set(['get']));
  });
});

describe('what walks over stored objects', () => {
  test('an object owned by a pod lives as long as the environment', async () => {
    await namespace('owned');
    await make('owned', 'x');
    const { uid } = (await get(`${pods('owned')}/x`)).json.metadata as { uid: string };
    const owner = { apiVersion: 'v1', kind: 'Pod', name: 'x', uid };
    const owned = (name: string, reference: object) =>
      admin.call('POST', configMaps('owned'), { metadata: { name, ownerReferences: [reference] } });
    await owned('kept', owner);
    // Made later, gone first: the pass that removed it has seen the other one and let it be.
    await owned('stray', { ...owner, uid: '00000000-0000-4000-8000-000000000000' });
    const goes = (name: string) =>
      waitFor(`${name} is gone`, async () => {
        const { code } = await get(`${configMaps('owned')}/${name}`);
        return code === 404 ? true : undefined;
      });
    await goes('stray');
    expect((await get(`${configMaps('owned')}/kept`)).code).toBe(200);
    await admin.call('DELETE', `${environments('owned')}/x`);
    await goes('kept');
  });

  test('a namespace with pods in it can be deleted', async () => {
    await namespace('ends');
    await make('ends', 'x');
    expect((await get(pods('ends'))).json.items).toHaveLength(1);
    await admin.call('DELETE', '/api/v1/namespaces/ends');
    await waitFor('the namespace is gone', async () => {
      const { code } = await get('/api/v1/namespaces/ends');
      return code === 404 ? true : undefined;
    });
    expect((await get(pods('ends'))).json.items).toEqual([]);
  });
});

const addresses = (address: string) => ({ status: { addresses: [{ type: 'InternalIP', address }] } });
const hostIP = async () => (await get(`${pods('default')}/bound`)).json.status.hostIP as string;

test('a pod follows the address of its node', async () => {
  const agent = await api.client('system:node:n9', 'system:nodes');
  const controller = await api.client('system:kapelle-controller', 'system:kapelle-controllers');
  await agent.call('POST', '/api/v1/nodes', { metadata: { name: 'n9' }, ...addresses('192.0.2.9') });
  const resourceVersion = await make('default', 'bound');
  const bind = { metadata: { resourceVersion, finalizers: ['kapelle.dev/runtime'] }, spec: { nodeName: 'n9' } };
  expect((await controller.call('PATCH', `${environments('default')}/bound`, bind, MERGE)).code).toBe(200);
  expect(await hostIP()).toBe('192.0.2.9');
  expect((await agent.call('PATCH', '/api/v1/nodes/n9/status', addresses('192.0.2.10'), MERGE)).code).toBe(200);
  expect(await hostIP()).toBe('192.0.2.10');
});

test('whoever may not read pods reads none', async () => {
  const agent = await api.client('system:node:n1', 'system:nodes');
  expect((await agent.call('GET', '/api/v1/pods')).code).toBe(403);
});
