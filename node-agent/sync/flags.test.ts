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
    overcommit: { cpu: 1, memory: 1 },
    dryRun: false,
  });
});

test('overcommit ratios are numbers, also below one', () => {
  const flags = parseFlags([...NEEDED, '--cpu-overcommit', '4', '--memory-overcommit', '0.8']);
  expect(flags).toMatchObject({ overcommit: { cpu: 4, memory: 0.8 } });
});

test('help wins over what is missing', () => {
  expect(parseFlags(['--help'])).toBe('help');
});

test.each([
  [[], '--kubeconfig is required'],
  [NEEDED.slice(0, 4), '--runtime-socket is required'],
  [[...NEEDED, '--node-name', 'No_Name'], '--node-name "No_Name" is not a name'],
  [[...NEEDED, '--log-level', 'loud'], '--log-level "loud" is none of'],
  [[...NEEDED, '--cpu-overcommit', '0'], '--cpu-overcommit "0" is no ratio'],
  [[...NEEDED, '--cpu-overcommit', '1e9'], '--cpu-overcommit "1e9" is no ratio'],
  [[...NEEDED, '--memory-overcommit', 'half'], '--memory-overcommit "half" is no ratio'],
  [[...NEEDED, '--no-such'], "'--no-such'"],
])('%j is refused with one clear line', (args, message) => {
  expect(() => parseFlags(args)).toThrow(message);
});
