// The agent's conditions of a VirtualEnvironment, each from one aspect of the situation. Pure; called by status.ts.
// `step` is what the planner answered for the same situation.
import { exitReason } from '../../../machinery/kinds/virtualenvironment/power-facts.ts';
import type { WantedCondition } from '../../../machinery/kinds/virtualenvironment/conditions.ts';
import { powerRefusal } from '../../../machinery/kinds/virtualenvironment/run-policy.ts';
import type { PowerFacts } from '../../../machinery/kinds/virtualenvironment/power-facts.ts';
import { type Answer, no, problemOf, unknown, yes } from './answer.ts';
import { apiPaths } from './api-paths.ts';
import { factsOf, UNHEALTHY } from './facts.ts';
import { guestConfigured, initialized, viewConsistent, volumesReady } from './guest-conditions.ts';
import type { Situation, Step } from './plan.ts';

/** The conditions that the agent writes. */
export const OWN_CONDITIONS: ReadonlySet<string> = new Set([
  'ImageReady',
  'NetworkReady',
  'VolumesReady',
  'Initialized',
  'GuestConfigured',
  'LimitsEnforced',
  'ViewConsistent',
  'RestartRequired',
  'Running',
  'Ready',
]);

export function conditionsOf(situation: Situation, step: Step): WantedCondition[] {
  const facts = factsOf(situation);
  const answers: Record<string, Answer> = {
    ImageReady: imageReady(situation),
    NetworkReady: networkReady(situation, facts),
    VolumesReady: volumesReady(situation, facts),
    Initialized: initialized(situation),
    GuestConfigured: guestConfigured(situation, facts),
    LimitsEnforced: limitsEnforced(situation, facts),
    ViewConsistent: viewConsistent(situation, facts),
    RestartRequired: restartRequired(situation),
    Running: running(situation, step, facts),
  };
  answers['Ready'] = ready(situation, step, answers, facts);
  const observedGeneration = situation.object.metadata.generation;
  return Object.entries(answers).map(([type, answer]) => ({ type, ...answer, observedGeneration }));
}

function imageReady(situation: Situation): Answer {
  const name = situation.object.spec.image;
  const { environment, image } = situation;
  if (environment !== undefined) return yes('Present', `image "${name}" is ${environment.spec?.imageDigest ?? ''}`);
  const problem = problemOf(situation, 'ImageReady');
  if (problem !== undefined) return no(problem.reason, problem.message);
  switch (image.phase) {
    case 'ready':
      return yes('Present', `image "${name}" is ${image.digest}`);
    case 'failed':
      return no('BuildFailed', `image "${name}" could not be made: ${image.message}`);
    case 'building':
      return no('Building', `image "${name}" is being made on this node; its progress is in the Image's status`);
    case 'unknown':
    case 'asking':
      return no('Pending', image.message === '' ? `image "${name}" is not on this node yet` : image.message);
  }
}

function networkReady(situation: Situation, facts: PowerFacts): Answer {
  const problem = problemOf(situation, 'NetworkReady');
  if (problem !== undefined) return no(problem.reason, problem.message);
  if (facts.state !== 'running') return no('NotRunning', 'the network is set up when it starts');
  const trouble = situation.environment?.networkProblem ?? '';
  if (trouble !== '') return no('NetworkProblem', trouble);
  const addresses = situation.environment?.spec?.interfaces.flatMap((each) => each.addresses) ?? [];
  return yes('Configured', addresses.length === 0 ? 'loopback only' : `reachable at ${addresses.join(', ')}`);
}

function limitsEnforced(situation: Situation, facts: PowerFacts): Answer {
  const problem = problemOf(situation, 'LimitsEnforced');
  if (problem !== undefined) return no(problem.reason, problem.message);
  const failure = situation.failures.get('update');
  if (failure !== undefined)
    return no('UpdateFailed', `the changed spec could not be brought into force: ${failure.message}`);
  const problems = situation.environment?.limitProblems ?? [];
  if (problems.length > 0)
    return no('LimitsNotEnforced', problems.map(({ limit, message }) => `${limit}: ${message}`).join('; '));
  if (facts.state !== 'running') return unknown('NotRunning', 'limits are set when it starts');
  const guaranteed = (situation.environment?.spec?.resources?.memoryRequestBytes ?? 0) > 0;
  return yes('Enforced', `the kernel has every limit as declared${guaranteed ? GUARANTEE : ''}`);
}

// cgroup v1 knows no guarantee; v2 also keeps the memory from being taken back (memory.min).
const GUARANTEE =
  '; guaranteed memory is kept free by placement, and no start is let through that the node could not honour';

function restartRequired(situation: Situation): Answer {
  const fields = situation.environment?.restartRequired ?? [];
  if (fields.length === 0) return no('UpToDate', 'what runs is what is declared');
  return yes('FieldsChanged', `takes effect at the next start: ${apiPaths(fields).join(', ')}`);
}

function running(situation: Situation, step: Step, facts: PowerFacts): Answer {
  const refused = powerRefusal(situation.object, facts);
  const answer = runningAnswer(situation, step, facts);
  return refused === undefined
    ? answer
    : { ...answer, reason: 'PowerRequestRefused', message: `${answer.message}; ${refused}` };
}

function runningAnswer(situation: Situation, step: Step, facts: PowerFacts): Answer {
  switch (facts.state) {
    case 'running':
      return up(situation, step, facts);
    case 'starting':
      return no('Starting', 'process 1 is being made');
    case 'stopping':
      return no('Stopping', 'it is shutting down');
    case 'absent':
    case 'created':
    case 'stopped':
      return down(situation, step, facts);
  }
}

function up(situation: Situation, step: Step, { attempt, paused }: PowerFacts): Answer {
  if (step.do === 'stop' || situation.stopping) {
    return yes('Stopping', step.do === 'rest' || step.do === 'stop' ? step.why : 'it is stopping');
  }
  const runs = `process 1 runs since start ${attempt}`;
  for (const [freeze, reason] of [
    ['pause', 'PauseFailed'],
    ['resume', 'ResumeFailed'],
  ] as const) {
    const failure = situation.failures.get(freeze);
    if (failure !== undefined) return yes(reason, `${runs}; could not ${freeze}: ${failure.message}`);
  }
  return paused === true ? yes('Paused', `${runs} and is frozen`) : yes('Started', runs);
}

/** Why it is down: what the plan says, or the failure that it waits after. */
function down(situation: Situation, step: Step, facts: PowerFacts): Answer {
  if (step.do === 'rest') return no(step.reason, step.why);
  const failed = (['create', 'start', 'delete'] as const).find((each) => situation.failures.has(each));
  const failure = failed === undefined ? undefined : situation.failures.get(failed);
  if (failed !== undefined && failure !== undefined)
    return no(failure.reason ?? FAILED[failed], `could not ${failed}: ${failure.message}`);
  if (step.do === 'wait') return no('BackOff', step.why);
  if (facts.lastExit !== undefined) return no(exitReason(facts.lastExit, facts.unhealthy), 'process 1 has ended');
  return no('NotStarted', 'it has not been started yet');
}

const FAILED = { create: 'CreateFailed', start: 'StartFailed', delete: 'DeleteFailed' } as const;

function ready(situation: Situation, step: Step, answers: Record<string, Answer>, facts: PowerFacts): Answer {
  if (situation.object.metadata.deletionTimestamp !== undefined) return no('Terminating', 'it is being deleted');
  const problem = problemOf(situation, 'Ready');
  if (problem !== undefined) return no(problem.reason, problem.message);
  if (facts.state === 'absent' || facts.state === 'created' || facts.state === 'stopped') {
    const blocking = ['ImageReady', 'NetworkReady'].find(
      (type) => facts.state === 'absent' && answers[type]?.status === 'False' && answers[type].reason !== 'NotRunning',
    );
    return no(answers[blocking ?? 'Running']?.reason ?? 'NotRunning', answers[blocking ?? 'Running']?.message ?? '');
  }
  if (facts.state !== 'running' || step.do === 'stop' || situation.stopping) {
    if (facts.failedProbe !== undefined) return no(UNHEALTHY, facts.failedProbe);
    return no(facts.state === 'starting' ? 'Starting' : 'Stopping', answers['Running']?.message ?? '');
  }
  if (facts.paused === true) return no('Paused', 'all its processes are frozen');
  // Where start protection keeps it from being restarted.
  if (facts.failedProbe !== undefined) return no(UNHEALTHY, facts.failedProbe);
  for (const type of ['NetworkReady', 'VolumesReady', 'Initialized']) {
    const answer = answers[type];
    if (answer?.status === 'False') return no(answer.reason ?? type, answer.message ?? '');
  }
  return isWell(situation);
}

/** What the probes say, or, without any, the init. */
function isWell({ health, environment }: Situation): Answer {
  const { ready } = health;
  if (ready !== undefined) return ready.is ? yes('Ready', ready.message) : no(ready.reason, ready.message);
  if (environment?.ready === true) return yes('Ready', 'it is up');
  return no('Booting', 'process 1 runs; its init has not yet said that the system is up');
}
