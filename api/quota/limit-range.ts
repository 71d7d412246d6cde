// What LimitRanges say of one environment or claim: defaults for what it leaves out, and what is outside of their bounds, in the words
// of Kubernetes' LimitRanger (plugin/pkg/admission/limitranger). An environment counts as a Pod with one Container. Pure.
import { compareQuantities, type Quantity, toNano } from '../../machinery/values/quantity.ts';
import type { Amounts, Sized } from './sized.ts';

export interface LimitRangeItem {
  type: string;
  default?: Amounts;
  defaultRequest?: Amounts;
  min?: Amounts;
  max?: Amounts;
  maxLimitRequestRatio?: Amounts;
}

/** What is missing from `sized` and given by default. As for Pods, a limit without a request is its request, too. */
export function missingDefaults(items: readonly LimitRangeItem[], sized: Sized): Sized {
  const [requests, limits]: [Amounts, Amounts] = [{}, {}];
  for (const item of items) {
    if (item.type !== 'Container') continue;
    for (const [name, amount] of Object.entries(item.default ?? {})) {
      if (sized.limits[name] === undefined) limits[name] = amount;
    }
    for (const [name, amount] of Object.entries(item.defaultRequest ?? {})) {
      if (sized.requests[name] === undefined) requests[name] = sized.limits[name] ?? amount;
    }
  }
  return { requests, limits };
}

/** What is wrong, one sentence each, in the order of the items. */
export function boundProblems(items: readonly LimitRangeItem[], sized: Sized): string[] {
  return items.flatMap((item) => {
    if (item.type !== 'Container' && item.type !== 'Pod') return [];
    return [
      ...each(item.min, (name, bound) => belowMinimum(item.type, name, bound, sized)),
      ...each(item.max, (name, bound) => aboveMaximum(item.type, name, bound, sized)),
      ...each(item.maxLimitRequestRatio, (name, bound) => aboveRatio(item.type, name, bound, sized)),
    ];
  });
}

/** A disk of `size` against the items for claims. */
export function claimProblems(items: readonly LimitRangeItem[], size: Quantity): string[] {
  return items.flatMap(({ type, min, max }) => {
    if (type !== 'PersistentVolumeClaim') return [];
    const [least, most] = [min?.['storage'], max?.['storage']];
    return [
      ...(least !== undefined && compareQuantities(size, least) < 0
        ? [`minimum storage usage per ${type} is ${least}, but request is ${size}`]
        : []),
      ...(most !== undefined && compareQuantities(size, most) > 0
        ? [`maximum storage usage per ${type} is ${most}, but request is ${size}`]
        : []),
    ];
  });
}

/** The smallest bound above for claims. */
export const mostStorage = (items: readonly LimitRangeItem[]): Quantity | undefined =>
  items
    .filter(({ type }) => type === 'PersistentVolumeClaim')
    .flatMap(({ max }) => max?.['storage'] ?? [])
    .toSorted(compareQuantities)[0];

const each = (bounds: Amounts | undefined, check: (name: string, bound: Quantity) => string[]): string[] =>
  Object.entries(bounds ?? {})
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, bound]) => check(name, bound));

function belowMinimum(type: string, name: string, bound: Quantity, { requests, limits }: Sized): string[] {
  const [request, limit] = [requests[name], limits[name]];
  const text = `minimum ${name} usage per ${type} is ${bound}`;
  if (request === undefined) return [`${text}.  No request is specified`];
  if (compareQuantities(request, bound) < 0) return [`${text}, but request is ${request}`];
  return limit !== undefined && compareQuantities(limit, bound) < 0 ? [`${text}, but limit is ${limit}`] : [];
}

function aboveMaximum(type: string, name: string, bound: Quantity, { requests, limits }: Sized): string[] {
  const [request, limit] = [requests[name], limits[name]];
  const text = `maximum ${name} usage per ${type} is ${bound}`;
  if (limit === undefined) return [`${text}.  No limit is specified`];
  if (compareQuantities(limit, bound) > 0) return [`${text}, but limit is ${limit}`];
  return request !== undefined && compareQuantities(request, bound) > 0 ? [`${text}, but request is ${request}`] : [];
}

function aboveRatio(type: string, name: string, bound: Quantity, { requests, limits }: Sized): string[] {
  const [request, limit] = [requests[name], limits[name]];
  const text = `${name} max limit to request ratio per ${type} is ${bound}`;
  if (request === undefined || toNano(request) === 0n) return [`${text}, but no request is specified or request is 0`];
  if (limit === undefined || toNano(limit) === 0n) return [`${text}, but no limit is specified or limit is 0`];
  const ratio = Number(toNano(limit)) / Number(toNano(request));
  return ratio > Number(toNano(bound)) / 1e9 ? [`${text}, but provided ratio is ${ratio.toFixed(6)}`] : [];
}
