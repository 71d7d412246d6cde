// What may be wrong inside an environment's root, in sentences that begin with the path. Called by confined.ts and guest/.

/** Something inside is in the way: told to the user, never a reason for us to fail. */
export class InsideProblem extends Error {
  constructor(path: string, why: string, cause?: unknown) {
    super(`${path}: ${why}`, cause === undefined ? undefined : { cause });
    this.name = 'InsideProblem';
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'it is missing inside, or a link on the way there leads nowhere',
  ENOTDIR: 'something on the way there is no folder inside',
  ELOOP: 'a link is in the way inside',
  EXDEV: 'a link on the way there leads out',
  EISDIR: 'it is a folder inside',
  ENOTEMPTY: 'it is a folder inside',
  EDQUOT: 'the disk quota is full',
  ENOSPC: 'the disk is full',
  EPERM: 'the file system refuses it: is something there immutable inside (chattr)?',
  EACCES: 'the file system refuses it',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'the name is too long',
  EAGAIN: 'folders on the way there are moved about inside',
  ENXIO: 'it is a pipe or device inside',
  EBUSY: 'something is mounted there inside',
  EIO: 'the disk fails',
};

const EDQUOT = 122;

/** The error as an InsideProblem if the inside can be to blame for it; else as it is. */
export function insideProblem(path: string, error: unknown): unknown {
  const { code: told, errno } = (error ?? {}) as { code?: unknown; errno?: unknown };
  // libuv has no name for this one.
  const code = errno === -EDQUOT ? 'EDQUOT' : told;
  const why = typeof code === 'string' ? WHY[code] : undefined;
  return why === undefined ? error : new InsideProblem(path, `${why} (${String(code)})`, error);
}
