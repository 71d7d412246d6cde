// A user namespace for as long as it takes to make an idmapped mount. A process of its own must enter it first (unshare(2)
// refuses in a process with threads, which Node is), so a short-lived holder does. Called by mount.ts.
import { type FileHandle, open, writeFile } from 'node:fs/promises';
import { type Child, start } from '../../host/exec.ts';

export interface IdRange {
  base: number;
  size: number;
}

/** A user namespace that maps ids first..first+size-1 to base..base+size-1, for as long as the caller keeps it open. */
export async function openUserNamespace(range: IdRange, first = 0): Promise<FileHandle> {
  const holder = start(['unshare', '--user', 'cat'], { stdin: 'pipe', stderr: 'ignore' });
  try {
    await echoed(holder);
    // user_namespaces(7): one write each, by somebody privileged in the parent namespace.
    const map = `${first} ${range.base} ${range.size}\n`;
    await writeFile(`/proc/${holder.pid}/uid_map`, map);
    await writeFile(`/proc/${holder.pid}/gid_map`, map);
    return await open(`/proc/${holder.pid}/ns/user`, 'r');
  } finally {
    holder.stdin?.end();
    holder.kill('SIGKILL');
  }
}

/** Resolves once `cat` runs, which is after unshare(2): it sends back what it was sent. */
function echoed(holder: Child): Promise<void> {
  return new Promise((resolve, reject) => {
    holder.stdout?.once('data', () => resolve());
    holder.stdout?.once('end', () => {
      reject(new Error('the holder of a user namespace ended: are user namespaces allowed on this host?'));
    });
    holder.exited.catch(reject);
    holder.stdin?.on('error', reject);
    holder.stdin?.write('\n');
  });
}
