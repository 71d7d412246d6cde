// Image subvolumes come about under a draft name and get their real one in a single rename when they are whole, so a folder with a
// real name is always a finished image. Called by images/; pool.ts sweeps drafts that a crash left.
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiError } from '../../../machinery/errors/errors.ts';
import { moveFile } from '../../host/files.ts';
import { createSubvolume, setReadOnly } from './btrfs.ts';
import type { Pool } from './pool.ts';

const PREFIX = '.draft-';

export interface Draft {
  readonly path: string;
  /** Read-only and under its real name (one path segment) from here on. If that name is taken the draft is dropped: same content. */
  publish(name: string): Promise<string>;
  discard(): Promise<void>;
}

export async function createDraft(pool: Pool): Promise<Draft> {
  const path = join(pool.imagesPath, `${PREFIX}${randomBytes(8).toString('hex')}`);
  if (!(await createSubvolume(path))) throw new ApiError('InternalError', `${path} exists already`);
  const discard = async () => {
    await pool.deleteSubvolume(path);
  };
  return {
    path,
    discard,
    async publish(name) {
      const target = join(pool.imagesPath, name);
      if ((await readdir(pool.imagesPath)).includes(name)) {
        await discard();
        return target;
      }
      // Read-only first: rename(2) inside one folder is allowed on a read-only subvolume, and so no image is ever writable under its name.
      await setReadOnly(path);
      await moveFile(path, target);
      return target;
    },
  };
}

export async function sweepDrafts(pool: Pool): Promise<void> {
  for (const name of await readdir(pool.imagesPath)) {
    if (name.startsWith(PREFIX)) await pool.deleteSubvolume(join(pool.imagesPath, name));
  }
}
