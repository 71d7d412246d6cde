// What a node's silence means for its Node object and for the environments there. Called only by controller.ts. Pure.
import { rfc3339 } from '../../machinery/clock/clock.ts';
import { findCondition, setConditions } from '../../machinery/kinds/virtualenvironment/conditions.ts';
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { Node, NodeCondition, Taint } from '../../machinery/kinds/node/type.ts';

/** Kubernetes' node-monitor-grace-period: four heartbeats of the agent, which come every 10 s. */
export const GRACE_MS = 40_000;
export const UNREACHABLE = 'node.kubernetes.io/unreachable';
/** Of the conditions it writes on environments of a lost node. */
export const NODES_MANAGER = 'kapelle-controller-nodes';

export const isMarkedLost = (node: Node): boolean => (node.spec?.taints ?? []).some(({ key }) => key === UNREACHABLE);

/** Merge patch for the Node's taints, or undefined when they are right. */
export function taintPatch(node: Node, lost: boolean, now: number): unknown {
  const taints = node.spec?.taints ?? [];
  if (isMarkedLost(node) === lost) return undefined;
  const others = taints.filter(({ key }) => key !== UNREACHABLE);
  const taint: Taint = { key: UNREACHABLE, effect: 'NoSchedule', timeAdded: rfc3339(now) };
  const { resourceVersion } = node.metadata;
  return { metadata: { resourceVersion }, spec: { taints: lost ? [...others, taint] : others } };
}

/** Taints that say what a condition says, as Kubernetes' node lifecycle controller has them: nothing new is placed there. */
const PRESSURES = [{ condition: 'DiskPressure', key: 'node.kubernetes.io/disk-pressure' }] as const;

/** Merge patch for the taints of a node under pressure, or undefined when they are right. A condition that nobody knows changes nothing. */
export function pressurePatch(node: Node, now: number): unknown {
  const taints = node.spec?.taints ?? [];
  const wanted = new Map<string, boolean>();
  for (const { condition, key } of PRESSURES) {
    const status = (node.status?.conditions ?? []).find(({ type }) => type === condition)?.status;
    const there = taints.some((taint) => taint.key === key);
    if (status === 'True' && !there) wanted.set(key, true);
    if (status === 'False' && there) wanted.set(key, false);
  }
  if (wanted.size === 0) return undefined;
  const others = taints.filter(({ key }) => !wanted.has(key));
  const added = [...wanted].flatMap(([key, on]): Taint[] =>
    on ? [{ key, effect: 'NoSchedule', timeAdded: rfc3339(now) }] : [],
  );
  return { metadata: { resourceVersion: node.metadata.resourceVersion }, spec: { taints: [...others, ...added] } };
}

/** Merge patch for the Node's status when it is lost, or undefined when it says so. Back to True is the agent's to say. */
export function readyPatch(node: Node, now: number): unknown {
  const conditions = node.status?.conditions ?? [];
  const ready = conditions.find(({ type }) => type === 'Ready');
  if (ready?.status === 'Unknown') return undefined;
  const time = rfc3339(now);
  const unknown: NodeCondition = {
    ...ready,
    type: 'Ready',
    status: 'Unknown',
    reason: 'NodeStatusUnknown',
    message: `the agent has not renewed its lease for ${GRACE_MS / 1000} s: it is down, or cannot reach the API server`,
    lastTransitionTime: time,
  };
  const { resourceVersion } = node.metadata;
  return {
    metadata: { resourceVersion },
    status: { conditions: [...conditions.filter(({ type }) => type !== 'Ready'), unknown] },
  };
}

/** What to apply to an environment of a node that is lost or gone, or undefined when it says so. */
export function unknownPatch(ve: VirtualEnvironment, why: string, now: number): unknown {
  const { name, namespace, uid, deletionTimestamp } = ve.metadata;
  const ready = findCondition(ve.status?.conditions, 'Ready');
  const phase = deletionTimestamp === undefined ? 'Unknown' : ve.status?.phase;
  if (ready?.status === 'Unknown' && ready.message === why && ve.status?.phase === phase) return undefined;
  const wanted = { type: 'Ready', status: 'Unknown', reason: 'NodeLost', message: why } as const;
  return {
    apiVersion: ve.apiVersion,
    kind: ve.kind,
    metadata: { name, namespace, uid },
    status: {
      ...(deletionTimestamp === undefined ? { phase } : {}),
      conditions: setConditions(
        ve.status?.conditions,
        [{ ...wanted, observedGeneration: ve.metadata.generation }],
        now,
      ),
    },
  };
}
