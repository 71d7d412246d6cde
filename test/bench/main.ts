// `make bench`: measures a cluster of its own on this machine and prints every figure beside its reference, measured in the same run
// and in turn with it. Prints, never judges by exit code: machines differ and are noisy. Names of sections as arguments: only those.
import { join } from 'node:path';
import { loadKubeconfig } from '../../machinery/client/kubeconfig.ts';
import { newPlace, OneHost } from '../harness/one-host.ts';
import { ROOT } from '../harness/root.ts';
import { benchWrites } from './api-writes.ts';
import { benchColdStart } from './cold-start.ts';
import { benchDensity } from './density.ts';
import { Environments } from './environments.ts';
import { benchFootprint } from './footprint.ts';
import { BUSYBOX, benchSystemd, benchTrivial, DEBIAN } from './lifecycle.ts';
import { benchOperations } from './operations.ts';
import { benchResize } from './resize.ts';
import { benchScheduler } from './scheduler.ts';

const ROUNDS = 50;
const SYSTEMD_ROUNDS = 10;
const OPERATION_ROUNDS = 10;
const RESIZE_ROUNDS = 40;
const COLD_ROUNDS = 5;
const MANY = 50;
const DENSE = 120;
const WRITES = 300;

type Section = (cluster: OneHost, environments: Environments) => Promise<void>;

/** In the order they run: what needs a quiet cluster comes first. */
const SECTIONS: Record<string, Section> = {
  api: (cluster, environments) => benchWrites(cluster, environments, WRITES),
  start: (cluster, environments) => benchTrivial(cluster, environments, ROUNDS),
  systemd: (cluster, environments) => benchSystemd(cluster, environments, SYSTEMD_ROUNDS),
  resize: (cluster, environments) => benchResize(cluster, environments, RESIZE_ROUNDS),
  operations: (cluster, environments) => benchOperations(cluster, environments, OPERATION_ROUNDS),
  cold: (cluster, environments) => benchColdStart(cluster, environments, COLD_ROUNDS),
  footprint: (cluster, environments) => benchFootprint(cluster, environments, MANY),
  density: (cluster, environments) =>
    benchDensity(cluster, environments, DENSE, [
      { name: 'Debian with systemd', spec: DEBIAN, systemd: true },
      { name: 'busybox', spec: BUSYBOX, systemd: false },
    ]),
};

async function main(wanted: readonly string[]): Promise<void> {
  const known = ['scheduler', ...Object.keys(SECTIONS)];
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`no section ${unknown.join(', ')}; there are ${known.join(', ')}`);
  const chosen = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
  if (chosen('scheduler')) benchScheduler();
  if (Object.keys(SECTIONS).some(chosen)) await onCluster(chosen);
}

async function onCluster(chosen: (name: string) => boolean): Promise<void> {
  const cluster = new OneHost(await newPlace({ nodeName: 'kp-bench' }));
  try {
    console.log('\nstarting a cluster and making its images …');
    await cluster.up();
    for (const image of ['busybox', 'debian-12'])
      await cluster.kubectl('apply', '-f', join(ROOT, `manifests/images/${image}.yaml`));
    const environments = new Environments(loadKubeconfig(cluster.kubeconfig));
    try {
      for (const [name, section] of Object.entries(SECTIONS)) if (chosen(name)) await section(cluster, environments);
    } finally {
      await environments.close();
    }
  } finally {
    await cluster.wipe();
  }
}

await main(process.argv.slice(2));
