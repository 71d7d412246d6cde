// Which fields of an EnvironmentSpec differ, by name. Pure; called by plan.ts.
import type { EnvironmentSpec } from '../../runtime/client.ts';
import { same } from '../same.ts';

/** Top-level fields that differ; the generation alone is no difference. Order inside lists counts, order of keys does not. */
export function differences(wanted: EnvironmentSpec, stored: EnvironmentSpec): string[] {
  return (Object.keys(wanted) as (keyof EnvironmentSpec)[]).filter(
    (field) => field !== 'generation' && !same(wanted[field], stored[field]),
  );
}
