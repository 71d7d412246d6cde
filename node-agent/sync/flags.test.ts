// The agent's command line.
import { expect, test } from '@jest/globals';
import { parseFlags } from './flags.ts';

const NEEDED = ['--kubeconfig', 'k', '--node-name', 'n1', '--runtime-socket', '/run/r.sock'];

test('what is needed is enough', () => {
  expect(parseFlags(NEEDED)).toEqual({
    kubeconfig: 'k',
    nodeName: 'n1',
    runtimeSocket: '/run/r.sock',
    logLevel: 'info',
    dryRun: false,
  });
});

test('help wins over what is missing', () => {
  expect(parseFlags(['--help'])).toBe('help');
});

test.each([
  [[], '--kubeconfig is required'],
  [NEEDED.slice(0, 4), '--runtime-socket is required'],
  [[...NEEDED, '--node-name', 'No_Name'], '--node-name "No_Name" is not a name'],
  [[...NEEDED, '--log-level', 'loud'], '--log-level "loud" is none of'],
  [[...NEEDED, '--no-such'], "'--no-such'"],
])('%j is refused with one clear line', (args, message) => {
  expect(() => parseFlags(args)).toThrow(message);
});
