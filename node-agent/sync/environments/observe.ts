// Puts together all that a plan is made from, at one moment, from caches only. Called by environment-sync.ts.
import type { Image } from '../../../machinery/kinds/image/type.ts';
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualNetwork } from '../../../machinery/kinds/virtualnetwork/type.ts';
import type { Informer } from '../../../machinery/loop/informer.ts';
import type { ImageConfig } from '../../runtime/client.ts';
import type { ImageState } from '../images/state.ts';
import { type Health, NO_PROBES } from '../probes/health.ts';
import type { RuntimeView } from '../runtime-view.ts';
import { desiredEnvironment } from './desired.ts';
import type { SnapshotOf } from './desired-data-source.ts';
import type { GuestSources } from './desired-guest.ts';
import type { VolumeSources } from './desired-volumes.ts';
import type { Memory } from './memory.ts';
import type { Operation } from './operation.ts';
import type { Situation } from './plan.ts';

/** Resolver settings of the host, for environments that name none. */
export interface HostResolver {
  nameservers: readonly string[];
  searches: readonly string[];
}

export interface Sources {
  images: Pick<Informer<Image>, 'get'>;
  networks: Pick<Informer<VirtualNetwork>, 'get'>;
  imageState: (name: string) => ImageState;
  /** What the source of the image of this digest says; unknown until the runtime has told. */
  imageConfigOf?: (digest: string) => ImageConfig | null | 'unknown';
  networksTried: () => boolean;
  /** undefined until the runtime has told. */
  host: () => HostResolver | undefined;
  view: RuntimeView;
  memory: Memory;
  /** What ConfigMaps and Secrets say. */
  guestSources: GuestSources;
  /** VirtualVolumes and snapshots on this node. */
  volumeSources: VolumeSources;
  /** What the probes of an environment say, by uid. */
  health?: (uid: string) => Health;
  /** An operation that has to do with an environment's power, by the environment's uid. */
  operationOf?: (uid: string) => Operation | undefined;
  /** A VirtualEnvironmentSnapshot of this node by `namespace/name`. */
  snapshotOf?: SnapshotOf;
  /** Name of a VirtualEnvironmentSnapshot by uid; undefined if it is not known here. */
  snapshotName?: (uid: string) => string | undefined;
}

export function observe(sources: Sources, object: VirtualEnvironment, host: HostResolver, now: number): Situation {
  const uid = object.metadata.uid ?? '';
  const environment = sources.view.get(uid);
  const image = sources.imageState(object.spec.image);
  const names = (object.status?.allocation?.interfaces ?? []).map(({ network }) => network);
  const networks = new Map(names.flatMap((name) => entry(name, sources.networks.get(name))));
  const { backoff, failures, stopping, forced, endedByProbe } = sources.memory.of(uid);
  const desired = desiredEnvironment({
    object,
    image: sources.images.get(object.spec.image),
    imageDigest: image.digest,
    imageConfigOf: sources.imageConfigOf ?? (() => null),
    networks,
    host,
    guestSources: sources.guestSources,
    snapshotOf: sources.snapshotOf ?? (() => undefined),
    volumeSources: sources.volumeSources,
    current: environment?.spec ?? undefined,
  });
  const networksTried = sources.networksTried();
  const health = sources.health?.(uid) ?? NO_PROBES;
  const operation = sources.operationOf?.(uid);
  const snapshotName = sources.snapshotName ?? (() => undefined);
  const known = { object, desired, image, environment, networksTried, now };
  return { ...known, stopping, forced, backoff, failures, health, endedByProbe, operation, snapshotName };
}

const entry = <T>(name: string, value: T | undefined): [string, T][] => (value === undefined ? [] : [[name, value]]);
