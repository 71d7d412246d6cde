// GET with watch=true: what changes in a selection, from a revision on, as messages a sink turns into bytes.
// Subscribing and taking the backlog is one synchronous step, so no change is lost or doubled between them.
import { ApiError } from '../../machinery/errors/errors.ts';
import { inSelection, type Selection, selectionOf } from '../read/selection.ts';
import type { Entry } from '../storage/entry.ts';
import type { ReadCache } from '../storage/projection.ts';
import type { Subscriber } from '../storage/resource-cache.ts';
import type { Change } from '../storage/ring.ts';
import { cacheOf, type Services, type Target } from './call.ts';
import { parseRevision, reach, WAIT_FOR_REVISION_MS } from './get.ts';
import { invalidListOptions, type ListOptions } from './list.ts';

export interface WatchOptions extends ListOptions {
  allowWatchBookmarks?: boolean | undefined;
  sendInitialEvents?: boolean | undefined;
}

/** Takes messages in order; must not block. `change` is given so that equal messages can share their bytes. */
export interface WatchSink {
  event(type: Change['type'], entry: Entry, change: Change | undefined): void;
  /** `initial`: everything that existed when the watch began has been told (WatchList). */
  bookmark(revision: number, initial: boolean): void;
  /** The last message: the watch cannot go on. */
  failed(error: ApiError): void;
}

export interface Watch {
  /** Sends a bookmark if the client wants them. */
  bookmark(): void;
  stop(): void;
}

/**
 * Begins to feed the sink. Throws before anything was fed when the options are refused; an expired revision is
 * told through the sink, as Kubernetes does.
 */
export async function watch(
  services: Services,
  target: Target,
  options: WatchOptions,
  sink: WatchSink,
): Promise<Watch> {
  checkOptions(target, options);
  const selection = selectionOf(target.definition, target, options);
  const cache = cacheOf(services, target);
  const initial = await initialState(services, options);
  const state: State = { cache, selection, sink, services, wantsBookmarks: options.allowWatchBookmarks === true };
  if (initial === undefined) return resume(state, parseRevision(options.resourceVersion ?? ''));
  const { revision } = services.store;
  const subscription = subscribe(state, revision);
  for (const entry of cache.list(target.namespace)) {
    if (inSelection(selection, entry)) sink.event('ADDED', entry, undefined);
  }
  if (initial === 'list') sink.bookmark(revision, true);
  return subscription;
}

/** Whether the current state is told first: undefined is no; `list` is WatchList's, closed by a bookmark. */
async function initialState(services: Services, options: WatchOptions): Promise<'list' | 'legacy' | undefined> {
  const { resourceVersion, sendInitialEvents } = options;
  const unset = resourceVersion === undefined || resourceVersion === '' || resourceVersion === '0';
  if (sendInitialEvents === true || unset) {
    await reach(services, resourceVersion);
    return sendInitialEvents === false ? 'legacy' : sendInitialEvents === true ? 'list' : 'legacy';
  }
  await services.store.waitFor(parseRevision(resourceVersion), WAIT_FOR_REVISION_MS);
  return undefined;
}

interface State {
  cache: ReadCache;
  selection: Selection;
  sink: WatchSink;
  services: Services;
  wantsBookmarks: boolean;
}

function resume(state: State, revision: number): Watch {
  const subscriber = subscriberOf(state);
  const backlog = state.cache.subscribe(revision, subscriber);
  if (backlog === undefined) {
    state.sink.failed(expired(revision, state.cache.forgottenUpTo));
    return { bookmark: () => {}, stop: () => {} };
  }
  for (const change of backlog) subscriber.change(change);
  return handle(state, subscriber);
}

function subscribe(state: State, revision: number): Watch {
  const subscriber = subscriberOf(state);
  state.cache.subscribe(revision, subscriber);
  return handle(state, subscriber);
}

const handle = ({ cache, sink, services, wantsBookmarks }: State, subscriber: Subscriber): Watch => ({
  bookmark: () => {
    if (wantsBookmarks) sink.bookmark(services.store.revision, false);
  },
  stop: () => cache.unsubscribe(subscriber),
});

/** An object that comes into the selection is ADDED to it, one that leaves it is DELETED from it. */
function subscriberOf({ selection, sink, services, cache }: State): Subscriber {
  const everything = selection.matches === undefined && selection.namespace === undefined;
  return {
    change: (change) => {
      if (everything) {
        sink.event(change.type, change.entry, change);
        return;
      }
      const before = change.previous !== undefined && inSelection(selection, change.previous);
      const now = change.type !== 'DELETED' && inSelection(selection, change.entry);
      if (now) sink.event(before ? 'MODIFIED' : 'ADDED', change.entry, change);
      else if (before) sink.event('DELETED', change.entry, change);
    },
    expired: () => sink.failed(expired(services.store.revision, cache.forgottenUpTo)),
  };
}

export const expired = (revision: number, oldest: number): ApiError =>
  new ApiError('Expired', `too old resource version: ${revision} (${oldest})`);

function checkOptions(target: Target, options: WatchOptions): void {
  const { sendInitialEvents, resourceVersionMatch } = options;
  if (sendInitialEvents === undefined) {
    if (resourceVersionMatch !== undefined && resourceVersionMatch !== '') {
      throw invalidListOptions(
        'resourceVersionMatch',
        'Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
        target,
      );
    }
    return;
  }
  if (resourceVersionMatch !== 'NotOlderThan') {
    throw invalidListOptions(
      'resourceVersionMatch',
      'Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
      target,
    );
  }
}
