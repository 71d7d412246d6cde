// How long snapshot, restore and clone take as objects of the API, from the request to the condition that says it is done, each beside
// what btrfs alone needs for the same copy in the same pool.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Condition, KindInfo, KubeObject } from '../../machinery/kinds/meta.ts';
import { virtualEnvironmentCloneKind } from '../../machinery/kinds/virtualenvironmentclone/type.ts';
import { virtualEnvironmentRestoreKind } from '../../machinery/kinds/virtualenvironmentrestore/type.ts';
import { virtualEnvironmentSnapshotKind } from '../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { run } from '../../node-agent/host/exec.ts';
import type { OneHost } from '../harness/one-host.ts';
import type { Environments } from './environments.ts';
import { DEBIAN } from './lifecycle.ts';
import { line, title } from './report.ts';
import { milliseconds, type Series, seriesOf, timed } from './stats.ts';

const NAMESPACE = 'default';
const SOURCE = 'bench-source';

interface Operation extends KubeObject {
  status?:
    | { conditions?: Condition[] | undefined; phase?: string | undefined; message?: string | undefined }
    | undefined;
}

export async function benchOperations(cluster: OneHost, environments: Environments, rounds: number): Promise<void> {
  title(`Snapshot, restore and clone of a running Debian as objects (${rounds} rounds, in turn with btrfs alone)`);
  await environments.runUntilReady(SOURCE, DEBIAN);
  const uid = (await cluster.kubectl.environment(SOURCE)).metadata.uid ?? '';
  const pool = join(cluster.place.dataDir, 'node/pool');
  const raw = new Raw(join(pool, 'environments', uid), join(pool, 'bench'));
  const times = { snapshot: [] as number[], restore: [] as number[], clone: [] as number[] };
  const alone = { snapshot: [] as number[], restore: [] as number[], clone: [] as number[] };
  await mkdir(raw.folder, { recursive: true });
  for (let round = 0; round < rounds; round += 1) {
    const snapshot = `bench-snap-${round}`;
    times.snapshot.push(await timed(() => takeSnapshot(environments, snapshot)));
    alone.snapshot.push(await timed(() => raw.snapshot(`s${round}`)));
    times.clone.push(await timed(() => clone(environments, `bench-clone-${round}`, snapshot)));
    alone.clone.push(await timed(() => raw.copy(`s${round}`, `c${round}`)));
    // Stopped first: how long a guest takes to shut down is no part of the restore.
    await environments.setRunPolicy(SOURCE, 'Halted');
    times.restore.push(await timed(() => restore(environments, `bench-restore-${round}`, snapshot)));
    alone.restore.push(await timed(() => raw.replace(`s${round}`, `c${round}`)));
    await environments.setRunPolicy(SOURCE, 'Always');
    await environments.remove(`bench-clone-${round}`);
  }
  beside('snapshot -> Ready', times.snapshot, 'btrfs subvolume snapshot -r', alone.snapshot);
  beside('clone -> its environment is made', times.clone, 'btrfs subvolume snapshot', alone.clone);
  beside('restore -> Complete, stopped before', times.restore, 'btrfs subvolume snapshot, delete', alone.restore);
  await raw.remove(rounds);
  await rm(raw.folder, { recursive: true, force: true });
  await environments.remove(SOURCE);
}

/** No budget is set: what the object costs beside the copy is a few writes of the API and the guest's file ids. */
function beside(what: string, ours: readonly number[], reference: string, alone: readonly number[]): void {
  const [a, b]: [Series, Series] = [seriesOf(ours), seriesOf(alone)];
  line(what, `p50 ${milliseconds(a.p50)}, p99 ${milliseconds(a.p99)}`);
  line(`  ${reference}`, `p50 ${milliseconds(b.p50)}, p99 ${milliseconds(b.p99)}`);
  line('  ratio of the medians', `${(a.p50 / b.p50).toFixed(1)}x`);
}

async function takeSnapshot({ store }: Environments, name: string): Promise<void> {
  await carriedOut(store, virtualEnvironmentSnapshotKind, 'Ready', name, () =>
    store.create(virtualEnvironmentSnapshotKind, {
      apiVersion: 'kapelle.dev/v1',
      kind: 'VirtualEnvironmentSnapshot',
      metadata: { name, namespace: NAMESPACE },
      spec: { virtualEnvironmentName: SOURCE },
    }),
  );
}

async function restore({ store }: Environments, name: string, snapshotName: string): Promise<void> {
  await carriedOut(store, virtualEnvironmentRestoreKind, 'Complete', name, () =>
    store.create(virtualEnvironmentRestoreKind, {
      apiVersion: 'kapelle.dev/v1',
      kind: 'VirtualEnvironmentRestore',
      metadata: { name, namespace: NAMESPACE },
      spec: { virtualEnvironmentName: SOURCE, snapshotName },
    }),
  );
}

async function clone({ store }: Environments, targetName: string, snapshot: string): Promise<void> {
  await carriedOut(store, virtualEnvironmentCloneKind, 'Complete', targetName, () =>
    store.create(virtualEnvironmentCloneKind, {
      apiVersion: 'kapelle.dev/v1',
      kind: 'VirtualEnvironmentClone',
      metadata: { name: targetName, namespace: NAMESPACE },
      spec: {
        source: { kind: 'VirtualEnvironmentSnapshot', name: snapshot },
        targetName,
        patches: [{ op: 'add', path: '/spec/runPolicy', value: 'Manual' }],
      },
    }),
  );
}

/** Asks for an operation and resolves when its condition is True. Throws with its message when it fails. */
async function carriedOut<T extends Operation>(
  store: Environments['store'],
  kind: KindInfo<T>,
  condition: string,
  name: string,
  ask: () => Promise<T>,
): Promise<void> {
  const done = new AbortController();
  const { resourceVersion = '' } = (await ask()).metadata;
  const options = {
    namespace: NAMESPACE,
    fieldSelector: `metadata.name=${name}`,
    resourceVersion,
    signal: done.signal,
  };
  try {
    for await (const event of store.watch(kind, options)) {
      if (event.type === 'bookmark') continue;
      const { status } = event.object;
      if (status?.phase === 'Failed') throw new Error(`${kind.kind} ${name}: ${status.message ?? 'failed'}`);
      if (status?.conditions?.some(({ type, status: value }) => type === condition && value === 'True')) return;
    }
    throw new Error(`the watch of ${kind.kind} ${name} ended`);
  } finally {
    done.abort();
  }
}

/** The same copies by hand, below a folder of their own in the pool. */
class Raw {
  readonly folder: string;
  readonly #source: string;

  constructor(source: string, folder: string) {
    this.#source = source;
    this.folder = folder;
  }

  async snapshot(name: string): Promise<void> {
    await run(['btrfs', 'subvolume', 'snapshot', '-r', this.#source, join(this.folder, name)]);
  }

  async copy(from: string, to: string): Promise<void> {
    await run(['btrfs', 'subvolume', 'snapshot', join(this.folder, from), join(this.folder, to)]);
  }

  async replace(from: string, to: string): Promise<void> {
    await run(['btrfs', 'subvolume', 'delete', join(this.folder, to)]);
    await this.copy(from, to);
  }

  async remove(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round += 1)
      await run(['btrfs', 'subvolume', 'delete', join(this.folder, `c${round}`), join(this.folder, `s${round}`)]);
  }
}
