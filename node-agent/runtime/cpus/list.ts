// The list format of cpuset(7): `0-3,8`. Pure.

/** More than any kernel has (NR_CPUS); keeps `0-4294967295` from filling memory. */
const MAX_ID = 65_535;

/** Sorted, each once. Throws for what is not a list. */
export function parseList(text: string): number[] {
  const ids = new Set<number>();
  for (const part of text.trim() === '' ? [] : text.trim().split(',')) {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (first === undefined || from > to || to > MAX_ID)
      throw new Error(`"${text}" is not a list of numbers and ranges, such as 0-3,8`);
    for (let id = from; id <= to; id += 1) ids.add(id);
  }
  return [...ids].sort((a, b) => a - b);
}

/** The shortest form; empty for none. */
export function formatList(ids: Iterable<number>): string {
  const ranges: [number, number][] = [];
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === id - 1) last[1] = id;
    else ranges.push([id, id]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}
