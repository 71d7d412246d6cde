// Brings the archive of spec.source.archive to this node: a download that goes on where it broke off, or a copy of a file that the
// operator allows; its digest is verified before anybody looks into it. Called by sources.ts.
import { createHash } from 'node:crypto';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ApiError } from '../../../../machinery/errors/errors.ts';
import { start } from '../../../host/exec.ts';
import { ensureFolder, isErrno, moveFile, readFileIfExists } from '../../../host/files.ts';
import { openInRoot } from '../../../host/syscalls.ts';
import type { ArchiveSource } from '../../wire/messages.ts';
import type { Progress } from '../progress.ts';
import { collectTail, inputOf } from '../unpack/feed.ts';
import { poolFull, sizeOf, tooLarge } from '../unpack/words.ts';
import { downloadFailure } from './errors.ts';

export interface FetchContext {
  /** Where downloads lie by the digest they shall have: `<hex>` whole, `<hex>.part` not. */
  downloads: string;
  allowedFolders: readonly string[];
  maxBytes: number;
  report: (progress: Progress) => void;
  signal: AbortSignal;
}

export interface Fetched {
  path: string;
  sizeBytes: number;
}

/** @throws ApiError with a sentence that says what to do */
export async function fetchArchive(source: ArchiveSource, context: FetchContext): Promise<Fetched> {
  if (!/^[0-9a-f]{64}$/.test(source.sha256))
    throw new ApiError('BadRequest', `"${source.sha256}" is no sha256 of 64 hexadecimal digits`);
  await ensureFolder(context.downloads, 0o700);
  const whole = join(context.downloads, source.sha256);
  const part = `${whole}.part`;
  const bytes = (await statIfExists(whole)) ?? (await fetch(source, part, whole, context));
  return { path: whole, sizeBytes: bytes };
}

async function fetch(source: ArchiveSource, part: string, whole: string, context: FetchContext): Promise<number> {
  const resumed = source.path === '' && (await statIfExists(part)) !== undefined;
  if (source.path === '') await download(source.url, part, context);
  else await copy(source.path, part, context);
  let found = await digestOf(part, context);
  if (found !== source.sha256 && resumed) {
    // The file may have changed on the server since the first part came.
    await rm(part, { force: true });
    await download(source.url, part, context);
    found = await digestOf(part, context);
  }
  if (found !== source.sha256) {
    await rm(part, { force: true });
    const from = source.path === '' ? shownUrl(source.url) : source.path;
    throw new ApiError(
      'BadRequest',
      `${from} has the sha256 ${found}, spec.source.archive.sha256 says ${source.sha256}: it was thrown away; check both`,
    );
  }
  await moveFile(part, whole);
  return (await stat(whole)).size;
}

/** What a download may take at most on its way: nothing is packed worse than not at all, and tar adds little. */
const packedLimit = (maxBytes: number): number =>
  maxBytes === 0 ? Number.POSITIVE_INFINITY : maxBytes * 1.1 + (64 << 20);

async function download(url: string, part: string, context: FetchContext): Promise<void> {
  const headers = `${part}.headers`;
  await rm(headers, { force: true });
  // Through a file on stdin: a password in the URL must not be seen in the list of processes.
  const config = [
    `url = ${JSON.stringify(url)}`,
    `output = ${JSON.stringify(part)}`,
    `dump-header = ${JSON.stringify(headers)}`,
    ...((await statIfExists(part)) === undefined ? [] : ['continue-at = "-"']),
    'fail\nlocation\nmax-redirs = 5\nsilent\nshow-error\nglobloff',
    'proto = "=http,https"\nproto-redir = "=http,https"',
    'connect-timeout = 30\nspeed-limit = 1\nspeed-time = 120',
  ].join('\n');
  const child = start('setpriv --pdeathsig KILL curl --disable --config -'.split(' '), {
    stdin: 'pipe',
    stdout: 'ignore',
  });
  const said = collectTail(child.stderr);
  const stop = () => child.kill('SIGKILL');
  context.signal.addEventListener('abort', stop, { once: true });
  if (context.signal.aborted) stop();
  const state = { ended: false };
  const closed = child.closed.finally(() => (state.ended = true));
  try {
    inputOf(child).on('error', () => {}); // its exit code says why it ended before it had read
    inputOf(child).end(config);
    while (!state.ended) {
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 300))]);
      await told(part, headers, context);
    }
    const { code } = await closed;
    if (context.signal.aborted)
      throw new ApiError('ServiceUnavailable', 'the download was stopped because the runtime service ends');
    if (code === 0) return;
    await again(code, url, part, said(), context);
  } finally {
    context.signal.removeEventListener('abort', stop);
    stop();
    await closed;
    await rm(headers, { force: true });
  }
}

/** curl(1), "EXIT CODES". */
const RANGE_ERROR = 33;
const HTTP_ERROR = 22;

/** A server that cannot go on where the first part ended gives it from the start; anything else is told. */
async function again(
  code: number | null,
  url: string,
  part: string,
  said: string,
  context: FetchContext,
): Promise<void> {
  const had = ((await statIfExists(part)) ?? 0) > 0;
  const cannotResume = code === RANGE_ERROR || (code === HTTP_ERROR && /error: 416/.test(said));
  if (!had || !cannotResume) throw downloadFailure(shownUrl(url), code, said);
  await rm(part, { force: true });
  await download(url, part, context);
}

async function told(part: string, headers: string, { report, maxBytes }: FetchContext): Promise<void> {
  const have = (await statIfExists(part)) ?? 0;
  if (have > packedLimit(maxBytes)) throw tooLarge(maxBytes);
  const total = totalOf((await readFileIfExists(headers)) ?? '');
  if (total !== undefined && total > packedLimit(maxBytes)) throw tooLarge(maxBytes);
  const percent = 2 + Math.floor(total === undefined || total === 0 ? 0 : Math.min(1, have / total) * 58);
  report({ message: `downloading it: ${sizeOf(have)}${total === undefined ? '' : ` of ${sizeOf(total)}`}`, percent });
}

/** From the last answer's headers: of a part of the file Content-Range has the whole's length. Pure. */
export function totalOf(headers: string): number | undefined {
  const last =
    headers
      .trim()
      .split(/\r?\n\r?\n/)
      .at(-1) ?? '';
  if (/^HTTP\/\S+ 30\d/.test(last)) return undefined;
  const length =
    /^content-range: *bytes \d+-\d+\/(\d+)/im.exec(last)?.[1] ?? /^content-length: *(\d+)/im.exec(last)?.[1];
  return length === undefined ? undefined : Number(length);
}

/** Without what may be secret in it. Pure. */
export function shownUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed === undefined ? 'the URL' : `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}

/** Through a descriptor of the allowed folder: whoever may write there cannot lead us elsewhere by a link. */
async function copy(
  path: string,
  part: string,
  { allowedFolders, maxBytes, report, signal }: FetchContext,
): Promise<void> {
  const folder = allowedFolders.find((one) => !relative(one, path).startsWith('..') && relative(one, path) !== '');
  if (folder === undefined) {
    const allowed =
      allowedFolders.length === 0 ? 'none is allowed' : `allowed are files below ${allowedFolders.join(', ')}`;
    throw new ApiError(
      'Forbidden',
      `images may not be made of the node's ${path}: ${allowed} (--allow-host-path of the node)`,
    );
  }
  report({ message: 'reading the archive', percent: 2 });
  const root = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    const fd = openInRoot(root.fd, relative(folder, path), constants.O_RDONLY | constants.O_NONBLOCK);
    const from = createReadStream('', { fd, highWaterMark: 1 << 20 });
    let bytes = 0;
    from.on('data', (chunk) => {
      bytes += chunk.length;
      if (bytes > packedLimit(maxBytes)) from.destroy(tooLarge(maxBytes));
    });
    await pipeline(from, createWriteStream(part, { mode: 0o600 }), { signal });
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR'))
      throw new ApiError('BadRequest', `the node has no file ${path}`, { cause: error });
    if (isErrno(error, 'EISDIR'))
      throw new ApiError('BadRequest', `the node's ${path} is a folder, no archive`, { cause: error });
    if (isErrno(error, 'ENOSPC', 'EDQUOT')) throw poolFull('there is no room for the archive');
    throw error;
  } finally {
    await root.close();
  }
}

async function digestOf(path: string, { signal, report }: FetchContext): Promise<string> {
  report({ message: 'verifying its sha256', percent: 62 });
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function statIfExists(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}
