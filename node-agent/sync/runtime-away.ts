// Whether a call failed because the runtime service could not be reached. Called wherever such a failure is not held against
// what was asked for: the watch tells when the runtime is back, and everything is looked at again.
import { RuntimeAway } from '../runtime/client.ts';

export const isRuntimeAway = (error: unknown): boolean => error instanceof RuntimeAway;
