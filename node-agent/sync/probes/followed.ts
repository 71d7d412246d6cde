// What the prober is told of an environment: its situation and the planner's step → which start is to be probed, and whether now.
// Pure; called by environment-sync.ts after every look.
import { isTrue } from '../../../machinery/kinds/virtualenvironment/conditions.ts';
import { factsOf } from '../environments/facts.ts';
import type { Situation, Step } from '../environments/plan.ts';
import { probesOf } from './machine.ts';
import type { Followed } from './prober.ts';

export function followedOf(situation: Situation, step: Step): Followed {
  const { object, environment, stopping } = situation;
  const { state, attempt, startedAt, paused } = factsOf(situation);
  // What ends keeps what its probes said, which is why it ends, until it is down.
  const ending =
    state === 'stopping' || object.metadata.deletionTimestamp !== undefined || stopping || step.do === 'stop';
  const silenced = object.spec.probesPaused === true;
  const isOfThisStart = (object.status?.restartCount ?? 0) + 1 === attempt;
  return {
    uid: object.metadata.uid ?? '',
    addresses: environment?.spec?.interfaces.flatMap((each) => each.addresses) ?? [],
    object,
    probes: probesOf(object.spec),
    attempt: state === 'running' || state === 'stopping' ? attempt : 0,
    startedAt,
    held: ending || silenced || paused === true || object.spec.paused === true,
    silenced,
    wasReady: isOfThisStart && object.status?.startedAt !== undefined && isTrue(object.status.conditions, 'Ready'),
  };
}
