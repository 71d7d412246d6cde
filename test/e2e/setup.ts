// Before the e2e tier: one cluster on this machine, as a person starts it, for all its files. Jest calls it.
import { newPlace, OneHost } from '../harness/one-host.ts';
import { CLUSTER_ENV } from './cluster.ts';

export default async function setup(): Promise<void> {
  const place = await newPlace({ nodeName: `kp-e2e-${process.pid}` });
  const cluster = new OneHost(place);
  try {
    await cluster.up();
  } catch (error) {
    // Jest does not call the teardown when the setup fails.
    await cluster.wipe();
    throw error;
  }
  process.env[CLUSTER_ENV] = JSON.stringify(place);
}
