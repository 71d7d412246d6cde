// Makes an environment's root ready for process 1: disk, overlay, the files that make it a machine of its own.
// Called at create (so that the first start is quick) and at every start.
import { identityFiles, identityKey } from '../rootfs/identity.ts';
import { mountRoot } from '../rootfs/mount.ts';
import { writeIdentity } from '../rootfs/write.ts';
import type { EnvironmentSpec } from '../wire/messages.ts';
import type { Parts } from './parts.ts';

/** Mounts the root and writes its identity files if they changed. Answers the key of what is written now. */
export async function prepareRoot(parts: Parts, spec: EnvironmentSpec, writtenKey: string): Promise<string> {
  const { paths, log } = parts;
  const ids = spec.idRange ?? { base: 0, size: 0 };
  const image = await parts.images.imagePath(spec.imageDigest);
  const volume = parts.volumes.createVolume(spec.uid, spec.resources?.diskLimitBytes ?? 0);
  volume.catch(() => {}); // told where it is awaited
  const mounted = await mountRoot({ image, volume, runFolder: paths.run(spec.uid), ids });
  const files = identityFiles(spec);
  const key = identityKey(files);
  // A fresh volume has nothing, whatever was written before (its creation may not have survived a power failure).
  if (key === writtenKey && !mounted.fresh) return key;
  const first = writtenKey === '' || mounted.fresh;
  const problems = await writeIdentity(mounted.root, files, ids.base, first);
  for (const problem of problems) log.warn('a file of the environment was not written', { uid: spec.uid, problem });
  return key;
}
