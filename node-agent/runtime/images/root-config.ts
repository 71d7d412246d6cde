// How what is layered on a root that was an environment's is started: as that environment was. Called by assemble.ts for images that are
// made of environments and snapshots.
import { isNotFound } from '../../../machinery/errors/errors.ts';
import type { Environment, ImageConfig, Snapshot, SnapshotSource } from '../wire/messages.ts';

export interface RootConfigParts {
  environment(uid: string): Promise<Environment>;
  snapshots(): Promise<Snapshot[]>;
  configOf(digest: string): ImageConfig | null;
}

/** Of the environment if it is still there, else of the image that it was layered on; null: neither says anything. */
export async function rootConfig(source: SnapshotSource, parts: RootConfigParts): Promise<ImageConfig | null> {
  const snapshot = (await parts.snapshots()).find(({ uid }) => uid === source.snapshotUid);
  const spec = await specOf(
    source.environmentUid === '' ? (snapshot?.environmentUid ?? '') : source.environmentUid,
    parts,
  );
  const below = parts.configOf(snapshot?.imageDigest ?? spec?.imageDigest ?? '');
  if (spec === null) return below;
  const { command, workingDir, user, stopSignal } = spec;
  return { command, workingDir, user, stopSignal: String(stopSignal), env: below?.env ?? {} };
}

async function specOf(uid: string, parts: RootConfigParts): Promise<Environment['spec']> {
  if (uid === '') return null;
  try {
    return (await parts.environment(uid)).spec;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
