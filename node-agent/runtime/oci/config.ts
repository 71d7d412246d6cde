// The OCI bundle's config.json of one environment (OCI runtime-spec 1.0.2), from its spec and what the host is.
// Pure. Called by environments/bundle.ts before every start; never reads the machine.
import type { EnvironmentSpec } from '../wire/messages.ts';
import { type BundleAdditions, type DeviceRule, type Mount, NO_ADDITIONS } from './additions.ts';
import { guestMounts, orderMounts } from './mounts.ts';
import { guestEnvironment, type ProcessConfig, processConfig } from './process.ts';
import { type Seccomp, type SeccompHost, seccompOf } from './seccomp.ts';

/** What a config depends on beside the spec. */
export interface BundleHost extends SeccompHost {
  /** Folder of the mounted root file system on the host. */
  rootPath: string;
  /** Folder that is seen as /run/host inside. */
  hostFolder: string;
  /** Absolute in every hierarchy, such as /kapelle/node-1/<uid>. */
  cgroupPath: string;
  /** Hard limit of open files of this process; more cannot be given without CAP_SYS_RESOURCE. */
  maxOpenFiles: number;
  /** What other parts put in. */
  additions?: BundleAdditions;
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
    resources: { devices: DeviceRule[] };
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

export function ociConfig(spec: EnvironmentSpec, host: BundleHost): OciConfig {
  const ids = spec.idRange ?? { base: 0, size: 0 };
  const mapping = [{ containerID: 0, hostID: ids.base, size: ids.size }];
  const additions = host.additions ?? NO_ADDITIONS;
  const { rlimits, user, cwd, oomScoreAdj } = additions;
  const { nesting } = spec;
  const memoryLimitBytes = spec.resources?.memoryLimitBytes ?? 0;
  const process = { terminal: true, maxOpenFiles: host.maxOpenFiles, rlimits, user, cwd, oomScoreAdj };
  return {
    ociVersion: '1.0.2',
    process: processConfig(spec, spec.command, guestEnvironment(spec, additions.home), process),
    root: { path: host.rootPath, readonly: false },
    hostname: spec.hostname,
    mounts: orderMounts(guestMounts({ memoryLimitBytes, hostFolder: host.hostFolder, nesting }), additions.mounts),
    annotations: { 'kapelle.dev/namespace': spec.namespace, 'kapelle.dev/name': spec.name },
    linux: {
      namespaces: ['user', 'pid', 'mount', 'uts', 'ipc', 'network', 'cgroup'].map((type) => ({ type })),
      uidMappings: mapping,
      gidMappings: mapping,
      cgroupsPath: host.cgroupPath,
      resources: { devices: [{ allow: false, access: 'rwm' }, ...additions.deviceRules] },
      seccomp: seccompOf(spec, host),
      maskedPaths: MASKED_PATHS,
      readonlyPaths: READONLY_PATHS,
    },
  };
}
