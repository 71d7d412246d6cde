// `make bench`: measures a cluster of its own on this machine and prints every figure beside its reference, measured in the same run
// and in turn with it. Prints, never judges by exit code: machines differ and are noisy.
import { loadKubeconfig } from '../../machinery/client/kubeconfig.ts';
import { newPlace, OneHost } from '../harness/one-host.ts';
import { ROOT } from '../harness/root.ts';
import { benchWrites } from './api-writes.ts';
import { Environments } from './environments.ts';
import { benchFootprint } from './footprint.ts';
import { benchSystemd, benchTrivial } from './lifecycle.ts';
import { benchScheduler } from './scheduler.ts';
import { join } from 'node:path';

const ROUNDS = 50;
const SYSTEMD_ROUNDS = 10;
const MANY = 50;
const WRITES = 300;

async function main(): Promise<void> {
  benchScheduler();
  const cluster = new OneHost(await newPlace({ nodeName: 'kp-bench' }));
  try {
    console.log('\nstarting a cluster and making its images …');
    await cluster.up();
    for (const image of ['busybox', 'debian-12'])
      await cluster.kubectl('apply', '-f', join(ROOT, `manifests/images/${image}.yaml`));
    const environments = new Environments(loadKubeconfig(cluster.kubeconfig));
    try {
      await benchWrites(cluster, environments, WRITES);
      await benchTrivial(cluster, environments, ROUNDS);
      await benchSystemd(cluster, environments, SYSTEMD_ROUNDS);
      await benchFootprint(cluster, environments, MANY);
    } finally {
      await environments.close();
    }
  } finally {
    await cluster.wipe();
  }
}

await main();
