// Whether a resource of the node runs short, with hysteresis: on below one share that is left, off only above a higher one,
// so that a value that moves about the border does not make the condition flap. Pure; called by node-status.ts.

export interface Threshold {
  /** Shares of the whole that are left, 0..1. */
  onBelow: number;
  offAbove: number;
}

export const MEMORY: Threshold = { onBelow: 0.05, offAbove: 0.08 };
export const DISK: Threshold = { onBelow: 0.1, offAbove: 0.13 };
export const PIDS: Threshold = { onBelow: 0.1, offAbove: 0.15 };

/** `whole` 0 means that it is not known: no pressure. */
export function underPressure(before: boolean, left: number, whole: number, { onBelow, offAbove }: Threshold): boolean {
  if (whole <= 0) return false;
  const share = left / whole;
  return before ? share <= offAbove : share < onBelow;
}
