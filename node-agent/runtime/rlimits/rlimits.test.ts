import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Rlimit } from '../wire/messages.ts';
import {
  bundleRlimits,
  type Ceilings,
  defaultOf,
  fit,
  ociRlimits,
  parseLimits,
  RESOURCES,
  wantedPairs,
} from './rlimits.ts';

const own = {
  ...parseLimits(''),
  nofile: { soft: 1024, hard: 20_000 },
  core: { soft: 0, hard: -1 },
  nproc: { soft: 500, hard: 500 },
};
const poor: Ceilings = { own, mayRaise: false, openFiles: 1_048_576, oomScoreAdj: 0 };
const rich: Ceilings = { ...poor, mayRaise: true };
const nofile = (soft: number, hard: number): Rlimit => ({ name: 'nofile', soft, hard });

describe('what a host can give', () => {
  test.each<[string, Rlimit, Ceilings, { soft: number; hard: number }, RegExp | undefined]>([
    ['less than it has itself', nofile(512, 4096), poor, { soft: 512, hard: 4096 }, undefined],
    [
      'more than it has, without the right to',
      nofile(65_536, 65_536),
      poor,
      { soft: 20_000, hard: 20_000 },
      /65536 was asked for, 20000 is the most.*CAP_SYS_RESOURCE/,
    ],
    ['more than it has, with the right to', nofile(65_536, 65_536), rich, { soft: 65_536, hard: 65_536 }, undefined],
    [
      'more than any process may have',
      nofile(-1, -1),
      rich,
      { soft: 1_048_576, hard: 1_048_576 },
      /unlimited was asked for, 1048576 is the most.*fs\.nr_open/,
    ],
    ['unlimited where it has no limit', { name: 'core', soft: -1, hard: -1 }, poor, { soft: -1, hard: -1 }, undefined],
    [
      'a soft limit beyond what is left of the hard one',
      { name: 'nproc', soft: 400, hard: 600 },
      poor,
      { soft: 400, hard: 500 },
      /600 was asked for/,
    ],
  ])('%s', (_name, wanted, ceilings, pair, problem) => {
    const fitted = fit(wanted, ceilings);
    expect(fitted?.pair).toEqual(pair);
    if (problem === undefined) expect(fitted?.problem).toBeUndefined();
    else expect(fitted?.problem).toMatch(problem);
  });
});

test('the bundle says open files, which cannot be raised later; a command beside process 1 gets all that JSON can say', () => {
  const wanted: Rlimit[] = [
    nofile(2048, 4096),
    { name: 'core', soft: -1, hard: -1 },
    { name: 'nproc', soft: 10, hard: 20 },
  ];
  expect(bundleRlimits(wanted, poor)).toEqual([{ type: 'RLIMIT_NOFILE', soft: 2048, hard: 4096 }]);
  expect(ociRlimits(wanted, poor)).toEqual([
    { type: 'RLIMIT_NOFILE', soft: 2048, hard: 4096 },
    { type: 'RLIMIT_NPROC', soft: 10, hard: 20 },
  ]);
});

test('what is no longer wished for goes back to what it is without a wish', () => {
  const { pairs, problems } = wantedPairs([], [nofile(10, 20), { name: 'core', soft: 1, hard: 1 }], poor);
  expect(pairs).toEqual([
    { name: 'nofile', pair: { soft: 1024, hard: 20_000 } },
    { name: 'core', pair: { soft: 0, hard: -1 } },
  ]);
  expect(problems).toEqual([]);
  expect(defaultOf('nofile', { ...poor, own: { ...own, nofile: { soft: 1, hard: -1 } } })).toEqual({
    soft: 1024,
    hard: 524_288,
  });
});

test('the kernel names every limit as the table expects', () => {
  const text = readFileSync('/proc/self/limits', 'utf8');
  const labels = text.split('\n').filter((line) => line.startsWith('Max '));
  expect(labels).toHaveLength(Object.keys(RESOURCES).length);
  expect(
    parseLimits('Max open files            1024                 20000                files     \n').nofile,
  ).toEqual({ soft: 1024, hard: 20_000 });
  expect(parseLimits('Max core file size        0                    unlimited            bytes     \n').core).toEqual({
    soft: 0,
    hard: -1,
  });
});
