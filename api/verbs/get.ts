// GET of one object: the cached bytes. Without resourceVersion what was written before the call is seen; with
// resourceVersion=0 whatever is cached, with N nothing older than N.
import { ApiError } from '../../machinery/errors/errors.ts';
import type { Entry } from '../storage/entry.ts';
import { objectKey } from '../storage/keys.ts';
import { cacheOf, type NamedTarget, notFoundError, type Services } from './call.ts';

/** How long a read waits for a revision that the caches have not reached (kube-apiserver's 3 s). */
export const WAIT_FOR_REVISION_MS = 3000;

export async function get(
  services: Services,
  target: NamedTarget,
  resourceVersion: string | undefined,
): Promise<Entry> {
  await reach(services, resourceVersion);
  const entry = cacheOf(services, target).get(objectKey(target.namespace, target.name));
  if (entry === undefined) throw notFoundError(target);
  return entry;
}

/** Waits until the caches may answer a read with this resourceVersion. Throws Timeout, BadRequest. */
export async function reach(services: Services, resourceVersion: string | undefined): Promise<void> {
  if (resourceVersion === undefined || resourceVersion === '') return await services.store.fresh();
  if (resourceVersion === '0') return;
  await services.store.waitFor(parseRevision(resourceVersion), WAIT_FOR_REVISION_MS);
}

export function parseRevision(resourceVersion: string): number {
  const revision = Number(resourceVersion);
  if (!/^\d+$/.test(resourceVersion) || !Number.isSafeInteger(revision)) {
    throw new ApiError(
      'BadRequest',
      `resourceVersion: Invalid value: ${JSON.stringify(resourceVersion)}: it is not a revision of this server`,
    );
  }
  return revision;
}
