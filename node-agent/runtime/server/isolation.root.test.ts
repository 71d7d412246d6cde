// One environment in trouble must not hurt the others: a thrasher goes through memory, processes, CPU and disk trouble, one after
// the other, beside an environment that answers a small request again and again. Asserted is what cannot flake: every request
// was answered, the neighbour's processes are the same ones, the kernel killed none of them. How long the answers took is printed.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { detectCgroups } from '../../host/cgroups.ts';
import { cgroupTree } from '../cgroup/apply.ts';
import { exec, type EnvironmentSpec, type ExecResult } from '../client.ts';
import { BUSYBOX, busyboxRoot, TestService } from '../testing/service.ts';
import { aSpec } from '../testing/specs.ts';
import { NO_RESOURCES } from '../wire/defaults.ts';

const MIB = 1024 ** 2;
const ROUNDS = 150;
let service: TestService;
let neighbour: EnvironmentSpec;
let thrasher: EnvironmentSpec;

/**
 * Writes a block, reads it back, starts a process: what a service does for a request. One line each: how long it took, in
 * hundredths of a second as /proc/uptime counts them, so that nothing of the test's own waiting is in it.
 */
const PROBE = `i=0; while [ $i -lt ${ROUNDS} ]; do
  read start rest < /proc/uptime
  echo $i > /tmp/answer; read back < /tmp/answer; /bin/true || exit 1
  read end rest < /proc/uptime
  [ "$back" = "$i" ] && echo "$start $end"; i=$((i+1)); sleep 0.02
done`;

const TROUBLES: [string, string][] = [
  [
    'memory: at its limit, over and over',
    'while true; do dd if=/dev/zero of=/dev/null bs=200M count=1 2>/dev/null; done',
  ],
  ['processes: forks until it may not', 'while true; do sleep 60 >/dev/null 2>&1 & done'],
  ['CPU: burns on every processor', 'for i in 1 2 3 4 5 6 7 8; do while true; do :; done & done; wait'],
  [
    'disk: writes and syncs without end',
    'while true; do dd if=/dev/zero of=/big bs=1M count=100 conv=fsync 2>/dev/null; rm /big; done',
  ],
];

const made = (index: number, change: Partial<EnvironmentSpec>): EnvironmentSpec =>
  aSpec({
    uid: `00000000-0000-4000-8000-c0000000000${index}`,
    name: `isolation-${index}`,
    imageDigest: BUSYBOX,
    command: ['/bin/sleep', '100000'],
    initKind: 'INIT_KIND_OTHER',
    stopSignal: 15,
    interfaces: [],
    idRange: { base: 40_000_000 + 65_536 * index, size: 65_536 },
    ...change,
  });

beforeAll(async () => {
  service = await TestService.create();
  await service.addImage(BUSYBOX, busyboxRoot);
  await service.start();
  const common = { ...NO_RESOURCES, diskLimitBytes: 300 * MIB };
  neighbour = made(1, {
    resources: { ...common, memoryLimitBytes: 64 * MIB, pidsLimit: 50, cpuRequestMillicores: 1000 },
  });
  thrasher = made(2, {
    resources: { ...common, memoryLimitBytes: 64 * MIB, pidsLimit: 100, cpuRequestMillicores: 100, oomScoreAdj: 500 },
  });
  for (const spec of [neighbour, thrasher]) {
    await service.client.createEnvironment(spec);
    await service.client.startEnvironment({ uid: spec.uid, attempt: 1, token: '' });
  }
  await inside(neighbour, 'sleep 99999 >/dev/null 2>&1 & sleep 99998 >/dev/null 2>&1 &');
});
afterAll(() => service.destroy());

const inside = (one: EnvironmentSpec, script: string): Promise<ExecResult> =>
  exec(service.client, one.uid, ['/bin/sh', '-c', script]);

/** Milliseconds of each answer. */
async function probe(): Promise<number[]> {
  const { stdout, code } = await inside(neighbour, PROBE);
  expect(code).toBe(0);
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number))
    .map(([start = 0, end = 0]) => Math.round((end - start) * 1000));
}

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? -1;
const shown = (values: readonly number[]): string =>
  `p50 ${percentile(values, 0.5)} ms, p99 ${percentile(values, 0.99)} ms`;

const LONG_LIVED = ['100000', '99999', '99998'];

/** Pids on the host, the long-lived ones. */
async function processesOf(one: EnvironmentSpec): Promise<number[]> {
  const pids = await cgroupTree(await detectCgroups()).processes(`/kapelle/${service.node}/${one.uid}`);
  const commands = await Promise.all(
    pids.map(async (pid) => ({ pid, command: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') })),
  );
  return commands
    .filter(({ command }) => LONG_LIVED.includes(command.split('\0')[1] ?? ''))
    .map(({ pid }) => pid)
    .sort((a, b) => a - b);
}
const oomKills = async (one: EnvironmentSpec): Promise<number> =>
  cgroupTree(await detectCgroups()).oomKills(`/kapelle/${service.node}/${one.uid}`);

test('without trouble beside it, the probe answers every time', async () => {
  const alone = await probe();
  expect(alone).toHaveLength(ROUNDS);
  report.push(`alone: ${shown(alone)}`);
}, 120_000);

const report: string[] = [];
afterAll(
  () => void process.stdout.write(`isolation, ${ROUNDS} answers of a neighbour each:\n  ${report.join('\n  ')}\n`),
);

test.each(TROUBLES)(
  '%s: the neighbour answers every time, with every process it had',
  async (name, trouble) => {
    const before = await processesOf(neighbour);
    expect(before.length).toBe(3);
    const gone = new AbortController();
    const thrashing = exec(service.client, thrasher.uid, ['/bin/sh', '-c', trouble], { signal: gone.signal });
    thrashing.catch(() => {}); // it is cut off
    try {
      const answers = await probe();
      report.push(`beside ${name}: ${shown(answers)}`);
      expect(answers).toHaveLength(ROUNDS);
      expect(await processesOf(neighbour)).toEqual(before);
      expect(await oomKills(neighbour)).toBe(0);
      expect((await service.client.getEnvironment(neighbour.uid)).state).toBe('ENVIRONMENT_STATE_RUNNING');
    } finally {
      gone.abort();
      // What it left behind in its session and beyond goes with it.
      await service.client.stopEnvironment({ uid: thrasher.uid, graceSeconds: 0 });
      const { attempt } = await service.client.getEnvironment(thrasher.uid);
      await service.client.startEnvironment({ uid: thrasher.uid, attempt: attempt + 1, token: '' });
    }
  },
  120_000,
);

test('the thrasher really was in trouble: the kernel killed in it for want of memory', async () => {
  await inside(thrasher, 'dd if=/dev/zero of=/dev/null bs=200M count=1');
  expect(await oomKills(thrasher)).toBeGreaterThan(0);
});
