import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Etcd3 } from 'etcd3';
import { systemClock } from '../../machinery/clock/clock.ts';
import { silentLogger } from '../../machinery/log/log.ts';
import { type Child, startChild } from '../../test/harness/child.ts';
import { waitUntil } from '../../test/harness/wait.ts';
import type { ApiObject } from '../resource.ts';
import { compactionRound } from './compaction.ts';
import type { Entry } from './entry.ts';
import { connectEtcd } from './etcd.ts';
import { Leases } from './leases.ts';
import type { Change } from './ring.ts';
import { Store } from './store.ts';

const ID = 'example.org/things';
let dir: string;
let port: number;
let etcd: Child;

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null ? done(address.port) : fail(new Error('no port')),
      );
    });
  });

async function startEtcd(listen: string): Promise<Child> {
  // etcd 3.4 takes unix sockets only by a name in its working directory.
  const flags = [
    ['--name', 'test', '--data-dir', join(dir, 'etcd'), '--logger', 'zap', '--log-outputs', 'stderr'],
    ['--listen-client-urls', listen, '--advertise-client-urls', `http://127.0.0.1:${port}`],
    ['--listen-peer-urls', 'http://127.0.0.1:0'],
  ];
  const child = startChild('env', ['-C', dir, 'etcd', ...flags.flat()]);
  await child.line(/serving client traffic|ready to serve/);
  return child;
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'kp-store-'));
  port = await freePort();
  etcd = await startEtcd(`http://127.0.0.1:${port},unix://client:1`);
});
afterAll(async () => {
  await etcd?.stop();
  rmSync(dir, { recursive: true, force: true });
});

interface Running {
  store: Store;
  client: Etcd3;
  stop(): Promise<void>;
}
const open: Running[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop();
});

let prefixes = 0;
const newPrefix = (): string => `/test-${(prefixes += 1)}`;

async function start(
  prefix: string,
  soleWriter = true,
  endpoint = `http://127.0.0.1:${port}`,
  ring = { count: 100, bytes: 1 << 20 },
): Promise<Running> {
  const client = connectEtcd({ endpoints: [endpoint] }, () => Date.now());
  const store = new Store({ etcd: client, prefix, soleWriter, log: silentLogger, clock: systemClock, ring });
  const stopping = new AbortController();
  const feed = store.run(stopping.signal);
  const running = {
    store,
    client,
    stop: async () => {
      stopping.abort();
      await feed;
      client.close();
    },
  };
  open.push(running);
  await store.synced(10_000);
  return running;
}

const thing = (name: string, n = 0): ApiObject => ({
  apiVersion: 'example.org/v1',
  kind: 'Thing',
  metadata: { name, resourceVersion: 'never stored' },
  spec: { n },
});

async function mustCreate(store: Store, name: string, n = 0): Promise<Entry> {
  const result = await store.create(ID, name, thing(name, n));
  if (!('written' in result)) throw new Error(`${name} exists`);
  return result.written;
}
const n = (entry: Entry | undefined): unknown => (entry?.parse()['spec'] as { n: number } | undefined)?.n;

const collect = (store: Store, from: number): { changes: Change[]; expired: () => boolean } => {
  let expired = false;
  const changes: Change[] = [];
  const backlog = store
    .cache(ID)
    .subscribe(from, { change: (change) => changes.push(change), expired: () => (expired = true) });
  if (backlog === undefined) throw new Error('expired at once');
  changes.unshift(...backlog);
  return { changes, expired: () => expired };
};

describe('writes compare revisions', () => {
  test('create wants the key free, update and delete the revision that was read', async () => {
    const { store } = await start(newPrefix());
    const made = await mustCreate(store, 'a');
    expect(made.parse().metadata.resourceVersion).toBe(String(made.revision));
    const again = await store.create(ID, 'a', thing('a', 1));
    expect('current' in again && again.current?.revision).toBe(made.revision);
    const updated = await store.update(ID, 'a', made.revision, thing('a', 2));
    expect('written' in updated && n(updated.written)).toBe(2);
    const stale = await store.update(ID, 'a', made.revision, thing('a', 3));
    expect('current' in stale && n(stale.current)).toBe(2);
    expect('current' in (await store.delete(ID, made))).toBe(true);
    const live = await store.read(ID, 'a');
    if (live === undefined) throw new Error('a is gone');
    const deleted = await store.delete(ID, live);
    expect('written' in deleted && deleted.written.revision).toBeGreaterThan(live.revision);
    const gone = await store.update(ID, 'a', live.revision, thing('a'));
    expect(gone).toEqual({ current: undefined });
  });

  test('of concurrent updates of one revision exactly one is written', async () => {
    const { store } = await start(newPrefix());
    const made = await mustCreate(store, 'a');
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) => store.update(ID, 'a', made.revision, thing('a', index))),
    );
    expect(results.filter((result) => 'written' in result)).toHaveLength(1);
  });

  test('what is stored carries no resourceVersion, what is served has the one of its write', async () => {
    const prefix = newPrefix();
    const { store, client } = await start(prefix);
    await mustCreate(store, 'a');
    const stored = JSON.parse((await client.get(`${prefix}/${ID}/a`).string()) ?? '') as ApiObject;
    expect(stored.metadata).toEqual({ name: 'a' });
  });
});

describe('reads see what was written', () => {
  test.each([true, false])('at once, with soleWriter %s', async (soleWriter) => {
    const { store } = await start(newPrefix(), soleWriter);
    let revision = (await mustCreate(store, 'a')).revision;
    for (let round = 1; round <= 40; round += 1) {
      const result = await store.update(ID, 'a', revision, thing('a', round));
      if (!('written' in result)) throw new Error('nobody else writes');
      ({ revision } = result.written);
      await store.fresh();
      expect(n(store.cache(ID).get('a'))).toBe(round);
    }
  });

  test('of another replica, too', async () => {
    const prefix = newPrefix();
    const [one, two] = [await start(prefix, false), await start(prefix, false)];
    for (let round = 0; round < 20; round += 1) {
      await mustCreate(one.store, `a-${round}`, round);
      await two.store.fresh();
      expect(n(two.store.cache(ID).get(`a-${round}`))).toBe(round);
    }
  });

  test('while something else moves the revision of etcd on', async () => {
    const { store, client } = await start(newPrefix(), false);
    await mustCreate(store, 'a');
    for (let round = 0; round < 5; round += 1) {
      await client.put('/elsewhere').value(String(round));
      await store.fresh();
      expect(store.cache(ID).get('a')).toBeDefined();
    }
  });

  test('a revision that is not reached is a timeout', async () => {
    const { store } = await start(newPrefix());
    await expect(store.waitFor(store.revision + 1000, 50)).rejects.toMatchObject({ reason: 'Timeout' });
  });
});

describe('history', () => {
  test('a watch told a revision gets every later change in order, none twice', async () => {
    const { store } = await start(newPrefix());
    const made = await mustCreate(store, 'a');
    const writing = (async () => {
      let { revision } = made;
      for (let round = 1; round <= 60; round += 1) {
        const result = await store.update(ID, 'a', revision, thing('a', round));
        if ('written' in result) ({ revision } = result.written);
      }
    })();
    await store.waitFor(made.revision + 20, 5000);
    const { changes } = collect(store, made.revision);
    await writing;
    await store.fresh();
    expect(changes.map(({ entry }) => n(entry))).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  test('a restarted server still knows the changes of before', async () => {
    const prefix = newPrefix();
    const first = await start(prefix);
    const made = await mustCreate(first.store, 'a');
    await first.store.update(ID, 'a', made.revision, thing('a', 1));
    await first.stop();
    open.splice(open.indexOf(first), 1);
    const second = await start(prefix);
    const { changes } = collect(second.store, made.revision);
    expect(changes.map(({ type, entry }) => [type, n(entry)])).toEqual([['MODIFIED', 1]]);
  });

  test('a list of an earlier revision comes from the ring, then from etcd, then is expired', async () => {
    const { store, client } = await start(newPrefix(), true, undefined, { count: 3, bytes: 1 << 20 });
    for (let index = 0; index < 6; index += 1) await mustCreate(store, `a-${index}`, index);
    await store.fresh();
    const revision = store.revision;
    await store.delete(ID, store.cache(ID).get('a-0') as Entry);
    await store.fresh();
    const names = async (at: number) => (await store.listAt(ID, undefined, at)).map(({ key }) => key);
    expect(await names(revision)).toEqual(['a-0', 'a-1', 'a-2', 'a-3', 'a-4', 'a-5']);
    expect(await names(revision - 5)).toEqual(['a-0']);
    await client.kv.compact({ revision: store.revision });
    await expect(names(revision - 5)).rejects.toMatchObject({ reason: 'Expired' });
  });

  test('compaction keeps what the round before marked', async () => {
    const { store, client } = await start(newPrefix());
    const dependencies = { etcd: client, space: store.space, log: silentLogger, clock: systemClock };
    await mustCreate(store, 'a');
    const first = await compactionRound(dependencies, { version: 0, revision: 0 });
    const marked = store.revision;
    await mustCreate(store, 'b');
    const second = await compactionRound(dependencies, first);
    expect(second.version).toBe(2);
    await expect(client.kv.range({ key: store.space.start, revision: first.revision - 1 })).rejects.toThrow(
      /compacted/,
    );
    expect(
      (await client.kv.range({ key: store.space.start, revision: Math.max(marked, first.revision) })).header.revision,
    ).toBeDefined();
    // Another replica that lost the race learns the version and compacts nothing.
    expect((await compactionRound(dependencies, { version: 0, revision: 1 })).version).toBe(2);
  });
});

describe('expiring objects', () => {
  test('many objects share one lease', async () => {
    const { client } = await start(newPrefix());
    const leases = new Leases(client, systemClock);
    const ids = new Set(await Promise.all(Array.from({ length: 50 }, () => leases.lease(3600))));
    expect(ids.size).toBe(1);
    const { TTL } = await client.leaseClient.leaseTimeToLive({ ID: [...ids][0] ?? '' });
    expect(Number(TTL)).toBeGreaterThan(3600);
  });

  test('an object whose lease ends is gone from the cache', async () => {
    const { store, client } = await start(newPrefix());
    const { ID: lease } = await client.leaseClient.leaseGrant({ TTL: 60 });
    await store.create(ID, 'brief', thing('brief'), lease);
    await store.fresh();
    expect(store.cache(ID).get('brief')).toBeDefined();
    await client.leaseClient.leaseRevoke({ ID: lease });
    await waitUntil('it is gone', () => store.cache(ID).get('brief') === undefined);
  });
});

describe('etcd comes and goes', () => {
  test('a unix socket serves as well', async () => {
    const { store } = await start(newPrefix(), true, `unix://${join(dir, 'client:1')}`);
    await mustCreate(store, 'a');
    await store.fresh();
    expect(store.cache(ID).get('a')).toBeDefined();
  });

  test('a killed and restarted etcd loses nothing: writes fail clearly meanwhile, watches resume', async () => {
    const { store } = await start(newPrefix());
    const made = await mustCreate(store, 'a');
    await store.fresh();
    const seen: unknown[] = [];
    let expired = false;
    store
      .cache(ID)
      .subscribe(made.revision, { change: ({ entry }) => seen.push(n(entry)), expired: () => (expired = true) });
    etcd.kill('SIGKILL');
    await etcd.stop();
    await expect(store.update(ID, 'a', made.revision, thing('a', 1))).rejects.toMatchObject({
      reason: 'ServiceUnavailable',
    });
    expect(n(store.cache(ID).get('a'))).toBe(0);
    etcd = await startEtcd(`http://127.0.0.1:${port}`);
    await waitUntil(
      'writes work again',
      async () => 'written' in (await store.update(ID, 'a', made.revision, thing('a', 2))),
    );
    await waitUntil('the watch shows it', () => seen.length > 0);
    expect([seen, expired]).toEqual([[2], false]);
  });

  test('when etcd has forgotten where the watch was, subscribers are told and everything is read again', async () => {
    const prefix = newPrefix();
    const { store } = await start(prefix);
    const made = await mustCreate(store, 'a');
    await store.fresh();
    let expired = false;
    store.cache(ID).subscribe(made.revision, { change: () => undefined, expired: () => (expired = true) });
    await etcd.stop();
    // Out of the store's reach: others write, and the history is compacted.
    const away = await freePort();
    etcd = await startEtcd(`http://127.0.0.1:${away}`);
    const other = connectEtcd({ endpoints: [`http://127.0.0.1:${away}`] }, () => Date.now());
    await other.put(`${prefix}/${ID}/b`).value(JSON.stringify(thing('b', 7)));
    const { header } = await other.delete().key(`${prefix}/${ID}/a`);
    await other.kv.compact({ revision: header.revision });
    other.close();
    await etcd.stop();
    etcd = await startEtcd(`http://127.0.0.1:${port}`);
    await waitUntil('the subscriber is told', () => expired);
    expect(
      store
        .cache(ID)
        .list()
        .map(({ key }) => key),
    ).toEqual(['b']);
    expect(
      store.cache(ID).subscribe(made.revision, { change: () => undefined, expired: () => undefined }),
    ).toBeUndefined();
  });
});
