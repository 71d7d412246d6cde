// What safety puts into a bundle: one line of environments/bundle.ts.
import { deviceAdditions } from '../devices/nodes.ts';
import { type BundleAdditions, combineAdditions } from '../oci/additions.ts';
import type { EnvironmentSpec } from '../wire/messages.ts';
import { safetyMounts, wantedDevices } from './additions.ts';
import { devicesOf, type Safety } from './host.ts';

/** @param folder - where the environment's device nodes are made. @throws FailedPrecondition where a device cannot be given */
export async function safetyAdditions(safety: Safety, folder: string, spec: EnvironmentSpec): Promise<BundleAdditions> {
  const wanted = spec.nesting || spec.devices.length > 0 ? wantedDevices(spec, await devicesOf(safety)) : [];
  const owner = spec.idRange?.base ?? 0;
  const devices = await deviceAdditions({ folder, devices: wanted, allowed: safety.allowedDevices, owner });
  return combineAdditions([safetyMounts(spec), devices]);
}
