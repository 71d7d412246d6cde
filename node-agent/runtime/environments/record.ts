// What is written down about one environment (record.json): enough to go on after the runtime was killed at any point.
// Pure: shapes and what follows from them. Files are store.ts' business.
import type { ProcessIdentity } from '../../host/proc.ts';
import { NO_SNAPSHOT, type SnapshotFields } from '../snapshots/journal.ts';
import { guestReport } from '../guest/report.ts';
import { guestDigest, type GuestState, guestStateOf, NO_GUEST_STATE } from '../guest/state.ts';
import { leftSysctls } from '../safety/sysctls.ts';
import { NO_VOLUMES, type VolumeFields } from '../volumes/steps.ts';
import { completeSpec, NO_REPORT } from '../wire/defaults.ts';
import type { Environment, EnvironmentSpec, EnvironmentState, Exit, LimitProblem, View } from '../wire/messages.ts';

/** One life of process 1, from the attempt to make it until everything it used is cleaned up. */
export interface RunRecord {
  attempt: number;
  /** What it was started with; the difference to the wanted spec needs a restart. */
  spec: EnvironmentSpec;
  state: 'starting' | 'running' | 'stopping';
  /** Null until the OCI runtime has made it. */
  process: ProcessIdentity | null;
  /** A run of another boot is over, whatever its pid says. */
  bootId: string;
  startedAt: number;
  ready: boolean;
  /** Its processes are held still, or are about to be. */
  paused: boolean;
  /** On whose request; moves to the record once this run is counted. */
  token: string;
}

export interface EnvironmentRecord extends SnapshotFields, VolumeFields {
  version: 1;
  /** `creating`: CreateEnvironment has not answered yet. `deleting`: DeleteEnvironment will be finished. */
  phase: 'creating' | 'created' | 'deleting';
  spec: EnvironmentSpec;
  /** The last start that got as far as running; 0 = never. */
  attempt: number;
  /** When that was. */
  startedAt: number;
  run: RunRecord | null;
  /** The last token that was not empty of any start: on whose request it was. */
  startToken: string;
  lastExit: Exit | null;
  /** Of the identity files last written (rootfs/identity.ts); empty before the first time. */
  identityKey: string;
  guest: GuestState;
  /** The spec before a change that is not yet in force in every part: a runtime after a crash goes on with it. */
  changing: EnvironmentSpec | null;
  limitProblems: LimitProblem[];
  networkProblem: string;
}

export function newRecord(spec: EnvironmentSpec): EnvironmentRecord {
  return {
    version: 1,
    phase: 'creating',
    spec,
    attempt: 0,
    startedAt: 0,
    run: null,
    startToken: '',
    lastExit: null,
    identityKey: '',
    guest: structuredClone(NO_GUEST_STATE),
    changing: null,
    limitProblems: [],
    networkProblem: '',
    ...NO_SNAPSHOT,
    ...NO_VOLUMES,
  };
}

/** Process 1 runs: from now on this start counts, with the token of who asked for it. */
export function countRun(record: EnvironmentRecord, run: RunRecord): void {
  record.attempt = run.attempt;
  if (run.startedAt > 0) record.startedAt = run.startedAt;
  if (run.token !== '') record.startToken = run.token;
}

// What records of earlier versions lack.
const NOT_PAUSED: Partial<RunRecord> = { paused: false };
const NOT_CHANGING: Partial<EnvironmentRecord> = { changing: null };

/** Throws when a file is not a record this version understands: better than guessing about somebody's disk. */
export function parseRecord(value: unknown, path: string): EnvironmentRecord {
  const record = value as Partial<EnvironmentRecord> | null;
  if (typeof record !== 'object' || record === null || record.version !== 1 || typeof record.spec?.uid !== 'string') {
    throw new Error(`${path} is not an environment record of version 1; it was written by another version or damaged`);
  }
  const known = record as EnvironmentRecord;
  const run = known.run === null ? null : { ...NOT_PAUSED, ...known.run, spec: completeSpec(known.run.spec) };
  const guest = guestStateOf(known.guest, known.identityKey !== '');
  return { ...NOT_CHANGING, ...NO_SNAPSHOT, ...NO_VOLUMES, ...known, guest, spec: completeSpec(known.spec), run };
}

export function stateOf(record: EnvironmentRecord): EnvironmentState {
  switch (record.run?.state) {
    case 'starting':
      return 'ENVIRONMENT_STATE_STARTING';
    case 'running':
      return record.run.paused ? 'ENVIRONMENT_STATE_PAUSED' : 'ENVIRONMENT_STATE_RUNNING';
    case 'stopping':
      return 'ENVIRONMENT_STATE_STOPPING';
    case undefined:
      return record.attempt === 0 ? 'ENVIRONMENT_STATE_CREATED' : 'ENVIRONMENT_STATE_STOPPED';
  }
}

/** What is known of an environment beside its record: it is found out anew by every process. */
export interface Observed {
  diskUsedBytes: number;
  revision: number;
  /** It runs on, list format. */
  cpus: string;
  cpuProblems: LimitProblem[];
  /** What tools inside are shown, as last compared. */
  view: View | null;
}

/** The record as the API shows it. */
export function viewOf(record: EnvironmentRecord, observed: Observed): Environment {
  const { run } = record;
  const { diskUsedBytes, revision } = observed;
  return {
    state: stateOf(record),
    ready: run !== null && run.state === 'running' && run.ready,
    pid: run === null || run.state === 'starting' ? 0 : (run.process?.pid ?? 0),
    startedAt: run?.startedAt ?? record.startedAt,
    attempt: run?.attempt ?? record.attempt,
    lastExit: record.lastExit,
    limitProblems: run === null ? record.limitProblems : [...record.limitProblems, ...observed.cpuProblems],
    restartRequired: run === null ? [] : restartRequired(run.spec, record.spec),
    diskUsedBytes,
    networkProblem: record.networkProblem,
    revision,
    startToken: record.startToken,
    ...NO_REPORT,
    cpus: run === null ? '' : observed.cpus,
    view: run === null ? null : observed.view,
    volumes: record.volumes,
    ...guestReport(record.spec, record.guest),
    snapshotUid: record.snapshotUid,
    lastRestore: record.lastRestore,
  };
}

// Read when process 1 is made and fixed from then on. Resources change live; the rest is for people or cannot change.
const FIXED_AT_START = [
  'command',
  'initKind',
  'env',
  'interfaces',
  'devices',
  'capabilitiesAdd',
  'capabilitiesDrop',
  'syscallsAllow',
  'syscallsDeny',
  'denyCompatSyscalls',
  'nesting',
  'readOnlyRoot',
] as const;

/** Fields whose new value waits for the next start. */
export function restartRequired(running: EnvironmentSpec, wanted: EnvironmentSpec): string[] {
  const fixed = FIXED_AT_START.filter((field) => !sameValue(running[field], wanted[field]));
  return [...fixed, ...leftRlimits(running, wanted), ...leftSysctls(running.sysctls, wanted.sysctls)];
}

/** Every process has the new ones at once; but systemd hands services those it found at its own start. */
const leftRlimits = (running: EnvironmentSpec, wanted: EnvironmentSpec): string[] =>
  running.initKind === 'INIT_KIND_SYSTEMD' && !sameValue(running.rlimits, wanted.rlimits) ? ['rlimits'] : [];

const sameValue = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

export const sameSpec = (a: EnvironmentSpec, b: EnvironmentSpec): boolean =>
  guestDigest(a.guest) === guestDigest(b.guest) && sameValue({ ...a, guest: null }, { ...b, guest: null });

// Maps arrive in any order.
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

const [SIGHUP, SIGINT, SIGKILL] = [1, 2, 9] as const;

/** @param exitCode - of conmon's exit file: 128 + n for signal n; undefined if there is none (conmon was killed too) */
export function exitOf(
  exitCode: number | undefined,
  facts: { oomKills: number; requested: boolean; hostRebooted: boolean; finishedAt: number },
): Exit {
  const rest = { requested: facts.requested, hostRebooted: facts.hostRebooted, finishedAt: facts.finishedAt };
  if (facts.hostRebooted) return { ...rest, code: 0, signal: 0, oomKilled: false, reboot: false };
  const code = exitCode ?? 128 + SIGKILL;
  // conmon cannot tell "exit 137" from "killed by 9"; shells have the same rule.
  const signal = code > 128 && code <= 128 + 64 ? code - 128 : 0;
  // How the kernel carries out reboot(2) in a pid namespace; nothing else can end a process 1 by these (pid_namespaces(7)).
  const shutDown = signal === SIGHUP || signal === SIGINT;
  return {
    ...rest,
    code: shutDown ? 0 : code,
    signal: shutDown ? 0 : signal,
    oomKilled: signal === SIGKILL && facts.oomKills > 0 && !facts.requested,
    reboot: signal === SIGHUP,
  };
}
