// Being alone on a data dir and a run dir. Called by `up` (for as long as it runs) and `down`.
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
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

/**
 * Process 1 of an environment is nobody on the host, and reaches its root through these folders: each must let others pass
 * (o+x). Throws with the folder that does not.
 */
export async function requirePassable(folder: string): Promise<void> {
  for (let path = folder; path !== '/'; path = dirname(path)) {
    const { mode } = await stat(path);
    if ((mode & 0o001) !== 0) continue;
    throw new Error(
      `${path} lets only its owner pass, so no environment below ${folder} could reach its root: chmod o+x ${path}, or give another --run-dir`,
    );
  }
}

export function requireRoot(command: string): void {
  if (process.getuid?.() === 0) return;
  throw new Error(
    `kapelle ${command} must run as root: it makes namespaces, cgroups and mounts. Try: sudo kapelle ${command}`,
  );
}
