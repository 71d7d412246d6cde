// What our processes weigh, idle and with many environments, and what one environment costs beyond its own processes.
// Memory is PSS of /proc/<pid>/smaps_rollup (proc(5)): shared pages are counted once, divided among their users. CPU is utime + stime.
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OneHost, ProcessName } from '../harness/one-host.ts';
import type { Environments } from './environments.ts';
import { BUSYBOX } from './lifecycle.ts';
import { line, title, verdict } from './report.ts';
import { mebibytes } from './stats.ts';

const PROCESSES: readonly ProcessName[] = ['up', 'etcd', 'api', 'controller', 'runtime', 'agent'];
const CPU_WINDOW_MS = 10_000;
const BUDGET_MONITOR = 1.5 * 1024 ** 2;
const BUDGET_AGENT_RUNTIME = 250 * 1024 ** 2;
const BUDGET_AGENT_RUNTIME_CPU = 1;
/** USER_HZ: fixed at 100 for user space on x86 (time(7)). */
const TICKS_PER_SECOND = 100;

interface Footprint {
  bytes: Map<ProcessName, number>;
  cpuPercent: Map<ProcessName, number>;
}

export async function benchFootprint(cluster: OneHost, environments: Environments, count: number): Promise<void> {
  title(
    `Memory (PSS) and CPU of our processes over ${CPU_WINDOW_MS / 1000} s, idle and with ${count} idle environments`,
  );
  const idle = await footprint(cluster);
  const before = new Set(await conmonPids(cluster));
  const names = Array.from({ length: count }, (_, index) => `bench-many-${index}`);
  await Promise.all(names.map((name) => environments.runUntilReady(name, BUSYBOX)));
  const loaded = await footprint(cluster);
  const monitors = (await conmonPids(cluster)).filter((pid) => !before.has(pid));
  const monitorBytes = await Promise.all(monitors.map(privateBytes));
  for (const name of PROCESSES) line(name, `${cell(idle, name)}  ->  ${cell(loaded, name)}`);
  const both = (loaded.bytes.get('agent') ?? 0) + (loaded.bytes.get('runtime') ?? 0);
  const bothCpu = (loaded.cpuPercent.get('agent') ?? 0) + (loaded.cpuPercent.get('runtime') ?? 0);
  line(
    'agent + runtime',
    `${mebibytes(both)} (${verdict(both <= BUDGET_AGENT_RUNTIME)}: 250 MiB), ${bothCpu.toFixed(1)} % of a core (${verdict(bothCpu <= BUDGET_AGENT_RUNTIME_CPU)}: 1 %)`,
  );
  const each = monitorBytes.reduce((sum, bytes) => sum + bytes, 0) / Math.max(1, monitors.length);
  line(
    'monitor (conmon) of one environment, private',
    `${mebibytes(each)} (${verdict(each <= BUDGET_MONITOR)}: 1.5 MiB), ${monitors.length} seen`,
  );
  await Promise.all(names.map((name) => environments.remove(name)));
}

/** What all our processes and the monitors of all environments weigh together. */
export async function ownBytes(cluster: OneHost): Promise<number> {
  const processes = await Promise.all(PROCESSES.map(async (name) => (await cluster.process(name)).pid));
  const weights = await Promise.all([...processes, ...(await conmonPids(cluster))].map(proportionalBytes));
  return weights.reduce((sum, bytes) => sum + bytes, 0);
}

const cell = (print: Footprint, name: ProcessName): string =>
  `${mebibytes(print.bytes.get(name) ?? 0)} ${(print.cpuPercent.get(name) ?? 0).toFixed(1)} %`.padEnd(18);

async function footprint(cluster: OneHost): Promise<Footprint> {
  const pids = new Map(
    await Promise.all(PROCESSES.map(async (name) => [name, (await cluster.process(name)).pid] as const)),
  );
  const before = await each(pids, ticks);
  await sleep(CPU_WINDOW_MS);
  const after = await each(pids, ticks);
  const cpuPercent = new Map(
    [...after].map(([name, now]) => [
      name,
      ((now - (before.get(name) ?? 0)) / TICKS_PER_SECOND / (CPU_WINDOW_MS / 1000)) * 100,
    ]),
  );
  return { bytes: await each(pids, proportionalBytes), cpuPercent };
}

async function each(
  pids: Map<ProcessName, number>,
  read: (pid: number) => Promise<number>,
): Promise<Map<ProcessName, number>> {
  return new Map(await Promise.all([...pids].map(async ([name, pid]) => [name, await read(pid)] as const)));
}

async function ticks(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  // Fields 14 and 15, counted behind the command name, which may hold spaces.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

const proportionalBytes = (pid: number): Promise<number> => rollup(pid, /^Pss:\s+(\d+) kB$/m);

async function privateBytes(pid: number): Promise<number> {
  return (await rollup(pid, /^Private_Dirty:\s+(\d+) kB$/m)) + (await rollup(pid, /^Private_Clean:\s+(\d+) kB$/m));
}

async function rollup(pid: number, pattern: RegExp): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(pattern.exec(text)?.[1] ?? 0) * 1024;
}

/** Monitors of this cluster's environments: its data dir is in their arguments. */
async function conmonPids(cluster: OneHost): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return /(^|\/)conmon\0/.test(command) && command.includes(cluster.place.dataDir) ? [Number(pid)] : [];
    }),
  );
  return found.flat();
}
