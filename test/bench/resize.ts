// How long a changed limit takes from the request until the kernel has it, while the environment runs; beside writing the same file by
// hand.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { virtualEnvironmentKind } from '../../machinery/kinds/virtualenvironment/type.ts';
import { detectCgroups } from '../../node-agent/host/cgroups.ts';
import type { OneHost } from '../harness/one-host.ts';
import type { Environments } from './environments.ts';
import { BUSYBOX } from './lifecycle.ts';
import { line, title } from './report.ts';
import { milliseconds, seriesOf, timed } from './stats.ts';

const NAME = 'bench-resized';
const MIB = 1024 ** 2;

export async function benchResize(cluster: OneHost, environments: Environments, rounds: number): Promise<void> {
  title(`A running environment's memory limit, up and down (${rounds} changes)`);
  await environments.runUntilReady(NAME, BUSYBOX);
  const uid = (await cluster.kubectl.environment(NAME)).metadata.uid ?? '';
  const file = await limitFile(cluster.place.nodeName, uid);
  const ours: number[] = [];
  const byHand: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const mebibytes = round % 2 === 0 ? 128 : 64;
    ours.push(
      await timed(async () => {
        await environments.store.mergePatch(virtualEnvironmentKind, NAME, 'default', {
          spec: { resources: { limits: { memory: `${mebibytes}Mi` } } },
        });
        while ((await readFile(file, 'utf8')).trim() !== String(mebibytes * MIB)) await nextTurn();
      }),
    );
    byHand.push(await timed(() => writeFile(file, String(mebibytes * MIB))));
  }
  await environments.remove(NAME);
  const [a, b] = [seriesOf(ours), seriesOf(byHand)];
  line('patch -> in the kernel', `p50 ${milliseconds(a.p50)}, p99 ${milliseconds(a.p99)}`);
  line('  writing the file by hand', `p50 ${milliseconds(b.p50)}, p99 ${milliseconds(b.p99)}`);
  line('  ratio of the medians', `${(a.p50 / b.p50).toFixed(0)}x`);
}

async function limitFile(node: string, uid: string): Promise<string> {
  const cgroups = await detectCgroups();
  const group = join('kapelle', node, uid);
  return cgroups.mode === 'v2'
    ? join('/sys/fs/cgroup', group, 'memory.max')
    : join('/sys/fs/cgroup/memory', group, 'memory.limit_in_bytes');
}
