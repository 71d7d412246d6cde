// Subvolumes in the pool that belong to no environment: told, never deleted - they may be all that is left of somebody's data. Called by
// assemble.ts for GetNode. (Volumes and snapshots have objects of their own: whose they are is for the agent to say.)
import type { Pool } from '../pool/pool.ts';
import type { Problem } from '../wire/messages.ts';

/** A uid has 36 characters here; a disk's name follows it. */
export function orphanNames(
  environments: readonly string[],
  disks: readonly string[],
  owners: readonly string[],
): string[] {
  const known = new Set(owners);
  return [
    ...environments.filter((uid) => !known.has(uid)).map((uid) => `environments/${uid}`),
    ...disks.filter((name) => !owners.some((uid) => name.startsWith(`${uid}-`))).map((name) => `disks/${name}`),
  ];
}

const SHOWN = 5;

/** @param owners - uids of all environments, of those being made, and of those whose record cannot be read */
export async function orphanProblems(
  pool: Pick<Pool, 'path' | 'listVolumes' | 'disks'>,
  owners: () => readonly string[],
): Promise<Problem[]> {
  const [environments, disks] = await Promise.all([pool.listVolumes(), pool.disks.list()]);
  // Asked after they were listed: what was made meanwhile has its owner already.
  const orphans = orphanNames(environments, disks, owners());
  if (orphans.length === 0) return [];
  const shown =
    orphans.slice(0, SHOWN).join(', ') + (orphans.length > SHOWN ? `, and ${orphans.length - SHOWN} more` : '');
  const message = `disks that belong to no environment are in the pool: ${shown}; look at them in ${pool.path}, and remove them with btrfs subvolume delete if nobody needs them`;
  return [{ reason: 'PoolOrphans', message, fatal: false }];
}
