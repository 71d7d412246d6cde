// Puts one scanned archive into a folder, above what is in it already. Called by layers.ts. Everything that touches the folder runs in the
// jail: links that an earlier layer left lead nowhere else.
import { collectTail, feedArchive } from './feed.ts';
import type { Jail } from './jail.ts';
import { refusal } from './judge.ts';
import type { Scan } from './scan.ts';
import { poolFull } from './words.ts';

export interface ExtractOptions {
  /** A layer of an OCI image, not the lowest. */
  above: boolean;
  whiteouts: boolean;
  /** Left out: patterns of tar, from the root on. */
  exclude: readonly string[];
  /** What is thrown when the quota does not suffice. */
  tooMuch: () => Error;
  onRead: (bytes: number) => void;
  signal: AbortSignal;
}

const TIMEOUT_MS = 30 * 60_000;

/** @throws BadRequest when it takes more than the quota of the folder, ServiceUnavailable when the pool is full */
export async function extractArchive(path: string, jail: Jail, scan: Scan, options: ExtractOptions): Promise<void> {
  if (options.above) await makeRoom(jail, scan, options.signal);
  const tar = jail.start('tar', ...tarOptions(options));
  const said = collectTail(tar.stderr);
  try {
    await feedArchive(path, jail, tar, options);
    const { code } = await tar.closed;
    if (code !== 0 && scan.bytes > 0) throw failure(said(), options.tooMuch);
  } finally {
    tar.kill('SIGKILL');
    await tar.closed;
  }
}

const tarOptions = ({ whiteouts, exclude }: ExtractOptions): string[] => [
  '--extract',
  '--file=-',
  '--numeric-owner',
  '--same-owner',
  '--same-permissions',
  // Names and links as they are: in the jail every path is one of the image's own.
  '--absolute-names',
  // Attributes of overlayfs (trusted.*) would change what environments see; labels of another host's SELinux mean nothing here.
  '--xattrs',
  '--xattrs-include=user.*',
  '--xattrs-include=security.capability',
  '--acls',
  // An environment's /dev is made by the OCI runtime.
  '--anchored',
  ...['dev/*', ...exclude].flatMap((one) => ['', './', '/'].map((root) => `--exclude=${root}${one}`)),
  ...(whiteouts ? ['--no-anchored', '--exclude=.wh.*'] : []),
];

/** Takes away what the layer hides of those below: what it marks, what is in opaque folders, folders that become something else. */
async function makeRoom(jail: Jail, scan: Scan, signal: AbortSignal): Promise<void> {
  const remove = jail.program('rm', '-rf', '--');
  // What is not there is no mistake: the layer brings it.
  const find = ['-files0-from', '-', '-ignore_readdir_race', '-xdev'];
  const steps: [paths: string[], tool: string, args: string[]][] = [
    [scan.opaque, 'find', [...find, '-mindepth', '1', '!', '-name', jail.tools, '-delete']],
    [scan.removed, 'xargs', ['-0', '-r', ...remove]],
    [scan.leaves, 'find', [...find, '-maxdepth', '0', '-type', 'd', '-exec', ...remove, '{}', '+']],
  ];
  for (const [paths, tool, args] of steps) {
    if (paths.length === 0) continue;
    await jail.run(tool, args, { input: list(paths), signal, timeoutMs: TIMEOUT_MS, okCodes: [0, 1] });
  }
}

const list = (paths: readonly string[]): Buffer => Buffer.from(paths.map((path) => `${path}\0`).join(''), 'latin1');

function failure(said: string, tooMuch: () => Error): Error {
  if (/Disk quota exceeded/.test(said)) return tooMuch();
  if (/No space left on device/.test(said)) return poolFull();
  const errors = said
    .split('\n')
    .filter((line) => line.startsWith('tar: ') && !/Exiting with failure|Error is not rec/.test(line));
  return refusal(`it could not be unpacked: ${errors.slice(0, 3).join('; ').slice(0, 500)}`);
}
