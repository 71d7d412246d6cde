// Puts the files of a new lxcfs into environments that run, in place of those of one that has ended. Called by view.ts. Looks first, so
// what has them already is not touched; one helper process for all.
import { describeError, type Logger } from '../../../machinery/log/log.ts';
import { readFileIfExists } from '../../host/files.ts';
import type { MountTarget } from '../../host/mount-changes.ts';
import { changeMounts } from '../../host/mount-namespace.ts';
import { parseMountInfo } from '../../host/proc.ts';
import { missingFiles, type Source } from './files.ts';
import type { Viewed } from './viewed.ts';

export async function putFiles(all: readonly Viewed[], source: Source, log: Logger): Promise<void> {
  const targets = (await Promise.all(all.map((viewed) => targetsOf(viewed, source)))).flat();
  if (targets.length === 0) return;
  const outcomes = await changeMounts(targets.map(({ target }) => target));
  const failed = outcomes.filter(({ error }) => error !== undefined && error.code !== 'ESRCH');
  for (const { target, error } of failed)
    log.warn('a file of lxcfs could not be put into an environment', {
      uid: targets[target]?.uid,
      error: error?.message,
    });
  log.info('files of lxcfs put into environments', { files: targets.length - failed.length });
}

async function targetsOf({ uid, process }: Viewed, source: Source): Promise<{ uid: string; target: MountTarget }[]> {
  try {
    const text = await readFileIfExists(`/proc/${process.pid}/mountinfo`);
    if (text === undefined) return []; // it has ended
    return missingFiles(parseMountInfo(text), source).map((changes) => ({ uid, target: { process, changes } }));
  } catch (error) {
    // EINVAL: read while it ends.
    throw new Error(`mounts of environment ${uid}: ${describeError(error)}`, { cause: error });
  }
}
