// The spec of a pod from an environment's: what is declared, with the resources in force once they are known. Pure;
// called by pod.ts.
import type { VirtualEnvironment, VirtualEnvironmentSpec } from '../../machinery/kinds/virtualenvironment/type.ts';
import { equalQuantities, isQuantity } from '../../machinery/values/quantity.ts';

type Fields = Record<string, unknown>;

/** The name of the one container. */
export const CONTAINER = 'os';

/** core/v1 names of what a VirtualEnvironment calls otherwise; what Kubernetes has no name for keeps ours. */
const RESOURCE_NAMES: Readonly<Record<string, string>> = {
  cpu: 'cpu',
  memory: 'memory',
  disk: 'ephemeral-storage',
};

const RESTART_POLICIES = {
  Always: 'Always',
  RerunOnFailure: 'OnFailure',
  Once: 'Never',
  Manual: 'Never',
  Halted: 'Never',
} as const;

export const restartPolicyOf = ({ runPolicy }: VirtualEnvironmentSpec): string =>
  RESTART_POLICIES[runPolicy ?? 'Always'];

export function podSpec(ve: VirtualEnvironment): Fields {
  const { spec, metadata } = ve;
  return {
    containers: [container(ve)],
    ...given('nodeName', spec.nodeName),
    hostname: spec.hostname ?? metadata.name,
    restartPolicy: restartPolicyOf(spec),
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
    ...dns(spec.dns),
    ...given('nodeSelector', spec.nodeSelector),
    ...given('tolerations', spec.tolerations),
    ...given('affinity', affinity(spec.affinity)),
    schedulerName: 'kapelle-controller',
    // An operating system of its own: no account of the cluster in it, in user and network namespaces of its own.
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    hostNetwork: false,
    hostUsers: false,
    securityContext: {},
  };
}

const given = (name: string, value: unknown): Fields => (value === undefined ? {} : { [name]: value });

function container(ve: VirtualEnvironment): Fields {
  const { image, command, env } = ve.spec;
  return {
    name: CONTAINER,
    image,
    imagePullPolicy: 'IfNotPresent',
    ...given('command', command),
    ...given('env', env),
    resources: containerResources(ve),
  };
}

export interface ContainerResources {
  requests?: Record<string, string>;
  limits?: Record<string, string>;
}

/** In force, else as declared. Quantities are text: typed clients refuse numbers. */
export function containerResources({ spec, status }: VirtualEnvironment): ContainerResources {
  const { requests, limits } = status?.allocation?.resources ?? spec.resources ?? {};
  return { ...amounts('requests', requests), ...amounts('limits', limits) };
}

function amounts(name: 'requests' | 'limits', values: Record<string, unknown> | undefined): ContainerResources {
  const entries = Object.entries(values ?? {}).flatMap(([resource, amount]): [string, string][] =>
    isQuantity(amount) ? [[RESOURCE_NAMES[resource] ?? `kapelle.dev/${resource}`, String(amount)]] : [],
  );
  return entries.length === 0 ? {} : { [name]: Object.fromEntries(entries) };
}

/** https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/ */
export function qosClass({ requests = {}, limits = {} }: ContainerResources): string {
  const names = ['cpu', 'memory'];
  if (names.every((name) => requests[name] === undefined && limits[name] === undefined)) return 'BestEffort';
  const guaranteed = names.every((name) => {
    const [request, limit] = [requests[name], limits[name]];
    return request !== undefined && limit !== undefined && equalQuantities(request, limit);
  });
  return guaranteed ? 'Guaranteed' : 'Burstable';
}

function dns(wanted: VirtualEnvironmentSpec['dns']): Fields {
  const { servers = [], searches = [] } = wanted ?? {};
  if (servers.length === 0 && searches.length === 0) return { dnsPolicy: 'Default' };
  const config = {
    ...(servers.length === 0 ? {} : { nameservers: servers }),
    ...(searches.length === 0 ? {} : { searches }),
  };
  return { dnsPolicy: servers.length === 0 ? 'Default' : 'None', dnsConfig: config };
}

type Affinity = NonNullable<VirtualEnvironmentSpec['affinity']>;
type EnvironmentAffinity = NonNullable<Affinity['environmentAffinity']>;

/** Environments are pods here: what is said of other environments is said of other pods. */
function affinity(wanted: Affinity | undefined): Fields | undefined {
  if (wanted === undefined) return undefined;
  return {
    ...given('nodeAffinity', wanted.nodeAffinity),
    ...given('podAffinity', podAffinity(wanted.environmentAffinity)),
    ...given('podAntiAffinity', podAffinity(wanted.environmentAntiAffinity)),
  };
}

function podAffinity(wanted: EnvironmentAffinity | undefined): Fields | undefined {
  if (wanted === undefined) return undefined;
  const { requiredDuringSchedulingIgnoredDuringExecution: required } = wanted;
  const preferred = wanted.preferredDuringSchedulingIgnoredDuringExecution?.map(({ weight, term }) => ({
    weight,
    podAffinityTerm: term,
  }));
  return {
    ...given('requiredDuringSchedulingIgnoredDuringExecution', required),
    ...given('preferredDuringSchedulingIgnoredDuringExecution', preferred),
  };
}
