// PATCH in its four forms. JSON, merge and strategic merge patches change a copy of the stored object and then go
// the way of an update; server-side apply (api/apply) merges declared fields and may create the object.
import { ApiError } from '../../machinery/errors/errors.ts';
import { serverSideApply } from '../apply/apply.ts';
import { applyPatch, checkPatchBody, type PatchType } from '../patch/content-type.ts';
import type { ApiObject } from '../resource.ts';
import { decodeValue } from '../schema/decode.ts';
import { prune } from '../schema/prune.ts';
import type { Entry } from '../storage/entry.ts';
import { judge, ofKind } from '../write/body.ts';
import { checkResourceVersion, commit, nowText } from '../write/commit.ts';
import { checkIdentity, reviseTo } from '../write/revise.ts';
import { type NamedTarget, notFoundError, type Services, type WriteCall } from './call.ts';
import { store } from './create.ts';

export interface Patch {
  type: PatchType;
  body: Buffer;
  contentType: string;
}

export interface Patched {
  entry: Entry;
  created: boolean;
}

export async function patch(
  services: Services,
  call: WriteCall<NamedTarget>,
  sent: Patch,
  warnings: string[],
): Promise<Patched> {
  const { value, duplicates } = decodeValue(sent.body, sent.contentType);
  const { target, options } = call;
  judge(duplicates, target.definition, options, warnings);
  checkPatchBody(sent.type, value);
  return await services.admission.holding((holds) => {
    const held = { ...call, holds, warnings };
    return sent.type === 'apply'
      ? applyFields(services, held, value as Record<string, unknown>)
      : change(services, held, sent.type, value, warnings);
  });
}

async function change(
  services: Services,
  call: WriteCall<NamedTarget>,
  type: Exclude<PatchType, 'apply'>,
  body: unknown,
  warnings: string[],
): Promise<Patched> {
  const { target, options } = call;
  let found: string[] = [];
  const { entry } = await commit(services, target, options.dryRun, (old, draft) => {
    const patched = applyPatch(type, target.definition, draft(), body);
    if (typeof patched !== 'object' || patched === null || Array.isArray(patched)) {
      throw new ApiError('BadRequest', 'the patch leaves no object');
    }
    const object = ofKind(patched as Record<string, unknown>, target.definition);
    checkResourceVersion(target, object.metadata.resourceVersion, old);
    checkIdentity(target, object, old);
    found = [];
    judge(prune(target.definition.schema, object), target.definition, options, found);
    return reviseTo(services, call, old, { object, by: 'patch' });
  });
  warnings.push(...found);
  return { entry, created: false };
}

async function applyFields(
  services: Services,
  call: WriteCall<NamedTarget>,
  body: Record<string, unknown>,
): Promise<Patched> {
  const { target, options } = call;
  const { definition } = target;
  for (const field of ['apiVersion', 'kind']) {
    if (typeof body[field] !== 'string') throw new ApiError('BadRequest', `${field} must be set in an apply patch`);
  }
  const applied = ofKind(structuredClone(body), definition);
  applied.metadata.name ??= target.name;
  checkIdentity(target, applied, undefined);
  if (target.namespace !== undefined) applied.metadata.namespace = target.namespace;
  const merged = (live: ApiObject | undefined): ApiObject =>
    serverSideApply({
      definition,
      live,
      applied: structuredClone(applied),
      manager: options.fieldManager,
      force: options.force,
      subresource: target.subresource,
      now: nowText(services),
    });
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { entry } = await commit(services, target, options.dryRun, (old, draft) => {
        checkIdentity(target, applied, old);
        checkResourceVersion(target, applied.metadata.resourceVersion, old);
        return reviseTo(services, call, old, { object: merged(draft()), by: 'apply' });
      });
      return { entry, created: false };
    } catch (error) {
      if (!(error instanceof ApiError) || error.reason !== 'NotFound' || target.subresource !== undefined) throw error;
      if (error.message !== notFoundError(target).message) throw error;
    }
    if ((applied.metadata.uid ?? '') !== '') {
      throw new ApiError(
        'Conflict',
        `uid mismatch: the provided object specified uid ${applied.metadata.uid}, and no existing object was found`,
      );
    }
    try {
      return { entry: await store(services, call, merged(undefined), true), created: true };
    } catch (error) {
      // Somebody else created it in between: apply to what is there now.
      if (!(error instanceof ApiError) || error.reason !== 'AlreadyExists' || attempt > 3) throw error;
    }
  }
}
