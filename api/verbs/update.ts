// PUT: the body is the whole object (or, on /status, carries the whole status). A few built-in kinds are created by it
// when they are not there.
import { ApiError, invalid, isNotFound } from '../../machinery/errors/errors.ts';
import { strategyOf } from '../builtin/strategy.ts';
import type { ApiObject } from '../resource.ts';
import type { Entry } from '../storage/entry.ts';
import { type Decoded, objectOf } from '../write/body.ts';
import { checkResourceVersion, commit } from '../write/commit.ts';
import { checkIdentity, reviseTo } from '../write/revise.ts';
import { type NamedTarget, notFoundError, type Services, type WriteCall } from './call.ts';
import { store } from './create.ts';

export interface Updated {
  entry: Entry;
  created: boolean;
}

export async function update(
  services: Services,
  call: WriteCall<NamedTarget>,
  body: Decoded,
  warnings: string[],
): Promise<Updated> {
  const { target, options } = call;
  const { definition } = target;
  const object = objectOf(body, target, options, warnings);
  if (object.metadata.name === undefined)
    throw new ApiError('BadRequest', 'the name of the object is missing in its metadata');
  checkIdentity(target, object, undefined);
  const sent = object.metadata.resourceVersion;
  if (!definition.builtin && (sent === undefined || sent === '')) {
    throw invalid(definition.kind, definition.group, target.name, [
      {
        reason: 'FieldValueInvalid',
        field: 'metadata.resourceVersion',
        message: 'Invalid value: 0: must be specified for an update',
      },
    ]);
  }
  const change = () =>
    services.admission.holding((holds) =>
      commit(services, target, options.dryRun, (old) => {
        checkIdentity(target, object, old);
        checkResourceVersion(target, sent, old);
        return reviseTo(services, { ...call, holds, warnings }, old, {
          object: structuredClone(object),
          by: 'replace',
        });
      }),
    );
  try {
    return { entry: (await change()).entry, created: false };
  } catch (error) {
    if (!createsMissing(call, object, error)) throw error;
    return { entry: await store(services, { ...call, warnings }, structuredClone(object), false), created: true };
  }
}

function createsMissing({ target }: WriteCall<NamedTarget>, object: ApiObject, error: unknown): boolean {
  const { resourceVersion } = object.metadata;
  return (
    isNotFound(error) &&
    error.message === notFoundError(target).message &&
    target.subresource === undefined &&
    strategyOf(target.definition).createOnUpdate === true &&
    (resourceVersion === undefined || resourceVersion === '')
  );
}
