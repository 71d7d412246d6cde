// What happens once process 1 has ended, for whatever reason: how it ended is written down, and everything that only
// lives as long as a run is taken away. Runs in the environment's turn.
import { removeFile } from '../../host/files.ts';
import { identifyProcess, isAlive, signalProcess } from '../../host/proc.ts';
import { removeDeviceNodes } from '../devices/nodes.ts';
import { unmountRoot } from '../rootfs/mount.ts';
import { volumesWithoutRun } from '../volumes/steps.ts';
import type { Entry, Journal } from './entry.ts';
import { readExitCode } from './exits.ts';
import type { Parts } from './parts.ts';
import { countRun, exitOf } from './record.ts';

const SIGKILL = 9;

/** Has this entry's process 1 ended? False also when there is no run. */
export async function hasEnded(parts: Parts, entry: Entry): Promise<boolean> {
  const run = entry.record.run;
  if (run === null || run.state === 'starting') return false;
  if (run.bootId !== parts.bootId || run.process === null) return true;
  return !(await isAlive(run.process));
}

/** Writes down the end of a run that hasEnded, and cleans up after it. */
export async function finishRun(parts: Parts, entry: Entry, journal: Journal): Promise<void> {
  const { record } = entry;
  const run = record.run;
  if (run === null) return;
  const { uid } = record.spec;
  const hostRebooted = run.bootId !== parts.bootId;
  const [exitCode, oomKills] = await Promise.all([
    readExitCode(parts.oci.exitFile(uid)),
    parts.cgroups.oomKills(parts.paths.cgroup(uid)),
  ]);
  await cleanUpRun(parts, uid);
  entry.clean = true;
  record.lastExit = exitOf(hostRebooted ? undefined : exitCode, {
    oomKills,
    requested: run.state === 'stopping',
    hostRebooted,
    finishedAt: parts.clock.now(),
  });
  countRun(record, run);
  record.run = null;
  record.volumes = volumesWithoutRun(record.spec, record.volumes);
  record.networkProblem = '';
  await journal.save(entry, false);
  parts.log.info('environment ended', { uid, attempt: record.attempt, ...record.lastExit });
  entry.ended?.resolve();
  entry.ended = undefined;
  journal.publish(entry);
  parts.neighbours.rebalanceSoon();
}

/** Takes something of a run away. No error if there is nothing. */
type Taking = (parts: Parts, uid: string) => Promise<unknown> | void;

/** While the processes are being ended. */
const AT_ONCE: Readonly<Record<string, Taking>> = {
  readiness: ({ notify }, uid) => notify.close(uid),
  network: ({ network }, uid) => network.detach(uid),
};

/** The guest's mount namespace is gone by now; before that its copy would hold the disk. */
const AFTER_PROCESSES: Readonly<Record<string, Taking>> = {
  cgroups: ({ cgroups, paths }, uid) => cgroups.remove(paths.cgroup(uid)),
  root: ({ paths }, uid) => unmountRoot(paths.run(uid)),
  devices: ({ paths }, uid) => removeDeviceNodes(paths.devices(uid)),
  exitFile: ({ oci }, uid) => removeFile(oci.exitFile(uid)),
};

/** Takes everything away that lives as long as a run. Does all it can, then throws what went wrong. */
export async function cleanUpRun(parts: Parts, uid: string): Promise<void> {
  const failed: unknown[] = [];
  const take = async (taking: Taking): Promise<boolean> => {
    try {
      await taking(parts, uid);
      return true;
    } catch (error) {
      failed.push(error);
      return false;
    }
  };
  const takeAll = async (takings: Readonly<Record<string, Taking>>) => Promise.all(Object.values(takings).map(take));
  const inOrder = async () => {
    if (await take(endProcesses)) await takeAll(AFTER_PROCESSES);
  };
  await Promise.all([takeAll(AT_ONCE), inOrder()]);
  if (failed.length > 0)
    throw new AggregateError(failed, `cleaning up after environment ${uid}: ${failed.map(String).join('; ')}`);
}

async function endProcesses(parts: Parts, uid: string): Promise<void> {
  await parts.oci.remove(uid);
  await killLeft(parts, uid);
}

/** Processes that are still in the group although process 1 is gone; only a broken OCI runtime leaves any. */
async function killLeft({ cgroups, paths, clock, log }: Parts, uid: string): Promise<void> {
  const GIVE_UP_AFTER = 100;
  for (let round = 0; round < GIVE_UP_AFTER; round += 1) {
    const left = await cgroups.processes(paths.cgroup(uid));
    if (left.length === 0) return;
    log.warn('processes outlived their environment', { uid, pids: left });
    await Promise.all(left.map((pid) => killPid(pid)));
    await clock.sleep(20);
  }
  throw new Error(`processes in the cgroup ${paths.cgroup(uid)} cannot be killed`);
}

async function killPid(pid: number): Promise<void> {
  const process = await identifyProcess(pid);
  if (process !== undefined) await signalProcess(process, SIGKILL);
}
