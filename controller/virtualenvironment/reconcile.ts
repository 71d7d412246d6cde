// What is to be done about one environment: ordered steps, each a function of the object and of what the controller
// knows. Called only by controller.ts, which carries the decision out. Changes nothing but the claims' cursors.
import { isDeepStrictEqual } from 'node:util';
import { finalizerStep, RUNTIME_FINALIZER } from '../../machinery/loop/finalizer.ts';
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualEnvironmentClass } from '../../machinery/kinds/virtualenvironmentclass/type.ts';
import type { Allocation, Claims, InterfaceAllocation } from '../allocation/claims.ts';
import type { Placement } from '../scheduler/place.ts';
import { dataNode, type SnapshotOf } from '../operations/data-source.ts';
import { imagePlaces, type KnownSources } from '../image/home.ts';
import { type KnownVolumes, volumePlaces } from '../volume/places.ts';
import { countedAmounts, placementRequest, type PlacementRequest } from '../scheduler/request.ts';
import { type Classes, classInForce, type InForce } from './class.ts';
import { allocateInterfaces } from './interfaces.ts';
import type { Problem } from './problem.ts';
import { effectiveResources, type Resources } from './resources.ts';
import type { ControllerStatus } from './status.ts';
import { whyNotWanted } from './wanted.ts';

/** What the steps may ask. */
export interface World extends Classes {
  claims: Claims;
  hasNode: (name: string) => boolean;
  snapshotOf: SnapshotOf;
  volumes: KnownVolumes;
  /** What images may be made of. */
  imageSources: KnownSources;
  /** namespace/name of an environment by uid. */
  nameOf: (uid: string) => string;
  place: (request: PlacementRequest) => Placement;
}

export type Decision =
  | { do: 'nothing' }
  /** Nobody is left who could clean up. */
  | { do: 'removeFinalizer'; why: string }
  | {
      do: 'write';
      status: ControllerStatus;
      /** The node to bind it to. */
      bind?: string;
      /** The class that it is placed with as it is now: its revision is made first. */
      present?: VirtualEnvironmentClass;
      /** To be looked at again when the world changes. */
      waiting: boolean;
    };

export function reconcile(ve: VirtualEnvironment, world: World): Decision {
  if (ve.metadata.deletionTimestamp !== undefined) return leaving(ve, world);
  const inForce = classInForce(ve, world);
  if ('problem' in inForce) return refused(ve, ve.status?.allocation, inForce.problem);
  const decision = decide(ve, inForce, world);
  return decision.do === 'write' && inForce.present !== undefined
    ? { ...decision, present: inForce.present }
    : decision;
}

function decide(ve: VirtualEnvironment, inForce: InForce, world: World): Decision {
  const resources = effectiveResources(ve, inForce.base);
  const allocated = allocate(ve, { resources, class: inForce.class }, world);
  if ('problem' in allocated) return refused(ve, ve.status?.allocation, allocated.problem);
  const { allocation } = allocated;
  if (ve.spec.nodeName !== undefined) return bound(ve, allocation, world);
  const notWanted = whyNotWanted(ve);
  if (notWanted !== undefined) {
    const scheduled = { status: 'False', reason: 'NotWanted', message: notWanted } as const;
    return { do: 'write', status: { allocation, scheduled, phase: 'Stopped' }, waiting: false };
  }
  const data = dataNode(ve, world.snapshotOf);
  if (data !== undefined && 'problem' in data) return refused(ve, allocation, data.problem);
  const volumes = volumePlaces(ve, world.volumes);
  if ('problem' in volumes) return refused(ve, allocation, volumes.problem);
  const images = imagePlaces(ve, world.imageSources);
  if ('problem' in images) return refused(ve, allocation, images.problem);
  const where = { dataNode: data?.node, volumes: [...images.places, ...volumes.places] };
  const placement = world.place(placementRequest(ve, countedAmounts(resources), where));
  if (placement.node === undefined) return refused(ve, allocation, { reason: 'Unschedulable', message: placement.why });
  return { ...bindingTo(placement.node, allocation), bind: placement.node };
}

/** The agent of its node cleans up; without a node there is nothing to clean up. */
function leaving(ve: VirtualEnvironment, world: World): Decision {
  if (finalizerStep(ve, RUNTIME_FINALIZER) !== 'cleanup') return { do: 'nothing' };
  const { nodeName } = ve.spec;
  if (nodeName === undefined) return { do: 'removeFinalizer', why: 'it never had a node' };
  return world.hasNode(nodeName)
    ? { do: 'nothing' }
    : { do: 'removeFinalizer', why: `node ${nodeName} no longer exists` };
}

const refused = (ve: VirtualEnvironment, allocation: Allocation | undefined, problem: Problem): Decision => ({
  do: 'write',
  status: {
    allocation,
    scheduled: { status: 'False', ...problem },
    phase: ve.spec.nodeName === undefined ? 'Pending' : undefined,
  },
  waiting: true,
});

const bindingTo = (node: string, allocation: Allocation) =>
  ({
    do: 'write',
    status: {
      allocation,
      scheduled: { status: 'True', reason: 'Bound', message: `bound to node ${node}` },
      phase: 'Pending',
    },
    waiting: false,
  }) satisfies Decision;

/** Once bound, addresses and ids stay as they are; somebody else's older right to one is only told. */
function bound(ve: VirtualEnvironment, allocation: Allocation, world: World): Decision {
  const node = ve.spec.nodeName ?? '';
  const conflict = conflictOf(ve, allocation, world);
  const { status, ...rest } = bindingTo(node, allocation);
  const scheduled = conflict === undefined ? status.scheduled : { status: 'False' as const, ...conflict };
  return { ...rest, status: { allocation, scheduled, phase: undefined } };
}

function conflictOf(ve: VirtualEnvironment, allocation: Allocation, { claims, nameOf }: World): Problem | undefined {
  const uid = ve.metadata.uid ?? '';
  for (const { network, addresses = [] } of allocation.interfaces ?? []) {
    for (const address of addresses) {
      const rival = claims.rivalOf(uid, network, address);
      if (rival === undefined) continue;
      const message = `address ${address} belongs to ${nameOf(rival)}, which is older: delete one of the two`;
      return { reason: 'AddressConflict', message };
    }
  }
  const rival = allocation.idRange === undefined ? undefined : claims.idRangeRivalOf(uid, allocation.idRange.base);
  if (rival === undefined) return undefined;
  const message = `id range ${allocation.idRange?.base} belongs to ${nameOf(rival)}, which is older: delete one of the two`;
  return { reason: 'IdRangeConflict', message };
}

function allocate(
  ve: VirtualEnvironment,
  sized: { resources: Resources; class: InForce['class'] },
  { claims, nameOf }: World,
): { allocation: Allocation } | { problem: Problem } {
  const uid = ve.metadata.uid ?? '';
  const before = ve.status?.allocation;
  const kept = before?.idRange;
  const isMine =
    kept !== undefined && (ve.spec.nodeName !== undefined || claims.idRangeRivalOf(uid, kept.base) === undefined);
  const idRange = isMine ? kept : claims.nextIdRange(uid);
  if (idRange === undefined) {
    return { problem: { reason: 'IdRangesExhausted', message: 'there is no free range of 65536 user ids left' } };
  }
  const outcome = interfacesOf(ve, claims, nameOf);
  if ('problem' in outcome) return outcome;
  return { allocation: observed(ve, { idRange, interfaces: outcome.interfaces, ...withoutUndefined(sized) }) };
}

const withoutUndefined = ({ resources, class: given }: { resources: Resources; class: InForce['class'] }) =>
  given === undefined ? { resources } : { resources, class: given };

function interfacesOf(
  ve: VirtualEnvironment,
  claims: Claims,
  nameOf: World['nameOf'],
): { interfaces: InterfaceAllocation[] } | { problem: Problem } {
  const before = ve.status?.allocation?.interfaces;
  const isFixed = ve.spec.nodeName !== undefined && before !== undefined;
  return isFixed ? { interfaces: before } : allocateInterfaces(ve, claims, nameOf);
}

/** The generation is told again only with news: binding alone counts it up. */
function observed(ve: VirtualEnvironment, allocation: Omit<Allocation, 'observedGeneration'>): Allocation {
  const { observedGeneration = ve.metadata.generation, ...before } = ve.status?.allocation ?? {};
  // As the API gives an empty list or object back.
  const same = isDeepStrictEqual(normal(before), normal(allocation));
  return same ? { ...before, observedGeneration } : { ...allocation, observedGeneration: ve.metadata.generation };
}

const normal = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
