// The one read-modify-write loop of update, patch, apply and delete: starts from the cached object, writes it in one
// transaction that compares the revision, and starts over from the fresh object when another writer was faster.

import { rfc3339 } from '../../machinery/clock/clock.ts';
import { ApiError } from '../../machinery/errors/errors.ts';
import { equal } from '../patch/plain.ts';
import type { ApiObject, ResourceDefinition } from '../resource.ts';
import { encodeStored, withResourceVersion } from '../storage/encoding.ts';
import { Entry } from '../storage/entry.ts';
import { objectKey } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import {
  cacheOf,
  conflictError,
  idOf,
  MODIFIED,
  type NamedTarget,
  notFoundError,
  type Services,
} from '../verbs/call.ts';

/** What a verb makes of the stored object: `old` must not be changed, `draft()` is a copy that may. */
export type Revise = (old: ApiObject, draft: () => ApiObject) => Promise<Revision> | Revision;
export type Revision = { store: ApiObject } | { remove: ApiObject } | 'unchanged';

export interface Outcome {
  entry: Entry;
  /** The object is gone. */
  removed: boolean;
}

const ATTEMPTS = 20;

/** Throws NotFound, Conflict (others kept writing) and what `revise` throws. */
export async function commit(
  services: Services,
  target: NamedTarget,
  dryRun: boolean,
  revise: Revise,
): Promise<Outcome> {
  const key = objectKey(target.namespace, target.name);
  const id = idOf(target);
  return await services.turns.take(`${id}/${key}`, () =>
    readModifyWrite(services, target, dryRun, revise, { id, key }),
  );
}

async function readModifyWrite(
  services: Services,
  target: NamedTarget,
  dryRun: boolean,
  revise: Revise,
  { id, key }: { id: string; key: string },
): Promise<Outcome> {
  await services.store.fresh();
  let entry = cacheOf(services, target).get(key);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (entry === undefined) throw notFoundError(target);
    const stored: Entry = entry;
    const decision = await revise(stored.parse(), () => stored.parse());
    if (decision === 'unchanged') return { entry, removed: false };
    if (dryRun) return { entry: preview(entry, decision), removed: 'remove' in decision };
    const result = await attemptWrite(services, id, entry, decision, target.definition);
    if ('written' in result) return { entry: result.written, removed: 'remove' in decision };
    entry = result.current;
  }
  throw conflictError(target, MODIFIED);
}

async function attemptWrite(
  services: Services,
  id: string,
  entry: Entry,
  decision: { store: ApiObject } | { remove: ApiObject },
  definition: ResourceDefinition,
): ReturnType<Store['update']> {
  const { store } = services;
  if ('remove' in decision) {
    const last = equal(decision.remove, entry.parse())
      ? entry
      : new Entry(entry.key, withResourceVersion(encodeStored(decision.remove), entry.revision), entry.revision);
    return await store.delete(id, last);
  }
  return await store.update(id, entry.key, entry.revision, decision.store, await leaseFor(services, definition));
}

const preview = (entry: Entry, decision: { store: ApiObject } | { remove: ApiObject }): Entry => {
  const object = 'store' in decision ? decision.store : decision.remove;
  return new Entry(entry.key, withResourceVersion(encodeStored(object), entry.revision), entry.revision);
};

/** Kinds whose objects expire by themselves. */
const EVENT_TTL_SECONDS = 3600;

export async function leaseFor(services: Services, definition: ResourceDefinition): Promise<string | undefined> {
  if (definition.kind !== 'Event' || !definition.builtin) return undefined;
  return await services.leases.lease(EVENT_TTL_SECONDS);
}

export const nowText = (services: Services): string => rfc3339(services.clock.now());

/** An optimistic lock that the client sent; '' and undefined lock nothing. Throws Conflict. */
export function checkResourceVersion(target: NamedTarget, sent: string | undefined, old: ApiObject): void {
  if (sent === undefined || sent === '' || sent === old.metadata.resourceVersion) return;
  if (!/^\d+$/.test(sent)) {
    throw new ApiError(
      'BadRequest',
      `metadata.resourceVersion: Invalid value: ${JSON.stringify(sent)}: it is not a revision of this server`,
    );
  }
  throw conflictError(target, MODIFIED);
}
