// What a tool inside reads in the files of view/files.ts, and what is mounted there. lxcfs answers by who asks - by the first process of the
// asker's pid namespace - so a reader of the host's, which needs nothing of the image, enters that namespace and reads through process 1's root.
// It is no member of the environment's cgroup: a frozen or full group does not hold it up. Called by checks.ts.
import { readFile } from 'node:fs/promises';
import { isExecError, run } from '../../host/exec.ts';
import { type MountEntry, parseMountInfo } from '../../host/proc.ts';
import { kindOf, type Source, topAt, VIEW_FILES } from './files.ts';

const TIMEOUT_MS = 5000;

export interface Seen {
  /** By path; what could not be read is not there. */
  files: ReadonlyMap<string, string>;
  /** By path: why it could not be read. */
  unread: ReadonlyMap<string, string>;
  mounts: MountEntry[];
}

/** What root inside has put there is not read: it may be a file system of its own, that never answers. */
export async function readInside(pid: number, source: Source): Promise<Seen> {
  const root = `/proc/${pid}/root`;
  const mounts = parseMountInfo(await readFile(`/proc/${pid}/mountinfo`, 'utf8'));
  const paths = VIEW_FILES.filter((path) => kindOf(topAt(mounts, path), path, source) === 'ours');
  if (paths.length === 0) return { files: new Map(), unread: new Map(), mounts };
  const argv = [
    'nsenter',
    `--target=${pid}`,
    '--pid',
    'head',
    '--verbose',
    '--bytes=4M',
    ...paths.map((path) => root + path),
  ];
  try {
    // 1: some could be read, some not.
    const { stdout, stderr } = await run(argv, {
      timeoutMs: TIMEOUT_MS,
      okCodes: [0, 1],
      group: true,
      env: { LC_ALL: 'C' },
    });
    return { ...parseHead(stdout, stderr, root), mounts };
  } catch (error) {
    if (!isExecError(error) || error.failure !== 'timeout') throw error;
    const unread = new Map<string, string>(VIEW_FILES.map((path) => [path, `not answered within ${TIMEOUT_MS} ms`]));
    return { files: new Map(), unread, mounts };
  }
}

/** head(1) writes `==> path <==` before each file, and `head: …'path'…: why` for one it cannot read. */
export function parseHead(stdout: string, stderr: string, root: string): Pick<Seen, 'files' | 'unread'> {
  const heads = VIEW_FILES.map((path) => ({ path, head: `==> ${root}${path} <==\n` }))
    .map(({ path, head }) => ({ path, head, at: stdout.startsWith(head) ? 0 : stdout.indexOf(`\n${head}`) }))
    .filter(({ at }) => at >= 0)
    .map(({ path, head, at }) => ({ path, at, from: at + head.length + (at === 0 ? 0 : 1) }))
    .toSorted((a, b) => a.at - b.at);
  const files = new Map<string, string>(
    heads.map(({ path, from }, index) => [path, stdout.slice(from, heads[index + 1]?.at)]),
  );
  const unread = new Map<string, string>();
  for (const path of VIEW_FILES) {
    const line = stderr.split('\n').find((text) => text.includes(`'${root}${path}'`));
    if (line === undefined) continue;
    unread.set(path, line.slice(line.lastIndexOf(':') + 1).trim());
    files.delete(path); // opened, but not read
  }
  return { files, unread };
}
