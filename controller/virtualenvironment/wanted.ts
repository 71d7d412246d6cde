// Whether an environment should have a node at all. Called by reconcile.ts. Pure. Starting and stopping it once it is
// there is the agent's (machinery/kinds/virtualenvironment/run-policy.ts).
import { pendingPower, policyOf } from '../../machinery/kinds/virtualenvironment/run-policy.ts';
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';

/** Why it is not placed yet, or undefined when it is to be. */
export function whyNotWanted(ve: VirtualEnvironment): string | undefined {
  // Its disk is made of what a snapshot holds, which may go.
  if (ve.spec.dataSource !== undefined) return undefined;
  const policy = policyOf(ve);
  if (policy === 'Halted') return 'runPolicy is Halted: it gets a node when it is to run';
  if (policy === 'Manual') {
    const action = pendingPower(ve)?.action;
    return action === 'Start' || action === 'Restart'
      ? undefined
      : 'runPolicy is Manual: it gets a node when spec.power asks to start it';
  }
  return ve.spec.power?.action === 'Stop'
    ? 'spec.power asks for it to be stopped: it gets a node when that ends'
    : undefined;
}
