// Which capabilities there are (capabilities(7)), which every environment has, which it may be given beside, and why not the others.
// Admission, agent and runtime read the same table. Pure. All count in the environment's own user namespace only
// (user_namespaces(7)): none gives anything over the host.

// With sys_rawio, sys_module, syslog and the like systemd starts services that cannot work here and ends up "degraded".
// biome-ignore format: a table
export const DEFAULT_CAPABILITIES: readonly string[] = [
  'CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FSETID', 'FOWNER', 'MKNOD', 'NET_RAW', 'SETGID', 'SETUID', 'SETFCAP', 'SETPCAP',
  'NET_BIND_SERVICE', 'SYS_CHROOT', 'KILL', 'AUDIT_WRITE', 'AUDIT_CONTROL', 'SYS_ADMIN', 'NET_ADMIN', 'SYS_PTRACE', 'SYS_NICE',
  'SYS_RESOURCE', 'IPC_OWNER', 'IPC_LOCK', 'LEASE', 'LINUX_IMMUTABLE', 'SYS_BOOT', 'SYS_TTY_CONFIG',
];

/** Beside the default ones; with what each is good for. */
export const ADDABLE_CAPABILITIES: Readonly<Record<string, string>> = {
  CHECKPOINT_RESTORE:
    'the kernel checks it in the user namespace: choosing process ids, reading map_files of its own processes',
  NET_BROADCAST: 'not used by the kernel; programs that ask for it start',
};

const HOST_ONLY =
  'the kernel honours it only outside every user namespace: nothing would work with it, and systemd would start units that fail';

/** Not to be had inside; why. */
export const REFUSED_CAPABILITIES: Readonly<Record<string, string>> = {
  SYS_MODULE: "an environment shares the kernel of its host; the node's operator loads modules",
  SYS_RAWIO: "ports and raw memory are the host's",
  SYS_TIME: "there is one clock, and it is the host's",
  SYSLOG: "the kernel's log is the host's",
  SYS_PACCT: HOST_ONLY,
  WAKE_ALARM: HOST_ONLY,
  BLOCK_SUSPEND: HOST_ONLY,
  MAC_OVERRIDE: HOST_ONLY,
  MAC_ADMIN: HOST_ONLY,
  AUDIT_READ: HOST_ONLY,
  PERFMON: HOST_ONLY,
  BPF: HOST_ONLY,
};

/** Undefined: may be added. */
export function whyNotAdded(name: string): string | undefined {
  if (DEFAULT_CAPABILITIES.includes(name) || Object.hasOwn(ADDABLE_CAPABILITIES, name)) return undefined;
  return REFUSED_CAPABILITIES[name] ?? unknown(name);
}

/** `ALL` may be dropped as well: then only what is added is left. Undefined: may be dropped. */
export function whyNotDropped(name: string): string | undefined {
  if (name === 'ALL' || whyNotAdded(name) === undefined || Object.hasOwn(REFUSED_CAPABILITIES, name)) return undefined;
  return unknown(name);
}

const unknown = (name: string): string =>
  name.startsWith('CAP_')
    ? `capabilities are written without CAP_: ${name.slice('CAP_'.length)}`
    : 'there is no such capability; capabilities(7) lists them';

/** Without these nothing can be what an init is: it comes up crippled or not at all. */
export const INIT_CAPABILITIES: readonly string[] = [
  'SYS_ADMIN',
  'SETUID',
  'SETGID',
  'CHOWN',
  'DAC_OVERRIDE',
  'KILL',
  'ALL',
];

/** What is in force, in the order of the table. What is both dropped and added is dropped; `ALL` drops what is not added. */
export function capabilitiesInForce(add: readonly string[], drop: readonly string[]): string[] {
  const base = drop.includes('ALL') ? [] : DEFAULT_CAPABILITIES;
  return [...new Set([...base, ...add])].filter((name) => !drop.includes(name));
}
