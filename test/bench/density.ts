// What one more idle environment costs in memory, ours and in total, when more than a hundred run: systemd and busybox ones, each
// beside as many containers that the OCI runtime keeps by hand. Total is what MemAvailable falls by (proc_meminfo(5)); ours is the
// growth of our own processes and what stands beside each environment (conmon), counted as PSS.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { VirtualEnvironmentSpec } from '../../machinery/kinds/virtualenvironment/type.ts';
import { NotifySockets } from '../../node-agent/runtime/environments/notify.ts';
import type { OneHost } from '../harness/one-host.ts';
import type { Environments } from './environments.ts';
import { ownBytes } from './footprint.ts';
import { bundleOf } from './lifecycle.ts';
import { OciContainer } from './oci-alone.ts';
import { line, title, verdict } from './report.ts';
import { mebibytes } from './stats.ts';

/** Started at the same time: more only wait for each other on a small machine. */
const AT_ONCE = 4;
const INOTIFY_OF_A_DEBIAN = 7;
const INOTIFY_OF_THE_HOST = 16;
const BUDGET_TOTAL = 10 * 1024 ** 2;

export interface DensityCase {
  name: string;
  spec: VirtualEnvironmentSpec;
  /** Its init says when it is up. */
  systemd: boolean;
}

export async function benchDensity(
  cluster: OneHost,
  environments: Environments,
  count: number,
  cases: readonly DensityCase[],
): Promise<void> {
  for (const each of cases) {
    const fits = each.systemd ? await systemdThatFit() : count;
    if (fits < count) {
      const why = `fs.inotify.max_user_instances lets only about ${fits} run here; sysctl -w fs.inotify.max_user_instances=8192 for more`;
      line(`${each.name}: ${fits} instead of ${count}`, why);
    }
    await densityOf(cluster, environments, Math.min(count, fits), each);
  }
}

async function densityOf(
  cluster: OneHost,
  environments: Environments,
  count: number,
  { name, spec, systemd }: DensityCase,
): Promise<void> {
  title(`Memory of one more idle ${name}, over ${count} of them`);
  const model = `bench-model-${spec.image}`;
  await environments.runUntilReady(model, spec);
  const scratch = join(cluster.place.dataDir, 'bench-density');
  await mkdir(scratch, { recursive: true });
  const names = Array.from({ length: count }, (_, index) => `bench-dense-${index}`);
  const [total, own] = [await available(), await ownBytes(cluster)];
  const began = performance.now();
  await inGroups(names, (each) => environments.runUntilReady(each, spec));
  const seconds = (performance.now() - began) / 1000;
  const perTotal = (total - (await available())) / count;
  const perOwn = ((await ownBytes(cluster)) - own) / count;
  await inGroups(names, (each) => environments.remove(each));
  const bare = await bareBytes(await bundleOf(cluster, model, scratch), count, systemd);
  await environments.remove(model);
  await rm(scratch, { recursive: true, force: true });
  line('in total, each', `${mebibytes(perTotal)} (${verdict(perTotal <= BUDGET_TOTAL)}: 10 MiB)`);
  line('ours (processes of ours, conmon), each', mebibytes(perOwn));
  line('  runc alone, each', mebibytes(bare));
  line('  ratio', `${(perTotal / bare).toFixed(2)}x`);
  line(`all ${count} Ready after`, `${seconds.toFixed(0)} s`);
}

/** Guests' instances all count against the host's root (inotify(7)); a Debian's systemd and dbus take about seven. */
async function systemdThatFit(): Promise<number> {
  const limit = Number(await readFile('/proc/sys/fs/inotify/max_user_instances', 'utf8'));
  return Math.max(1, Math.floor((limit - INOTIFY_OF_THE_HOST) / INOTIFY_OF_A_DEBIAN));
}

/** The same processes with nothing of ours around them. All share one root: what is measured is memory, not what they write. */
async function bareBytes(
  bundle: Awaited<ReturnType<typeof bundleOf>>,
  count: number,
  systemd: boolean,
): Promise<number> {
  const notify = new NotifySockets();
  const containers = Array.from({ length: count }, (_, index) => new OciContainer(bundle, index));
  for (const container of containers) await container.prepare();
  const started: OciContainer[] = [];
  const begin = async (each: OciContainer): Promise<void> => {
    started.push(each);
    await (systemd ? each.startUntilReady(notify) : each.start());
  };
  try {
    const before = await available();
    await inGroups(containers, begin);
    return (before - (await available())) / count;
  } finally {
    notify.closeAll();
    for (const container of started) await container.remove();
    for (const container of containers) await container.forget();
  }
}

async function inGroups<T>(items: readonly T[], action: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await action(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function available(): Promise<number> {
  const text = await readFile('/proc/meminfo', 'utf8');
  return Number(/^MemAvailable:\s+(\d+) kB$/m.exec(text)?.[1] ?? Number.NaN) * 1024;
}
