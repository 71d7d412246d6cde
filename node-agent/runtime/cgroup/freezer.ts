// Holds every process of a group still, and lets them go on. Called by what pauses an environment and by what copies its disks. Both cgroup versions;
// touches only the group it is given, never those below, so that what a guest froze for itself stays as it is.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../machinery/clock/clock.ts';
import { ApiError } from '../../../machinery/errors/errors.ts';
import type { CgroupLayout } from '../../host/cgroups.ts';
import { isErrno, readFileIfExists } from '../../host/files.ts';

/** A process in an uninterruptible sleep freezes once that ends. */
const DEADLINE_MS = 5000;

export interface Freezer {
  /** Resolves once nothing in the group runs. Otherwise it is thawed again. @throws Timeout */
  freeze(path: string): Promise<void>;
  /** No error if it is not frozen, or there is no such group. */
  thaw(path: string): Promise<void>;
  /** Also while it is still being frozen. */
  isFrozen(path: string): Promise<boolean>;
}

export function freezer(layout: CgroupLayout, clock: Clock): Freezer {
  const kind = kindOf(layout);
  const file = (path: string) => join(kind.mountPoint, path, kind.file);
  const thaw = async (path: string): Promise<void> => {
    await writeFile(file(path), kind.thawed, { flag: 'r+' }).catch((error: unknown) => {
      if (!isErrno(error, 'ENOENT', 'ENODEV')) throw error;
    });
  };
  return {
    thaw,
    isFrozen: async (path) => kind.asked((await readFileIfExists(file(path))) ?? ''),
    freeze: async (path) => {
      const deadline = clock.now() + DEADLINE_MS;
      for (let look = 0; ; look += 1) {
        // v1: a process that was forked meanwhile may keep the group from settling until it is asked again (freezer-subsystem.rst).
        if (look % 20 === 0) await writeFile(file(path), kind.frozen, { flag: 'r+' });
        if (await kind.settled(join(kind.mountPoint, path))) return;
        if (clock.now() > deadline) {
          await thaw(path);
          throw new ApiError(
            'Timeout',
            `the processes of ${path} could not be frozen within ${DEADLINE_MS / 1000} s: one waits for a device or file system that does not answer`,
          );
        }
        await clock.sleep(1);
      }
    },
  };
}

interface Kind {
  mountPoint: string;
  file: string;
  frozen: string;
  thawed: string;
  /** Whether the file says that it was asked to freeze. */
  asked(text: string): boolean;
  settled(folder: string): Promise<boolean>;
}

function kindOf(layout: CgroupLayout): Kind {
  const v1 = layout.hierarchies.find(({ controllers }) => controllers.includes('freezer'));
  if (v1 !== undefined) {
    return {
      mountPoint: v1.mountPoint,
      file: 'freezer.state',
      frozen: 'FROZEN',
      thawed: 'THAWED',
      asked: (text) => text.trim() === 'FROZEN' || text.trim() === 'FREEZING',
      settled: async (folder) => (await readFile(join(folder, 'freezer.state'), 'utf8')).trim() === 'FROZEN',
    };
  }
  // v2 has no controller for it: every group can (cgroup-v2.rst, "cgroup.freeze").
  const v2 = layout.hierarchies.find(({ version }) => version === 2);
  return {
    mountPoint: v2?.mountPoint ?? '/sys/fs/cgroup',
    file: 'cgroup.freeze',
    frozen: '1',
    thawed: '0',
    asked: (text) => text.trim() === '1',
    settled: async (folder) => /^frozen 1$/m.test(await readFile(join(folder, 'cgroup.events'), 'utf8')),
  };
}
