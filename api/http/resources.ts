// From a resource path and a method to a verb, and from the verb's result to the wire.
import { ApiError } from '../../machinery/errors/errors.ts';
import { parseFieldSelector } from '../../machinery/values/selector.ts';
import { answer, isAnswered } from '../authorization/reviews.ts';
import { patchTypeOf } from '../patch/content-type.ts';
import { whyOnlyRead } from '../pods/read-only.ts';
import { type Representation, represent } from '../read/representation.ts';
import type { ResourceDefinition } from '../resource.ts';
import type { Entry } from '../storage/entry.ts';
import type { NamedTarget, Services, Target, WriteCall, WriteOptions } from '../verbs/call.ts';
import { requestToken } from '../tokens/requests.ts';
import { create } from '../verbs/create.ts';
import { type Deleted, deleteOptionsOf, remove } from '../verbs/delete.ts';
import { removeCollection } from '../verbs/delete-collection.ts';
import { get } from '../verbs/get.ts';
import { invalidListOptions, list } from '../verbs/list.ts';
import { patch } from '../verbs/patch.ts';
import { update } from '../verbs/update.ts';
import type { Exchange } from './exchange.ts';
import { shapeOf } from './negotiate.ts';
import type { ResourcePath } from './path.ts';
import { booleanOf, readOptions, textOf, writeOptions } from './query.ts';
import { decodeRequestBody } from './request-body.ts';
import { sendBytes, sendJson, sendNoSuchPath, warningHeaders } from './respond.ts';
import { sendList } from './stream-list.ts';
import type { Watches } from './watches.ts';

/** Which subresources a kind has beside status. */
const hasSubresource = ({ definition }: Target, subresource: string): boolean =>
  (subresource === 'status' && definition.statusSubresource) ||
  (subresource === 'token' && isServiceAccount(definition)) ||
  (subresource === 'finalize' && definition.kind === 'Namespace' && definition.group === '');

const isServiceAccount = ({ group, kind }: ResourceDefinition): boolean => group === '' && kind === 'ServiceAccount';

export interface Resources {
  services: Services;
  watches: Watches;
}

/** The verb of a request, for authorization and metrics. */
export function verbOf(method: string, path: ResourcePath, exchange: Exchange): string {
  const collection = path.name === undefined;
  switch (method) {
    case 'GET':
    case 'HEAD':
      if (path.watch || booleanOf(exchange.query, 'watch') === true) return 'watch';
      return collection ? 'list' : 'get';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return collection ? 'deletecollection' : 'delete';
    default:
      return method.toLowerCase();
  }
}

export async function serveResource(
  { services, watches }: Resources,
  exchange: Exchange,
  path: ResourcePath,
  verb: string,
): Promise<void> {
  const { group, version, plural, namespace, name, subresource } = path;
  const attributes = { verb, resource: { group, plural, subresource }, namespace, path: exchange.path };
  await services.authorizer.check(exchange.user, { ...attributes, name: name ?? selectedName(exchange) });
  const definition = services.registry.get(group, version, plural);
  if (definition === undefined || path.beyond) return sendNoSuchPath(exchange);
  const target: Target = { definition, namespace, name, subresource };
  // A namespaced object is only reached through its namespace, a cluster-scoped one never.
  if (definition.namespaced ? name !== undefined && namespace === undefined : namespace !== undefined)
    return sendNoSuchPath(exchange);
  if (subresource !== undefined && !hasSubresource(target, subresource)) return sendNoSuchPath(exchange);
  if (!isServed(definition, verb)) throw methodNotAllowed(exchange, whyOnlyRead(target, verb));
  const representation = () =>
    represent(definition, shapeOf(exchange.headers.accept, textOf(exchange.query, 'includeObject')), () =>
      services.clock.now(),
    );
  const request: Request = { services, exchange, target, representation };
  switch (verb) {
    case 'get':
      return await serveGet(request);
    case 'list':
      return await serveList(request);
    case 'watch':
      return await watches.serve(services, exchange, target, readOptions(exchange.query), representation());
    case 'create':
      return await serveCreate(request);
    case 'update':
      return await serveUpdate(request);
    case 'patch':
      return await servePatch(request);
    case 'delete':
      return await serveDelete(request);
    case 'deletecollection':
      return await serveDeleteCollection(request);
    default:
      throw methodNotAllowed(exchange);
  }
}

/** The one object that a list or watch selects by name. A selector that cannot be parsed is refused later. */
function selectedName({ query, method }: Exchange): string | undefined {
  const selector = textOf(query, 'fieldSelector');
  if (method !== 'GET' || selector === undefined) return undefined;
  try {
    const fields = parseFieldSelector(selector);
    return fields.find(({ field, operator }) => field === 'metadata.name' && operator === '=')?.value;
  } catch {
    return undefined;
  }
}

const isServed = ({ verbs }: ResourceDefinition, verb: string): boolean => verbs.some((served) => served === verb);

interface Request {
  services: Services;
  exchange: Exchange;
  target: Target;
  representation: () => Representation;
}

const methodNotAllowed = ({ method }: Exchange, why = ''): ApiError =>
  new ApiError('MethodNotAllowed', `the server does not allow this method on the requested resource (${method})${why}`);

function named(target: Target, exchange: Exchange): NamedTarget {
  const { name } = target;
  if (name === undefined || (target.definition.namespaced && target.namespace === undefined))
    throw methodNotAllowed(exchange);
  return { ...target, name };
}

function callOf<T extends Target>({ exchange }: Request, target: T, options?: WriteOptions): WriteCall<T> {
  return {
    target,
    user: exchange.user,
    options: options ?? writeOptions(exchange.query, exchange.headers['user-agent']),
  };
}

const sendEntry = (
  exchange: Exchange,
  code: number,
  entry: Entry,
  representation: Representation,
  warnings: readonly string[] = [],
): void => sendBytes(exchange, code, representation.single(entry), 'application/json', warningHeaders(warnings));

async function serveGet({ services, exchange, target, representation }: Request): Promise<void> {
  const shown = representation();
  sendEntry(
    exchange,
    200,
    await get(services, named(target, exchange), textOf(exchange.query, 'resourceVersion')),
    shown,
  );
}

async function serveList({ services, exchange, target, representation }: Request): Promise<void> {
  const options = readOptions(exchange.query);
  if (options.sendInitialEvents !== undefined) {
    throw invalidListOptions('sendInitialEvents', 'Forbidden: sendInitialEvents is forbidden for list', target);
  }
  const shown = representation();
  await sendList(exchange, await list(services, target, options), shown);
}

async function serveCreate(request: Request): Promise<void> {
  const { services, exchange, target, representation } = request;
  if (target.subresource === 'token') return await serveToken(request);
  if (target.name !== undefined || (target.definition.namespaced && target.namespace === undefined))
    throw methodNotAllowed(exchange);
  const shown = representation();
  const call = callOf(request, target);
  const warnings: string[] = [];
  const body = decodeRequestBody(await exchange.body(), exchange.headers['content-type']);
  if (isAnswered(target.definition))
    return sendJson(exchange, 201, await answer(services, call, body, warnings), undefined, warningHeaders(warnings));
  sendEntry(exchange, 201, await create(services, call, body, warnings), shown, warnings);
}

async function serveToken(request: Request): Promise<void> {
  const { services, exchange, target } = request;
  const warnings: string[] = [];
  const body = decodeRequestBody(await exchange.body(), exchange.headers['content-type']);
  const made = await requestToken(services, callOf(request, named(target, exchange)), body, warnings);
  sendJson(exchange, 201, made, undefined, warningHeaders(warnings));
}

async function serveUpdate(request: Request): Promise<void> {
  const { services, exchange, target, representation } = request;
  const shown = representation();
  const call = callOf(request, named(target, exchange));
  const warnings: string[] = [];
  const body = decodeRequestBody(await exchange.body(), exchange.headers['content-type']);
  const { entry, created } = await update(services, call, body, warnings);
  sendEntry(exchange, created ? 201 : 200, entry, shown, warnings);
}

async function servePatch(request: Request): Promise<void> {
  const { services, exchange, target, representation } = request;
  const shown = representation();
  const contentType = exchange.headers['content-type'] ?? '';
  const type = patchTypeOf(target.definition, contentType);
  if (type === 'apply' && (exchange.query.get('fieldManager') ?? '') === '') {
    throw new ApiError(
      'BadRequest',
      'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    );
  }
  if (type !== 'apply' && exchange.query.has('force')) {
    throw new ApiError(
      'BadRequest',
      'PatchOptions.meta.k8s.io "" is invalid: force: Forbidden: may not be specified for non-apply patch',
    );
  }
  const call = callOf(request, named(target, exchange));
  const warnings: string[] = [];
  const { entry, created } = await patch(services, call, { type, body: await exchange.body(), contentType }, warnings);
  sendEntry(exchange, created ? 201 : 200, entry, shown, warnings);
}

interface DeleteRequest {
  body: Record<string, unknown>;
  options: WriteOptions;
}

async function readDelete({ exchange }: Request): Promise<DeleteRequest> {
  const bytes = await exchange.body();
  const body = bytes.length === 0 ? {} : decodeRequestBody(bytes, exchange.headers['content-type']).object;
  return { body, options: writeOptions(exchange.query, exchange.headers['user-agent'], body['dryRun'] ?? []) };
}

const deleteOptions = ({ exchange }: Request, body: Record<string, unknown>) =>
  deleteOptionsOf(body, {
    propagationPolicy: textOf(exchange.query, 'propagationPolicy'),
    gracePeriodSeconds: textOf(exchange.query, 'gracePeriodSeconds'),
  });

async function serveDelete(request: Request): Promise<void> {
  const { services, exchange, target, representation } = request;
  if (target.subresource !== undefined) throw methodNotAllowed(exchange);
  const shown = representation();
  const { body, options } = await readDelete(request);
  const wanted = deleteOptions(request, body);
  const call = callOf(request, named(target, exchange), options);
  const deleted = await remove(services, call, wanted);
  if (!deleted.removed) {
    const code = wanted.propagationPolicy === 'Foreground' ? 202 : 200;
    return sendEntry(exchange, code, deleted.entry, shown);
  }
  sendJson(exchange, 200, deletedStatus(target, deleted));
}

function deletedStatus({ definition, name }: Target, { entry }: Deleted): unknown {
  const { uid } = entry.parse().metadata;
  const { group, plural } = definition;
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { name, ...(group === '' ? {} : { group }), kind: plural, uid },
  };
}

async function serveDeleteCollection(request: Request): Promise<void> {
  const { services, exchange, target, representation } = request;
  if (target.definition.namespaced && target.namespace === undefined) throw methodNotAllowed(exchange);
  const shown = representation();
  const { body, options } = await readDelete(request);
  const page = await removeCollection(
    services,
    callOf(request, target, options),
    readOptions(exchange.query),
    deleteOptions(request, body),
  );
  await sendList(exchange, page, shown);
}
