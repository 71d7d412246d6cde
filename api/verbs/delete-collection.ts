// DELETE of a collection: lists what is selected and deletes each by itself, a few at a time. What vanishes in
// between is no error.
import { isNotFound } from '../../machinery/errors/errors.ts';
import type { Entry } from '../storage/entry.ts';
import type { Services, Target, WriteCall } from './call.ts';
import { type DeleteOptions, remove } from './delete.ts';
import { list, type ListOptions, type Page } from './list.ts';

const AT_ONCE = 16;

/** The page of objects that were deleted (or are now being deleted), as a list answer. */
export async function removeCollection(
  services: Services,
  call: WriteCall,
  selection: ListOptions,
  options: DeleteOptions,
): Promise<Page> {
  const page = await list(services, call.target, selection);
  const entries: Entry[] = [];
  const waiting = [...page.entries];
  const worker = async () => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
      const deleted = await removeOne(services, call, entry, options);
      if (deleted !== undefined) entries.push(deleted);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { ...page, entries, revision: services.store.revision };
}

async function removeOne(
  services: Services,
  call: WriteCall,
  entry: Entry,
  options: DeleteOptions,
): Promise<Entry | undefined> {
  const target = namedTarget(call.target, entry);
  try {
    return (await remove(services, { ...call, target }, options)).entry;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

export const namedTarget = (collection: Target, entry: Entry) => ({
  ...collection,
  namespace: collection.definition.namespaced ? entry.namespace : undefined,
  name: entry.name,
});
