// The agent put together: caches of what concerns this node, and the services that work on them. Called by main.ts and by
// tests (with a memory store and the fake runtime). Nothing here decides anything.
import { type Clock, systemClock } from '../../machinery/clock/clock.ts';
import { type Image, imageKind } from '../../machinery/kinds/image/type.ts';
import { nodeKind } from '../../machinery/kinds/node/type.ts';
import { type VirtualEnvironment, virtualEnvironmentKind } from '../../machinery/kinds/virtualenvironment/type.ts';
import { virtualEnvironmentRestoreKind } from '../../machinery/kinds/virtualenvironmentrestore/type.ts';
import { virtualEnvironmentSnapshotKind } from '../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { type VirtualNetwork, virtualNetworkKind } from '../../machinery/kinds/virtualnetwork/type.ts';
import { virtualVolumeKind } from '../../machinery/kinds/virtualvolume/type.ts';
import type { Logger } from '../../machinery/log/log.ts';
import { EventRecorder } from '../../machinery/loop/events.ts';
import { Informer } from '../../machinery/loop/informer.ts';
import { aborted, type Service, supervise } from '../../machinery/loop/service.ts';
import type { ObjectStore } from '../../machinery/store/store.ts';
import { hashPassword } from '../host/crypt.ts';
import type { Node as Host, Runtime } from '../runtime/client.ts';
import { EnvironmentSync } from './environments/environment-sync.ts';
import { Memory } from './environments/memory.ts';
import { ImageCollector } from './images/collector.ts';
import { ImageSync } from './images/image-sync.ts';
import { NetworkSync } from './network-sync.ts';
import { Heartbeat } from './node/heartbeat.ts';
import type { Identity } from './node/identity.ts';
import type { Overcommit } from './node/node-status.ts';
import { NodeSync } from './node/node-sync.ts';
import { OperationSync } from './operations/operation-sync.ts';
import { checkWith } from './probes/check.ts';
import { Prober } from './probes/prober.ts';
import { followReferences, remembered } from './references/follow.ts';
import { References } from './references/references.ts';
import { RuntimeView } from './runtime-view.ts';
import { followVolumes, snapshotsShown, volumesDeclared } from './volumes/follow.ts';
import { VolumeSync } from './volumes/volume-sync.ts';

export interface AgentOptions {
  store: ObjectStore;
  runtime: Runtime;
  nodeName: string;
  identity: Identity;
  version: string;
  /** Processes and threads on this host. */
  countProcesses: () => Promise<number>;
  /** How long an image that nobody uses stays, where it says nothing itself. */
  imagesUnusedAfterSeconds?: number | undefined;
  /** What the node offers of each CPU and each byte of memory; as much as there is if unset. */
  overcommit?: Overcommit | undefined;
  log: Logger;
  clock?: Clock;
}

export interface Agent {
  /** Resolves once the signal aborted and all has stopped. Rejects with NodeNameTaken when another agent has the node. */
  run(signal: AbortSignal): Promise<void>;
  /** Resolves once both sides are known; one line per environment: its next step. Does nothing about it. */
  describePlans(signal: AbortSignal): Promise<string[]>;
}

export function createAgent(options: AgentOptions): Agent {
  const parts = makeParts(options);
  connectParts(parts);
  return {
    run: (signal) => runAgent(options, parts, signal),
    describePlans: (signal) => dryRun(options, parts, signal),
  };
}

interface Parts {
  environments: Informer<VirtualEnvironment>;
  images: Informer<Image>;
  networks: Informer<VirtualNetwork>;
  view: RuntimeView;
  events: EventRecorder;
  heartbeat: Heartbeat;
  nodeSync: NodeSync;
  imageSync: ImageSync;
  imageCollector: ImageCollector;
  networkSync: NetworkSync;
  prober: Prober;
  references: References;
  environmentSync: EnvironmentSync;
  volumeSync: VolumeSync;
  operationSync: OperationSync;
  informers: { run(signal: AbortSignal): Promise<void>; synced: Promise<void>; kind: { kind: string } }[];
}

/** A week. */
const IMAGES_UNUSED_AFTER_SECONDS = 7 * 86_400;
const BY_IMAGE = 'image';
const BY_NETWORK = 'network';
const BY_VOLUME = 'volume';
const BY_SNAPSHOT = 'snapshot';

function makeParts(options: AgentOptions): Parts {
  const {
    store,
    runtime,
    nodeName,
    log,
    clock = systemClock,
    identity,
    version: agentVersion,
    countProcesses,
  } = options;
  const common = { log, clock };
  const environments = new Informer(store, virtualEnvironmentKind, {
    ...common,
    select: { fieldSelector: `spec.nodeName=${nodeName}` },
    indexers: {
      [BY_IMAGE]: ({ spec }) => [spec.image],
      [BY_NETWORK]: ({ status }) => (status?.allocation?.interfaces ?? []).map(({ network }) => network),
      [BY_VOLUME]: volumesDeclared,
      [BY_SNAPSHOT]: snapshotsShown,
    },
  });
  const images = new Informer(store, imageKind, common);
  const networks = new Informer(store, virtualNetworkKind, common);
  const here = { ...common, select: { fieldSelector: `status.nodeName=${nodeName}` } };
  const volumes = new Informer(store, virtualVolumeKind, here);
  const snapshots = new Informer(store, virtualEnvironmentSnapshotKind, here);
  const nodes = new Informer(store, nodeKind, { ...common, select: { fieldSelector: `metadata.name=${nodeName}` } });
  const events = new EventRecorder({ store, component: 'kapelle-agent', host: nodeName, ...common });
  const view = new RuntimeView(runtime, log, clock);
  const isUsed = (image: string) => environments.byIndex(BY_IMAGE, image).length > 0;
  const lookAtUsers = (index: string, value: string) => {
    for (const { metadata } of environments.byIndex(index, value)) {
      environmentSync.look(`${metadata.namespace ?? ''}/${metadata.name}`);
    }
  };
  const onHost = (host: Host, before: Host | undefined) => {
    if (before === undefined || resolverOf(host) !== resolverOf(before)) environmentSync.lookAtAll();
  };
  const nodeSync = new NodeSync({
    store,
    runtime,
    nodes,
    nodeName,
    countProcesses,
    onHost,
    events,
    agentVersion,
    overcommit: options.overcommit,
    ...common,
  });
  const onChange = (image: string) => {
    lookAtUsers(BY_IMAGE, image);
    nodeSync.look();
  };
  const imageSync = new ImageSync({ store, runtime, images, nodeName, isUsed, onChange, events, ...common });
  const imageCollector = new ImageCollector({
    runtime,
    images,
    imageSync,
    nodeName,
    unusedSeconds: options.imagesUnusedAfterSeconds ?? IMAGES_UNUSED_AFTER_SECONDS,
    underDiskPressure: () => nodeSync.diskPressure,
    onRemoved: () => nodeSync.look(),
    events,
    ...common,
  });
  const onProblems = (problems: readonly string[]) => nodeSync.networkProblems(problems);
  const onTried = () => environmentSync.lookAtAll();
  const networkSync = new NetworkSync({ runtime, networks, onTried, onProblems, ...common });
  const prober = new Prober({
    check: checkWith(runtime, clock),
    changed: ({ metadata }) => environmentSync.look(`${metadata.namespace ?? ''}/${metadata.name}`),
    events,
    ...common,
  });
  const references = new References({ store, onChange: (user) => environmentSync.look(user), log, clock });
  const restores = new Informer(store, virtualEnvironmentRestoreKind, here);
  const volumeSync = new VolumeSync({
    store,
    runtime,
    volumes,
    environments,
    environment: (uid) => view.get(uid),
    nodeName,
    onChange: (key) => lookAtUsers(BY_VOLUME, key),
    onOrphans: (uids) => nodeSync.volumesWithoutObject(uids),
    events,
    ...common,
  });
  const environmentSync = new EnvironmentSync({
    store,
    runtime,
    prober,
    health: (uid) => prober.health(uid),
    environments,
    images,
    networks,
    view,
    memory: new Memory(),
    imageState: (name) => imageSync.stateOf(name),
    imageConfigOf: (digest) => imageSync.configOf(digest),
    ensureImage: (name) => quickly(imageSync.ensure(name), clock),
    forgetImage: (name) => imageSync.forget(name),
    networksTried: () => networkSync.tried,
    snapshotOf: (key) => snapshots.get(key),
    snapshotName: (uid) => operationSync.snapshotName(uid),
    operationOf: (uid) => operationSync.holding(uid),
    guestSources: { references, hashPassword: remembered(hashPassword) },
    volumeSources: {
      nodeName,
      volume: (namespace, name) => volumeSync.readinessOf(namespace, name),
      snapshot: (namespace, name) => snapshots.get(`${namespace}/${name}`),
    },
    host: () => nodeSync.host,
    nodeSince: () => nodeSync.since,
    nodeName,
    events,
    ...common,
  });
  const operationSync = new OperationSync({
    store,
    runtime,
    snapshots,
    restores,
    environments,
    view,
    lookAtEnvironment: (key) => environmentSync.look(key),
    events,
    ...common,
  });
  // One that begins as a snapshot waits for it.
  const lookAtClones = () => environmentSync.lookAtAll();
  snapshots.on({ added: lookAtClones });
  const changedNetwork = ({ metadata }: VirtualNetwork) => lookAtUsers(BY_NETWORK, metadata.name);
  networks.on({ added: changedNetwork, updated: changedNetwork });
  images.on({
    added: ({ metadata }) => lookAtUsers(BY_IMAGE, metadata.name),
    updated: ({ metadata }, old) => {
      if (metadata.generation !== old.metadata.generation) lookAtUsers(BY_IMAGE, metadata.name);
    },
  });
  environments.on({
    added: ({ spec }) => imageSync.look(spec.image),
    deleted: ({ spec }) => {
      imageSync.look(spec.image);
      imageCollector.look();
    },
  });
  environments.on(followReferences(references));
  followVolumes(
    { environments, view, volumes, snapshots, volumeSync },
    {
      volumeChanged: (key) => lookAtUsers(BY_VOLUME, key),
      snapshotChanged: (key) => lookAtUsers(BY_SNAPSHOT, key),
    },
  );
  nodes.on({
    updated: () => {
      if (nodeSync.diskPressure) imageCollector.look();
    },
  });
  const heartbeat = new Heartbeat({ store, nodeName, identity, ...common });
  const informers = [environments, images, networks, nodes, volumes, snapshots, restores];
  return {
    environments,
    images,
    networks,
    view,
    events,
    heartbeat,
    nodeSync,
    imageSync,
    imageCollector,
    networkSync,
    prober,
    references,
    volumeSync,
    environmentSync,
    operationSync,
    informers,
  };
}

const resolverOf = ({ nameservers, searches }: Host): string => JSON.stringify([nameservers, searches]);

/** An image that is there is answered for at once; a build is not waited for. */
const QUICK_MS = 200;
async function quickly(done: Promise<void>, clock: Clock): Promise<void> {
  const giveUp = new AbortController();
  await Promise.race([done, clock.sleep(QUICK_MS, giveUp.signal).catch(() => {})]);
  giveUp.abort();
}

function connectParts({
  view,
  nodeSync,
  networkSync,
  imageSync,
  imageCollector,
  volumeSync,
  environmentSync,
}: Parts): void {
  view.on({
    connected: () => {
      nodeSync.look();
      networkSync.look();
      imageSync.lookAtAll();
      imageCollector.look();
      volumeSync.lookAtAll();
      environmentSync.lookAtAll();
    },
    lost: () => {
      networkSync.lost();
      nodeSync.look();
    },
  });
}

/** Start order is the order of the list; they stop in reverse. */
function services(parts: Parts): Service[] {
  const { informers, view, events, nodeSync, imageSync, imageCollector, networkSync } = parts;
  const { prober, references, volumeSync, environmentSync } = parts;
  const synced = Promise.all(informers.map((informer) => informer.synced));
  const afterSync = (name: string, service: { run(signal: AbortSignal): Promise<void> }): Service => ({
    name,
    run: async (signal) => {
      await Promise.race([synced, aborted(signal)]);
      if (!signal.aborted) await service.run(signal);
    },
  });
  return [
    { name: 'events', run: (signal) => events.run(signal) },
    ...informers.map((informer) => ({
      name: `watch of ${informer.kind.kind}`,
      run: (signal: AbortSignal) => informer.run(signal),
    })),
    { name: 'watches of ConfigMaps and Secrets', run: (signal) => references.run(signal) },
    afterSync('node status', nodeSync),
    afterSync('runtime watch', view),
    afterSync('network sync', networkSync),
    afterSync('image sync', imageSync),
    afterSync('image expiry', imageCollector),
    afterSync('operation sync', parts.operationSync),
    afterSync('volume sync', volumeSync),
    afterSync('environment sync', environmentSync),
    afterSync('probes', prober),
  ];
}

async function runAgent({ log, clock }: AgentOptions, parts: Parts, signal: AbortSignal): Promise<void> {
  await parts.heartbeat.claim(signal);
  log.info('the node lease is ours');
  const failed = new AbortController();
  const all = AbortSignal.any([signal, failed.signal]);
  let failure: unknown;
  const beating = parts.heartbeat.run(all).catch((error: unknown) => {
    failure = error;
    failed.abort(error);
  });
  await supervise(services(parts), { signal: all, log, ...(clock === undefined ? {} : { clock }) });
  await beating;
  if (failure !== undefined) throw failure;
}

async function dryRun(
  { log, runtime, clock = systemClock }: AgentOptions,
  parts: Parts,
  signal: AbortSignal,
): Promise<string[]> {
  const done = new AbortController();
  const all = AbortSignal.any([signal, done.signal]);
  const connected = new Promise<void>((resolve) => parts.view.on({ connected: resolve }));
  const running = [parts.view, parts.references, ...parts.informers].map((part) => part.run(all));
  await Promise.race([Promise.all([connected, ...parts.informers.map(({ synced }) => synced)]), aborted(all)]);
  const lines = signal.aborted ? [] : parts.environmentSync.describePlans(await runtime.getNode(), clock.now());
  done.abort();
  await Promise.all(running);
  log.debug('dry run ended');
  return lines;
}
