// POST: a new object. Name generated if asked for, the server's metadata set, validated, stored in one transaction
// that wants the key to be free.
import { ApiError, invalid } from '../../machinery/errors/errors.ts';
import { trackUpdate } from '../apply/managed-fields.ts';
import type { ApiObject } from '../resource.ts';
import { encodeStored } from '../storage/encoding.ts';
import { Entry } from '../storage/entry.ts';
import { objectKey } from '../storage/keys.ts';
import { type Decoded, objectOf } from '../write/body.ts';
import { check } from '../write/check.ts';
import { leaseFor, nowText } from '../write/commit.ts';
import { setAtCreation } from '../write/system-fields.ts';
import { alreadyExistsError, idOf, type Services, type WriteCall } from './call.ts';

/** generateName: this many letters, and this many tries before the collision is reported. */
const SUFFIX_LENGTH = 5;
const GENERATED_NAME_BASE = 58;
const ATTEMPTS = 8;

export async function create(services: Services, call: WriteCall, body: Decoded, warnings: string[]): Promise<Entry> {
  const { target, options } = call;
  const object = objectOf(body, target, options, warnings);
  if (target.name !== undefined) object.metadata.name ??= target.name;
  const { resourceVersion } = object.metadata;
  if (resourceVersion !== undefined && resourceVersion !== '') {
    throw new ApiError('BadRequest', 'resourceVersion should not be set on objects to be created');
  }
  const base = (object.metadata.name ?? '') === '' ? object.metadata.generateName : undefined;
  for (let attempt = 1; ; attempt += 1) {
    const draft = base === undefined ? object : structuredClone(object);
    if (base !== undefined) draft.metadata.name = base.slice(0, GENERATED_NAME_BASE) + services.suffix(SUFFIX_LENGTH);
    try {
      return await store(services, { ...call, warnings }, draft, false);
    } catch (error) {
      const taken = error instanceof ApiError && error.reason === 'AlreadyExists';
      if (base === undefined || !taken || attempt === ATTEMPTS) throw error;
    }
  }
}

/** `tracked`: managedFields are already right (server-side apply). */
export async function store(services: Services, call: WriteCall, object: ApiObject, tracked: boolean): Promise<Entry> {
  const { target, user, options } = call;
  const { definition } = target;
  const { name } = object.metadata;
  if (typeof name !== 'string' || name === '') {
    throw invalid(definition.kind, definition.group, '', [
      {
        reason: 'FieldValueRequired',
        field: 'metadata.name',
        message: 'Required value: name or generateName is required',
      },
    ]);
  }
  const now = nowText(services);
  setAtCreation(object, definition, { uid: services.uuid(), now });
  return await services.admission.holding(async (holds) => {
    await check(services, {
      operation: 'CREATE',
      target,
      user,
      dryRun: options.dryRun,
      object,
      holds,
      warnings: call.warnings,
    });
    const done = tracked
      ? object
      : trackUpdate({
          definition,
          old: undefined,
          new: object,
          manager: options.fieldManager,
          subresource: target.subresource,
          now,
        });
    const key = objectKey(target.namespace, name);
    if (options.dryRun) return await dryCreate(services, call, key, done);
    const result = await services.store.create(idOf(target), key, done, await leaseFor(services, definition));
    if (!('written' in result)) throw alreadyExistsError(target, name);
    return result.written;
  });
}

async function dryCreate(services: Services, { target }: WriteCall, key: string, object: ApiObject): Promise<Entry> {
  await services.store.fresh();
  if (services.store.cache(idOf(target)).get(key) !== undefined) throw alreadyExistsError(target, object.metadata.name);
  return new Entry(key, encodeStored(object), 0);
}
