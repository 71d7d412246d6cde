// GET of a collection: a snapshot of cache entries at one revision, selected and paged. Returns entries, not bytes:
// http/ streams their bytes (or tables of them) without ever building the whole answer.
import { ApiError } from '../../machinery/errors/errors.ts';
import { decodeContinue, encodeContinue, type Position } from '../read/continue-token.ts';
import { inSelection, type Selection, selectionOf } from '../read/selection.ts';
import type { Entry } from '../storage/entry.ts';
import { cacheOf, idOf, type Services, type Target } from './call.ts';
import { parseRevision, reach } from './get.ts';

export interface ListOptions {
  labelSelector?: string | undefined;
  fieldSelector?: string | undefined;
  limit?: number | undefined;
  continue?: string | undefined;
  resourceVersion?: string | undefined;
  resourceVersionMatch?: string | undefined;
}

export interface Page {
  entries: Entry[];
  /** metadata.resourceVersion of the list. */
  revision: number;
  continue: string | undefined;
  remaining: number | undefined;
}

export async function list(services: Services, target: Target, options: ListOptions): Promise<Page> {
  checkOptions(target, options);
  const selection = selectionOf(target.definition, target, options);
  const position =
    options.continue === undefined || options.continue === '' ? undefined : decodeContinue(options.continue);
  const { entries, revision } = await snapshot(services, target, options, position, selection);
  const after = position === undefined ? entries : entries.slice(firstAfter(entries, position.after));
  return page(after, revision, options.limit, selection);
}

interface Snapshot {
  entries: Entry[];
  revision: number;
}

async function snapshot(
  services: Services,
  target: Target,
  options: ListOptions,
  position: Position | undefined,
  selection: Selection,
): Promise<Snapshot> {
  const cache = cacheOf(services, target);
  const exact = options.resourceVersionMatch === 'Exact' ? parseRevision(options.resourceVersion ?? '') : undefined;
  const pinned = position !== undefined && position.revision > 0 ? position.revision : exact;
  if (pinned !== undefined) {
    if (pinned > services.store.revision) await services.store.waitFor(pinned, 3000);
    try {
      return { entries: await services.store.listAt(idOf(target), target.namespace, pinned), revision: pinned };
    } catch (error) {
      throw position === undefined ? error : withFreshToken(error, position);
    }
  }
  await reach(services, options.resourceVersion);
  const { revision } = services.store;
  if (selection.name !== undefined && target.namespace !== undefined) {
    const only = cache.get(`${target.namespace}/${selection.name}`);
    return { entries: only === undefined ? [] : [only], revision };
  }
  return { entries: cache.list(target.namespace), revision };
}

/** Clients that can live with it go on at the newest revision instead of starting over. */
function withFreshToken(error: unknown, { after }: Position): unknown {
  if (!(error instanceof ApiError) || error.reason !== 'Expired') return error;
  return new ApiError(
    'Expired',
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
    { continueToken: encodeContinue({ revision: -1, after }) },
  );
}

function page(candidates: Entry[], revision: number, limit: number | undefined, selection: Selection): Page {
  const { matches } = selection;
  if (limit === undefined || limit === 0) {
    const entries = matches === undefined ? candidates : candidates.filter((entry) => inSelection(selection, entry));
    return { entries, revision, continue: undefined, remaining: undefined };
  }
  const entries: Entry[] = [];
  let seen = 0;
  for (const entry of candidates) {
    if (entries.length === limit && matches === undefined) break;
    const wanted = matches === undefined || matches(entry);
    // One match more than the page holds proves that there is another page.
    if (wanted && entries.length === limit) return more(entries, revision, undefined);
    seen += 1;
    if (wanted) entries.push(entry);
  }
  if (seen < candidates.length) return more(entries, revision, candidates.length - seen);
  return { entries, revision, continue: undefined, remaining: undefined };
}

function more(entries: Entry[], revision: number, remaining: number | undefined): Page {
  const after = entries.at(-1)?.key ?? '';
  return { entries, revision, continue: encodeContinue({ revision, after }), remaining };
}

/** Index of the first entry whose key is greater. */
function firstAfter(entries: Entry[], key: string): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.key ?? '') > key) high = middle;
    else low = middle + 1;
  }
  return low;
}

function checkOptions(target: Target, options: ListOptions): void {
  const { resourceVersion, resourceVersionMatch } = options;
  const given = resourceVersion !== undefined && resourceVersion !== '';
  if (options.continue !== undefined && options.continue !== '' && given && resourceVersion !== '0') {
    throw new ApiError('BadRequest', 'specifying resource version is not allowed when using continue');
  }
  if (resourceVersionMatch === undefined || resourceVersionMatch === '') return;
  const refuse = (message: string): never => {
    throw invalidListOptions('resourceVersionMatch', message, target);
  };
  if (resourceVersionMatch !== 'Exact' && resourceVersionMatch !== 'NotOlderThan') {
    refuse(`Unsupported value: ${JSON.stringify(resourceVersionMatch)}: supported values: "Exact", "NotOlderThan", ""`);
  }
  if (!given) refuse('Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided');
  if (options.continue !== undefined && options.continue !== '')
    refuse('Forbidden: resourceVersionMatch is forbidden when continue is provided');
  if (resourceVersionMatch === 'Exact' && resourceVersion === '0')
    refuse('Forbidden: resourceVersionMatch "Exact" is forbidden for resourceVersion "0"');
}

/** 422 of kind ListOptions: what clients probe for WatchList with. */
export function invalidListOptions(field: string, message: string, _target: Target): ApiError {
  return new ApiError('Invalid', `ListOptions.meta.k8s.io "" is invalid: ${field}: ${message}`, {
    details: {
      group: 'meta.k8s.io',
      kind: 'ListOptions',
      causes: [
        {
          reason: message.startsWith('Unsupported') ? 'FieldValueNotSupported' : 'FieldValueForbidden',
          message,
          field,
        },
      ],
    },
  });
}
