// The btrfs ioctls the pool is made of. Called by pool.ts and drafts.ts only. ioctls rather than the btrfs command because a
// subvolume takes 0.1 ms this way and 2.5 ms through a process, and they need no btrfs-progs version of their own.
// Numbers and layouts: include/uapi/linux/btrfs.h and btrfs_tree.h (all little-endian on x86).
import { constants } from 'node:fs';
import { open, readFile, statfs } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { isErrno } from '../../host/files.ts';
import { ioctlPath } from '../../host/ioctl.ts';

const SUBVOL_CREATE = 0x5000940e; // _IOW(0x94, 14, struct btrfs_ioctl_vol_args)
const SNAP_DESTROY = 0x5000940f; // _IOW(0x94, 15, struct btrfs_ioctl_vol_args)
const TREE_SEARCH = 0xd0009411; // _IOWR(0x94, 17, struct btrfs_ioctl_search_args)
const INO_LOOKUP = 0xd0009412; // _IOWR(0x94, 18, struct btrfs_ioctl_ino_lookup_args)
const SNAP_CREATE_V2 = 0x50009417; // _IOW(0x94, 23, struct btrfs_ioctl_vol_args_v2)
const SUBVOL_SETFLAGS = 0x4008941a; // _IOW(0x94, 26, __u64)
const FS_INFO = 0x8400941f; // _IOR(0x94, 31, struct btrfs_ioctl_fs_info_args)
const QUOTA_CTL = 0xc0109428; // _IOWR(0x94, 40, struct btrfs_ioctl_quota_ctl_args)
const QGROUP_CREATE = 0x4010942a; // _IOW(0x94, 42, struct btrfs_ioctl_qgroup_create_args)
const QGROUP_LIMIT = 0x8030942b; // _IOR(0x94, 43, struct btrfs_ioctl_qgroup_limit_args)

const PAGE = 4096;
const FIRST_FREE_OBJECTID = 256n;
const ROOT_TREE = 1n;
const ROOT_ITEM_KEY = 132;
const SUBVOL_RDONLY = 2n;
const QUOTA_ENABLE = 1n;
const LIMIT_MAX_REFERENCED = 1n;
/** Max name in struct btrfs_ioctl_vol_args (BTRFS_SUBVOL_NAME_MAX). */
const NAME_MAX = 4087;
/** The same in struct btrfs_ioctl_vol_args_v2 (BTRFS_SUBVOL_NAME_MAX). */
const NAME_MAX_V2 = 4039;

const MAGIC = 0x9123683e; // statfs(2)

export async function isBtrfs(path: string): Promise<boolean> {
  return (await statfs(path)).type === MAGIC;
}

/** True if it was made, false if there was something of that name. */
export async function createSubvolume(path: string): Promise<boolean> {
  try {
    await ioctlPath(dirname(path), SUBVOL_CREATE, volumeArgs(path), `creating the subvolume ${basename(path)}`);
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  }
}

/**
 * A copy of a subvolume, sharing all its data, as it is at one moment: what was written to it before is in it (the kernel writes it out first).
 * EEXIST if there is something of that name. Subvolumes inside the source are empty folders in the copy.
 */
export async function snapshotSubvolume(source: string, target: string, readOnly: boolean): Promise<void> {
  const name = Buffer.from(basename(target));
  if (name.length > NAME_MAX_V2) throw new RangeError(`subvolume name too long: ${target}`);
  const from = await open(source, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    const argument = Buffer.alloc(PAGE); // struct btrfs_ioctl_vol_args_v2: fd, transid, flags, 4 unused words, name
    argument.writeBigInt64LE(BigInt(from.fd), 0);
    argument.writeBigUInt64LE(readOnly ? SUBVOL_RDONLY : 0n, 16);
    name.copy(argument, 56);
    await ioctlPath(dirname(target), SNAP_CREATE_V2, argument, `snapshot of ${basename(source)}`);
  } finally {
    await from.close();
  }
}

/** Deletes a subvolume with all it holds; the kernel frees the space in the background. False if there was none. */
export async function destroySubvolume(path: string): Promise<boolean> {
  try {
    await ioctlPath(dirname(path), SNAP_DESTROY, volumeArgs(path), `deleting the subvolume ${basename(path)}`);
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
}

/** The subvolume's id, which is also the number of its qgroup 0/<id>. */
export async function subvolumeId(path: string): Promise<bigint> {
  const argument = Buffer.alloc(PAGE);
  argument.writeBigUInt64LE(FIRST_FREE_OBJECTID, 8);
  await ioctlPath(path, INO_LOOKUP, argument, 'looking up the subvolume id');
  return argument.readBigUInt64LE(0);
}

export async function setReadOnly(path: string): Promise<void> {
  const flags = Buffer.alloc(8);
  flags.writeBigUInt64LE(SUBVOL_RDONLY);
  await ioctlPath(path, SUBVOL_SETFLAGS, flags, 'making the subvolume read-only');
}

/** Whether a subvolume of this id still exists, deleted but not yet cleaned ones included. */
export async function subvolumeExists(root: string, id: bigint): Promise<boolean> {
  const argument = Buffer.alloc(PAGE);
  // struct btrfs_ioctl_search_key: the ranges are inclusive on (objectid, type, offset).
  [ROOT_TREE, id, id, 0n, 2n ** 64n - 1n, 0n, 2n ** 64n - 1n].forEach((value, index) => {
    argument.writeBigUInt64LE(value, index * 8);
  });
  argument.writeUInt32LE(ROOT_ITEM_KEY, 56);
  argument.writeUInt32LE(ROOT_ITEM_KEY, 60);
  argument.writeUInt32LE(1, 64);
  await ioctlPath(root, TREE_SEARCH, argument, `looking for the subvolume ${id}`);
  return argument.readUInt32LE(64) > 0;
}

/** The file system's uuid, as its folder in /sys/fs/btrfs is named. */
export async function fileSystemId(path: string): Promise<string> {
  const argument = Buffer.alloc(1024);
  await ioctlPath(path, FS_INFO, argument, 'asking for the file system');
  const hex = argument.toString('hex', 16, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Switches quota groups on; nothing happens if they are. */
export async function enableQuota(path: string): Promise<void> {
  const argument = Buffer.alloc(16);
  argument.writeBigUInt64LE(QUOTA_ENABLE, 0);
  await ioctlPath(path, QUOTA_CTL, argument, 'switching quota on');
}

/** Limits what a subvolume may reference, in bytes; undefined = no limit. */
export async function limitSubvolume(path: string, bytes: bigint | undefined): Promise<void> {
  const argument = Buffer.alloc(48); // qgroupid 0 = the qgroup of the subvolume it is asked on
  argument.writeBigUInt64LE(LIMIT_MAX_REFERENCED, 8);
  argument.writeBigUInt64LE(bytes ?? 2n ** 64n - 1n, 16); // all ones clears the limit
  await ioctlPath(path, QGROUP_LIMIT, argument, 'setting the disk quota');
}

/**
 * Removes the qgroup of a deleted subvolume. Linux 6.11 and later refuse (EBUSY) while the deletion is being carried out and
 * then remove it themselves; older kernels never do.
 */
export async function destroyQgroup(root: string, id: bigint): Promise<void> {
  const argument = Buffer.alloc(16);
  argument.writeBigUInt64LE(id, 8);
  try {
    await ioctlPath(root, QGROUP_CREATE, argument, `removing the quota group 0/${id}`);
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'EBUSY')) return;
    throw error;
  }
}

/** Bytes of one figure of a qgroup as the kernel has it now (`referenced`, `max_referenced`); undefined if the qgroup is gone. */
export async function qgroupFigure(fsid: string, id: bigint, figure: string): Promise<number | undefined> {
  try {
    return Number(await readFile(`/sys/fs/btrfs/${fsid}/qgroups/0_${id}/${figure}`, 'utf8'));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function volumeArgs(path: string): Buffer {
  const name = Buffer.from(basename(path));
  if (name.length > NAME_MAX) throw new RangeError(`subvolume name too long: ${path}`);
  const argument = Buffer.alloc(PAGE);
  name.copy(argument, 8);
  return argument;
}
