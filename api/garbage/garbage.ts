// Dependents: objects whose metadata.ownerReferences name another. When an owner is gone its dependents are deleted;
// an owner deleted with propagation Foreground waits for its blocking dependents, one deleted with Orphan lets them go.
// Level-triggered passes over everything that is stored; objects are only parsed when they have references at all.
// Owners are told by uid. An owner must be cluster-scoped or in the dependent's namespace, else it counts as absent.
// https://kubernetes.io/docs/concepts/architecture/garbage-collection/
import { isConflict, isForbidden, isNotFound } from '../../machinery/errors/errors.ts';
import type { ApiObject, ResourceDefinition } from '../resource.ts';
import type { Entry } from '../storage/entry.ts';
import type { Change } from '../storage/ring.ts';
import { objectKey, resourceId } from '../storage/keys.ts';
import { type NamedTarget, type Services, SYSTEM_USER } from '../verbs/call.ts';
import { FOREGROUND, ORPHAN, remove } from '../verbs/delete.ts';
import { commit } from '../write/commit.ts';
import { isFinished } from '../write/revise.ts';

const SYSTEM_WRITE = {
  dryRun: false,
  fieldManager: 'kapelle-apiserver',
  fieldValidation: 'Ignore',
  force: false,
} as const;

interface Reference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  blockOwnerDeletion?: boolean;
}

interface Dependent {
  definition: ResourceDefinition;
  entry: Entry;
  references: Reference[];
}

export class Garbage {
  readonly #services: Services;
  #anyDependents = true;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Whether a change can make or finish garbage. A search of bytes: nothing is parsed for the many that cannot. */
  concerns({ type, entry }: Change): boolean {
    return type === 'DELETED' ? this.#anyDependents : isDependent(entry) || isWaiting(entry);
  }

  /** One pass. True: something is still on its way, look again soon. */
  async collect(): Promise<boolean> {
    await this.#services.store.fresh();
    const dependents = findDependents(this.#services);
    this.#anyDependents = dependents.length > 0;
    return await collectGarbage(this.#services, dependents);
  }
}

const REFERENCES = Buffer.from('"ownerReferences":[{');
const DELETED = Buffer.from('"deletionTimestamp":"');
const WAITS = [Buffer.from(`"${ORPHAN}"`), Buffer.from(`"${FOREGROUND}"`)];

const isDependent = ({ bytes }: Entry): boolean => bytes.includes(REFERENCES);
const isWaiting = ({ bytes }: Entry): boolean => bytes.includes(DELETED) && WAITS.some((text) => bytes.includes(text));

async function collectGarbage(services: Services, dependents: Dependent[]): Promise<boolean> {
  let again = false;
  for (const dependent of dependents)
    again = (await attempt(services, () => releaseFromAbsent(services, dependent))) || again;
  for (const owner of findWaiting(services)) {
    const own = dependents.filter(({ references }) => references.some(({ uid }) => uid === owner.uid));
    if (owner.finalizers.includes(ORPHAN))
      again = (await attempt(services, () => orphan(services, owner, own))) || again;
    else again = (await attempt(services, () => foreground(services, owner, own))) || again;
  }
  return again;
}

async function attempt(services: Services, step: () => Promise<boolean>): Promise<boolean> {
  try {
    return await step();
  } catch (error) {
    // What is protected stays; when that is taken off its change calls for the next pass.
    if (isNotFound(error) || isForbidden(error)) return false;
    if (!isConflict(error)) services.log.warn('garbage could not be collected; trying again', { error });
    return true;
  }
}

const uidOf = ({ metadata }: ApiObject): string => metadata.uid ?? '';

/** One definition per stored resource, however many versions of it are served. */
function definitions(services: Services): ResourceDefinition[] {
  const stored = services.registry.all().filter(({ viewOf }) => viewOf === undefined);
  return [...new Map(stored.map((definition) => [resourceId(definition), definition])).values()];
}

function everything(services: Services): { definition: ResourceDefinition; entry: Entry }[] {
  return definitions(services).flatMap((definition) =>
    services.store
      .cache(resourceId(definition))
      .list()
      .map((entry) => ({ definition, entry })),
  );
}

function findDependents(services: Services): Dependent[] {
  return everything(services)
    .filter(({ entry }) => isDependent(entry))
    .map(({ definition, entry }) => ({ definition, entry, references: entry.parse().metadata.ownerReferences ?? [] }))
    .filter(({ references }) => references.length > 0);
}

interface Waiting extends Owner {
  finalizers: string[];
}

function findWaiting(services: Services): Waiting[] {
  return everything(services)
    .filter(({ entry }) => isWaiting(entry))
    .flatMap(({ definition, entry }) => {
      const { metadata } = entry.parse();
      const finalizers = (metadata.finalizers ?? []).filter((each) => each === ORPHAN || each === FOREGROUND);
      if (metadata.deletionTimestamp === undefined || finalizers.length === 0) return [];
      return [{ definition, entry, uid: metadata.uid ?? '', finalizers }];
    });
}

const targetOf = ({ definition, entry }: { definition: ResourceDefinition; entry: Entry }): NamedTarget => ({
  definition,
  namespace: definition.namespaced ? entry.namespace : undefined,
  name: entry.name,
  subresource: undefined,
});

/** Deletes a dependent none of whose owners is left; takes away references to owners that are gone. */
async function releaseFromAbsent(services: Services, dependent: Dependent): Promise<boolean> {
  const left = dependent.references.filter((reference) => ownerOf(services, dependent, reference) !== 'absent');
  if (left.length === dependent.references.length) return false;
  const target = targetOf(dependent);
  if (left.length > 0) {
    await rewrite(services, target, ({ metadata }) => (metadata.ownerReferences = left));
    return false;
  }
  const preconditions = { uid: dependent.entry.field('metadata.uid', uidOf) };
  const call = { target, user: SYSTEM_USER, options: SYSTEM_WRITE };
  const already = dependent.entry.parse().metadata.deletionTimestamp !== undefined;
  if (!already) await remove(services, call, { propagationPolicy: 'Background', preconditions });
  return false;
}

/** `unknown`: its kind is not served (any more), so nobody can tell. */
function ownerOf(
  services: Services,
  { definition, entry }: Dependent,
  reference: Reference,
): Entry | 'absent' | 'unknown' {
  const [group, version] = reference.apiVersion.includes('/')
    ? reference.apiVersion.split('/')
    : ['', reference.apiVersion];
  const owner = services.registry.byKind(group ?? '', reference.kind);
  if (owner === undefined || version === undefined) return 'unknown';
  if (owner.namespaced && !definition.namespaced) return 'absent';
  const key = objectKey(owner.namespaced ? entry.namespace : undefined, reference.name);
  const found = services.store.reads(resourceId(owner)).get(key);
  return found !== undefined && found.field('metadata.uid', uidOf) === reference.uid ? found : 'absent';
}

interface Owner {
  definition: ResourceDefinition;
  entry: Entry;
  uid: string;
}

async function orphan(services: Services, owner: Owner, dependents: Dependent[]): Promise<boolean> {
  for (const dependent of dependents) {
    await rewrite(services, targetOf(dependent), ({ metadata }) => {
      metadata.ownerReferences = (metadata.ownerReferences ?? []).filter(({ uid }) => uid !== owner.uid);
      if (metadata.ownerReferences.length === 0) delete metadata.ownerReferences;
    });
  }
  await dropFinalizer(services, owner, ORPHAN);
  return false;
}

async function foreground(services: Services, owner: Owner, dependents: Dependent[]): Promise<boolean> {
  for (const dependent of dependents) {
    if (dependent.entry.parse().metadata.deletionTimestamp !== undefined) continue;
    const call = { target: targetOf(dependent), user: SYSTEM_USER, options: SYSTEM_WRITE };
    const preconditions = { uid: dependent.entry.field('metadata.uid', uidOf) };
    await attempt(services, async () => {
      await remove(services, call, { propagationPolicy: 'Foreground', preconditions });
      return false;
    });
  }
  const blocking = dependents.some(({ references }) =>
    references.some(({ uid, blockOwnerDeletion }) => uid === owner.uid && blockOwnerDeletion === true),
  );
  if (blocking) return true;
  await dropFinalizer(services, owner, FOREGROUND);
  return false;
}

const dropFinalizer = (services: Services, owner: Owner, finalizer: string): Promise<void> =>
  rewrite(services, targetOf(owner), ({ metadata }) => {
    metadata.finalizers = (metadata.finalizers ?? []).filter((each) => each !== finalizer);
    if (metadata.finalizers.length === 0) delete metadata.finalizers;
  });

async function rewrite(services: Services, target: NamedTarget, change: (object: ApiObject) => void): Promise<void> {
  await commit(services, target, false, (_, draft) => {
    const next = draft();
    change(next);
    return isFinished(next) ? { remove: next } : { store: next };
  });
}
