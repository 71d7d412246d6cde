// What every verb is given: the services of the process and one call (who wants what on which object).
// HTTP requests become calls in http/; the in-process loops make calls of their own.
import type { Clock } from '../../machinery/clock/clock.ts';
import { type ApiError, alreadyExists, conflict, notFound } from '../../machinery/errors/errors.ts';
import type { Logger } from '../../machinery/log/log.ts';
import type { Admission, Hold } from '../admission/admission.ts';
import type { Authorizer } from '../authorization/authorizer.ts';
import type { Registry } from '../registry/registry.ts';
import type { ResourceDefinition } from '../resource.ts';
import { type ResourceId, resourceId } from '../storage/keys.ts';
import type { Leases } from '../storage/leases.ts';
import type { ReadCache } from '../storage/projection.ts';
import type { Store } from '../storage/store.ts';
import type { ServiceAccountTokens } from '../tokens/service-accounts.ts';
import type { Turns } from '../write/turns.ts';

export interface Services {
  store: Store;
  leases: Leases;
  /** Of the writers of each object. */
  turns: Turns;
  registry: Registry;
  admission: Admission;
  authorizer: Authorizer;
  tokens: ServiceAccountTokens;
  clock: Clock;
  log: Logger;
  /** A random UUID, version 4. */
  uuid: () => string;
  /** `length` random letters for generateName. */
  suffix: (length: number) => string;
}

export interface User {
  name: string;
  groups: string[];
  /** Only of somebody impersonated. */
  uid?: string;
  extra?: Record<string, string[]>;
}

/** The in-process loops: like system:masters, and the only ones who may finish what admission guards. */
export const SYSTEM_USER: User = { name: 'system:apiserver', groups: ['system:masters', 'system:authenticated'] };

export interface Target {
  definition: ResourceDefinition;
  /** undefined: cluster-scoped, or a collection across namespaces. */
  namespace: string | undefined;
  name: string | undefined;
  subresource: string | undefined;
}

export interface NamedTarget extends Target {
  name: string;
}

export interface WriteOptions {
  dryRun: boolean;
  fieldManager: string;
  fieldValidation: 'Strict' | 'Warn' | 'Ignore';
  /** Server-side apply: take fields from other managers. */
  force: boolean;
}

export interface WriteCall<T extends Target = Target> {
  target: T;
  user: User;
  options: WriteOptions;
  /** What admission reserved for this write; set by the verb. */
  holds?: Hold[];
  /** Where admission puts what the client is told beside the answer; set by the verb. */
  warnings?: string[];
}

export const idOf = (target: Target): ResourceId => resourceId(target.definition);

/** What the target is read from. */
export const cacheOf = (services: Services, target: Target): ReadCache => services.store.reads(idOf(target));

export const notFoundError = ({ definition, name }: Target): ApiError =>
  notFound(definition.plural, definition.group, name ?? '');

export const alreadyExistsError = ({ definition }: Target, name: string): ApiError =>
  alreadyExists(definition.plural, definition.group, name);

export const conflictError = ({ definition, name }: Target, why: string): ApiError =>
  conflict(definition.plural, definition.group, name ?? '', why);

export const MODIFIED = 'the object has been modified; please apply your changes to the latest version and try again';
