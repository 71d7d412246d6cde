// After the e2e tier: everything away, and nothing left. Jest calls it; what it throws fails the run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { difference, type Snapshot, takeSnapshot } from '../harness/leftovers.ts';
import { waitUntil } from '../harness/wait.ts';
import { SNAPSHOT_FILE, theCluster } from './cluster.ts';

export default async function teardown(): Promise<void> {
  const cluster = theCluster();
  const before = JSON.parse(readFileSync(join(cluster.place.dataDir, SNAPSHOT_FILE), 'utf8')) as Snapshot;
  await cluster.wipe();
  let left: string[] = [];
  // A loop device goes once no mount namespace shows its file system any more, be it somebody else's short-lived one.
  await waitUntil(
    'nothing of the e2e cluster is left on this machine',
    async () => {
      left = difference(before, await takeSnapshot());
      return left.length === 0;
    },
    { timeoutMs: 30_000, pollMs: 1000, seen: () => left.join('\n  ') },
  );
}
