// Creation: disk, root, record. Answers only once the record is on disk; anything that fails before takes everything back.
import { describeError } from '../../../machinery/log/log.ts';
import { ensureFolder } from '../../host/files.ts';
import { prepareRoot } from '../guest/keep.ts';
import type { Entry, Journal } from './entry.ts';
import type { Parts } from './parts.ts';
import { removeEnvironment } from './remove.ts';
import { fillFromSnapshot } from '../snapshots/clone.ts';
import { makeDataFolder } from './store.ts';

export async function createEnvironment(parts: Parts, entry: Entry, journal: Journal): Promise<void> {
  const { record } = entry;
  const { spec } = record;
  // First of all: without the image nothing is begun.
  await parts.images.imagePath(spec.imageDigest);
  await makeDataFolder(parts.paths, spec.uid);
  try {
    // The record of a creation under way tells a runtime that comes after a crash what to take back.
    await journal.save(entry, false);
    await ensureFolder(parts.paths.run(spec.uid), 0o711);
    await fillFromSnapshot(parts.snapshots, spec);
    await parts.volumes.createVolume(spec.uid, spec.resources?.diskLimitBytes ?? 0);
    // On disk from here on. The root can be mounted meanwhile: if the host goes down in between, the first start does it anew.
    record.phase = 'created';
    await Promise.all([prepareRoot({ parts, entry, journal }), journal.save(entry, true)]);
    await journal.save(entry, false);
    entry.clean = true;
  } catch (error) {
    await removeEnvironment(parts, spec.uid, undefined, journal).catch((cleanUp: unknown) => {
      parts.log.error('a failed creation could not be taken back; the next start of the runtime tries again', {
        uid: spec.uid,
        error: describeError(cleanUp),
      });
    });
    throw error;
  }
}
