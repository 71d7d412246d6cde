// After the e2e tier: everything away, and nothing left. Jest calls it; what it throws fails the run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { difference, type Snapshot, takeSnapshot } from '../harness/leftovers.ts';
import { theCluster, SNAPSHOT_FILE } from './cluster.ts';

export default async function teardown(): Promise<void> {
  const cluster = theCluster();
  const before = JSON.parse(readFileSync(join(cluster.place.dataDir, SNAPSHOT_FILE), 'utf8')) as Snapshot;
  await cluster.wipe();
  const left = difference(before, await takeSnapshot());
  if (left.length > 0) throw new Error(`the cluster of the e2e tests left on this machine:\n  ${left.join('\n  ')}`);
}
