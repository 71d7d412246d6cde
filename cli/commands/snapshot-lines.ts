// What `kapelle snapshot ls` prints: snapshots, and what is in a folder. Pure; called by snapshot.ts.
import type { TarEntry } from '../../machinery/values/tar-header.ts';
import type { Snapshot } from '../../node-agent/runtime/client.ts';

export function snapshotLine(snapshot: Snapshot, all: readonly Snapshot[]): string {
  const parent = all.find(({ uid }) => uid === snapshot.parentUid);
  const size = `${Math.ceil(snapshot.exclusiveBytes / 1024)} KiB of its own`;
  const from = snapshot.parentUid === '' ? '' : `, after ${parent === undefined ? snapshot.parentUid : parent.name}`;
  const taken = new Date(snapshot.createdAt).toISOString().slice(0, 19);
  return `${snapshot.namespace}/${snapshot.name}  ${taken}Z  ${size}${from}`;
}

const LETTERS: Record<TarEntry['kind'], string> = {
  file: '-',
  folder: 'd',
  link: 'l',
  character: 'c',
  block: 'b',
  fifo: 'p',
};

/** As `ls -ln` has them; of a folder what is in it, by name. */
export function entryLines(entries: readonly TarEntry[]): string[] {
  const [own, ...inside] = entries;
  const shown = own?.kind === 'folder' ? inside.toSorted((a, b) => (a.name < b.name ? -1 : 1)) : entries;
  const width = (pick: (entry: TarEntry) => number) => Math.max(1, ...shown.map((entry) => String(pick(entry)).length));
  const [uids, gids, sizes] = [width(({ uid }) => uid), width(({ gid }) => gid), width(({ size }) => size)];
  return shown.map((entry) => {
    const owner = `${String(entry.uid).padStart(uids)} ${String(entry.gid).padStart(gids)}`;
    const time = new Date(entry.mtime * 1000).toISOString().slice(0, 16).replace('T', ' ');
    const name = entry.kind === 'link' ? `${entry.name} -> ${entry.target}` : entry.name;
    return `${LETTERS[entry.kind]}${modeOf(entry.mode)} ${owner} ${String(entry.size).padStart(sizes)} ${time} ${printable(name)}`;
  });
}

function modeOf(mode: number): string {
  const triple = (shift: number, special: boolean, letter: string): string => {
    const bits = (mode >> shift) & 7;
    const execute = (bits & 1) !== 0;
    const last = special ? (execute ? letter : letter.toUpperCase()) : execute ? 'x' : '-';
    return `${(bits & 4) !== 0 ? 'r' : '-'}${(bits & 2) !== 0 ? 'w' : '-'}${last}`;
  };
  return (
    triple(6, (mode & 0o4000) !== 0, 's') +
    triple(3, (mode & 0o2000) !== 0, 's') +
    triple(0, (mode & 0o1000) !== 0, 't')
  );
}

/** A guest's file name must not move the cursor of a terminal. */
// oxlint-disable-next-line no-control-regex -- these are what is replaced
const printable = (name: string): string => name.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '?');
