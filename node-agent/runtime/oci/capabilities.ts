// Which capabilities process 1, and what `exec` adds, have inside. Pure. All of them count in the guest's user namespace only
// (user_namespaces(7)).
import type { EnvironmentSpec } from '../wire/messages.ts';

// With sys_rawio, sys_module, syslog and the like systemd starts services that cannot work here and ends up "degraded".
// biome-ignore format: a table
export const CAPABILITIES = [
  'CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FSETID', 'FOWNER', 'MKNOD', 'NET_RAW', 'SETGID', 'SETUID', 'SETFCAP', 'SETPCAP',
  'NET_BIND_SERVICE', 'SYS_CHROOT', 'KILL', 'AUDIT_WRITE', 'AUDIT_CONTROL', 'SYS_ADMIN', 'NET_ADMIN', 'SYS_PTRACE', 'SYS_NICE',
  'SYS_RESOURCE', 'IPC_OWNER', 'IPC_LOCK', 'LEASE', 'LINUX_IMMUTABLE', 'SYS_BOOT', 'SYS_TTY_CONFIG',
].map((name) => `CAP_${name}`);

export function capabilitiesOf(spec: Pick<EnvironmentSpec, 'capabilitiesAdd' | 'capabilitiesDrop'>): string[] {
  const dropped = new Set(spec.capabilitiesDrop);
  return [...new Set([...CAPABILITIES, ...spec.capabilitiesAdd])].filter((name) => !dropped.has(name));
}
