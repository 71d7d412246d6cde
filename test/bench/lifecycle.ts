// How long a life takes: apply → Running, apply → Ready, delete → gone, each round beside the OCI runtime alone.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { VirtualEnvironmentSpec } from '../../machinery/kinds/virtualenvironment/type.ts';
import { NotifySockets } from '../../node-agent/runtime/environments/notify.ts';
import { connectRuntime } from '../../node-agent/runtime/client.ts';
import type { OneHost } from '../harness/one-host.ts';
import type { Environments } from './environments.ts';
import { type Bundle, OciContainer } from './oci-alone.ts';
import { compare, title } from './report.ts';
import { seriesOf, timed } from './stats.ts';

export const BUSYBOX: VirtualEnvironmentSpec = {
  image: 'busybox',
  resources: { limits: { memory: '64Mi', pids: 64, disk: '64Mi' } },
};
export const DEBIAN: VirtualEnvironmentSpec = {
  image: 'debian-12',
  resources: { limits: { memory: '512Mi', pids: 1024, disk: '2Gi' } },
};
const BUDGET_RUNNING = 2.5;
const BUDGET_READY = 1.3;
const BUDGET_GONE = 2.5;

export async function benchTrivial(cluster: OneHost, environments: Environments, rounds: number): Promise<void> {
  title(`One process in a network of its own, image present (${rounds} rounds, in turn with the reference)`);
  const times = await inTurn(cluster, environments, BUSYBOX, rounds, {
    ours: (name) => environments.run(name, BUSYBOX),
    alone: (container) => container.start(),
  });
  compare(
    'apply -> Running',
    seriesOf(times.up),
    { name: 'runc alone: create, veth, start', series: seriesOf(times.aloneUp) },
    BUDGET_RUNNING,
  );
  compare(
    'delete -> gone',
    seriesOf(times.gone),
    { name: 'runc alone: kill, delete, veth', series: seriesOf(times.aloneGone) },
    BUDGET_GONE,
  );
}

export async function benchSystemd(cluster: OneHost, environments: Environments, rounds: number): Promise<void> {
  title(`Debian with systemd, until systemd says it is up (${rounds} rounds, in turn with the reference)`);
  const notify = new NotifySockets();
  const times = await inTurn(cluster, environments, DEBIAN, rounds, {
    ours: (name) => environments.runUntilReady(name, DEBIAN),
    alone: (container) => container.startUntilReady(notify),
  });
  notify.closeAll();
  compare(
    'apply -> Ready',
    seriesOf(times.up),
    { name: 'runc alone: create, veth, start, READY=1', series: seriesOf(times.aloneUp) },
    BUDGET_READY,
  );
}

interface Ways {
  ours(name: string): Promise<void>;
  alone(container: OciContainer): Promise<void>;
}

async function inTurn(
  cluster: OneHost,
  environments: Environments,
  spec: VirtualEnvironmentSpec,
  rounds: number,
  ways: Ways,
) {
  const times = { up: [] as number[], gone: [] as number[], aloneUp: [] as number[], aloneGone: [] as number[] };
  const scratch = join(cluster.place.dataDir, 'bench');
  await mkdir(scratch, { recursive: true });
  // Stays for the length of the bench: its root is what the reference runs on.
  const model = `bench-model-${spec.image}`;
  await environments.runUntilReady(model, spec);
  const bundle = await bundleOf(cluster, model, scratch);
  for (let round = 0; round < rounds; round += 1) {
    const name = `bench-${round}`;
    times.up.push(await timed(() => ways.ours(name)));
    times.gone.push(await timed(() => environments.remove(name)));
    const container = new OciContainer(bundle, round);
    await container.prepare();
    times.aloneUp.push(await timed(() => ways.alone(container)));
    times.aloneGone.push(await timed(() => container.remove()));
    await container.forget();
  }
  await environments.remove(model);
  await rm(scratch, { recursive: true, force: true });
  return times;
}

/** The bundle that the runtime wrote for a running environment. */
export async function bundleOf(cluster: OneHost, name: string, scratch: string): Promise<Bundle> {
  const uid = (await cluster.kubectl.environment(name)).metadata.uid ?? '';
  const runtime = connectRuntime(cluster.layout.runtimeSocket);
  try {
    const { spec } = await runtime.getEnvironment(uid);
    return {
      folder: join(cluster.place.dataDir, 'node/environments', uid, 'bundle'),
      scratch,
      idBase: spec?.idRange?.base ?? 0,
    };
  } finally {
    runtime.close();
  }
}
