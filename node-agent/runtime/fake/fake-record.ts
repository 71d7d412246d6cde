// What the fake runtime keeps of one environment, and how the API shows it. Called only by fake-runtime.ts.
import { restartRequired } from '../environments/record.ts';
import { guestDigest } from '../guest/state.ts';
import { NO_REPORT } from '../wire/defaults.ts';
import type * as m from '../wire/messages.ts';

export interface FakeRecord {
  spec: m.EnvironmentSpec;
  /** The last start that got as far as running; 0 = never. */
  attempt: number;
  startedAt: number;
  startToken: string;
  run: { attempt: number; spec: m.EnvironmentSpec; state: 'running' | 'stopping'; ready: boolean; pid: number } | null;
  lastExit: m.Exit | null;
  limitProblems: m.LimitProblem[];
  networkProblem: string;
  revision: number;
  paused: boolean;
  snapshotUid: string;
  lastRestore: string;
  view: m.View | null;
  volumes: m.VolumeState[];
  firstBoot: m.FirstBoot | null;
  guestProblems: string[];
}

export const newRecord = (spec: m.EnvironmentSpec): FakeRecord => ({
  spec,
  attempt: 0,
  startedAt: 0,
  startToken: '',
  run: null,
  lastExit: null,
  limitProblems: [],
  networkProblem: '',
  revision: 0,
  paused: false,
  snapshotUid: '',
  lastRestore: '',
  view: null,
  volumes: [],
  firstBoot: null,
  guestProblems: [],
});

/** A copy: later changes of the record do not show in it. */
export function viewOf({ run, spec, paused, ...record }: FakeRecord): m.Environment {
  return structuredClone({
    ...NO_REPORT,
    ...record,
    spec: { ...spec, guest: null },
    guestDigest: guestDigest(spec.guest),
    state: paused && run?.state === 'running' ? 'ENVIRONMENT_STATE_PAUSED' : stateOf(run, record.attempt),
    ready: run?.state === 'running' && run.ready,
    pid: run?.pid ?? 0,
    restartRequired: run === null ? [] : restartRequired(run.spec, spec),
    diskUsedBytes: 0,
  });
}

function stateOf(run: FakeRecord['run'], attempt: number): m.EnvironmentState {
  if (run !== null) return run.state === 'running' ? 'ENVIRONMENT_STATE_RUNNING' : 'ENVIRONMENT_STATE_STOPPING';
  return attempt === 0 ? 'ENVIRONMENT_STATE_CREATED' : 'ENVIRONMENT_STATE_STOPPED';
}
