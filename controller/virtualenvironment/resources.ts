// Requests and limits in force: what spec says, else the class revision (class.ts), else the defaults. Called by reconcile.ts. Pure.
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';

export type Amounts = Record<string, string | number>;

export interface Resources {
  requests: Amounts;
  limits: Amounts;
}

/** The defaults that the CRD's descriptions promise. */
export const DEFAULT_LIMITS: Amounts = { pids: 4096, disk: '10Gi' };

/** What a class, or what was allocated before, says. */
export interface Base {
  requests?: Partial<Record<string, string | number | undefined>> | undefined;
  limits?: Partial<Record<string, string | number | undefined>> | undefined;
}

export function effectiveResources(ve: VirtualEnvironment, base: Base | undefined): Resources {
  const { requests = {}, limits = {} } = ve.spec.resources ?? {};
  return {
    requests: { ...defined(base?.requests), ...defined(requests) },
    limits: { ...DEFAULT_LIMITS, ...defined(base?.limits), ...defined(limits) },
  };
}

function defined(amounts: Base['limits']): Amounts {
  const pairs = Object.entries(amounts ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(pairs);
}
