// A whole root file system as a tar stream with ids as inside: what images of snapshots and environments are made of (images/). An environment is copied
// for it as a snapshot is, but nothing of that stays.
import { randomBytes } from 'node:crypto';
import { ApiError } from '../../../machinery/errors/errors.ts';
import { aborted } from '../../../machinery/loop/service.ts';
import type { Entry } from '../environments/entry.ts';
import type { SnapshotSource } from '../wire/messages.ts';
import { removeCopies } from './copies.ts';
import { copyPath, draftFolder } from './layout.ts';
import { tarStream } from './read.ts';
import type { SnapshotStore } from './store.ts';
import { freezeAndCopy } from './take.ts';
import { type Layers, withView } from './view.ts';

/** Runs the action in the environment's turn. */
export type InTurn = <T>(uid: string, action: (entry: Entry) => Promise<T>) => Promise<T>;

/** The layers of either kind of source for as long as `action` runs. */
export async function withLayers<T>(
  store: SnapshotStore,
  inTurn: InTurn,
  source: SnapshotSource,
  action: (layers: Layers) => Promise<T>,
): Promise<T> {
  if (source.snapshotUid !== '') {
    return store.hold(source.snapshotUid, ({ imageDigest, idRange }, folder) =>
      action({ root: copyPath(folder, ''), imageDigest, idRange }),
    );
  }
  if (source.environmentUid === '') throw new ApiError('BadRequest', 'neither a snapshot nor an environment is named');
  const folder = draftFolder(store.parts.pool.path, `copy-${randomBytes(8).toString('hex')}`);
  try {
    const layers = await inTurn(source.environmentUid, (entry) => copyOf(store, entry, folder));
    return await action(layers);
  } finally {
    await removeCopies(store.parts, folder);
  }
}

async function copyOf(store: SnapshotStore, entry: Entry, folder: string): Promise<Layers> {
  await freezeAndCopy(store.parts, entry, folder);
  const { imageDigest, idRange } = entry.record.spec;
  return { root: copyPath(folder, ''), imageDigest, idRange: idRange ?? { base: 0, size: 0 } };
}

/** The stream of something that is there only while a function runs. */
export async function* whileOpen(
  open: (hand: (stream: AsyncIterable<Buffer>) => Promise<void>) => Promise<void>,
): AsyncGenerator<Buffer> {
  const finished = new AbortController();
  let closed: Promise<void> = Promise.resolve();
  const stream = new Promise<AsyncIterable<Buffer>>((resolve, reject) => {
    closed = open(async (given) => {
      resolve(given);
      await aborted(finished.signal);
    });
    closed.catch(reject);
  });
  try {
    yield* await stream;
  } finally {
    finished.abort();
    await closed;
  }
}

export async function* rootTar(
  store: SnapshotStore,
  inTurn: InTurn,
  source: SnapshotSource,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  yield* whileOpen((hand) =>
    withLayers(store, inTurn, source, (layers) =>
      withView(store.parts, layers, (root) => hand(tarStream(root, root, signal))),
    ),
  );
}
