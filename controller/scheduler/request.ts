// What the scheduler has to know of one environment, computed once per placement so that looking at a node is
// cheap. Called by the virtualenvironment controller and the snapshot. Pure.
import type { VirtualEnvironment, VirtualEnvironmentSpec } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { VolumePlace } from '../volume/places.ts';
import { deviceLabel } from '../../machinery/safety/devices.ts';
import { isQuantity, toBytes, toMillicores } from '../../machinery/values/quantity.ts';
import { labelSelectorOf, type LabelSelector, type Requirement } from '../../machinery/values/selector.ts';

/** Millicores and bytes. */
export interface Amounts {
  cpu: number;
  memory: number;
  disk: number;
  /** Bytes, by page size. */
  hugepages?: Readonly<Record<string, number>>;
}

export type Toleration = NonNullable<VirtualEnvironmentSpec['tolerations']>[number];
type Affinity = NonNullable<VirtualEnvironmentSpec['affinity']>;
type EnvironmentAffinity = NonNullable<Affinity['environmentAffinity']>;
type WireNodeTerm = NonNullable<
  NonNullable<Affinity['nodeAffinity']>['requiredDuringSchedulingIgnoredDuringExecution']
>['nodeSelectorTerms'][number];

/** core/v1 NodeSelectorTerm: all must hold; a term without any matches nothing. */
export type NodeTerm = readonly Requirement[];

/** "The same place as environments like these": a place is a value of the node label `topologyKey`. */
export interface EnvironmentTerm {
  selector: LabelSelector;
  topologyKey: string;
  namespaces: readonly string[];
}

export interface Weighted<T> {
  weight: number;
  term: T;
}

export interface PlacementRequest {
  uid: string;
  namespace: string;
  labels: Readonly<Record<string, string>>;
  image: string;
  requests: Amounts;
  nodeSelector: readonly (readonly [string, string])[];
  /** How many CPUs it is to see; 0: all there are. */
  cpuCount: number;
  /** Labels of nodes that have the devices it declares. */
  devices: readonly string[];
  tolerations: readonly Toleration[];
  /** undefined: any node; one of the terms must match. */
  nodeTerms: readonly NodeTerm[] | undefined;
  preferredNodeTerms: readonly Weighted<NodeTerm>[];
  near: readonly EnvironmentTerm[];
  apart: readonly EnvironmentTerm[];
  preferNear: readonly Weighted<EnvironmentTerm>[];
  preferApart: readonly Weighted<EnvironmentTerm>[];
  /** The only node that has what its disk begins as; undefined: any. */
  dataNode: string | undefined;
  /** Nodes that its volumes are on. */
  volumes: readonly VolumePlace[];
}

const HUGEPAGES = 'hugepages-';

export type Requests = Readonly<Record<string, string | number | undefined>> | undefined;

/** What is no quantity counts as nothing: a foreign object must not stop the scheduler (admission refuses ours). */
export function amountsOf(requests: Requests): Amounts {
  const of = (name: string): string | number => {
    const value = requests?.[name];
    return isQuantity(value) ? value : 0;
  };
  const hugepages = Object.keys(requests ?? {})
    .filter((name) => name.startsWith(HUGEPAGES))
    .map((name) => [name.slice(HUGEPAGES.length), toBytes(of(name))] as const)
    .filter(([, bytes]) => bytes > 0);
  return {
    cpu: toMillicores(of('cpu')),
    memory: toBytes(of('memory')),
    disk: toBytes(of('disk')),
    ...(hugepages.length === 0 ? {} : { hugepages: Object.fromEntries(hugepages) }),
  };
}

/** What counts on a node: requests, and of huge pages the limits, which nobody can go beyond or below (as in Kubernetes). */
export function countedAmounts(resources: { requests?: Requests; limits?: Requests } | undefined): Requests {
  const pages = Object.entries(resources?.limits ?? {}).filter(([name]) => name.startsWith(HUGEPAGES));
  return { ...resources?.requests, ...Object.fromEntries(pages) };
}

/** What of it lies on a node already. */
export interface Where {
  dataNode?: string | undefined;
  volumes?: readonly VolumePlace[];
}

/** `requests` are the effective ones: class and defaults filled in. */
export function placementRequest(ve: VirtualEnvironment, requests: Requests, where: Where = {}): PlacementRequest {
  const { affinity = {}, nodeSelector = {}, tolerations = [], image } = ve.spec;
  const { nodeAffinity, environmentAffinity, environmentAntiAffinity } = affinity;
  const namespace = ve.metadata.namespace ?? '';
  return {
    uid: ve.metadata.uid ?? '',
    namespace,
    labels: ve.metadata.labels ?? {},
    image,
    requests: amountsOf(requests),
    nodeSelector: Object.entries(nodeSelector),
    cpuCount: ve.spec.cpu?.count ?? 0,
    devices: (ve.spec.devices ?? []).map(({ name }) => deviceLabel(name)),
    tolerations,
    nodeTerms: nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms.map(nodeTermOf),
    preferredNodeTerms: (nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(
      ({ weight, preference }) => ({ weight, term: nodeTermOf(preference) }),
    ),
    near: requiredTerms(environmentAffinity, namespace),
    apart: requiredTerms(environmentAntiAffinity, namespace),
    preferNear: preferredTerms(environmentAffinity, namespace),
    preferApart: preferredTerms(environmentAntiAffinity, namespace),
    dataNode: where.dataNode,
    volumes: where.volumes ?? [],
  };
}

const nodeTermOf = ({ matchExpressions = [] }: WireNodeTerm): NodeTerm =>
  matchExpressions.map(({ key, operator, values }) => ({ key, operator, values: values ?? [] }));

type WireTerm = NonNullable<EnvironmentAffinity['requiredDuringSchedulingIgnoredDuringExecution']>[number];

const termOf = (term: WireTerm, namespace: string): EnvironmentTerm => ({
  selector: labelSelectorOf(term.labelSelector),
  topologyKey: term.topologyKey,
  namespaces: term.namespaces === undefined || term.namespaces.length === 0 ? [namespace] : term.namespaces,
});

const requiredTerms = (affinity: EnvironmentAffinity | undefined, namespace: string): EnvironmentTerm[] =>
  (affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []).map((term) => termOf(term, namespace));

const preferredTerms = (affinity: EnvironmentAffinity | undefined, namespace: string): Weighted<EnvironmentTerm>[] =>
  (affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ weight, term }) => ({
    weight,
    term: termOf(term, namespace),
  }));
