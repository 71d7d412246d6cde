// Tries once, at start, what every root needs: an overlay over an idmapped mount of the pool. Called by server/assemble.ts.
import { closeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describeError } from '../../../machinery/log/log.ts';
import { ensureFolder } from '../../host/files.ts';
import { MNT_DETACH, mount, mountIdmapped, umount } from '../../host/syscalls.ts';
import { openUserNamespace } from './idmap.ts';

/** Why roots cannot be made on this host, or undefined if they can. */
export async function rootProblem(poolFolder: string, runDir: string): Promise<string | undefined> {
  const folder = await mkdtemp(join(runDir, 'probe-'));
  const [lower, empty, root] = ['lower', 'empty', 'root'].map((name) => join(folder, name)) as [string, string, string];
  const mounted: string[] = [];
  try {
    for (const path of [lower, empty, root]) await ensureFolder(path);
    const namespace = await openUserNamespace({ base: 1_000_000, size: 65_536 });
    try {
      mountIdmapped(poolFolder, lower, namespace.fd, closeSync);
    } finally {
      await namespace.close();
    }
    mounted.push(lower);
    mount('overlay', root, 'overlay', 0, `lowerdir=${lower}:${empty}`);
    mounted.push(root);
    return undefined;
  } catch (error) {
    return `an overlay over an idmapped mount cannot be made (${describeError(error)}): Linux 5.19 or newer with overlayfs, user namespaces and idmapped mounts of the pool's file system is needed`;
  } finally {
    for (const path of mounted.toReversed()) umount(path, MNT_DETACH);
    // Not recursively into something that is still mounted.
    await rm(folder, { recursive: true, force: true });
  }
}
