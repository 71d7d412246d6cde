// What is declared of the inside lies beside the record, in a file named by its digest: it may have megabytes and secrets, and the
// record is written at every change of anything. Called by environments/store.ts. Only root may read it.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readJsonIfExists, removeFile, writeFileAtomic } from '../../host/files.ts';
import type { Guest } from '../wire/messages.ts';
import { guestDigest } from './state.ts';

const PREFIX = 'guest-';
const pathOf = (folder: string, digest: string): string => join(folder, `${PREFIX}${digest}.json`);

/** What is on disk already, by folder. */
const written = new Map<string, string>();

/** Before the record that names it is written. Answers its name; empty if nothing is declared. */
export async function saveGuest(folder: string, guest: Guest | null): Promise<string> {
  const digest = guestDigest(guest);
  if (guest === null || written.get(folder) === digest) return digest;
  await writeFileAtomic(pathOf(folder, digest), JSON.stringify(guest, encode));
  return digest;
}

/** After that: no other is of use. */
export async function dropOtherGuests(folder: string, digest: string): Promise<void> {
  if (written.get(folder) === digest) return;
  const keep = pathOf(folder, digest);
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (name.startsWith(PREFIX) && path !== keep) await removeFile(path);
  }
  written.set(folder, digest);
}

/** Its folder goes. */
export const forgetGuest = (folder: string): void => void written.delete(folder);

/** Throws when it is not there whole: an inside of which nobody knows what was declared is not touched. */
export async function loadGuest(folder: string, digest: string): Promise<Guest | null> {
  if (digest === '') return null;
  const path = pathOf(folder, digest);
  const value = await readJsonIfExists(path);
  if (value === undefined) throw new Error(`${path} is missing: what is declared of the inside is not known`);
  const guest = value as Guest; // as saveGuest wrote it; the digest is checked next
  guest.files = guest.files.map((file) => ({
    ...file,
    content: Buffer.from(file.content as unknown as string, 'base64'),
  }));
  if (guestDigest(guest) !== digest)
    throw new Error(`${path} is damaged: its content is another than when it was written`);
  written.set(folder, digest);
  return guest;
}

/** Bytes as base64. */
function encode(this: unknown, key: string, value: unknown): unknown {
  const raw = (this as Record<string, unknown>)[key];
  return raw instanceof Uint8Array ? Buffer.from(raw).toString('base64') : value;
}
