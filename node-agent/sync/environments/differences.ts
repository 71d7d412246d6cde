// Which fields of an EnvironmentSpec differ, by name. Pure; called by plan.ts.
import { type Environment, type EnvironmentSpec, guestDigest } from '../../runtime/client.ts';
import { same } from '../same.ts';

/**
 * Top-level fields that differ; the generation alone is no difference. Order inside lists counts, order of keys does not. What is
 * declared of the inside the runtime answers by its digest only.
 */
export function differences(wanted: EnvironmentSpec, there: Pick<Environment, 'spec' | 'guestDigest'>): string[] {
  const stored = there.spec;
  return (Object.keys(wanted) as (keyof EnvironmentSpec)[]).filter((field) => {
    if (field === 'generation') return false;
    return field === 'guest' ? guestDigest(wanted.guest) !== there.guestDigest : !same(wanted[field], stored?.[field]);
  });
}
