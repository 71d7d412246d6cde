// Drops etcd's history beyond the last five to ten minutes. Every five minutes each replica tries to move a mark from
// the version it saw last; the one that succeeds compacts to the revision the previous mark told.
// The scheme is kube-apiserver's (apiserver/pkg/storage/etcd3/compact.go). Runs beside the store.
import type { Etcd3 } from 'etcd3';
import type { Clock } from '../../machinery/clock/clock.ts';
import type { Logger } from '../../machinery/log/log.ts';
import { isCompacted } from './etcd.ts';
import { type Keyspace, ownKey } from './keys.ts';

export const COMPACTION_INTERVAL_MS = 5 * 60_000;

export interface CompactionDependencies {
  etcd: Etcd3;
  space: Keyspace;
  log: Logger;
  clock: Clock;
}

/** What a round learnt: the mark's version, and the revision that the next round may compact to. */
export interface Mark {
  version: number;
  revision: number;
}

/** Runs until the signal aborts. */
export async function runCompaction(dependencies: CompactionDependencies, signal: AbortSignal): Promise<void> {
  let mark: Mark = { version: 0, revision: 0 };
  while (!signal.aborted) {
    try {
      await dependencies.clock.sleep(COMPACTION_INTERVAL_MS, signal);
    } catch {
      return;
    }
    try {
      mark = await compactionRound(dependencies, mark);
    } catch (error) {
      dependencies.log.warn('etcd could not be compacted; trying again in five minutes', { error });
    }
  }
}

export async function compactionRound({ etcd, space, log }: CompactionDependencies, last: Mark): Promise<Mark> {
  const key = ownKey(space, 'compaction');
  const answer = await etcd.kv.txn({
    compare: [{ result: 'Equal', target: 'Version', key, version: last.version }],
    success: [{ request_put: { key, value: Buffer.from(String(last.revision)) } }],
    failure: [{ request_range: { key } }],
  });
  const revision = Number(answer.header.revision);
  if (!answer.succeeded) return { version: Number(answer.responses[0]?.response_range.kvs[0]?.version ?? 0), revision };
  if (last.revision > 0) {
    try {
      await etcd.kv.compact({ revision: last.revision });
      log.debug('etcd compacted', { revision: last.revision });
    } catch (error) {
      if (!isCompacted(error)) throw error;
    }
  }
  return { version: last.version + 1, revision };
}
