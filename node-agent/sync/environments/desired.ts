// What the runtime is to be told of a VirtualEnvironment: the object, its image and networks → EnvironmentSpec in plain
// numbers. Pure; called by observe.ts. Never decides when anything happens.
import type { VirtualNetwork } from '../../../machinery/kinds/virtualnetwork/type.ts';
import { NO_EXTRAS } from '../../runtime/client.ts';
import { desiredDataSource, type SnapshotOf } from './desired-data-source.ts';
import { desiredGuest, type GuestSources } from './desired-guest.ts';
import type { EnvironmentSpec, IdRange, Interface } from '../../runtime/client.ts';
import { desiredImage, imageEnv, imageInput, type ImageSources } from './desired-image.ts';
import { desiredResources } from './desired-resources.ts';
import { desiredSafety } from './desired-safety.ts';
import { desiredVolumes, type VolumeSources } from './desired-volumes.ts';

/** Where a wish cannot become a spec: the condition it belongs to, a CamelCase word, a sentence. */
export interface Problem {
  condition: 'ImageReady' | 'NetworkReady' | 'VolumesReady' | 'GuestConfigured' | 'LimitsEnforced' | 'Ready';
  reason: string;
  message: string;
}

export type Desired = { spec: EnvironmentSpec } | { problem: Problem };

export interface DesiredInput extends ImageSources {
  networks: ReadonlyMap<string, VirtualNetwork>;
  /** Resolver settings of the host, for environments and networks that name none. */
  host: { nameservers: readonly string[]; searches: readonly string[] };
  guestSources: GuestSources;
  snapshotOf: SnapshotOf;
  volumeSources: VolumeSources;
}

const DEFAULT_MTU = 1500;

export function desiredEnvironment(input: DesiredInput): Desired {
  const { object, image, current } = input;
  const { allocation } = object.status ?? {};
  if (allocation?.idRange === undefined) {
    return problem('Ready', 'AwaitingAllocation', 'the controller has not allocated ids and addresses yet');
  }
  if (image === undefined && current === undefined) {
    return problem('ImageReady', 'ImageNotFound', `there is no Image "${object.spec.image}"`);
  }
  const limits = desiredResources(object);
  if ('wrong' in limits) return problem('LimitsEnforced', 'InvalidResources', limits.wrong.join('; '));
  const interfaces = interfacesOf(input);
  if ('problem' in interfaces) return interfaces;
  const data = desiredDataSource(object, current, input.snapshotOf);
  if ('problem' in data) return data;
  const guest = desiredGuest(object, input.guestSources);
  if ('problem' in guest) return guest;
  const volumes = desiredVolumes(object, input.volumeSources);
  if ('problem' in volumes) return volumes;
  const started = imageInput(input, data.imageDigest);
  return {
    spec: {
      ...NO_EXTRAS,
      uid: object.metadata.uid ?? '',
      generation: object.metadata.generation ?? 0,
      namespace: object.metadata.namespace ?? '',
      name: object.metadata.name,
      ...desiredImage(started),
      dataSourceSnapshot: data.dataSourceSnapshot,
      ...guest,
      env: { ...imageEnv(started), ...guest.env },
      ...volumes,
      hostname: object.spec.hostname ?? hostLabel(object.metadata.name),
      idRange: allocation.idRange satisfies IdRange,
      ...limits,
      interfaces: interfaces.interfaces,
      ...resolverOf(input),
      ...desiredSafety(object.spec),
    },
  };
}

const problem = (condition: Problem['condition'], reason: string, message: string): { problem: Problem } => ({
  problem: { condition, reason, message },
});

/** A host name is one label; an object's name may be several (RFC 1123). */
const hostLabel = (name: string): string => (name.split('.')[0] ?? name).slice(0, 63).replace(/-+$/, '');

function interfacesOf(input: DesiredInput): { interfaces: Interface[] } | { problem: Problem } {
  const { object, networks, current } = input;
  const missing: string[] = [];
  const interfaces = (object.status?.allocation?.interfaces ?? []).map((allocated): Interface => {
    const network = networks.get(allocated.network);
    const before = current?.interfaces.find(({ name }) => name === allocated.name);
    if (network === undefined && before === undefined) missing.push(allocated.network);
    return {
      name: allocated.name,
      mac: allocated.mac,
      mtu: network === undefined ? (before?.mtu ?? DEFAULT_MTU) : (network.spec.mtu ?? DEFAULT_MTU),
      addresses: allocated.addresses ?? [],
      network: allocated.network,
    };
  });
  if (missing.length === 0) return { interfaces };
  const names = missing.map((name) => `"${name}"`).join(', ');
  return problem('NetworkReady', 'NetworkNotFound', `there is no VirtualNetwork ${names}`);
}

/** The object's own settings, else those of its first network that has any, else the host's. */
function resolverOf({ object, networks, host }: DesiredInput): Pick<EnvironmentSpec, 'nameservers' | 'searches'> {
  const networkDns = (object.status?.allocation?.interfaces ?? []).map(
    ({ network }) => networks.get(network)?.spec.dns,
  );
  const sources = [object.spec.dns, ...networkDns];
  const first = (pick: 'servers' | 'searches') =>
    sources.map((dns) => dns?.[pick]).find((list) => list !== undefined && list.length > 0);
  return {
    nameservers: [...(first('servers') ?? host.nameservers)],
    searches: [...(first('searches') ?? host.searches)],
  };
}
