import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Client, type InProcessApi, startInProcessApi } from '../../test/harness/in-process-api.ts';
import { waitUntil } from '../../test/harness/wait.ts';

let api: InProcessApi;
let admin: Client;
beforeAll(async () => {
  api = await startInProcessApi({ ring: { count: 200, bytes: 64 << 20 } });
  ({ admin } = api);
  // Made by the server in its own time; afterwards nothing but the tests changes these namespaces.
  for (const namespace of ['kube-system', 'kapelle-system'])
    await waitUntil('the authority is published', async () => {
      const { code } = await admin.call('GET', `/api/v1/namespaces/${namespace}/configmaps/kube-root-ca.crt`);
      return code === 200;
    });
});
afterAll(async () => {
  await api?.stop();
});

const configMap = (name: string, data: Record<string, string> = {}, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...metadata },
  data,
});
const merge = { 'content-type': 'application/merge-patch+json' };

describe('lists', () => {
  const LIST = '/api/v1/namespaces/kube-system/configmaps';
  beforeAll(async () => {
    await Promise.all(
      Array.from({ length: 25 }, (_, index) =>
        admin.call(
          'POST',
          LIST,
          configMap(
            `c-${String(index).padStart(2, '0')}`,
            { n: String(index) },
            { labels: { odd: String(index % 2) } },
          ),
        ),
      ),
    );
  });

  test('pages show one moment, whatever changes meanwhile', async () => {
    const first = await admin.call('GET', `${LIST}?limit=10`);
    expect(first.json.metadata.remainingItemCount).toBe(16);
    await admin.call('DELETE', `${LIST}/c-15`);
    await admin.call('POST', LIST, configMap('c-155'));
    const second = await admin.call('GET', `${LIST}?limit=10&continue=${first.json.metadata.continue}`);
    const third = await admin.call('GET', `${LIST}?limit=10&continue=${second.json.metadata.continue}`);
    const pages = [first, second, third].map(({ json }) => json);
    const names = pages.flatMap(({ items }) =>
      items.map((item: { metadata: { name: string } }) => item.metadata.name),
    ) as string[];
    expect(names.pop()).toBe('kube-root-ca.crt');
    expect(names).toEqual(Array.from({ length: 25 }, (_, index) => `c-${String(index).padStart(2, '0')}`));
    expect(new Set(pages.map(({ metadata }) => metadata.resourceVersion)).size).toBe(1);
    expect(third.json.metadata.continue).toBeUndefined();
    await admin.call('DELETE', `${LIST}/c-155`);
    await admin.call('POST', LIST, configMap('c-15', { n: '15' }, { labels: { odd: '1' } }));
  });

  test('selectors choose, and pages of a selection count no rest', async () => {
    const { json } = await admin.call('GET', `${LIST}?labelSelector=odd%3D1&limit=5`);
    expect(json.items).toHaveLength(5);
    expect(json.metadata.remainingItemCount).toBeUndefined();
    const rest = await admin.call('GET', `${LIST}?labelSelector=odd%3D1&continue=${json.metadata.continue}`);
    expect(rest.json.items).toHaveLength(7);
  });

  test('a Table carries columns, cells and the metadata of its rows', async () => {
    const { json } = await admin.call('GET', `${LIST}/c-03`, undefined, {
      accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
    });
    expect(json.kind).toBe('Table');
    expect(json.columnDefinitions.map((column: { name: string }) => column.name)).toEqual(['Name', 'Data', 'Age']);
    expect(json.rows[0].cells.slice(0, 2)).toEqual(['c-03', '1']);
    expect(json.rows[0].object).toMatchObject({ kind: 'PartialObjectMetadata', metadata: { name: 'c-03' } });
  });

  test('PartialObjectMetadata leaves everything else out', async () => {
    const { json } = await admin.call('GET', LIST, undefined, {
      accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
    });
    expect(json.kind).toBe('PartialObjectMetadataList');
    expect(Object.keys(json.items[0]).sort()).toEqual(['apiVersion', 'kind', 'metadata']);
  });

  test('a large list is compressed when the client takes it', async () => {
    const big = 'x'.repeat(100_000);
    for (const name of ['big-1', 'big-2', 'big-3']) await admin.call('POST', LIST, configMap(name, { big }));
    const { headers } = await admin.call('GET', LIST, undefined, { 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBe('gzip');
    const plain = await admin.call('GET', LIST);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.json.items.filter((item: { data?: { big?: string } }) => item.data?.big === big)).toHaveLength(3);
  });

  test('a revision of the future is waited for, then refused', async () => {
    const { json } = await admin.call('GET', `${LIST}?resourceVersion=99999999`);
    expect(json).toMatchObject({ code: 504, reason: 'Timeout' });
    expect(json.details.causes[0].reason).toBe('ResourceVersionTooLarge');
  });
});

describe('watches', () => {
  const WATCHED = '/api/v1/namespaces/kapelle-system/configmaps';
  const revision = async () => (await admin.call('GET', WATCHED)).json.metadata.resourceVersion as string;

  test('resume after a revision and lose nothing', async () => {
    const from = await revision();
    await admin.call('POST', WATCHED, configMap('w', { n: '0' }));
    for (const n of ['1', '2']) await admin.call('PATCH', `${WATCHED}/w`, { data: { n } }, merge);
    const stream = await admin.stream(`${WATCHED}?watch=true&resourceVersion=${from}`);
    const events = [await stream.next(), await stream.next(), await stream.next()];
    await admin.call('DELETE', `${WATCHED}/w`);
    events.push(await stream.next());
    expect(events.map(({ type, object }) => [type, object.data.n])).toEqual([
      ['ADDED', '0'],
      ['MODIFIED', '1'],
      ['MODIFIED', '2'],
      ['DELETED', '2'],
    ]);
    const revisions = events.map(({ object }) => Number(object.metadata.resourceVersion));
    expect([...revisions].sort((a, b) => a - b)).toEqual(revisions);
    expect(new Set(revisions).size).toBe(4);
    stream.close();
  });

  test('an object that comes into or leaves a selection is added to or deleted from it', async () => {
    const stream = await admin.stream(`${WATCHED}?watch=1&labelSelector=in%3Dyes&resourceVersion=${await revision()}`);
    await admin.call('POST', WATCHED, configMap('s'));
    await admin.call('PATCH', `${WATCHED}/s`, { metadata: { labels: { in: 'yes' } } }, merge);
    await admin.call('PATCH', `${WATCHED}/s`, { data: { a: 'b' } }, merge);
    await admin.call('PATCH', `${WATCHED}/s`, { metadata: { labels: { in: 'no' } } }, merge);
    expect([(await stream.next()).type, (await stream.next()).type, (await stream.next()).type]).toEqual([
      'ADDED',
      'MODIFIED',
      'DELETED',
    ]);
    stream.close();
    await admin.call('DELETE', `${WATCHED}/s`);
  });

  test('without a revision what exists comes first', async () => {
    await admin.call('POST', WATCHED, configMap('there'));
    const stream = await admin.stream(`${WATCHED}?watch=true`);
    for (const name of ['kube-root-ca.crt', 'there'])
      expect(await stream.next()).toMatchObject({ type: 'ADDED', object: { metadata: { name } } });
    await admin.call('DELETE', `${WATCHED}/there`);
    expect((await stream.next()).type).toBe('DELETED');
    stream.close();
  });

  test('WatchList tells what exists, then that it has told it, then what changes', async () => {
    await admin.call('POST', WATCHED, configMap('listed'));
    const stream = await admin.stream(
      `${WATCHED}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
    );
    for (const name of ['kube-root-ca.crt', 'listed'])
      expect(await stream.next()).toMatchObject({ type: 'ADDED', object: { metadata: { name } } });
    expect(await stream.next()).toMatchObject({
      type: 'BOOKMARK',
      object: { kind: 'ConfigMap', metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } } },
    });
    await admin.call('DELETE', `${WATCHED}/listed`);
    expect((await stream.next()).type).toBe('DELETED');
    stream.close();
  });

  test('ends after timeoutSeconds, with a bookmark for who wants one', async () => {
    const stream = await admin.stream(
      `${WATCHED}?watch=true&resourceVersion=${await revision()}&timeoutSeconds=1&allowWatchBookmarks=true`,
    );
    expect((await stream.next()).type).toBe('BOOKMARK');
    expect(await stream.next()).toBeUndefined();
  });

  test('a Table watch sends rows, with columns in the first', async () => {
    const stream = await admin.stream(`${WATCHED}?watch=true&resourceVersion=${await revision()}`, {
      accept: 'application/json;as=Table;v=v1;g=meta.k8s.io',
    });
    await admin.call('POST', WATCHED, configMap('row'));
    await admin.call('DELETE', `${WATCHED}/row`);
    const [first, second] = [await stream.next(), await stream.next()];
    expect(first.object.columnDefinitions).toHaveLength(3);
    expect([first.object.rows[0].cells[0], second.type, second.object.rows[0].cells[0]]).toEqual([
      'row',
      'DELETED',
      'row',
    ]);
    stream.close();
  });

  test('a revision before everything known ends with an ERROR event of code 410', async () => {
    await admin.call('POST', WATCHED, configMap('old'));
    for (let round = 0; round < 220; round += 1)
      await admin.call('PATCH', `${WATCHED}/old`, { data: { round: String(round) } }, merge);
    await admin.call('DELETE', `${WATCHED}/old`);
    const stream = await admin.stream(`${WATCHED}?watch=true&resourceVersion=1`);
    expect(stream.code).toBe(200);
    expect(await stream.next()).toMatchObject({
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
    expect(await stream.next()).toBeUndefined();
  });

  test('a client that does not read is cut off with 410 and holds back nobody', async () => {
    const from = await revision();
    const slow = await admin.stream(`${WATCHED}?watch=true&resourceVersion=${from}`);
    slow.response.pause();
    const quick = await admin.stream(`${WATCHED}?watch=true&resourceVersion=${from}`);
    const reading = (async () => {
      const types: string[] = [];
      while (types.length < 41) types.push((await quick.next()).type as string);
      return types;
    })();
    const big = 'x'.repeat(900_000);
    await admin.call('POST', WATCHED, configMap('flood', { big }));
    for (let round = 1; round <= 40; round += 1)
      await admin.call('PATCH', `${WATCHED}/flood`, { data: { round: String(round) } }, merge);
    expect(await reading).toEqual(['ADDED', ...Array.from({ length: 40 }, () => 'MODIFIED')]);
    quick.close();
    let last: { type: string; object: { code?: number } } | undefined;
    for (let event = await slow.next(); event !== undefined; event = await slow.next()) last = event;
    expect(last).toMatchObject({ type: 'ERROR', object: { code: 410 } });
    await admin.call('DELETE', `${WATCHED}/flood`);
  }, 60_000);

  test('a client that goes away leaves no watch behind', async () => {
    const cache = api.running.services.store.cache('core/configmaps');
    const before = cache.subscriberCount;
    const stream = await admin.stream(`${WATCHED}?watch=true`);
    expect(cache.subscriberCount).toBe(before + 1);
    stream.close();
    await waitUntil('the watch is gone', () => cache.subscriberCount === before);
  });
});

test('a server that stops ends its watches cleanly and takes nothing new', async () => {
  const brief = await startInProcessApi({ soleWriter: false, etcd: api.etcd });
  const stream = await brief.admin.stream(
    '/api/v1/secrets?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan',
  );
  for (let event = await stream.next(); event?.type !== 'BOOKMARK'; event = await stream.next())
    expect(event.type).toBe('ADDED');
  const stopped = brief.running.stop();
  expect(await stream.next()).toBeUndefined();
  await stopped;
  await expect(brief.admin.call('GET', '/version')).rejects.toThrow(/ECONNREFUSED|ECONNRESET|socket/i);
  brief.admin.close();
});
