// The answer of one condition, in short. Pure; called by conditions.ts and its parts.
import type { WantedCondition } from '../../../machinery/kinds/virtualenvironment/conditions.ts';
import type { Situation } from './plan.ts';

export type Answer = Pick<WantedCondition, 'status' | 'reason' | 'message'>;

export const yes = (reason: string, message: string): Answer => ({ status: 'True', reason, message });
export const no = (reason: string, message: string): Answer => ({ status: 'False', reason, message });
export const unknown = (reason: string, message: string): Answer => ({ status: 'Unknown', reason, message });

/** Why the wish cannot become a spec, if it is this condition's business. */
export const problemOf = (situation: Situation, condition: string) =>
  'problem' in situation.desired && situation.desired.problem.condition === condition
    ? situation.desired.problem
    : undefined;
