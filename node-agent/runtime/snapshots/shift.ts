// Gives a whole tree that nobody else sees yet to another range of host ids. Called by shift-thread.ts, in a thread of its own: it is synchronous
// and may take minutes. Memory does not grow with the number of files: a file with several names is told by its owner, which moves only once.
// The tree was written by a guest: names in any bytes, links anywhere, folders nested deeper than a path may be long. So everything is reached
// through the descriptor of its folder, one name at a time, and no link is ever followed.
import {
  chmodSync,
  closeSync,
  constants,
  type Dir,
  lchownSync,
  lstatSync,
  openSync,
  opendirSync,
  type Stats,
} from 'node:fs';
import { getAttribute, listAttributes, type RawPath, setAttribute } from '../../host/xattr.ts';
import { checkShift, type Shift, shiftAcl, shiftCapability, shiftId } from './shift-ids.ts';

const O_FOLDER = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
const REPORT_EVERY = 5000;
const PERMISSIONS = 0o7777;
const CAPABILITY = 'security.capability';
const ACLS = ['system.posix_acl_access', 'system.posix_acl_default'];

interface Level {
  fd: number;
  entries: Dir;
}

/** `root` itself included. Answers how many names were seen; `report` hears of it now and then. */
export function shiftTree(root: string, shift: Shift, report: (seen: number) => void = () => {}): number {
  checkShift(shift);
  shiftOne(root, shift);
  const levels = [openLevel(root)];
  let seen = 1;
  try {
    for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
      const entry = level.entries.readSync();
      if (entry === null) {
        closeLevel(levels.pop());
        continue;
      }
      // With encoding `buffer` names are buffers, whatever the types say.
      const path = below(level, entry.name as unknown as Buffer);
      const stat = shiftOne(path, shift);
      if (stat.isDirectory()) levels.push(openLevel(path));
      seen += 1;
      if (seen % REPORT_EVERY === 0) report(seen);
    }
  } finally {
    levels.forEach(closeLevel);
  }
  return seen;
}

const below = ({ fd }: Level, name: Buffer): Buffer => Buffer.concat([Buffer.from(`/proc/self/fd/${fd}/`), name]);

function openLevel(path: RawPath): Level {
  const fd = openSync(path, O_FOLDER);
  try {
    return {
      fd,
      entries: opendirSync(`/proc/self/fd/${fd}`, { encoding: 'buffer' as BufferEncoding, bufferSize: 256 }),
    };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

function closeLevel(level: Level | undefined): void {
  if (level === undefined) return;
  level.entries.closeSync();
  closeSync(level.fd);
}

function shiftOne(path: RawPath, shift: Shift): Stats {
  const stat = lstatSync(path);
  const names = listAttributes(path);
  // Read before the owner changes: chown(2) drops capabilities and the setuid and setgid bits.
  const capability = names.includes(CAPABILITY) ? getAttribute(path, CAPABILITY) : undefined;
  const [uid, gid] = [shiftId(shift, stat.uid), shiftId(shift, stat.gid)];
  const moves = uid !== stat.uid || gid !== stat.gid;
  if (moves) {
    lchownSync(path, uid, gid);
    if (!stat.isSymbolicLink() && (stat.mode & 0o6000) !== 0) chmodSync(path, stat.mode & PERMISSIONS);
  }
  if (capability !== undefined) {
    const moved = shiftCapability(shift, capability);
    if (moved !== undefined || moves) setAttribute(path, CAPABILITY, moved ?? capability);
  }
  for (const name of ACLS.filter((each) => names.includes(each))) {
    const value = getAttribute(path, name);
    const moved = value === undefined ? undefined : shiftAcl(shift, value);
    if (moved !== undefined) setAttribute(path, name, moved);
  }
  return stat;
}
