// docs/features.md against the tree: every row of the field's table is there once, says one of three words, and the tests it names exist.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from './harness/root.ts';

/** How many rows each area of the field's table has; the letters are its own. */
const AREAS = { L: 26, T: 19, R: 35, D: 19, S: 18, N: 33, X: 19, G: 19, H: 19, M: 14, Q: 8, O: 10, A: 11, Y: 9, W: 6 };

interface Row {
  id: string;
  feature: string;
  state: string;
  shown: string;
}

const rows: Row[] = readFileSync(join(ROOT, 'docs/features.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-Z]\d+ \|/.test(line))
  .map((line) => {
    const [, id = '', feature = '', state = '', shown = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    return { id, feature, state, shown };
  });

/** `path`: "title of a test", as the table names them. */
function namedTests(row: Row): { path: string; title: string }[] {
  return [...row.shown.matchAll(/`([^`]+\.test\.ts)`: "([^"]+)"/g)].map(([, path = '', title = '']) => ({
    path,
    title,
  }));
}

test('every row of the field is listed, once, in order', () => {
  const wanted = Object.entries(AREAS).flatMap(([area, count]) =>
    Array.from({ length: count }, (_, index) => `${area}${index + 1}`),
  );
  expect(rows.map(({ id }) => id)).toEqual(wanted);
});

/** What is wrong with a row, one sentence each. */
function problems(row: Row): string[] {
  const tests = namedTests(row);
  const words = row.shown.replaceAll(/`[^`]+`: "[^"]+"/g, '').trim();
  const found = tests
    .filter(({ path, title }) => !textOf(path).includes(title))
    .map(({ path, title }) => `${row.id}: there is no test "${title}" in ${path}`);
  if (!['works', 'partly', 'not yet'].includes(row.state))
    found.push(`${row.id}: "${row.state}" is none of the three words`);
  if (row.state === 'works' && tests.length === 0) found.push(`${row.id}: works, but names no test`);
  if (row.state === 'partly' && !/\w{3,}/.test(words)) found.push(`${row.id}: does not say what is missing`);
  return found;
}

// Titles are written in single quotes, an apostrophe in them with a backslash.
const textOf = (path: string): string => {
  const file = join(ROOT, path);
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll("\\'", "'") : '';
};

test('what a row says is so: its tests exist, and what is missing is said', () => {
  expect(rows.flatMap(problems)).toEqual([]);
});
