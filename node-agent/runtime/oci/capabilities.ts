// Which capabilities process 1, and what `exec` adds, have inside, as the runtime-spec names them. Pure.
import { capabilitiesInForce } from '../../../machinery/safety/capabilities.ts';
import type { EnvironmentSpec } from '../wire/messages.ts';

const PREFIX = 'CAP_';

export type CapabilitySpec = Pick<EnvironmentSpec, 'capabilitiesAdd' | 'capabilitiesDrop'>;

export function capabilitiesOf({ capabilitiesAdd, capabilitiesDrop }: CapabilitySpec): string[] {
  return capabilitiesInForce(capabilitiesAdd.map(plain), capabilitiesDrop.map(plain)).map((name) => `${PREFIX}${name}`);
}

/** The name as the tables have it; `ALL` stays. */
export const plain = (name: string): string => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name);
