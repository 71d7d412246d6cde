// After the e2e tier: everything away, and nothing left. Jest calls it; what it throws fails the run.
import { ofCluster, takeSnapshot } from '../harness/leftovers.ts';
import { waitUntil } from '../harness/wait.ts';
import { theCluster } from './cluster.ts';

export default async function teardown(): Promise<void> {
  const cluster = theCluster();
  await cluster.wipe();
  let left: string[] = [];
  // A loop device goes once no mount namespace shows its file system any more, be it somebody else's short-lived one.
  await waitUntil(
    'nothing of the e2e cluster is left on this machine',
    async () => {
      left = Object.entries(ofCluster(await takeSnapshot(), cluster.place)).flatMap(([kind, entries]) =>
        entries.map((entry) => `${kind}: ${entry}`),
      );
      return left.length === 0;
    },
    { timeoutMs: 30_000, pollMs: 1000, seen: () => left.join('\n  ') },
  );
}
