// What is remembered of a guest's inside between two looks (part of record.json): which accounts, files and groups are there
// because they were declared, so that they can be taken back, and how far the first boot got. Pure. Called by environments/ and
// the other files of this folder.
import { createHash } from 'node:crypto';
import type { Guest } from '../wire/messages.ts';

/** An account that was declared, and what it was given. */
export interface KeptUser {
  /** -1 until it is known. An account that was deleted inside comes back with it. */
  uid: number;
  /** Memberships that it has because of us. */
  groups: string[];
  /** Hashes of the crypt(5) text that was set. The account is locked when it is declared no longer and still has one of them. */
  passwords: string[];
  /** Where our lines in authorized_keys are: the home folders it had; empty = there are none. */
  keyHomes: string[];
}

/** The first boot's commands, written down before each is begun. */
export interface FirstBootState {
  /** Index of the command that was begun and has not ended; null between two. */
  running: number | null;
  /** The start of the environment in which it was begun. */
  attempt: number;
  /** In the environment of what the commands start, to find it again. */
  token: string;
  completed: number;
  finished: boolean;
  exitCode: number;
  message: string;
  finishedAt: number;
}

export interface GuestState {
  users: Record<string, KeptUser>;
  /** By path, the SHA-256 of each content that may be there because it was declared. */
  files: Record<string, string[]>;
  problems: string[];
  /** Digest of what was last brought about whole, problems told; empty before the first time. */
  applied: string;
  /** SSH host keys of its own were made, or there was no need; any that were there before are somebody else's. */
  hostKeys: boolean;
  firstBoot: FirstBootState | null;
}

export const NO_GUEST_STATE: GuestState = {
  users: {},
  files: {},
  problems: [],
  applied: '',
  hostKeys: false,
  firstBoot: null,
};

/** Of a record that an earlier version wrote: an environment that has run has its host keys. */
export const guestStateOf = (stored: Partial<GuestState> | undefined, hasRun: boolean): GuestState => ({
  ...NO_GUEST_STATE,
  hostKeys: hasRun,
  ...stored,
});

export const digestOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** What is declared is never changed in place, and asked for at every event. */
const digests = new WeakMap<Guest, string>();

/** Names what is declared of the inside, secrets and all, without telling it. Empty for nothing. */
export function guestDigest(guest: Guest | null): string {
  if (guest === null) return '';
  const known = digests.get(guest);
  if (known !== undefined) return known;
  const digest = digestOf(JSON.stringify(guest, (_key, value: unknown) => plainValue(value)));
  digests.set(guest, digest);
  return digest;
}

function plainValue(value: unknown): unknown {
  // Buffers have become {type, data} by the time a replacer sees them.
  if (isBufferJson(value)) return digestOf(Buffer.from(value.data));
  if (value instanceof Uint8Array) return digestOf(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isBufferJson = (value: unknown): value is { data: number[] } =>
  typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'Buffer' && 'data' in value;
