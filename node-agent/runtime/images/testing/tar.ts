// Writes tar archives byte by byte, so that tests can make what no tar program makes: hostile ones. For tests only.

export interface Member {
  name: string;
  /** ustar's type flag: 0 file, 1 hard link, 2 link, 3 and 4 devices, 5 folder, 6 fifo. */
  type?: string;
  content?: string | Buffer;
  target?: string;
  mode?: number;
  uid?: number;
  gid?: number;
  /** Extended attributes, as pax records. */
  xattrs?: Record<string, string | Buffer>;
  /** Says so in its header, whatever its content is. */
  size?: number;
}

const BLOCK = 512;

export function tar(members: readonly Member[]): Buffer {
  return Buffer.concat([...members.flatMap(blocksOf), Buffer.alloc(2 * BLOCK)]);
}

function blocksOf(member: Member): Buffer[] {
  const content = Buffer.from(member.content ?? '');
  const attributes = Object.entries(member.xattrs ?? {});
  const records = Buffer.concat(attributes.map(([name, value]) => record(`SCHILY.xattr.${name}`, Buffer.from(value))));
  const extended =
    records.length === 0 ? [] : [header({ name: 'pax', type: 'x', size: records.length }), padded(records)];
  return [...extended, header({ ...member, size: member.size ?? content.length }), padded(content)];
}

function header(member: Member): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, length: number): void => {
    block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
  };
  block.write(member.name.slice(0, 100), 0, 'latin1');
  octal(member.mode ?? (member.type === '5' ? 0o755 : 0o644), 100, 8);
  octal(member.uid ?? 0, 108, 8);
  octal(member.gid ?? 0, 116, 8);
  octal(member.size ?? 0, 124, 12);
  octal(1_700_000_000, 136, 12);
  block.write('        ', 148, 'latin1');
  block.write(member.type ?? '0', 156, 'latin1');
  block.write((member.target ?? '').slice(0, 100), 157, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  octal(1, 329, 8);
  octal(3, 337, 8);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

const padded = (content: Buffer): Buffer =>
  Buffer.concat([content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);

/** `<length> <keyword>=<value>\n`, where the length counts itself. */
function record(keyword: string, value: Buffer): Buffer {
  const rest = 1 + keyword.length + 1 + value.length + 1;
  let length = rest + 1;
  while (String(length).length + rest !== length) length = String(length).length + rest;
  return Buffer.concat([Buffer.from(`${length} ${keyword}=`), value, Buffer.from('\n')]);
}
