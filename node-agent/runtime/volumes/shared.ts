// VirtualVolumes on this node: made, sized, deleted, listed; attaching them is attachments.ts' business. The server calls it.
import { readFile } from 'node:fs/promises';
import type { Pool } from '../pool/pool.ts';
import { failedPrecondition } from '../wire/errors.ts';
import type { EnsureVolumeRequest, EnvironmentSpec, Volume } from '../wire/messages.ts';

export interface SharedParts {
  pool: Pick<Pool, 'shared'>;
  /** Of all environments, also of those being made. */
  specs: () => EnvironmentSpec[];
  /** Below which environments' roots are mounted. */
  runs: string;
}

export class SharedVolumes {
  readonly #parts: SharedParts;

  constructor(parts: SharedParts) {
    this.#parts = parts;
  }

  /** Makes it or changes its size; answers what is in force. */
  async ensure({ uid, sizeBytes }: EnsureVolumeRequest): Promise<Volume> {
    await this.#parts.pool.shared.create(uid, sizeBytes);
    return this.#describe(uid);
  }

  /** Nothing happens if there is none. */
  async delete(uid: string): Promise<void> {
    const users = (await this.#usersOf(uid)).size;
    if (users > 0)
      throw failedPrecondition(`volume ${uid} is used by ${users} environment${users === 1 ? '' : 's'} of this node`);
    await this.#parts.pool.shared.remove(uid);
  }

  async list(): Promise<Volume[]> {
    return Promise.all((await this.#parts.pool.shared.list()).map((uid) => this.#describe(uid)));
  }

  async #describe(uid: string): Promise<Volume> {
    const { shared } = this.#parts.pool;
    const [sizeBytes, usedBytes, users] = await Promise.all([shared.limit(uid), shared.usage(uid), this.#usersOf(uid)]);
    return { uid, sizeBytes, usedBytes, usedBy: users.size };
  }

  /** Those that declare it, and those it is still attached to although they do not any more. */
  async #usersOf(uid: string): Promise<Set<string>> {
    const { specs, runs } = this.#parts;
    const declared = specs().flatMap((spec) =>
      spec.volumes.some(({ volumeUid }) => volumeUid === uid) ? [spec.uid] : [],
    );
    const attached = (await readFile('/proc/self/mountinfo', 'utf8')).split('\n').flatMap((line) => {
      const [, , , root = '', mountPoint = ''] = line.split(' ');
      if (!root.endsWith(`/volumes/${uid}`) || !mountPoint.startsWith(`${runs}/`)) return [];
      return [mountPoint.slice(runs.length + 1).split('/')[0] ?? ''];
    });
    return new Set([...declared, ...attached]);
  }
}
