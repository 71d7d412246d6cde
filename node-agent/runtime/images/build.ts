// Makes the archive of a Debian source with mmdebstrap. Called by images.ts, one build at a time for a source.
// Everything it makes lies in a folder of its own under <data-dir>/builds, which is swept when the service starts.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ApiError } from '../../../machinery/errors/errors.ts';
import { run, start } from '../../host/exec.ts';
import { ensureFolder, pathExists, readFileIfExists, syncFolder } from '../../host/files.ts';
import type { DebianSource } from '../wire/messages.ts';
import { readAptSources } from './apt-sources.ts';
import { customizeHook } from './customize.ts';
import { archiveLines, archivesOf, guestSources, mmdebstrapArgv, neededAptOptions } from './debian.ts';
import { buildFailure } from './errors.ts';
import { type Progress, progressReader } from './progress.ts';
import { debianKey } from './keys.ts';

/** A build that says nothing for this long hangs (a mirror that accepts and never answers). */
const SILENCE_MS = 10 * 60_000;

/**
 * Modification times after this become this (tar --clamp-mtime): two nodes that build from the same packages get the same digest
 * (reproducible-builds.org/specs/source-date-epoch). Any fixed date will do.
 */
const SOURCE_DATE_EPOCH = '1704067200';

export interface BuildFolders {
  /** This build's own scratch space, on a file system that takes device nodes. */
  folder: string;
  /** Archives kept by source key, if wanted: another runtime with the same folder need not build. */
  cache: string | undefined;
}

export interface Archive {
  path: string;
  digest: string;
  sizeBytes: number;
}

/** The archive of `source`, from the cache or built; it lies in the build's folder or in the cache. @throws ServiceUnavailable with the cause */
export async function buildArchive(
  source: DebianSource,
  { folder, cache }: BuildFolders,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Archive> {
  const cached = cache === undefined ? undefined : join(cache, `${debianKey(source)}.tar`);
  if (cached !== undefined && (await pathExists(cached))) {
    report({ message: 'taking it from the image cache', percent: 90 });
    return describe(cached);
  }
  await ensureFolder(folder, 0o700);
  const files = { archive: join(folder, 'image.tar'), hook: join(folder, 'customize') };
  const archives = archivesOf(source, await readAptSources(), await hostCodename());
  await writeFile(files.hook, customizeHook(guestSources(archives)));
  await chmod(files.hook, 0o700);
  const options = neededAptOptions((await run(['apt-config', 'dump'])).stdout);
  await runBuild(mmdebstrapArgv(source, archiveLines(archives), files, options), folder, report, signal);
  if (cached !== undefined) await keep(files.archive, cached);
  return describe(files.archive);
}

async function runBuild(
  argv: string[],
  folder: string,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<void> {
  // If this service is killed the whole build must go with it: the kernel ends setpriv's child, and a PID namespace without its
  // first process has no processes.
  const child = start(
    // --propagation slave: a private copy of the host's mounts would hold environments' roots for as long as the build takes.
    [
      ...'setpriv --pdeathsig KILL unshare --pid --fork --kill-child --mount-proc --propagation slave'.split(' '),
      ...argv,
    ],
    {
      group: true,
      env: { SOURCE_DATE_EPOCH, TMPDIR: folder, LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive' },
      stdout: 'ignore',
    },
  );
  const output: string[] = [];
  const read = progressReader();
  const stop = () => child.kill('SIGKILL');
  const hung = () => {
    silent = true;
    stop();
  };
  let timer = setTimeout(hung, SILENCE_MS);
  let silent = false;
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    if (child.stderr !== null) {
      createInterface({ input: child.stderr }).on('line', (line) => {
        clearTimeout(timer);
        timer = setTimeout(hung, SILENCE_MS);
        output.push(line);
        if (output.length > 200) output.shift();
        const progress = read(line);
        if (progress !== undefined) report(progress);
      });
    }
    const { code } = await child.closed;
    if (signal.aborted)
      throw new ApiError('ServiceUnavailable', 'the build was stopped because the runtime service ends');
    if (code === 0) return;
    if (silent) {
      const minutes = SILENCE_MS / 60_000;
      throw new ApiError(
        'ServiceUnavailable',
        `building it from Debian packages failed: nothing happened for ${minutes} minutes`,
      );
    }
    throw buildFailure(output);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

async function describe(path: string): Promise<Archive> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return { path, digest: `sha256:${hash.digest('hex')}`, sizeBytes: (await stat(path)).size };
}

/** Puts a copy under its name in one step: other runtimes may look into the cache at any time. */
async function keep(archive: string, cached: string): Promise<void> {
  const folder = join(cached, '..');
  await ensureFolder(folder, 0o755);
  const draft = `${cached}.${process.pid}.draft`;
  try {
    await copyFile(archive, draft);
    await rename(draft, cached);
    await syncFolder(folder);
  } finally {
    await rm(draft, { force: true });
  }
}

async function hostCodename(): Promise<string> {
  const text = (await readFileIfExists('/etc/os-release')) ?? '';
  const codename = /^VERSION_CODENAME="?([^"\n]*)"?$/m.exec(text)?.[1];
  if (codename === undefined || codename === '')
    throw new ApiError(
      'ServiceUnavailable',
      'the host does not say which Debian it is: no VERSION_CODENAME in /etc/os-release',
    );
  return codename;
}
