// One folder of subvolumes with quotas: environments, their own disks, volumes. Made by pool.ts; a name never leads out of the folder.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiError } from '../../../machinery/errors/errors.ts';
import { isErrno } from '../../host/files.ts';
import {
  createSubvolume,
  destroyQgroup,
  destroySubvolume,
  limitSubvolume,
  qgroupFigure,
  subvolumeId,
} from './btrfs.ts';
import { destroyNested } from './nested.ts';

export interface SubvolumeFolder {
  readonly path: string;
  /** Where one is, whether it exists or not. Throws BadRequest for a name that is none. */
  readonly pathOf: (name: string) => string;
  /** Makes it, or finds it, with this limit; returns its folder. 0 = no limit. */
  readonly create: (name: string, limitBytes: number) => Promise<string>;
  /** Removes it with all it holds. Nothing happens if there is none. Nothing may be mounted from it. */
  readonly remove: (name: string) => Promise<void>;
  /** Changes the limit live; 0 = no limit. NotFound without it. */
  readonly setLimit: (name: string, limitBytes: number) => Promise<void>;
  /** The limit the kernel holds, in bytes; 0 = none. */
  readonly limit: (name: string) => Promise<number>;
  /** Bytes it holds, as of the file system's last commit (at most 30 s ago). */
  readonly usage: (name: string) => Promise<number>;
  readonly list: () => Promise<string[]>;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/;

/** @param what - how people call one, such as "environment" */
export function subvolumeFolder(root: string, folder: string, fsid: string, what: string): SubvolumeFolder {
  const path = join(root, folder);
  const pathOf = (name: string): string => {
    if (NAME.test(name)) return join(path, name);
    throw new ApiError('BadRequest', `${JSON.stringify(name)} is not a uid`);
  };
  const explained = <T>(name: string, action: () => Promise<T>): Promise<T> => explain(`${what} ${name}`, action);
  const figure = (name: string, which: string): Promise<number> =>
    explained(name, async () => (await qgroupFigure(fsid, await subvolumeId(pathOf(name)), which)) ?? 0);
  const setLimit = (name: string, limitBytes: number): Promise<void> =>
    explained(name, () => limitSubvolume(pathOf(name), limitBytes === 0 ? undefined : BigInt(limitBytes)));
  return {
    path,
    pathOf,
    setLimit,
    async create(name, limitBytes) {
      const target = pathOf(name);
      await explained(name, () => createSubvolume(target));
      await setLimit(name, limitBytes);
      return target;
    },
    async remove(name) {
      await explained(name, () => deleteWithQgroup(root, pathOf(name)));
    },
    limit: (name) => figure(name, 'max_referenced'),
    usage: (name) => figure(name, 'referenced'),
    list: async () => (await names(path)).filter((name) => NAME.test(name)),
  };
}

/** False if there was none. */
export async function deleteWithQgroup(root: string, folder: string): Promise<boolean> {
  let id: bigint;
  try {
    id = await subvolumeId(folder);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
  let deleted: boolean;
  try {
    deleted = await destroySubvolume(folder);
  } catch (error) {
    if (!isErrno(error, 'ENOTEMPTY')) throw error;
    await destroyNested(root, id);
    deleted = await destroySubvolume(folder);
  }
  await destroyQgroup(root, id);
  return deleted;
}

/** Turns what the kernel says about one into what a caller can act on. */
async function explain<T>(whose: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    if (isErrno(cause, 'ENOENT')) throw new ApiError('NotFound', `${whose} has no volume`, { cause });
    if (isErrno(cause, 'ENOSPC', 'EDQUOT'))
      throw new ApiError('ServiceUnavailable', `the disk pool is full: no room for ${whose}`, { cause });
    if (isErrno(cause, 'EBUSY')) throw new ApiError('Conflict', `the volume of ${whose} is still mounted`, { cause });
    throw cause;
  }
}

export async function names(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}
