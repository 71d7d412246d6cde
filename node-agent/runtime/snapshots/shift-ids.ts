// Owners in the forms a file has them - uid and gid, POSIX ACLs, the root id of file capabilities - moved from one range of host ids to another.
// Pure. What is outside of the range is nobody's of the guest's, and stays. Called by shift.ts.
import type { IdRange } from '../wire/messages.ts';

export interface Shift {
  from: IdRange;
  /** Base of the new range, of the same size; the two must not overlap. */
  to: number;
}

export const inRange = ({ base, size }: IdRange, id: number): boolean => id >= base && id < base + size;

/** Ids already moved, or foreign, stay: so a file met twice (hard links) is moved once. */
export const shiftId = ({ from, to }: Shift, id: number): number => (inRange(from, id) ? id - from.base + to : id);

/** Throws when a moved id could be taken for one that still has to be. */
export function checkShift({ from, to }: Shift): void {
  const overlap = to !== from.base && to < from.base + from.size && from.base < to + from.size;
  if (overlap) throw new RangeError(`id ranges ${from.base} and ${to} overlap`);
}

const ACL_VERSION = 2; // POSIX_ACL_XATTR_VERSION of posix_acl_xattr.h
const ACL_HEADER = 4;
const ACL_ENTRY = 8; // tag, permissions: 16 bits each; id: 32
const [ACL_USER, ACL_GROUP] = [0x02, 0x08];

/** `system.posix_acl_access`, `system.posix_acl_default`. Undefined: nothing to change. */
export function shiftAcl(shift: Shift, value: Buffer): Buffer | undefined {
  if (value.length < ACL_HEADER || value.readUInt32LE(0) !== ACL_VERSION) return undefined;
  const moved = Buffer.from(value);
  for (let at = ACL_HEADER; at + ACL_ENTRY <= value.length; at += ACL_ENTRY) {
    const tag = value.readUInt16LE(at);
    if (tag === ACL_USER || tag === ACL_GROUP) moved.writeUInt32LE(shiftId(shift, value.readUInt32LE(at + 4)), at + 4);
  }
  return moved.equals(value) ? undefined : moved;
}

/** struct vfs_ns_cap_data of capability.h; revision 3 has the id of the user namespace's root behind the sets. */
const CAPABILITY_V3_BYTES = 24;
const REVISION_3 = 0x03000000;

/** `security.capability`. Undefined: nothing to change. */
export function shiftCapability(shift: Shift, value: Buffer): Buffer | undefined {
  if (value.length !== CAPABILITY_V3_BYTES) return undefined;
  // >>> 0: the mask is the highest byte, and & answers a signed number.
  if ((value.readUInt32LE(0) & 0xff000000) >>> 0 !== REVISION_3) return undefined;
  const moved = Buffer.from(value);
  moved.writeUInt32LE(shiftId(shift, value.readUInt32LE(20)), 20);
  return moved.equals(value) ? undefined : moved;
}
