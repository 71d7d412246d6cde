// The lock that passwd(1), useradd(8) and systemd-sysusers(8) take before they change accounts (lckpwdf(3)): taken through the mount,
// so that what somebody changes inside at the same moment is not lost. Called by users.ts.
import { closeSync, constants, fstatSync } from 'node:fs';
import type { Clock } from '../../../machinery/clock/clock.ts';
import { tryRecordLock } from '../../host/lock.ts';
import { openInRoot } from '../../host/syscalls.ts';
import type { ConfinedRoot } from '../rootfs/confined.ts';
import { InsideProblem } from '../rootfs/problem.ts';

const LOCK = '/etc/.pwd.lock';
/** lckpwdf(3) itself waits for 15 s; whoever holds it for longer is no program that changes accounts. */
const PATIENCE_MS = 5_000;
const AGAIN_MS = 20;

export async function withPasswordLock<T>(inside: ConfinedRoot, clock: Clock, action: () => Promise<T>): Promise<T> {
  const fd = await inside.inFolder(LOCK, undefined, (folder, name) => Promise.resolve(openLock(inside, folder, name)));
  try {
    const deadline = clock.now() + PATIENCE_MS;
    while (!tryRecordLock(fd)) {
      if (clock.now() > deadline)
        throw new InsideProblem('/etc/passwd', `${LOCK} has been locked inside for more than ${PATIENCE_MS / 1000} s`);
      await clock.sleep(AGAIN_MS);
    }
    return await action();
  } finally {
    closeSync(fd);
  }
}

function openLock(inside: ConfinedRoot, folder: number, name: string): number {
  const { O_RDWR, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  const fd = openInRoot(folder, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
  try {
    if (!fstatSync(fd).isFile()) throw new InsideProblem(LOCK, 'it is no file inside');
    inside.setFacts(fd, { uid: 0, gid: 0, mode: 0o600 });
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}
