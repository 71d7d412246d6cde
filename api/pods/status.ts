// The status of a pod from an environment's: phase, conditions, addresses, and the state of its one container. Pure;
// called by pod.ts.
import type { Condition } from '../../machinery/kinds/meta.ts';
import { findCondition } from '../../machinery/kinds/virtualenvironment/conditions.ts';
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import { type Life, lifeOf } from './life.ts';
import { CONTAINER, containerResources, qosClass } from './spec.ts';

type Fields = Record<string, unknown>;

export function podStatus(ve: VirtualEnvironment, hostIPs: readonly string[]): Fields {
  const { status = {} } = ve;
  const isBound = ve.spec.nodeName !== undefined;
  const life = lifeOf(ve);
  const podIPs = (status.allocation?.interfaces ?? []).flatMap(({ addresses }) => addresses ?? []);
  return {
    phase: life.phase,
    conditions: conditions(ve, life),
    ...(isBound ? {} : whyNotWanted(ve)),
    ...addresses('hostIP', 'hostIPs', hostIPs),
    ...addresses('podIP', 'podIPs', podIPs),
    ...(isBound ? { startTime: transitionOf(ve, 'Scheduled'), containerStatuses: [containerStatus(ve, life)] } : {}),
    qosClass: qosClass(containerResources(ve)),
  };
}

const addresses = (one: string, all: string, ips: readonly string[]): Fields =>
  ips.length === 0 ? {} : { [one]: ips[0], [all]: ips.map((ip) => ({ ip })) };

/** Not placed because it is not to run: without a node there is no container whose state could say so. */
function whyNotWanted({ status }: VirtualEnvironment): Fields {
  if (status?.phase !== 'Stopped') return {};
  const message = findCondition(status.conditions, 'Scheduled')?.message;
  return { reason: 'Stopped', ...(message === undefined ? {} : { message }) };
}

function containerStatus(ve: VirtualEnvironment, { state, lastState }: Life): Fields {
  const { status = {}, spec, metadata } = ve;
  const isRunning = 'running' in state;
  const { digest } = status.image ?? {};
  return {
    name: CONTAINER,
    image: spec.image,
    imageID: digest === undefined ? '' : `${spec.image}@${digest}`,
    ...(status.startedAt === undefined ? {} : { containerID: `kapelle://${metadata.uid ?? ''}` }),
    ready: isRunning && findCondition(status.conditions, 'Ready')?.status === 'True',
    restartCount: status.restartCount ?? 0,
    started: isRunning,
    state,
    lastState,
  };
}

interface PodCondition {
  type: string;
  status: Condition['status'];
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
}

function conditions(ve: VirtualEnvironment, { phase }: Life): PodCondition[] {
  const isBound = ve.spec.nodeName !== undefined;
  if (!isBound) return [scheduled(ve, isBound)];
  const ready = readiness(ve, phase);
  return [
    { type: 'Initialized', status: 'True', lastTransitionTime: transitionOf(ve, 'Scheduled') },
    { type: 'Ready', ...ready },
    { type: 'ContainersReady', ...ready },
    scheduled(ve, isBound),
  ];
}

function scheduled(ve: VirtualEnvironment, isBound: boolean): PodCondition {
  const base = { type: 'PodScheduled', lastTransitionTime: transitionOf(ve, 'Scheduled') };
  if (isBound) return { ...base, status: 'True' };
  const { reason, message } = findCondition(ve.status?.conditions, 'Scheduled') ?? {};
  return { ...base, status: 'False', ...said(reason, message) };
}

function readiness(ve: VirtualEnvironment, phase: Life['phase']): Omit<PodCondition, 'type'> {
  const condition = findCondition(ve.status?.conditions, 'Ready');
  const lastTransitionTime = transitionOf(ve, 'Ready');
  if (condition === undefined) return { status: 'False', reason: 'ContainersNotReady', lastTransitionTime };
  // What has ended well is not broken: the word that tools look for.
  const reason = phase === 'Succeeded' ? 'PodCompleted' : condition.reason;
  const told = condition.status === 'True' ? {} : said(reason, condition.message);
  return { status: condition.status, ...told, lastTransitionTime };
}

const said = (reason: string | undefined, message: string | undefined): { reason?: string; message?: string } => ({
  ...(reason === undefined ? {} : { reason }),
  ...(message === undefined ? {} : { message }),
});

/** When a condition became what it is; before anybody has said, when the object was made. */
const transitionOf = ({ status, metadata }: VirtualEnvironment, type: string): string =>
  findCondition(status?.conditions, type)?.lastTransitionTime ?? metadata.creationTimestamp ?? '';
