// What is written down of the first boot's commands.
import { expect, test } from '@jest/globals';
import { afterCommand, begun, nextCommand, tailOf, textOfLog } from './first-boot-record.ts';

const COMMANDS = [
  { command: ['one'], timeoutSeconds: 5 },
  { command: ['two'], timeoutSeconds: 5 },
];
const running = (index: number) => ({ ...begun('t'), completed: index, running: index });

test('one after the other, each once, and finished after the last', () => {
  expect(nextCommand(begun('t'), COMMANDS)).toBe(0);
  expect(nextCommand(running(0), COMMANDS)).toBeUndefined();
  const one = afterCommand(running(0), COMMANDS, { end: 'exit', code: 0, output: 'x' }, 7);
  expect(one).toMatchObject({ running: null, completed: 1, finished: false, exitCode: 0, message: '', finishedAt: 0 });
  expect(nextCommand(one, COMMANDS)).toBe(1);
  const two = afterCommand({ ...one, running: 1 }, COMMANDS, { end: 'exit', code: 0, output: '' }, 9);
  expect(two).toMatchObject({ completed: 2, finished: true, exitCode: 0, message: '', finishedAt: 9 });
  expect(nextCommand(two, COMMANDS)).toBeUndefined();
});

test.each([
  ['its exit code and the end of what it printed', { end: 'exit', code: 3, output: 'a\nb\n' }, 3, 'a\nb'],
  ['that it said nothing', { end: 'exit', code: 1, output: '' }, 1, 'it exited with 1 and said nothing'],
  [
    'that it took too long',
    { end: 'timeout', output: 'so far\n' },
    124,
    'not finished after 5 s, killed with what it had started: so far',
  ],
  ['that its end was not seen', { end: 'lost', why: 'interrupted' }, 255, 'interrupted'],
] as const)('a failure ends it and tells %s; nothing comes after it', (_what, outcome, exitCode, message) => {
  const state = afterCommand(running(0), COMMANDS, outcome, 9);
  expect(state).toMatchObject({ completed: 0, finished: true, exitCode, message, finishedAt: 9 });
  expect(nextCommand(state, COMMANDS)).toBeUndefined();
});

test('of much output the end is told, from the beginning of a line, without what a terminal is told', () => {
  expect(tailOf(`${'x'.repeat(900)}\n${'y'.repeat(900)}\n\u001b[31mlast\u001b[0m line\n`)).toBe(
    `${'y'.repeat(900)}\nlast line`,
  );
  expect(tailOf('y'.repeat(5000))).toHaveLength(1024);
});

test("conmon's log is what the command printed", () => {
  const log =
    '2026-01-01T00:00:00.0+00:00 stdout F one\n2026-01-01T00:00:00.0+00:00 stderr P tw\n2026-01-01T00:00:00.0+00:00 stderr F o\n';
  expect(textOfLog(log)).toBe('one\ntwo\n');
});
