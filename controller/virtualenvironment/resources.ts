// Requests and limits in force: what spec says, else the class, else the defaults. Called by reconcile.ts. Pure.
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import type { VirtualEnvironmentClass } from '../../machinery/kinds/virtualenvironmentclass/type.ts';

export type Amounts = Record<string, string | number>;

export interface Resources {
  requests: Amounts;
  limits: Amounts;
}

/** The defaults that the CRD's descriptions promise. */
export const DEFAULT_LIMITS: Amounts = { pids: 4096, disk: '10Gi' };

/**
 * Once placed, the class is not read again: an edit of it never resizes what runs. What spec does not say then
 * stays as it was allocated (with a class), or falls back to the default (without).
 */
export function effectiveResources(ve: VirtualEnvironment, given: VirtualEnvironmentClass | undefined): Resources {
  const { requests = {}, limits = {} } = ve.spec.resources ?? {};
  const placed = ve.spec.nodeName !== undefined && ve.spec.className !== undefined;
  const base = (placed ? ve.status?.allocation?.resources : given?.spec.resources) ?? {};
  return {
    requests: { ...defined(base.requests), ...defined(requests) },
    limits: { ...DEFAULT_LIMITS, ...defined(base.limits), ...defined(limits) },
  };
}

function defined(amounts: Record<string, string | number | undefined> | undefined): Amounts {
  const pairs = Object.entries(amounts ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(pairs);
}
