// Subvolumes inside a subvolume, which would keep it from being deleted. Environments cannot make any (oci/seccomp.ts), so there are
// some only where an operator, or a version before, left them. Called by subvolumes.ts.
import { ioctlPath } from '../../host/ioctl.ts';
import { destroyQgroup } from './btrfs.ts';

const TREE_SEARCH = 0xd0009411; // _IOWR(0x94, 17, struct btrfs_ioctl_search_args)
const SNAP_DESTROY_V2 = 0x5000943f; // _IOW(0x94, 63, struct btrfs_ioctl_vol_args_v2)
const SPEC_BY_ID = 16n;
const ROOT_TREE = 1n;
const ROOT_REF_KEY = 156;
const PAGE = 4096;
/** Of struct btrfs_ioctl_search_key, and of a header in what is found: transid, objectid, offset (64 bits each), type, len. */
const KEY_BYTES = 104;
const HEADER_BYTES = 32;

/** Deletes every subvolume that lies in this one, however deep. */
export async function destroyNested(root: string, id: bigint): Promise<void> {
  for (let children = await childrenOf(root, id); children.length > 0; children = await childrenOf(root, id)) {
    for (const child of children) {
      await destroyNested(root, child);
      const argument = Buffer.alloc(PAGE);
      argument.writeBigUInt64LE(SPEC_BY_ID, 16);
      argument.writeBigUInt64LE(child, 56);
      await ioctlPath(root, SNAP_DESTROY_V2, argument, `deleting the nested subvolume ${child}`);
      await destroyQgroup(root, child);
    }
  }
}

/** At most as many as one answer holds. */
async function childrenOf(root: string, id: bigint): Promise<bigint[]> {
  const argument = Buffer.alloc(PAGE);
  const all = 2n ** 64n - 1n;
  [ROOT_TREE, id, id, 0n, all, 0n, all].forEach((value, index) => {
    argument.writeBigUInt64LE(value, index * 8);
  });
  argument.writeUInt32LE(ROOT_REF_KEY, 56);
  argument.writeUInt32LE(ROOT_REF_KEY, 60);
  argument.writeUInt32LE(16, 64);
  await ioctlPath(root, TREE_SEARCH, argument, `looking into the subvolume ${id}`);
  const found: bigint[] = [];
  let at = KEY_BYTES;
  for (let left = argument.readUInt32LE(64); left > 0; left -= 1) {
    found.push(argument.readBigUInt64LE(at + 16)); // a reference's offset is the child's id
    at += HEADER_BYTES + argument.readUInt32LE(at + 28);
  }
  return found;
}
