// Where snapshots lie in the pool, and the names that copies of disks have until they are whole. Pure.
//
//   snapshots/<uid>/                     a finished snapshot: record.json, root/ and disks/<name>/ (read-only subvolumes)
//   snapshots/.draft-<uid>/              being taken
//   snapshots/.gone-<uid>-…/             being deleted
//   snapshots/.view-…/                   a copy for somebody who reads
//   environments/.<kind>-<uid>           a copy that is to become that environment's root, or was it; likewise in disks/
import { basename, dirname, join } from 'node:path';
import { ApiError } from '../../../machinery/errors/errors.ts';

export const snapshotsFolder = (pool: string): string => join(pool, 'snapshots');
export const snapshotFolder = (pool: string, uid: string): string => join(snapshotsFolder(pool), checkedUid(uid));
export const draftFolder = (pool: string, uid: string): string =>
  join(snapshotsFolder(pool), `.draft-${checkedUid(uid)}`);
export const recordFile = (folder: string): string => join(folder, 'record.json');

export const environmentsFolder = (pool: string): string => join(pool, 'environments');
export const disksFolder = (pool: string): string => join(pool, 'disks');

/** `''` is the root. */
export type DiskName = string;

export const diskPath = (pool: string, environmentUid: string, name: DiskName): string =>
  name === ''
    ? join(environmentsFolder(pool), checkedUid(environmentUid))
    : join(disksFolder(pool), `${checkedUid(environmentUid)}-${name}`);

/** In a snapshot's folder. */
export const copyPath = (folder: string, name: DiskName): string =>
  name === '' ? join(folder, 'root') : join(folder, 'disks', name);

/** `clone`: copies for an environment that is being made; `restore`, `old`: what a rollback puts in and takes out. */
export type Side = 'clone' | 'restore' | 'old';

export const sidePath = (path: string, side: Side): string => join(dirname(path), `.${side}-${basename(path)}`);

/** The environment whose copy this is; undefined for names that are none of ours. */
export const sideOf = (name: string): { side: Side; rest: string } | undefined => {
  const match = /^\.(clone|restore|old)-(.+)$/.exec(name);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { side: match[1] as Side, rest: match[2] };
};

const UID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/;

/** A uid becomes a folder name: never one that leads elsewhere. */
export function checkedUid(uid: string): string {
  if (UID.test(uid)) return uid;
  throw new ApiError('BadRequest', `${JSON.stringify(uid)} is not a uid`);
}
