// When the inside is brought about: at creation, before every start, at a change of what is declared, and by a runtime that finds a
// change its predecessor did not come to. Called by environments/, in the environment's turn. The root is reached over the host's own
// mount of it, which nothing mounted inside can hide or hold.
import { identityFiles, identityKey } from '../rootfs/identity.ts';
import { ConfinedRoot } from '../rootfs/confined.ts';
import { isReadOnly, type MountedRoot, mountRoot, rootPath, unmountRoot } from '../rootfs/mount.ts';
import { writeIdentity } from '../rootfs/write.ts';
import type { Entry, Journal } from '../environments/entry.ts';
import type { Parts } from '../environments/parts.ts';
import { applyGuest, makeOwn } from './apply.ts';
import { findGiven } from './found.ts';
import { setHostname } from './hostname.ts';
import { digestOf, guestDigest, NO_GUEST_STATE } from './state.ts';

/** As snapshots/restore.ts leaves the identity key of a disk that was brought back. */
const RESTORED = 'restored';

export interface GuestKeeping {
  parts: Parts;
  entry: Entry;
  journal: Journal;
}

/** Mounts the root, disk and all, and makes the inside ready for process 1. At creation and before every start. */
export async function prepareRoot(keeping: GuestKeeping): Promise<void> {
  const { record } = keeping.entry;
  const { root, fresh } = await mount(keeping);
  // A fresh disk has nothing, whatever was written before (its creation may not have survived a power failure).
  if (fresh && record.identityKey !== '') {
    record.identityKey = '';
    record.guest = structuredClone(NO_GUEST_STATE);
  }
  await bringAbout(keeping, root);
}

/** Process 1 waits, and volumes are where they are seen inside: what is declared may lie in them. */
export async function prepareVolumes(keeping: GuestKeeping): Promise<void> {
  const { spec } = keeping.entry.record;
  if (spec.volumes.length > 0) await bringAbout(keeping, rootPath(keeping.parts.paths.run(spec.uid)), true);
}

/** After a change of the spec, which the record has already. */
export async function updateGuest(keeping: GuestKeeping): Promise<void> {
  const { parts, entry } = keeping;
  const { record } = entry;
  if (isAsDeclared(keeping)) return;
  const runFolder = parts.paths.run(record.spec.uid);
  if (record.run !== null) {
    await bringAbout(keeping, rootPath(runFolder), true);
    await keepHostname(keeping);
    return;
  }
  const { root, found } = await mount(keeping);
  try {
    await bringAbout(keeping, root);
  } finally {
    if (!found) await unmountRoot(runFolder);
  }
}

/** Of one that runs, by a runtime that has just come up. */
export async function resumeGuest(keeping: GuestKeeping): Promise<void> {
  if (keeping.entry.record.run === null || isAsDeclared(keeping)) return;
  await updateGuest(keeping);
  await keeping.journal.save(keeping.entry, false);
}

async function mount({ parts, entry }: GuestKeeping): Promise<MountedRoot> {
  const { spec } = entry.record;
  const ids = spec.idRange ?? { base: 0, size: 0 };
  const limitBytes = spec.resources?.diskLimitBytes ?? 0;
  const volume = parts.volumes.createVolume(spec.uid, limitBytes);
  volume.catch(() => {}); // told where it is awaited
  const runFolder = parts.paths.run(spec.uid);
  const image = await parts.images.imagePath(spec.imageDigest);
  const layout = { image, volume, runFolder, ids };
  const mounted = await mountRoot(layout);
  if (!(await isReadOnly(mounted.root))) return mounted;
  // The disk is full to its limit, so the kernel could not make the overlay's work folder, and mounts it read-only: nothing could be deleted inside.
  await unmountRoot(runFolder);
  await parts.volumes.setLimit(spec.uid, 0);
  const again = await mountRoot(layout);
  await parts.volumes.setLimit(spec.uid, limitBytes);
  return again;
}

function isAsDeclared({ entry }: GuestKeeping): boolean {
  const { guest } = entry.record;
  return guest.applied === declaredKey(entry) && guest.problems.length === 0;
}

const declaredKey = ({ record: { spec } }: Entry): string =>
  digestOf(`${identityKey(identityFiles(spec))} ${guestDigest(spec.guest)}`);

/** @param attached - its volumes are there; without them only what makes it a machine of its own is written if it has any */
async function bringAbout({ parts, entry, journal }: GuestKeeping, root: string, attached = false): Promise<void> {
  const { record } = entry;
  const { spec } = record;
  const remember = () => journal.save(entry, false);
  await ConfinedRoot.within(root, spec.idRange?.base ?? 0, async (inside) => {
    const files = identityFiles(spec);
    const key = identityKey(files);
    // A disk that was somebody else's, or its own of an earlier time.
    if (['', RESTORED].includes(record.identityKey)) await findGiven(inside, record.guest);
    if (key !== record.identityKey) {
      const problems = await writeIdentity(inside, files, record.identityKey === '');
      // An image of a single program has no place for them and needs none: a word in the log is enough.
      for (const problem of problems)
        parts.log.info('a file of the environment was not written', { uid: spec.uid, problem });
      record.identityKey = key;
    }
    const context = { inside, spec, state: record.guest, clock: parts.clock, remember };
    if (!attached && spec.volumes.length > 0) {
      await makeOwn(context);
      return;
    }
    await applyGuest(context);
    record.guest.applied = declaredKey(entry);
  });
}

/** The kernel's own word for it: what `hostname` answers, also to processes that run already. */
async function keepHostname({ entry }: GuestKeeping): Promise<void> {
  const { spec, run, guest } = entry.record;
  if (run === null || run.process === null) return;
  const problem = await setHostname(run.process, spec.hostname);
  if (problem !== undefined) guest.problems = [...guest.problems, problem];
}
