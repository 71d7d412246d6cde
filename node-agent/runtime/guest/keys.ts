// Our lines in an authorized_keys(5), kept apart from the user's own between two comments. Pure; called by users.ts.

const BEGIN = '# kapelle: begin of declared keys; changes between these lines are lost';
const END = '# kapelle: end of declared keys';
const isBegin = (line: string): boolean => line.startsWith('# kapelle: begin');
const isEnd = (line: string): boolean => line.startsWith('# kapelle: end');

/**
 * The text with exactly these keys between our comments, and everything else as it was. Without keys there are no comments either.
 * A comment of ours without its other half is taken out alone: the lines behind it may be somebody's.
 */
export function withKeys(text: string, keys: readonly string[]): string {
  const { kept, place } = withoutBlocks(text);
  if (keys.length === 0) return kept.join('');
  const block = `${[BEGIN, ...keys, END].join('\n')}\n`;
  const before = kept.slice(0, place).join('');
  const newline = before === '' || before.endsWith('\n') ? '' : '\n';
  return `${before}${newline}${block}${kept.slice(place).join('')}`;
}

/** Whether there are keys of ours in it. */
export const hasBlock = (text: string): boolean => text.split('\n').some(isBegin);

/** Lines with their ends; where the first block was, or the end. */
function withoutBlocks(text: string): { kept: string[]; place: number } {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const kept: string[] = [];
  let place: number | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (isEnd(line)) continue;
    if (!isBegin(line)) {
      kept.push(line);
      continue;
    }
    place ??= kept.length;
    const end = endOf(lines, index + 1);
    if (end !== undefined) index = end;
  }
  return { kept, place: place ?? kept.length };
}

/** The end that belongs to a begin: none if another begins first. */
function endOf(lines: readonly string[], from: number): number | undefined {
  for (let index = from; index < lines.length; index += 1) {
    if (isEnd(lines[index] ?? '')) return index;
    if (isBegin(lines[index] ?? '')) return undefined;
  }
  return undefined;
}

/** One key per line; empty lines and line ends of other systems are dropped. */
export const keyLines = (texts: readonly string[]): string[] => [
  ...new Set(
    texts.flatMap((text) =>
      text
        .split(/[\r\n]+/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !isBegin(line) && !isEnd(line)),
    ),
  ),
];
