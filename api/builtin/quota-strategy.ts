// LimitRange and ResourceQuota. Called through strategy.ts. Rules: kubernetes pkg/apis/core/v1/defaults.go,
// pkg/apis/core/validation/validation.go.
import type { Cause } from '../../machinery/errors/errors.ts';
import { compareQuantities, isQuantity, type Quantity, toNano } from '../../machinery/values/quantity.ts';
import { duplicate, forbidden, invalidValue, notSupported, required } from '../schema/field-error.ts';
import { isObject } from '../schema/prune.ts';
import type { Fields, Strategy } from './strategy.ts';

type Amounts = Record<string, Quantity>;
type Item = Record<'min' | 'max' | 'default' | 'defaultRequest' | 'maxLimitRequestRatio', Amounts> & { type: string };

const PARTS = ['min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;
const TYPES = ['Container', 'PersistentVolumeClaim', 'Pod'];

const itemsOf = (object: Fields): Item[] => {
  const spec = isObject(object['spec']) ? object['spec'] : {};
  return (Array.isArray(spec['limits']) ? spec['limits'].filter(isObject) : []) as Item[];
};

/** Kubernetes' defaults: the maximum is the default limit, that the default request, else the minimum. */
function fillIn(object: Fields): void {
  for (const item of itemsOf(object)) {
    if (item.type !== 'Container') continue;
    const limits = { ...item.max, ...item.default };
    const requests = { ...item.min, ...limits, ...item.defaultRequest };
    if (Object.keys(limits).length > 0) item.default = limits;
    if (Object.keys(requests).length > 0) item.defaultRequest = requests;
  }
}

export const LIMIT_RANGE: Strategy = {
  prepareForCreate: fillIn,
  prepareForUpdate: fillIn,
  validate: (object) => {
    const seen = new Set<string>();
    return itemsOf(object).flatMap((item, index) => {
      const field = `spec.limits[${index}]`;
      const causes = seen.has(item.type) ? [duplicate(`${field}.type`, item.type)] : [];
      seen.add(item.type);
      return [...causes, ...itemProblems(item, field)];
    });
  },
};

function itemProblems(item: Item, field: string): Cause[] {
  if (!TYPES.includes(item.type)) return [notSupported(`${field}.type`, item.type, TYPES)];
  const amounts = PARTS.flatMap((part) => amountProblems(item[part], `${field}.${part}`));
  if (amounts.length > 0) return amounts;
  const names = new Set(PARTS.flatMap((part) => Object.keys(item[part] ?? {})));
  const order = [...names].flatMap((name) => orderProblems(item, name, field));
  if (item.type === 'Container') return order;
  const defaults = (['default', 'defaultRequest'] as const).flatMap((part) =>
    Object.keys(item[part] ?? {}).length === 0
      ? []
      : [forbidden(`${field}.${part}`, `may not be specified when \`type\` is '${item.type}'`)],
  );
  const sized = item.type !== 'PersistentVolumeClaim' || names.has('storage');
  return [
    ...order,
    ...defaults,
    ...(sized
      ? []
      : [required(`${field}.limits`, 'either minimum or maximum storage value is required, but neither was provided')]),
  ];
}

const amountProblems = (amounts: Amounts | undefined, field: string): Cause[] =>
  Object.entries(amounts ?? {}).flatMap(([name, amount]) => {
    if (!isQuantity(amount))
      return [invalidValue(`${field}[${name}]`, amount, 'must be a quantity, such as 500m, 2 or 1.5Gi')];
    return toNano(amount) < 0n ? [invalidValue(`${field}[${name}]`, amount, 'must be greater than or equal to 0')] : [];
  });

/** Pairs that must be in order: the first may not be more than the second. */
const ORDER = [
  ['min', 'max'],
  ['min', 'defaultRequest'],
  ['defaultRequest', 'max'],
  ['defaultRequest', 'default'],
  ['min', 'default'],
  ['default', 'max'],
] as const;
const WORDS = { min: 'min', max: 'max', default: 'default', defaultRequest: 'default request' } as const;

function orderProblems(item: Item, name: string, field: string): Cause[] {
  const causes = ORDER.flatMap(([small, large]) => {
    const [a, b] = [item[small]?.[name], item[large]?.[name]];
    if (a === undefined || b === undefined || compareQuantities(a, b) <= 0) return [];
    const kind = WORDS[small];
    return [
      invalidValue(`${field}.${small}[${name}]`, a, `${kind} value ${a} is greater than ${WORDS[large]} value ${b}`),
    ];
  });
  const ratio = item.maxLimitRequestRatio?.[name];
  if (ratio !== undefined && compareQuantities(ratio, 1) < 0) {
    causes.push(invalidValue(`${field}.maxLimitRequestRatio[${name}]`, ratio, `ratio ${ratio} is less than 1`));
  }
  return causes;
}

export const RESOURCE_QUOTA: Strategy = {
  prepareForCreate: (object) => {
    object['status'] = {};
  },
  validate: (object) => {
    const spec = isObject(object['spec']) ? object['spec'] : {};
    // Environments have none of the properties that scopes select Pods by.
    const scopes = (['scopes', 'scopeSelector'] as const).flatMap((part) =>
      spec[part] === undefined ? [] : [forbidden(`spec.${part}`, 'scopes of quotas are not supported')],
    );
    return [...scopes, ...amountProblems(spec['hard'] as Amounts | undefined, 'spec.hard')];
  },
};
