// What other parts put into a bundle beside what every environment has: each gives its own, environments/bundle.ts combines
// them, config.ts puts them in place. Shapes and one pure function.

export interface Mount {
  /** Absolute inside. Below a link the OCI runtime resolves it inside the root. */
  destination: string;
  type: string;
  source: string;
  options: string[];
}

export interface OciRlimit {
  /** As "RLIMIT_NOFILE". */
  type: string;
  soft: number;
  hard: number;
}

export interface OciUser {
  /** Ids inside. */
  uid: number;
  gid: number;
  additionalGids?: number[];
}

/** `linux.resources.devices` of the runtime-spec: a rule of the devices controller. */
export interface DeviceRule {
  allow: boolean;
  type?: 'c' | 'b';
  major?: number;
  minor?: number;
  access: string;
}

export interface BundleAdditions {
  /** Placed after those that every environment has, a parent before what lies below it. One of the same destination replaces ours. */
  mounts: Mount[];
  /** After "nothing is allowed"; the OCI runtime adds null, zero, full, random, urandom, tty, console and ptys itself. */
  deviceRules: DeviceRule[];
  /** Each replaces ours of the same type. */
  rlimits: OciRlimit[];
  /** Undefined: as the runtime service itself. */
  oomScoreAdj: number | undefined;
  /** Of process 1; undefined: root. */
  user: OciUser | undefined;
  /** Of process 1; undefined: /. */
  cwd: string | undefined;
  /** $HOME of process 1, unless the spec says another one; undefined: /root. */
  home: string | undefined;
}

export const NO_ADDITIONS: BundleAdditions = {
  mounts: [],
  deviceRules: [],
  rlimits: [],
  oomScoreAdj: undefined,
  user: undefined,
  cwd: undefined,
  home: undefined,
};

/** Lists are joined in order; of the rest the last that says something counts. */
export function combineAdditions(parts: readonly Partial<BundleAdditions>[]): BundleAdditions {
  const last = <K extends 'oomScoreAdj' | 'user' | 'cwd' | 'home'>(key: K): BundleAdditions[K] =>
    parts.findLast((part) => part[key] !== undefined)?.[key] as BundleAdditions[K]; // undefined is one of its values
  return {
    mounts: parts.flatMap((part) => part.mounts ?? []),
    deviceRules: parts.flatMap((part) => part.deviceRules ?? []),
    rlimits: parts.flatMap((part) => part.rlimits ?? []),
    oomScoreAdj: last('oomScoreAdj'),
    user: last('user'),
    cwd: last('cwd'),
    home: last('home'),
  };
}
