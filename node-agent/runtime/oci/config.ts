// The OCI bundle's config.json of one environment (OCI runtime-spec 1.0.2), from its spec and what the host is.
// Pure. Called by environments/ at create and before every start; never reads the machine.
import type { EnvironmentSpec } from '../wire/messages.ts';
import { defaultSeccomp, type Seccomp } from './seccomp.ts';

/** What a config depends on beside the spec. */
export interface BundleHost {
  /** Folder of the mounted root file system on the host. */
  rootPath: string;
  /** Folder that is seen as /run/host inside. */
  hostFolder: string;
  /** Absolute in every hierarchy, such as /kapelle/node-1/<uid>. */
  cgroupPath: string;
  /** Hard limit of open files of this process; more cannot be given without CAP_SYS_RESOURCE. */
  maxOpenFiles: number;
}

export interface Mount {
  destination: string;
  type: string;
  source: string;
  options: string[];
}

export interface ProcessConfig {
  terminal: boolean;
  user: { uid: number; gid: number };
  args: string[];
  env: string[];
  cwd: string;
  capabilities: Record<'bounding' | 'effective' | 'permitted' | 'inheritable' | 'ambient', string[]>;
  rlimits: { type: string; soft: number; hard: number }[];
  noNewPrivileges: boolean;
}

export interface OciConfig {
  ociVersion: string;
  process: ProcessConfig;
  root: { path: string; readonly: boolean };
  hostname: string;
  mounts: Mount[];
  annotations: Record<string, string>;
  linux: {
    namespaces: { type: string }[];
    uidMappings: IdMapping[];
    gidMappings: IdMapping[];
    cgroupsPath: string;
    resources: { devices: { allow: boolean; access: string }[] };
    seccomp: Seccomp;
    maskedPaths: string[];
    readonlyPaths: string[];
  };
}

interface IdMapping {
  containerID: number;
  hostID: number;
  size: number;
}

/** Where the guest's systemd says READY=1; the folder is bind-mounted so that the socket can be made anew. */
export const NOTIFY_SOCKET_INSIDE = '/run/host/notify';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

// All count inside the guest's user namespace only. With sys_rawio, sys_module, syslog and the like systemd starts
// services that cannot work here and ends up "degraded".
// biome-ignore format: a table
export const CAPABILITIES = [
  'CHOWN',
  'DAC_OVERRIDE',
  'DAC_READ_SEARCH',
  'FSETID',
  'FOWNER',
  'MKNOD',
  'NET_RAW',
  'SETGID',
  'SETUID',
  'SETFCAP',
  'SETPCAP',
  'NET_BIND_SERVICE',
  'SYS_CHROOT',
  'KILL',
  'AUDIT_WRITE',
  'AUDIT_CONTROL',
  'SYS_ADMIN',
  'NET_ADMIN',
  'SYS_PTRACE',
  'SYS_NICE',
  'SYS_RESOURCE',
  'IPC_OWNER',
  'IPC_LOCK',
  'LEASE',
  'LINUX_IMMUTABLE',
  'SYS_BOOT',
  'SYS_TTY_CONFIG',
].map((name) => `CAP_${name}`);

// Hidden although their owners are unmapped inside: what they show is the host's.
// biome-ignore format: a table
const MASKED_PATHS = [
  '/proc/acpi',
  '/proc/asound',
  '/proc/interrupts',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/sys/devices/virtual/powercap',
  '/sys/firmware',
];
const READONLY_PATHS = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sysrq-trigger'];

const MAX_OPEN_FILES = 524_288;
const DEFAULT_TMPFS_BYTES = 1024 ** 3;

export function ociConfig(spec: EnvironmentSpec, host: BundleHost): OciConfig {
  const ids = spec.idRange ?? { base: 0, size: 0 };
  const mapping = [{ containerID: 0, hostID: ids.base, size: ids.size }];
  return {
    ociVersion: '1.0.2',
    process: processConfig(spec.command, guestEnvironment(spec), { terminal: true, maxOpenFiles: host.maxOpenFiles }),
    root: { path: host.rootPath, readonly: false },
    hostname: spec.hostname,
    mounts: guestMounts(spec.resources?.memoryLimitBytes ?? 0, host.hostFolder),
    annotations: { 'kapelle.dev/namespace': spec.namespace, 'kapelle.dev/name': spec.name },
    linux: {
      namespaces: ['user', 'pid', 'mount', 'uts', 'ipc', 'network', 'cgroup'].map((type) => ({ type })),
      uidMappings: mapping,
      gidMappings: mapping,
      cgroupsPath: host.cgroupPath,
      // The runtime adds null, zero, full, random, urandom, tty, console and ptys itself.
      resources: { devices: [{ allow: false, access: 'rwm' }] },
      seccomp: defaultSeccomp(),
      maskedPaths: MASKED_PATHS,
      readonlyPaths: READONLY_PATHS,
    },
  };
}

/** Process 1, or a command that `exec` adds beside it. */
export function processConfig(
  args: readonly string[],
  env: Record<string, string>,
  options: { terminal: boolean; maxOpenFiles: number; cwd?: string },
): ProcessConfig {
  const hard = Math.min(options.maxOpenFiles, MAX_OPEN_FILES);
  return {
    terminal: options.terminal,
    user: { uid: 0, gid: 0 },
    args: [...args],
    env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
    cwd: options.cwd ?? '/',
    capabilities: {
      bounding: CAPABILITIES,
      effective: CAPABILITIES,
      permitted: CAPABILITIES,
      inheritable: [],
      ambient: [],
    },
    rlimits: [{ type: 'RLIMIT_NOFILE', soft: Math.min(1024, hard), hard }],
    noNewPrivileges: false,
  };
}

/** The environment of process 1; also what `exec` starts from, without the init's own variables. */
export function guestEnvironment(spec: EnvironmentSpec): Record<string, string> {
  return {
    ...baseEnvironment(),
    // https://systemd.io/CONTAINER_INTERFACE: tells the init that it runs in a container.
    container: 'oci',
    ...(spec.initKind === 'INIT_KIND_SYSTEMD' ? { NOTIFY_SOCKET: NOTIFY_SOCKET_INSIDE } : {}),
    ...spec.env,
  };
}

export function baseEnvironment(): Record<string, string> {
  return { PATH, HOME: '/root', TERM: 'xterm' };
}

const tmpfs = (destination: string, options: string[]): Mount => ({
  destination,
  type: 'tmpfs',
  source: 'tmpfs',
  options,
});

function guestMounts(memoryLimit: number, hostFolder: string): Mount[] {
  const memory = memoryLimit === 0 ? DEFAULT_TMPFS_BYTES * 2 : memoryLimit;
  return [
    { destination: '/proc', type: 'proc', source: 'proc', options: ['nosuid', 'noexec', 'nodev'] },
    tmpfs('/dev', ['nosuid', 'strictatime', 'mode=755', 'size=65536k']),
    {
      destination: '/dev/pts',
      type: 'devpts',
      source: 'devpts',
      options: ['nosuid', 'noexec', 'newinstance', 'ptmxmode=0666', 'mode=0620', 'gid=5'],
    },
    // Charged to the guest's memory; sized as systemd sizes them so that a full one is ENOSPC, not an OOM kill.
    tmpfs('/dev/shm', ['nosuid', 'nodev', 'mode=1777', `size=${Math.floor(memory / 2)}`]),
    { destination: '/dev/mqueue', type: 'mqueue', source: 'mqueue', options: ['nosuid', 'noexec', 'nodev'] },
    { destination: '/sys', type: 'sysfs', source: 'sysfs', options: ['nosuid', 'noexec', 'nodev', 'ro'] },
    {
      destination: '/sys/fs/cgroup',
      type: 'cgroup',
      source: 'cgroup',
      options: ['rw', 'nosuid', 'noexec', 'nodev', 'relatime'],
    },
    tmpfs('/run', ['nosuid', 'nodev', 'mode=755', `size=${Math.floor(memory / 5)}`]),
    {
      destination: '/run/host',
      type: 'bind',
      source: hostFolder,
      options: ['bind', 'ro', 'nosuid', 'noexec', 'nodev'],
    },
  ];
}
