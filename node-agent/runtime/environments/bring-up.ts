// How process 1 comes to run, step by step: phases one after the other, the steps of one phase at the same time. Called by
// start.ts, which takes everything back when a step throws; so a step only makes, and leaves no trace of a failure of its own.
// Every step is a function of the folder it belongs to: this file is the table of contents.
import { ApiError } from '../../../machinery/errors/errors.ts';
import { ensureFolder, removeFile } from '../../host/files.ts';
import { identifyProcess } from '../../host/proc.ts';
import { prepareRoot, prepareVolumes } from '../guest/keep.ts';
import { rootPath } from '../rootfs/mount.ts';
import { delegationScope } from '../safety/nesting.ts';
import { withRootAsDeclared } from '../safety/read-only.ts';
import { applySysctls } from '../safety/sysctls.ts';
import { attachVolumes } from '../volumes/steps.ts';
import type { EnvironmentSpec, LimitProblem } from '../wire/messages.ts';
import { writeBundle } from './bundle.ts';
import type { Entry, Journal } from './entry.ts';
import { limitNew } from './limits.ts';
import type { Parts } from './parts.ts';
import type { RunRecord } from './record.ts';

/** One start under way. */
export interface Start {
  parts: Parts;
  entry: Entry;
  run: RunRecord;
  /** What it is started with. */
  spec: EnvironmentSpec;
  uid: string;
  /** Host id of root inside. */
  base: number;
  onReady: () => void;
  /** Process 1 on the host; 0 before it is made. */
  pid: number;
  journal: Journal;
}

/** Answers limits that did not take; throws when it cannot be started like this. */
type Step = (start: Start) => Promise<LimitProblem[] | void>;

/** By what a step is about. */
type Phase = Readonly<Record<string, Step>>;

/** Nothing is made yet. */
const ADMIT: Phase = { neighbours: ({ parts, spec }) => parts.neighbours.admit(spec) };

const PREPARE: Phase = {
  root: prepareRoot,
  record: ({ journal, entry, run }) => journal.save(entry, run.token !== ''),
  // What an attempt that was killed half-way left: `create` refuses a container or a group that exists.
  exitFile: async ({ parts, uid }) => void (await removeFile(parts.oci.exitFile(uid))),
  hostFolder: ({ parts, uid }) => ensureFolder(parts.paths.hostFolder(uid)),
};

/** The root is mounted: what the OCI runtime is told may depend on what is in it. */
const DESCRIBE: Phase = {
  bundle: ({ parts, spec }) => writeBundle(parts, spec),
  volumes: attachVolumes,
  readiness: async ({ parts, spec, uid, base, onReady }) => {
    if (spec.initKind === 'INIT_KIND_SYSTEMD') await parts.notify.open(uid, parts.paths.hostFolder(uid), base, onReady);
  },
};

const CREATE: Phase = {
  process: (start) =>
    withRootAsDeclared({ path: rootPath(start.parts.paths.run(start.uid)), spec: start.spec }, () =>
      createProcess(start),
    ),
};

/** Process 1 waits; its namespaces and groups are there. */
const CONFINE: Phase = {
  limits: ({ parts, spec, pid }) => limitNew(parts, spec, pid),
  delegation: ({ parts, uid, base, spec }) =>
    parts.cgroups.delegate(parts.paths.cgroup(uid), base, delegationScope(spec)),
  network: ({ parts, uid, pid, spec }) => parts.network.attach({ uid, pid, interfaces: spec.interfaces }),
  inside: prepareVolumes,
  // Before the start: an adopting runtime must know this process.
  record: ({ journal, entry }) => journal.save(entry, false),
};

/** Its links are there. */
const SETTLE: Phase = { sysctls: ({ pid, spec }) => applySysctls(pid, spec.sysctls) };

const RUN: Phase = { process: ({ parts, uid }) => parts.oci.start(uid) };

/** Answers every limit that did not take. */
export async function bringUp(start: Start): Promise<LimitProblem[]> {
  const problems: LimitProblem[] = [];
  for (const phase of [ADMIT, PREPARE, DESCRIBE, CREATE, CONFINE, SETTLE, RUN]) {
    // All have ended before anything is taken back.
    const answers = await Promise.allSettled(Object.values(phase).map(async (step) => step(start)));
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    for (const answer of answers) if (answer.status === 'fulfilled') problems.push(...(answer.value ?? []));
  }
  return problems;
}

async function createProcess(start: Start): Promise<void> {
  const { parts, uid, run } = start;
  start.pid = await parts.oci.create({
    id: uid,
    bundle: parts.paths.bundle(uid),
    consoleLog: parts.paths.consoleLog(uid),
  });
  run.process = (await identifyProcess(start.pid)) ?? null;
  if (run.process === null)
    throw new ApiError('InternalError', `process 1 of ${uid} ended before it was started; its console log says why`);
}
