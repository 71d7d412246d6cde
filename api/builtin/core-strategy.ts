// Namespace, Node, Event, Lease. Called through strategy.ts. Rules: kubernetes pkg/registry/core/*/strategy.go,
// pkg/apis/core/validation, pkg/apis/coordination/validation.
import type { Cause } from '../../machinery/errors/errors.ts';
import { labelValue, qualifiedName } from '../../machinery/values/names.ts';
import { isQuantity, toNano } from '../../machinery/values/quantity.ts';
import { duplicate, forbidden, invalidValue, notSupported, required } from '../schema/field-error.ts';
import { isObject } from '../schema/prune.ts';
import type { Fields, Strategy } from './strategy.ts';

const child = (object: Fields | undefined, key: string): Fields => {
  const value = object?.[key];
  return isObject(value) ? value : {};
};
const string = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The part of an object at `key`, made if it is not there. */
function ensure(object: Fields, key: string): Fields {
  const value = object[key];
  if (isObject(value)) return value;
  const made: Fields = {};
  object[key] = made;
  return made;
}

/** Selectors find a namespace by its name through this label. */
function labelNamespace(object: Fields): void {
  const metadata = ensure(object, 'metadata');
  if (string(metadata['name']) !== '') ensure(metadata, 'labels')['kubernetes.io/metadata.name'] = metadata['name'];
}

export const NAMESPACE: Strategy = {
  prepareForCreate: (object) => {
    labelNamespace(object);
    const spec = ensure(object, 'spec');
    const finalizers = Array.isArray(spec['finalizers']) ? spec['finalizers'] : [];
    spec['finalizers'] = finalizers.includes('kubernetes') ? finalizers : [...finalizers, 'kubernetes'];
    object['status'] = { phase: 'Active' };
  },
  prepareForUpdate: (object, old) => {
    labelNamespace(object);
    // Only the finalize subresource changes these.
    object['spec'] = structuredClone(old['spec']);
  },
  validate: (object) =>
    ((child(object, 'spec')['finalizers'] as string[] | undefined) ?? []).flatMap((finalizer, index) =>
      qualifiedName(finalizer).map((problem) => invalidValue(`spec.finalizers[${index}]`, finalizer, problem)),
    ),
};

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

export const NODE: Strategy = {
  validate: (object, old) => {
    const causes = [...taintProblems(child(object, 'spec')['taints']), ...amountProblems(child(object, 'status'))];
    if (old === undefined) return causes;
    const [before, after] = [child(old, 'spec'), child(object, 'spec')];
    for (const key of ['podCIDR', 'providerID'] as const) {
      if (string(before[key]) !== '' && before[key] !== after[key]) {
        causes.push(forbidden(`spec.${key}`, `node updates may not change ${key} except from "" to valid`));
      }
    }
    return causes;
  },
};

function amountProblems(status: Fields): Cause[] {
  return (['capacity', 'allocatable'] as const).flatMap((key) =>
    Object.entries(child(status, key)).flatMap(([name, amount]) => {
      const field = `status.${key}[${name}]`;
      if (!isQuantity(amount)) return [invalidValue(field, amount, 'must be a quantity, such as 500m, 2 or 1.5Gi')];
      return toNano(amount) < 0n ? [invalidValue(field, amount, 'must be greater than or equal to 0')] : [];
    }),
  );
}

function taintProblems(taints: unknown): Cause[] {
  const causes: Cause[] = [];
  const seen = new Set<string>();
  (Array.isArray(taints) ? taints.filter(isObject) : []).forEach((taint, index) => {
    const field = `spec.taints[${index}]`;
    const [key, value, effect] = [string(taint['key']), string(taint['value']), string(taint['effect'])];
    causes.push(...qualifiedName(key).map((problem) => invalidValue(`${field}.key`, key, problem)));
    causes.push(...labelValue(value).map((problem) => invalidValue(`${field}.value`, value, problem)));
    if (effect === '') causes.push(required(`${field}.effect`));
    else if (!EFFECTS.includes(effect)) causes.push(notSupported(`${field}.effect`, effect, EFFECTS));
    if (seen.has(`${key}:${effect}`))
      causes.push({
        ...duplicate(field, taint),
        message: `${duplicate(field, taint).message}: taints must be unique by key and effect pair`,
      });
    seen.add(`${key}:${effect}`);
  });
  return causes;
}

export const EVENT: Strategy = {
  validate: (object) => {
    const involved = child(object, 'involvedObject');
    const namespace = string(child(object, 'metadata')['namespace']);
    const about = string(involved['namespace']);
    // Events about cluster-scoped objects live in "default" (or kube-system).
    if (about === '' ? !['default', 'kube-system'].includes(namespace) : about !== namespace) {
      return [invalidValue('involvedObject.namespace', about, 'does not match event.namespace')];
    }
    return [];
  },
  createOnUpdate: true,
};

export const LEASE: Strategy = {
  validate: (object) => {
    const spec = child(object, 'spec');
    const causes: Cause[] = [];
    const { leaseDurationSeconds: duration, leaseTransitions: transitions } = spec;
    if (typeof duration === 'number' && duration <= 0)
      causes.push(invalidValue('spec.leaseDurationSeconds', duration, 'must be greater than 0'));
    if (typeof transitions === 'number' && transitions < 0)
      causes.push(invalidValue('spec.leaseTransitions', transitions, 'must be greater than or equal to 0'));
    return causes;
  },
  createOnUpdate: true,
};
