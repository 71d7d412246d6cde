// Being alone on a data dir and a run dir. Called by `up` (for as long as it runs) and `down`.
import { ensureFolder } from '../../node-agent/host/files.ts';
import { LockedError, lockFile } from '../../node-agent/host/lock.ts';
import type { Layout } from '../layout.ts';

/** Throws with the holder's pid when another `up` or `down` works there. Never given back: the process ends. */
export async function lockPlace(layout: Layout, command: string): Promise<void> {
  await ensureFolder(layout.dataDir, 0o755);
  await ensureFolder(layout.runDir, 0o755);
  for (const path of [layout.dataLock, layout.runLock]) {
    try {
      lockFile(path, `kapelle ${command} (pid ${process.pid})`);
    } catch (error) {
      if (!(error instanceof LockedError)) throw error;
      throw new Error(
        `${layout.dataDir} is in use: ${error.message}. Stop it first (kapelle down), or give another --data-dir and --run-dir`,
        { cause: error },
      );
    }
  }
}

export function requireRoot(command: string): void {
  if (process.getuid?.() === 0) return;
  throw new Error(
    `kapelle ${command} must run as root: it makes namespaces, cgroups and mounts. Try: sudo kapelle ${command}`,
  );
}
