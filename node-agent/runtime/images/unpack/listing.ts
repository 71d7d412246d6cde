// One line of `tar --list --verbose --numeric-owner --quoting-style=c` as an entry. Pure; called by scan.ts. The same program lists and
// unpacks, so both see the same archive.

export type EntryKind = 'file' | 'folder' | 'link' | 'hardLink' | 'device' | 'fifo' | 'other';

export interface Entry {
  kind: EntryKind;
  /** As in the archive: bytes, one character each (latin1). */
  name: string;
  /** Of a link. */
  target: string | undefined;
}

const KINDS: Readonly<Record<string, EntryKind>> = {
  '-': 'file',
  C: 'file', // contiguous, of old systems
  d: 'folder',
  l: 'link',
  h: 'hardLink',
  b: 'device',
  c: 'device',
  p: 'fifo',
};

const QUOTED = String.raw`"((?:[^"\\]|\\.)*)"`;
/** mode owner/group size (or major,minor) date time name. */
const LINE = new RegExp(
  String.raw`^(.)\S{9,10}\s+\d+/\d+\s+\d+(?:,\d+)?\s+\S+ \S+ ${QUOTED}(?: (?:->|link to) ${QUOTED})?`,
);

/** Undefined for a line that is no entry. */
export function parseListing(line: string): Entry | undefined {
  const match = LINE.exec(line);
  if (match === null) return undefined;
  const [, mode = '', name = '', target] = match;
  return {
    kind: KINDS[mode] ?? 'other',
    name: unquote(name),
    target: target === undefined ? undefined : unquote(target),
  };
}

const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** As C string literals are written (the quoting style `c` of GNU tar). */
const unquote = (text: string): string =>
  text.replace(/\\([0-7]{3}|.)/g, (_all, escape: string) =>
    /^[0-7]{3}$/.test(escape) ? String.fromCharCode(Number.parseInt(escape, 8)) : (ESCAPES[escape] ?? escape),
  );
