// How much a volume holds. Called by attachments.ts.
import { statfs } from 'node:fs/promises';
import type { Pool } from '../pool/pool.ts';
import type { VolumeMount } from '../wire/messages.ts';

/** 0 where nobody counts: folders of the host, snapshots, and what is not there. @param mounted - where it is on the host, if it is attached */
export async function usedBytes(
  pool: Pick<Pool, 'disks' | 'shared'>,
  uid: string,
  { name, diskBytes, volumeUid, tmpfsBytes }: VolumeMount,
  mounted: string | undefined,
): Promise<number> {
  try {
    if (diskBytes !== undefined) return await pool.disks.usage(`${uid}-${name}`);
    if (volumeUid !== undefined) return await pool.shared.usage(volumeUid);
    if (tmpfsBytes === undefined || mounted === undefined) return 0;
    const { blocks, bfree, bsize } = await statfs(mounted);
    return (blocks - bfree) * bsize;
  } catch {
    return 0; // gone by now, or not made yet
  }
}
