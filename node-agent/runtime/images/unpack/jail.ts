// Runs one of the host's tools with a folder as its whole world: it sees that folder as /, the host's programs read-only under a name
// nobody can guess, and nothing else; no network, no other processes, no device nodes. Whatever an archive makes tar, xz or rm believe,
// nothing outside the folder can be reached. Called by scan.ts and extract.ts.
//
// bubblewrap makes the namespaces. The tools are the host's own, started through the host's own loader: an image's root has none yet,
// and those it may bring are never run.
import { randomBytes } from 'node:crypto';
import { realpath, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Child, type RunOptions, type RunResult, run, start } from '../../../host/exec.ts';
import { isErrno } from '../../../host/files.ts';

/** What owning, and giving away, files takes; no CAP_MKNOD, no CAP_SYS_ADMIN (which trusted.* attributes of overlayfs need). */
const CAPABILITIES = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'SETFCAP'];

const LOADER = '/lib64/ld-linux-x86-64.so.2';

export interface Jail {
  /** The tools' folder, as a name in `/`. */
  readonly tools: string;
  /** argv by which a tool in the jail starts another one (a program of /usr/bin). */
  program(tool: string, ...args: string[]): string[];
  /** argv that runs `tool` in the jail. */
  argv(tool: string, ...args: string[]): string[];
  run(tool: string, args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** stdin and stdout are pipes; it dies with this process. */
  start(tool: string, ...args: string[]): Child;
  /** Takes the tools' name out of the folder again. */
  close(): Promise<void>;
}

/** @param folder - seen as /, writable; undefined: an empty one */
export async function openJail(folder: string | undefined): Promise<Jail> {
  const name = `.tools-${randomBytes(16).toString('hex')}`;
  const loader = await realpath(LOADER);
  if (!loader.startsWith('/usr/'))
    throw new Error(`${LOADER} is ${loader}: only hosts with a merged /usr are supported`);
  const inside = (path: string) => `/${name}${path.slice('/usr'.length)}`;
  const program = (tool: string) => [
    inside(loader),
    '--argv0',
    tool,
    '--library-path',
    inside(dirname(loader)),
    `/${name}/bin/${tool}`,
  ];
  const argv = (tool: string, ...args: string[]) => [
    'bwrap',
    '--unshare-ipc',
    '--unshare-pid',
    '--unshare-net',
    '--unshare-uts',
    '--unshare-cgroup-try',
    '--die-with-parent',
    '--new-session',
    '--cap-drop',
    'ALL',
    ...CAPABILITIES.flatMap((capability) => ['--cap-add', `CAP_${capability}`]),
    ...(folder === undefined ? ['--tmpfs', '/'] : ['--bind', folder, '/']),
    '--ro-bind',
    '/usr',
    `/${name}`,
    '--chdir',
    '/',
    // C.UTF-8: quoting as documented, and no character set is loaded from the folder.
    '--clearenv',
    '--setenv',
    'LC_ALL',
    'C.UTF-8',
    '--setenv',
    'TZ',
    'UTC',
    '--',
    ...program(tool),
    ...args,
  ];
  return {
    tools: name,
    program: (tool, ...args) => [...program(tool), ...args],
    argv,
    run: (tool, args, options) => run(argv(tool, ...args), options),
    start: (tool, ...args) => start(argv(tool, ...args), { stdin: 'pipe', stdout: 'pipe', stderr: 'pipe' }),
    async close() {
      if (folder === undefined) return;
      await rmdir(join(folder, name)).catch((error: unknown) => {
        if (!isErrno(error, 'ENOENT')) throw error;
      });
    },
  };
}
