// setrlimit(2) limits: their names and numbers, and what of a wish this host can give. Pure; apply.ts has the effects.
import type { OciRlimit } from '../oci/additions.ts';
import type { LimitProblem, Rlimit } from '../wire/messages.ts';

/** Numbers of include/uapi/asm-generic/resource.h, by the API's names. */
export const RESOURCES = {
  cpu: 0,
  fsize: 1,
  data: 2,
  stack: 3,
  core: 4,
  rss: 5,
  nproc: 6,
  nofile: 7,
  memlock: 8,
  as: 9,
  locks: 10,
  sigpending: 11,
  msgqueue: 12,
  nice: 13,
  rtprio: 14,
  rttime: 15,
} as const;

export type ResourceName = keyof typeof RESOURCES;
export const isResourceName = (name: string): name is ResourceName => Object.hasOwn(RESOURCES, name);

/** -1: unlimited. */
export interface Pair {
  soft: number;
  hard: number;
}

/** What this process itself has, and whether it may hand out more. */
export interface Ceilings {
  own: Readonly<Record<ResourceName, Pair>>;
  /** CAP_SYS_RESOURCE. */
  mayRaise: boolean;
  /** fs.nr_open: nobody gets more open files than this. */
  openFiles: number;
  /** oom_score_adj of this process: lower takes CAP_SYS_RESOURCE. */
  oomScoreAdj: number;
}

const UNLIMITED = -1;
const least = (a: number, b: number): number => (a === UNLIMITED ? b : b === UNLIMITED ? a : Math.min(a, b));

export interface Fitted {
  name: ResourceName;
  pair: Pair;
  problem?: string;
}

/** As near to the wish as this host can come. */
export function fit({ name, soft, hard }: Rlimit, ceilings: Ceilings): Fitted | undefined {
  if (!isResourceName(name)) return undefined;
  const most = mostOf(name, ceilings);
  const given = least(hard, most);
  const pair = { soft: least(soft, given), hard: given };
  if (given === hard && pair.soft === soft) return { name, pair };
  const why = ceilings.mayRaise
    ? 'fs.nr_open of the host'
    : 'the runtime has no more itself and lacks CAP_SYS_RESOURCE';
  return {
    name,
    pair,
    problem: `${shown(hard)} was asked for, ${shown(most)} is the most this host can give (${why})`,
  };
}

function mostOf(name: ResourceName, { own, mayRaise, openFiles }: Ceilings): number {
  const ceiling = mayRaise ? UNLIMITED : own[name].hard;
  return name === 'nofile' ? least(ceiling, openFiles) : ceiling;
}

const shown = (value: number): string => (value === UNLIMITED ? 'unlimited' : String(value));

/**
 * For the OCI bundle: only open files, which would otherwise be lowered before process 1 is there (a lowered limit takes
 * CAP_SYS_RESOURCE to be raised again). The others are given to process 1 while it waits.
 */
export const bundleRlimits = (wanted: readonly Rlimit[], ceilings: Ceilings): OciRlimit[] =>
  ociRlimits(
    wanted.filter(({ name }) => name === 'nofile'),
    ceilings,
  );

/** For a command beside process 1. Unlimited ones are left out: JSON numbers do not reach so far, and the runtime's own are inherited. */
export function ociRlimits(wanted: readonly Rlimit[], ceilings: Ceilings): OciRlimit[] {
  return wanted
    .flatMap((rlimit) => fit(rlimit, ceilings) ?? [])
    .filter(({ pair }) => pair.soft !== UNLIMITED && pair.hard !== UNLIMITED)
    .map(({ name, pair }) => ({ type: `RLIMIT_${name.toUpperCase()}`, ...pair }));
}

/** For a command beside process 1: the OCI runtime fails where the kernel refuses. Undefined: as the runtime has it. */
export function reachableOom(wanted: number, { mayRaise, oomScoreAdj }: Ceilings): number | undefined {
  if (wanted === oomScoreAdj || (wanted < oomScoreAdj && !mayRaise)) return undefined;
  return wanted;
}

/** What an environment has that asks for nothing. */
export function defaultOf(name: ResourceName, ceilings: Ceilings): Pair {
  if (name !== 'nofile') return ceilings.own[name];
  const MAX_OPEN_FILES = 524_288;
  const hard = least(ceilings.own.nofile.hard, MAX_OPEN_FILES);
  return { soft: least(1024, hard), hard };
}

/** What every process is to have: the wishes, and the default for those that were wished for before. */
export function wantedPairs(
  wanted: readonly Rlimit[],
  before: readonly Rlimit[],
  ceilings: Ceilings,
): { pairs: Fitted[]; problems: LimitProblem[] } {
  const fitted = wanted.flatMap((rlimit) => fit(rlimit, ceilings) ?? []);
  const names = new Set(fitted.map(({ name }) => name));
  const dropped = before.flatMap(({ name }) => (isResourceName(name) && !names.has(name) ? [name] : []));
  return {
    pairs: [...fitted, ...dropped.map((name) => ({ name, pair: defaultOf(name, ceilings) }))],
    problems: fitted.flatMap(({ name, problem }) =>
      problem === undefined ? [] : [{ limit: limitName(name), message: problem }],
    ),
  };
}

/** Of a limit problem. */
export const isRlimit = (limit: string): boolean => limit.startsWith('rlimits.');

export const limitName = (name: ResourceName): string => `rlimits.${name}`;

const LABELS: Readonly<Record<string, ResourceName>> = {
  'Max cpu time': 'cpu',
  'Max file size': 'fsize',
  'Max data size': 'data',
  'Max stack size': 'stack',
  'Max core file size': 'core',
  'Max resident set': 'rss',
  'Max processes': 'nproc',
  'Max open files': 'nofile',
  'Max locked memory': 'memlock',
  'Max address space': 'as',
  'Max file locks': 'locks',
  'Max pending signals': 'sigpending',
  'Max msgqueue size': 'msgqueue',
  'Max nice priority': 'nice',
  'Max realtime priority': 'rtprio',
  'Max realtime timeout': 'rttime',
};

const limitNumber = (word: string | undefined): number =>
  word === undefined || word === 'unlimited' ? UNLIMITED : Number(word);

/** /proc/<pid>/limits. */
export function parseLimits(text: string): Record<ResourceName, Pair> {
  const pairs = Object.fromEntries(
    Object.keys(RESOURCES).map((name) => [name, { soft: UNLIMITED, hard: UNLIMITED }]),
  ) as Record<ResourceName, Pair>; // one for every name
  for (const line of text.split('\n')) {
    const [, label = '', soft, hard] = /^(Max [a-z ]*[a-z])\s+(\S+)\s+(\S+)/.exec(line) ?? [];
    const name = LABELS[label];
    if (name !== undefined) pairs[name] = { soft: limitNumber(soft), hard: limitNumber(hard) };
  }
  return pairs;
}
