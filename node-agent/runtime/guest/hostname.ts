// The host name of a running environment: its UTS namespace's (uts_namespaces(7)). Called by keep.ts.
import { run } from '../../host/exec.ts';
import { isAlive, type ProcessIdentity } from '../../host/proc.ts';
import { describeError } from '../../../machinery/log/log.ts';

/** Answers why it is not so afterwards. */
export async function setHostname(process: ProcessIdentity, hostname: string): Promise<string | undefined> {
  const inside = (...argv: string[]) => run(['nsenter', '--target', String(process.pid), '--uts', ...argv]);
  try {
    if ((await inside('hostname')).stdout.trim() === hostname) return undefined;
    // The number may be somebody else's by now, the host's own even.
    if (!(await isAlive(process))) return undefined;
    await inside('hostname', hostname);
    const seen = (await inside('hostname')).stdout.trim();
    return seen === hostname ? undefined : `hostname: ${hostname} was set, the kernel has ${seen}`;
  } catch (error) {
    if (!(await isAlive(process))) return undefined; // ended meanwhile: the next start has it
    return `hostname: ${describeError(error)}`;
  }
}
