// Writes an environment's OCI bundle: config.json of its spec, of this host, and of what each part adds. Called at every start,
// once the root is mounted: what is in it may count.
import { join } from 'node:path';
import { writeFileAtomic } from '../../host/files.ts';
import { type BundleAdditions, combineAdditions } from '../oci/additions.ts';
import { ociConfig } from '../oci/config.ts';
import { processUser } from '../images/process-user.ts';
import { bundleRlimits } from '../rlimits/rlimits.ts';
import { rootPath } from '../rootfs/mount.ts';
import { safetyAdditions } from '../safety/bundle.ts';
import type { EnvironmentSpec } from '../wire/messages.ts';
import type { Parts } from './parts.ts';

export async function writeBundle(parts: Parts, spec: EnvironmentSpec): Promise<void> {
  const { paths } = parts;
  const config = ociConfig(spec, {
    rootPath: rootPath(paths.run(spec.uid)),
    hostFolder: paths.hostFolder(spec.uid),
    cgroupPath: paths.cgroup(spec.uid),
    maxOpenFiles: parts.maxOpenFiles,
    vsock: parts.safety.vsock,
    additions: combineAdditions([...(await bundleAdditions(parts, spec)), limitAdditions(parts, spec)]),
  });
  await writeFileAtomic(join(paths.bundle(spec.uid), 'config.json'), JSON.stringify(config), { durable: false });
}

const limitAdditions = (parts: Parts, spec: EnvironmentSpec): Partial<BundleAdditions> => ({
  rlimits: bundleRlimits(spec.rlimits, parts.ceilings),
});

/** One line per part, each a function in that part's own folder. */
function bundleAdditions(parts: Parts, spec: EnvironmentSpec): Promise<Partial<BundleAdditions>[]> {
  return Promise.all([
    safetyAdditions(parts.safety, parts.paths.devices(spec.uid), spec),
    parts.view.additions(),
    processUser(rootPath(parts.paths.run(spec.uid)), spec),
  ]);
}
