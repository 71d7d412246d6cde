// DELETE of a collection: lists what is selected and deletes each by itself, a few at a time. What vanishes in
// between is no error; what is refused (a protected object) holds none of the others up, and is told at the end.
import { ApiError, isNotFound } from '../../machinery/errors/errors.ts';
import { describeError } from '../../machinery/log/log.ts';
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
  const refused: unknown[] = [];
  const waiting = [...page.entries];
  const worker = async () => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
      const deleted = await removeOne(services, call, entry, options).catch((error: unknown) => {
        refused.push(error);
        return undefined;
      });
      if (deleted !== undefined) entries.push(deleted);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (refused.length > 0) throw refusal(refused);
  return { ...page, entries, revision: services.store.revision };
}

const MAX_TOLD = 8;

/** One error for all that were refused, with the words of each. */
function refusal(errors: unknown[]): unknown {
  const [first] = errors;
  if (errors.length === 1 || !(first instanceof ApiError)) return first;
  const told = errors.slice(0, MAX_TOLD).map((error) => describeError(error));
  const more = errors.length > MAX_TOLD ? ` and ${errors.length - MAX_TOLD} more` : '';
  return new ApiError(first.reason, `[${told.join(', ')}]${more}`, { cause: first });
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
