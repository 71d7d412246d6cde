// What `readOnlyRoot` puts into a bundle, and which devices `nesting` wants. Pure; called by bundle.ts.
import type { BundleAdditions, Mount } from '../oci/additions.ts';
import type { Device, EnvironmentSpec } from '../wire/messages.ts';

/** Docker's and podman's storage and networks without privilege; not insisted on. */
const NESTING_DEVICES = ['fuse', 'net/tun'];

/** What must be writable although the root is not (file-hierarchy(7)); /run is so anyway. */
export const SCRATCH = ['/tmp', '/var/tmp'];
/** StateDirectory= of systemd-logind and others of its own: without it they fail. Nothing in it is missed after a restart. */
export const SCRATCH_OF_SYSTEMD = '/var/lib/systemd';

type Spec = Pick<EnvironmentSpec, 'readOnlyRoot' | 'resources' | 'initKind'>;

export function safetyMounts(spec: Spec): Partial<BundleAdditions> {
  if (!spec.readOnlyRoot) return {};
  const memoryLimit = spec.resources?.memoryLimitBytes ?? 0;
  const size = memoryLimit === 0 ? [] : [`size=${Math.floor(memoryLimit / 4)}`];
  const state = spec.initKind === 'INIT_KIND_SYSTEMD' ? [tmpfs(SCRATCH_OF_SYSTEMD, ['mode=755', 'size=16m'])] : [];
  return { mounts: [...SCRATCH.map((path) => tmpfs(path, ['mode=1777', ...size])), ...state] };
}

const tmpfs = (destination: string, options: string[]): Mount => ({
  destination,
  type: 'tmpfs',
  source: 'tmpfs',
  options: ['nosuid', 'nodev', ...options],
});

/** The spec's devices, and those nesting wants as far as they are to be had. */
export function wantedDevices(
  spec: Pick<EnvironmentSpec, 'nesting' | 'devices'>,
  available: readonly string[],
): Device[] {
  const extra = spec.nesting ? NESTING_DEVICES.filter((name) => available.includes(name)) : [];
  const named = new Set(spec.devices.map(({ name }) => name));
  return [...spec.devices, ...extra.filter((name) => !named.has(name)).map((name) => ({ name, write: true }))];
}
