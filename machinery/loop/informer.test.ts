import { ApiError } from '../errors/errors.ts';
import { configMapKind, type ConfigMap } from '../kinds/configmap/type.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { ManualClock } from '../clock/manual-clock.ts';
import { Informer, type InformerOptions } from './informer.ts';

const object = (name: string, data: Record<string, string> = {}, labels: Record<string, string> = {}): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'd', labels },
  data,
});

interface Watched {
  informer: Informer<ConfigMap>;
  news: string[];
  /** Resolves once `text` is among the news. */
  heard: (text: string) => Promise<void>;
  stop: () => Promise<void>;
}

function watchIn(store: MemoryStore, options: InformerOptions<ConfigMap> = {}): Watched {
  const informer = new Informer(store, configMapKind, { minBackoffMs: 1, ...options });
  const news: string[] = [];
  const waiting: { text: string; done: () => void }[] = [];
  const tell = (text: string): void => {
    news.push(text);
    for (const one of waiting) if (one.text === text) one.done();
  };
  informer.on({
    added: ({ metadata }) => tell(`added ${metadata.name}`),
    updated: ({ metadata, data }, old) => tell(`updated ${metadata.name} ${old.data?.['v']}-${data?.['v']}`),
    deleted: ({ metadata }) => tell(`deleted ${metadata.name}`),
  });
  const stopping = new AbortController();
  const done = informer.run(stopping.signal);
  return {
    informer,
    news,
    heard: async (text) => {
      if (news.includes(text)) return;
      await new Promise<void>((resolve) => waiting.push({ text, done: resolve }));
    },
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

describe('the informer', () => {
  test('knows what is there and then what changes', async () => {
    const store = new MemoryStore();
    await store.create(configMapKind, object('a', { v: '1' }));
    const { informer, heard, news, stop } = watchIn(store);
    await informer.synced;
    expect(informer.get('d/a')?.data).toEqual({ v: '1' });
    await store.create(configMapKind, object('b'));
    await store.mergePatch(configMapKind, 'a', 'd', { data: { v: '2' } });
    await store.delete(configMapKind, 'b', 'd');
    await heard('deleted b');
    expect(news).toEqual(['added a', 'added b', 'updated a 1-2', 'deleted b']);
    expect(informer.list().map(({ metadata }) => metadata.name)).toEqual(['a']);
    await stop();
  });

  test('lists again when the history is gone, and tells the difference', async () => {
    let broken = true;
    const store = new MemoryStore({
      before: (verb) => {
        if (verb === 'watch' && broken) throw new ApiError('ServiceUnavailable', 'down');
      },
    });
    await store.create(configMapKind, object('a', { v: '1' }));
    await store.create(configMapKind, object('gone'));
    const clock = new ManualClock();
    const { informer, heard, news, stop } = watchIn(store, { clock });
    await informer.synced;
    // All of this happens while it cannot watch, and is then behind the end of the history.
    await store.mergePatch(configMapKind, 'a', 'd', { data: { v: '2' } });
    await store.delete(configMapKind, 'gone', 'd');
    await store.create(configMapKind, object('new'));
    store.compact();
    broken = false;
    expect(news).toEqual(['added a', 'added gone']);
    await clock.advanceUntil(60_000, heard('added new'));
    expect(news).toEqual(['added a', 'added gone', 'deleted gone', 'updated a 1-2', 'added new']);
    expect(informer.get('d/a')?.data).toEqual({ v: '2' });
    await stop();
  });

  test('goes on after a failing server, with back-off', async () => {
    let failures = 3;
    const store = new MemoryStore({
      before: (verb) => {
        if (verb !== 'list' || failures === 0) return;
        failures -= 1;
        throw new ApiError('ServiceUnavailable', 'down');
      },
    });
    await store.create(configMapKind, object('a'));
    const clock = new ManualClock();
    const { informer, news, stop } = watchIn(store, { clock, minBackoffMs: 100 });
    await clock.advance(250);
    expect(news).toEqual([]);
    await clock.advanceUntil(500, informer.synced);
    expect(news).toEqual(['added a']);
    await stop();
  });

  test('finds objects by index, also after they changed', async () => {
    const store = new MemoryStore();
    await store.create(configMapKind, object('a', {}, { team: 'x' }));
    await store.create(configMapKind, object('b', {}, { team: 'x' }));
    const { informer, heard, stop } = watchIn(store, {
      indexers: { team: ({ metadata }) => [metadata.labels?.['team'] ?? ''] },
    });
    await informer.synced;
    const names = (team: string): string[] => informer.byIndex('team', team).map(({ metadata }) => metadata.name);
    expect(names('x')).toEqual(['a', 'b']);
    await store.mergePatch(configMapKind, 'a', 'd', { metadata: { labels: { team: 'y' } } });
    await heard('updated a undefined-undefined');
    expect([names('x'), names('y')]).toEqual([['b'], ['a']]);
    expect(() => informer.byIndex('nope', 'x')).toThrow('there is no index "nope"');
    await stop();
  });

  test('an observed write is there at once, and the watch does not go back behind it', async () => {
    const store = new MemoryStore();
    await store.create(configMapKind, object('a', { v: '1' }));
    const { informer, news, heard, stop } = watchIn(store);
    await informer.synced;
    const written = await store.mergePatch(configMapKind, 'a', 'd', { data: { v: '2' } });
    informer.observe(written);
    expect(informer.get('d/a')?.data).toEqual({ v: '2' });
    await store.mergePatch(configMapKind, 'a', 'd', { data: { v: '3' } });
    await heard('updated a 2-3');
    expect(news).toEqual(['added a', 'updated a 1-2', 'updated a 2-3']);
    await store.delete(configMapKind, 'a', 'd');
    await heard('deleted a');
    informer.observe(written);
    expect(informer.get('d/a')).toBeUndefined();
    await stop();
  });

  test('another object under the same name is a deletion and an addition', async () => {
    const store = new MemoryStore();
    const first = await store.create(configMapKind, object('a'));
    const { informer, news, heard, stop } = watchIn(store, { select: { labelSelector: '!hidden' } });
    await informer.synced;
    await store.mergePatch(configMapKind, 'a', 'd', { metadata: { labels: { hidden: '1' } } });
    await heard('deleted a');
    await store.delete(configMapKind, 'a', 'd');
    await store.create(configMapKind, object('a'));
    await store.create(configMapKind, object('b'));
    await heard('added b');
    expect(news).toEqual(['added a', 'deleted a', 'added a', 'added b']);
    expect(informer.get('d/a')?.metadata.uid).not.toBe(first.metadata.uid);
    await stop();
  });
});
