// What `nesting` and `readOnlyRoot` put into a bundle. Pure; called by bundle.ts.
import type { BundleAdditions, Mount } from '../oci/additions.ts';
import type { Device, EnvironmentSpec } from '../wire/messages.ts';

/** Docker's and podman's storage and networks without privilege; not insisted on. */
const NESTING_DEVICES = ['fuse', 'net/tun'];

export const safetyMounts = (spec: Pick<EnvironmentSpec, 'readOnlyRoot' | 'resources'>): Partial<BundleAdditions> => ({
  mounts: spec.readOnlyRoot ? scratch(spec.resources?.memoryLimitBytes ?? 0) : [],
});

/** What must be writable although the root is not (file-hierarchy(7)); /run is so anyway. */
function scratch(memoryLimit: number): Mount[] {
  const size = memoryLimit === 0 ? [] : [`size=${Math.floor(memoryLimit / 4)}`];
  return ['/tmp', '/var/tmp'].map((destination) => ({
    destination,
    type: 'tmpfs',
    source: 'tmpfs',
    options: ['nosuid', 'nodev', 'mode=1777', ...size],
  }));
}

/** The spec's devices, and those nesting wants as far as they are to be had. */
export function wantedDevices(
  spec: Pick<EnvironmentSpec, 'nesting' | 'devices'>,
  available: readonly string[],
): Device[] {
  const extra = spec.nesting ? NESTING_DEVICES.filter((name) => available.includes(name)) : [];
  const named = new Set(spec.devices.map(({ name }) => name));
  return [...spec.devices, ...extra.filter((name) => !named.has(name)).map((name) => ({ name, write: true }))];
}
