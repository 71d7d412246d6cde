// The conditions about what is inside: VolumesReady, Initialized (first boot), GuestConfigured (users and files), ViewConsistent
// (what tools are shown). Pure; called by conditions.ts.
import type { PowerFacts } from '../../../machinery/kinds/virtualenvironment/power-facts.ts';
import type { VirtualEnvironmentStatus } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { type Answer, no, problemOf, unknown, yes } from './answer.ts';
import type { Situation } from './plan.ts';

type VolumeStatus = NonNullable<VirtualEnvironmentStatus['volumes']>[number];

/** One entry for each declared volume, in their order; then those that are attached although they are declared no more. */
export function volumesOf(situation: Situation): VolumeStatus[] {
  const leaving = leavingVolumes(situation).map(({ name, problem }) => ({ name, attached: true, message: problem }));
  return [...declaredVolumes(situation), ...leaving];
}

/** In use inside: they are taken off as soon as nobody uses them. */
const leavingVolumes = ({ object, environment }: Situation) =>
  (environment?.volumes ?? []).filter(
    ({ name, attached }) => attached && !(object.spec.volumes ?? []).some((volume) => volume.name === name),
  );

function declaredVolumes({ object, environment }: Situation): VolumeStatus[] {
  const states = new Map((environment?.volumes ?? []).map((state) => [state.name, state]));
  return (object.spec.volumes ?? []).map(({ name }) => {
    const state = states.get(name);
    if (state === undefined) return { name, attached: false };
    return { name, attached: state.attached, ...(state.problem === '' ? {} : { message: state.problem }) };
  });
}

export function volumesReady(situation: Situation, facts: PowerFacts): Answer {
  const problem = problemOf(situation, 'VolumesReady');
  if (problem !== undefined) return no(problem.reason, problem.message);
  const volumes = declaredVolumes(situation);
  // What is declared is there: that something else is there too keeps nobody from using it.
  const leaving = leavingVolumes(situation).map(({ name, problem }) => `${name}: ${problem}`);
  if (volumes.length === 0 && leaving.length === 0) return yes('NoVolumes', 'it has no file systems beside its root');
  const wrong = volumes.filter(({ message }) => message !== undefined);
  if (wrong.length > 0)
    return no('VolumeProblem', wrong.map(({ name, message }) => `${name}: ${message ?? ''}`).join('; '));
  if (facts.state !== 'running') return no('NotRunning', 'volumes are attached when it starts');
  const missing = volumes.filter(({ attached }) => !attached).map(({ name }) => name);
  if (missing.length > 0) return no('Attaching', `not attached yet: ${missing.join(', ')}`);
  if (leaving.length > 0) return yes('Detaching', leaving.join('; '));
  return yes('Attached', `attached: ${volumes.map(({ name }) => name).join(', ')}`);
}

export function initialized({ object, environment }: Situation): Answer {
  const commands = object.spec.firstBoot?.length ?? 0;
  const state = environment?.firstBoot ?? undefined;
  if (state === undefined) {
    if (commands === 0) return yes('NothingToDo', 'no commands are to be run at its first boot');
    return no('Waiting', 'the commands of its first boot run once its init has said that the system is up');
  }
  const { completed, finished, exitCode, message } = state;
  if (!finished) return no('InProgress', `${completed} of the ${commands} commands of its first boot have ended`);
  const succeeded = exitCode === 0 && message === '';
  if (succeeded) return yes('Completed', `all ${completed} commands of its first boot have succeeded`);
  const text = message === '' ? '' : `: ${message}`;
  return no('FirstBootFailed', `command ${completed + 1} of its first boot failed, exit code ${exitCode}${text}`);
}

export function guestConfigured(situation: Situation, facts: PowerFacts): Answer {
  const problem = problemOf(situation, 'GuestConfigured');
  if (problem !== undefined) return no(problem.reason, problem.message);
  const problems = situation.environment?.guestProblems ?? [];
  if (problems.length > 0) return no('NotAsDeclared', problems.join('; '));
  if (facts.state === 'absent') return unknown('NotCreated', 'it has no disk yet');
  return yes('AsDeclared', 'users, files and settings inside are as declared');
}

export function viewConsistent({ environment }: Situation, facts: PowerFacts): Answer {
  if (facts.state !== 'running') return unknown('NotRunning', 'what tools inside are shown is compared while it runs');
  const view = environment?.view ?? undefined;
  if (view !== undefined && view.problems.length > 0) return no('Inconsistent', view.problems.join('; '));
  if (view?.checked === true) return yes('Consistent', 'tools inside are shown what is declared');
  return unknown('NotChecked', 'what tools inside are shown has not been compared with what is declared');
}
