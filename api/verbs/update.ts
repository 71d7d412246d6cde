// PUT: the body is the whole object (or, on /status, carries the whole status).
import { ApiError, invalid } from '../../machinery/errors/errors.ts';
import type { Entry } from '../storage/entry.ts';
import { type Decoded, objectOf } from '../write/body.ts';
import { checkResourceVersion, commit } from '../write/commit.ts';
import { checkIdentity, reviseTo } from '../write/revise.ts';
import type { NamedTarget, Services, WriteCall } from './call.ts';

export async function update(services: Services, call: WriteCall<NamedTarget>, body: Decoded, warnings: string[]): Promise<Entry> {
  const { target, options } = call;
  const { definition } = target;
  const object = objectOf(body, target, options, warnings);
  if (object.metadata.name === undefined) throw new ApiError('BadRequest', 'the name of the object is missing in its metadata');
  checkIdentity(target, object, undefined);
  const sent = object.metadata.resourceVersion;
  if (!definition.builtin && (sent === undefined || sent === '')) {
    throw invalid(definition.kind, definition.group, target.name, [
      { reason: 'FieldValueInvalid', field: 'metadata.resourceVersion', message: 'Invalid value: 0: must be specified for an update' },
    ]);
  }
  const { entry } = await services.admission.serialised(
    { operation: 'UPDATE', target, user: call.user, dryRun: options.dryRun, object },
    () =>
      commit(services, target, options.dryRun, (old) => {
        checkIdentity(target, object, old);
        checkResourceVersion(target, sent, old);
        return reviseTo(services, call, old, { object: structuredClone(object), tracked: false });
      }),
  );
  return entry;
}
