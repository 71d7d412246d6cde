// Where volumes lie in the pool: environments' own disks, with their ids on them, and VirtualVolumes, with ids from 0. Called by
// sources.ts and attachments.ts.
import { chown, stat } from 'node:fs/promises';
import type { Pool } from '../pool/pool.ts';
import type { IdRange } from '../wire/messages.ts';

type Disks = Pick<Pool, 'disks' | 'diskPath'>;

/** Makes the disk, or finds it, with this size. A new one belongs to root inside. */
export async function ensureDisk(
  { disks, diskPath }: Disks,
  { uid, ids }: { uid: string; ids: IdRange },
  name: string,
  bytes: number,
): Promise<string> {
  const path = diskPath(uid, name);
  await disks.create(`${uid}-${name}`, bytes);
  // A crash may have come in between; afterwards the folder is the guest's to change.
  if ((await stat(path)).uid === 0) await chown(path, ids.base, ids.base);
  return path;
}

/** Brings sizes of disks that exist into force; answers what did not take, by name. */
export async function resizeDisks(
  pool: Pick<Pool, 'disks' | 'disksOf'>,
  uid: string,
  wanted: readonly { name: string; bytes: number }[],
): Promise<Map<string, string>> {
  const there = new Set(await pool.disksOf(uid));
  const problems = new Map<string, string>();
  for (const { name, bytes } of wanted) {
    if (!there.has(name)) continue;
    await pool.disks.setLimit(`${uid}-${name}`, bytes);
    const [inForce, used] = [await pool.disks.limit(`${uid}-${name}`), await pool.disks.usage(`${uid}-${name}`)];
    if (inForce !== bytes) problems.set(name, `its size is ${inForce} bytes, ${bytes} were asked for`);
    else if (used > bytes) problems.set(name, fullSentence(used, bytes));
  }
  return problems;
}

/** A quota below what is there: nothing is lost, nothing more can be written. */
export const fullSentence = (used: number, bytes: number): string =>
  `${used} bytes are in use, ${used - bytes} more than the size of ${bytes}: nothing can be written until files are deleted or it is made larger`;
