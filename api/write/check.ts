// The steps every new state of an object goes through before it is stored, whichever verb made it: defaults,
// admission that may change it, schema and metadata validation, admission that may refuse it, last whether there is room. All problems at once.
import { type Cause, invalid } from '../../machinery/errors/errors.ts';
import type { Review } from '../admission/admission.ts';
import { strategyOf } from '../builtin/strategy.ts';
import type { ApiObject } from '../resource.ts';
import { applyDefaults } from '../schema/default.ts';
import { validateMetadata } from '../schema/metadata.ts';
import { validate } from '../schema/validate.ts';
import type { Services } from '../verbs/call.ts';

/** Changes `review.object` in place (defaults, admission). Throws Invalid, Forbidden, NotFound, Conflict. */
export async function check(services: Services, review: Review & { object: ApiObject }): Promise<void> {
  const { object, old, target } = review;
  const { definition } = target;
  const strategy = strategyOf(definition);
  applyDefaults(definition.schema, object);
  if (old === undefined) strategy.prepareForCreate?.(object);
  else if (target.subresource === undefined) strategy.prepareForUpdate?.(object, old);
  await services.admission.mutate(review);
  const causes: Cause[] = [...validateMetadata(definition, object, old), ...validate(definition.schema, object, old)];
  await services.admission.authorize(review);
  // Cross-field rules read what the schema has proven; on an object it refuses they would only repeat it.
  if (causes.length === 0) {
    causes.push(...(strategy.validate?.(object, old) ?? []), ...(await services.admission.validate(review)));
  }
  if (causes.length > 0) {
    throw invalid(definition.kind, definition.group, object.metadata.name, causes);
  }
  await services.admission.admit(review);
}
