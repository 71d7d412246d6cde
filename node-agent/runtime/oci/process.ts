// `process` of the OCI runtime-spec: process 1, and what `exec` adds beside it with the same rights. Pure; called by config.ts
// and server/exec.ts.
import type { EnvironmentSpec } from '../wire/messages.ts';
import type { OciRlimit, OciUser } from './additions.ts';
import { type CapabilitySpec, capabilitiesOf } from './capabilities.ts';

export interface ProcessConfig {
  terminal: boolean;
  user: OciUser;
  args: string[];
  env: string[];
  cwd: string;
  capabilities: Record<'bounding' | 'effective' | 'permitted' | 'inheritable' | 'ambient', string[]>;
  rlimits: OciRlimit[];
  noNewPrivileges: boolean;
  oomScoreAdj?: number;
}

export interface ProcessOptions {
  terminal: boolean;
  /** Hard limit of open files of this process; more cannot be given without CAP_SYS_RESOURCE. */
  maxOpenFiles: number;
  /** Each replaces ours of the same type. */
  rlimits?: readonly OciRlimit[];
  user?: OciUser | undefined;
  cwd?: string | undefined;
  oomScoreAdj?: number | undefined;
}

/** Where the guest's systemd says READY=1; the folder is bind-mounted so that the socket can be made anew. */
export const NOTIFY_SOCKET_INSIDE = '/run/host/notify';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const MAX_OPEN_FILES = 524_288;

/** @param spec - what the environment was started with: it says which capabilities are inside */
export function processConfig(
  spec: CapabilitySpec,
  args: readonly string[],
  env: Record<string, string>,
  options: ProcessOptions,
): ProcessConfig {
  const capabilities = capabilitiesOf(spec);
  return {
    terminal: options.terminal,
    user: options.user ?? { uid: 0, gid: 0 },
    args: [...args],
    env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
    cwd: options.cwd ?? '/',
    capabilities: {
      bounding: capabilities,
      effective: capabilities,
      permitted: capabilities,
      inheritable: [],
      ambient: [],
    },
    rlimits: rlimitsOf(options),
    noNewPrivileges: false,
    ...(options.oomScoreAdj === undefined ? {} : { oomScoreAdj: options.oomScoreAdj }),
  };
}

function rlimitsOf({ maxOpenFiles, rlimits = [] }: ProcessOptions): OciRlimit[] {
  const hard = Math.min(maxOpenFiles, MAX_OPEN_FILES);
  const own: OciRlimit = { type: 'RLIMIT_NOFILE', soft: Math.min(1024, hard), hard };
  return [...(rlimits.some(({ type }) => type === own.type) ? [] : [own]), ...rlimits];
}

/** The environment of process 1; also what `exec` starts from, without the init's own variables. */
export function guestEnvironment(spec: EnvironmentSpec, home?: string): Record<string, string> {
  return {
    ...baseEnvironment(),
    ...(home === undefined ? {} : { HOME: home }),
    // https://systemd.io/CONTAINER_INTERFACE: tells the init that it runs in a container.
    container: 'oci',
    ...(spec.initKind === 'INIT_KIND_SYSTEMD' ? { NOTIFY_SOCKET: NOTIFY_SOCKET_INSIDE } : {}),
    ...spec.env,
  };
}

export function baseEnvironment(): Record<string, string> {
  return { PATH, HOME: '/root', TERM: 'xterm' };
}
