// Conditions (metav1.Condition) of our own kinds: how a wanted set becomes what is written, and how one is found.
// Called by the agent and the controllers that write status. Never decides what a condition says.
// Rules: https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md#typical-status-properties
import { rfc3339 } from '../../clock/clock.ts';
import type { Condition } from '../meta.ts';

/** A condition without the time, which only setConditions knows. */
export type WantedCondition = Omit<Condition, 'lastTransitionTime'>;

export const findCondition = (conditions: readonly Condition[] | undefined, type: string): Condition | undefined =>
  conditions?.find((condition) => condition.type === type);

export const isTrue = (conditions: readonly Condition[] | undefined, type: string): boolean =>
  findCondition(conditions, type)?.status === 'True';

/**
 * The wanted conditions with their times: lastTransitionTime moves only when `status` changes, not with reason or
 * message. Conditions of `current` that are not wanted are not in the answer: a server-side apply leaves other
 * managers' conditions alone and removes those of its own that it no longer names.
 */
export function setConditions(
  current: readonly Condition[] | undefined,
  wanted: readonly WantedCondition[],
  now: number,
): Condition[] {
  return wanted.map((condition) => {
    const before = findCondition(current, condition.type);
    const unchanged = before?.status === condition.status ? before.lastTransitionTime : undefined;
    return { ...condition, lastTransitionTime: unchanged ?? rfc3339(now) };
  });
}
