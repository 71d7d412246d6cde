// Environments that the runtime has but no object here asks for: stopped and deleted once the API server itself, asked anew,
// has said that their object is gone. Called by reconcile.ts. Without that proof nothing is ever touched.
import { ApiError, isNotFound } from '../../../machinery/errors/errors.ts';
import { type VirtualEnvironment, virtualEnvironmentKind } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { ObjectStore } from '../../../machinery/store/store.ts';
import type { Environment } from '../../runtime/client.ts';

export type Verdict =
  | { gone: true; why: string }
  /** Left alone; looked at again after `againMs`. */
  | { gone: false; why: string; againMs: number };

const SOON_MS = 1_000;
const LATER_MS = 300_000;

/**
 * Rejects when the API server cannot be asked. `nodeSince` is when this node's Node object was made, milliseconds; an
 * environment that was started before belongs to a cluster that this API server does not know (its data was lost or is another's).
 */
export async function judgeOrphan(
  store: Pick<ObjectStore, 'get'>,
  environment: Environment,
  nodeName: string,
  nodeSince: number | undefined,
): Promise<Verdict> {
  const { uid, namespace, name } = environment.spec ?? { uid: '', namespace: '', name: '' };
  const object = await find(store, name, namespace);
  if (object !== undefined && object.metadata.uid === uid) {
    const there = object.spec.nodeName;
    if (there === nodeName)
      return { gone: false, why: 'its object is there; this agent has not seen it yet', againMs: SOON_MS };
    return { gone: false, why: `its object is bound to node "${there ?? ''}"`, againMs: LATER_MS };
  }
  if (nodeSince === undefined) return { gone: false, why: 'the Node object is not known yet', againMs: SOON_MS };
  if (environment.startedAt > 0 && environment.startedAt < nodeSince) {
    const why =
      'it was started before this cluster knew this node: is this the API server it belongs to? Delete it by hand if so';
    return { gone: false, why, againMs: LATER_MS };
  }
  const why = object === undefined ? 'its object is gone' : 'another object has taken its name';
  return { gone: true, why };
}

async function find(
  store: Pick<ObjectStore, 'get'>,
  name: string,
  namespace: string,
): Promise<VirtualEnvironment | undefined> {
  try {
    return await store.get(virtualEnvironmentKind, name, namespace);
  } catch (error) {
    // Only a NotFound about this very object counts: a path that is not served (no CRD) is a NotFound, too.
    if (isNotFound(error) && error instanceof ApiError && error.details?.name === name) return undefined;
    throw error;
  }
}
