// Headers of tar archives in the pax format (pax(1), "Extended Header" and "ustar Interchange Format"), without contents: how the runtime tells what
// is in a folder of a snapshot. Pure. Written by the runtime, read by `kapelle snapshot ls`. Whole archives are GNU tar's.

export interface TarEntry {
  name: string;
  kind: 'file' | 'folder' | 'link' | 'character' | 'block' | 'fifo';
  mode: number;
  uid: number;
  gid: number;
  /** Of a file. The header has no contents, so this is told beside it. */
  size: number;
  /** Seconds since the epoch. */
  mtime: number;
  /** Of a link. */
  target: string;
}

const BLOCK = 512;
const TYPES = { file: '0', link: '2', character: '3', block: '4', folder: '5', fifo: '6' } as const;
const KINDS = new Map(Object.entries(TYPES).map(([kind, type]) => [type as string, kind as TarEntry['kind']]));
const EXTENDED = 'x';
const SIZE = 'KAPELLE.size';

/** Everything that a ustar header may be too small for stands in an extended header before it. */
export function encodeTarHeader(entry: TarEntry): Buffer {
  const records = {
    path: entry.name,
    ...(entry.kind === 'link' ? { linkpath: entry.target } : {}),
    ...(entry.kind === 'file' ? { [SIZE]: String(entry.size) } : {}),
    uid: String(entry.uid),
    gid: String(entry.gid),
    mtime: String(entry.mtime),
  };
  const extended = Buffer.concat(Object.entries(records).map(([key, value]) => record(key, value)));
  const padding = Buffer.alloc((BLOCK - (extended.length % BLOCK)) % BLOCK);
  return Buffer.concat([
    ustar('PaxHeader', EXTENDED, extended.length, 0o600),
    extended,
    padding,
    ustar(entry.name, TYPES[entry.kind], 0, entry.mode),
  ]);
}

/** What ends an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK);

/** Entries of an archive that encodeTarHeader made. Throws on anything else. */
export function decodeTarHeaders(archive: Buffer): TarEntry[] {
  const entries: TarEntry[] = [];
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0; ) {
    const size = Number.parseInt(archive.toString('latin1', at + 124, at + 135), 8);
    if (String.fromCharCode(archive[at + 156] ?? 0) !== EXTENDED || !Number.isInteger(size))
      throw new Error('this is no list of headers');
    const records = parseRecords(archive.subarray(at + BLOCK, at + BLOCK + size));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const kind = KINDS.get(String.fromCharCode(archive[at + 156] ?? 0));
    if (kind === undefined) throw new Error('the archive has an entry of an unknown kind');
    entries.push({
      name: records.get('path') ?? '',
      kind,
      mode: Number.parseInt(archive.toString('latin1', at + 100, at + 107), 8),
      uid: Number(records.get('uid')),
      gid: Number(records.get('gid')),
      size: Number(records.get(SIZE) ?? 0),
      mtime: Number(records.get('mtime')),
      target: records.get('linkpath') ?? '',
    });
    at += BLOCK;
  }
  return entries;
}

/** `<length> <key>=<value>\n`, where the length counts itself. */
function record(key: string, value: string): Buffer {
  const body = Buffer.from(` ${key}=${value}\n`);
  let length = body.length + String(body.length).length;
  if (body.length + String(length).length !== length) length += 1;
  return Buffer.concat([Buffer.from(String(length)), body]);
}

function parseRecords(bytes: Buffer): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const length = Number(bytes.toString('latin1', at, space));
    if (space === -1 || !(length > 0)) throw new Error('the archive has a damaged extended header');
    const text = bytes.toString('utf8', space + 1, at + length - 1);
    const equals = text.indexOf('=');
    records.set(text.slice(0, equals), text.slice(equals + 1));
    at += length;
  }
  return records;
}

function ustar(name: string, type: string, size: number, mode: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  const octal = (at: number, width: number, value: number) =>
    header.write(
      `${value
        .toString(8)
        .padStart(width - 1, '0')
        .slice(1 - width)}\0`,
      at,
      'latin1',
    );
  Buffer.from(name).copy(header, 0, 0, 100);
  octal(100, 8, mode & 0o7777);
  for (const at of [108, 116]) octal(at, 8, 0);
  octal(124, 12, size);
  octal(136, 12, 0);
  header.write(type, 156, 'latin1');
  header.write('ustar\u000000', 257, 'latin1');
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}
