// What a schema cannot say of resources: amounts that make sense, requests within limits, lists of processors that are lists.
// Pure: all problems with their field paths. Called by environments.ts for environments and for classes.
import type { Cause } from '../../../machinery/errors/errors.ts';
import { compareQuantities, isQuantity, type Quantity, toBytes } from '../../../machinery/values/quantity.ts';
import type { ApiObject } from '../../resource.ts';
import { invalidValue } from '../../schema/field-error.ts';

/** A Debian does not boot in less; the runtime itself needs some. */
const LEAST_MEMORY = 16 * 1024 * 1024;
const LEAST_DISK = 16 * 1024 * 1024;
const HUGEPAGES: Readonly<Record<string, number>> = {
  'hugepages-2Mi': 2 * 1024 ** 2,
  'hugepages-1Gi': 1024 ** 3,
};
/** More than any kernel has CPUs (NR_CPUS) or NUMA nodes. */
const MAX_ID = 65_535;
const UNLIMITED = -1;

interface Amounts {
  requests?: Record<string, Quantity>;
  limits?: Record<string, Quantity>;
}

interface Spec {
  resources?: Amounts;
  cpu?: { count?: number; set?: string; numaNodes?: string };
  memory?: { softLimit?: Quantity };
  io?: Record<'read' | 'write', { bytesPerSecond?: Quantity } | undefined>;
  rlimits?: { name: string; soft?: number; hard?: number }[];
}

const specOf = (object: ApiObject): Spec => object['spec'] ?? {};

/** Of an environment. */
export function environmentResourceProblems(object: ApiObject): Cause[] {
  const spec = specOf(object);
  return [
    ...amountProblems(spec.resources ?? {}),
    ...cpuProblems(spec),
    ...softLimitProblems(spec),
    ...ioProblems(spec),
    ...rlimitProblems(spec),
  ];
}

/** Of a class, which says amounts only. */
export const classResourceProblems = (object: ApiObject): Cause[] => amountProblems(specOf(object).resources ?? {});

export function amountProblems({ requests = {}, limits = {} }: Amounts): Cause[] {
  const causes: Cause[] = [];
  for (const [part, amounts] of Object.entries({ requests, limits })) {
    for (const [name, amount] of Object.entries(amounts)) {
      if (!isQuantity(amount)) causes.push(noQuantity(`spec.resources.${part}.${name}`, amount));
      else if (part === 'limits') causes.push(...limitProblems(name, amount));
    }
  }
  for (const [name, request] of Object.entries(requests)) {
    const limit = limits[name];
    if (!isQuantity(request) || !isQuantity(limit) || compareQuantities(request, limit) <= 0) continue;
    const why = `must be less than or equal to the ${name} limit of ${limit}`;
    causes.push(invalidValue(`spec.resources.requests.${name}`, request, why));
  }
  return causes;
}

const noQuantity = (field: string, value: Quantity): Cause =>
  invalidValue(field, value, 'it is not a quantity such as 500m, 2 or 1.5Gi');

function limitProblems(name: string, amount: Quantity): Cause[] {
  const field = `spec.resources.limits.${name}`;
  if (name === 'cpu' && compareQuantities(amount, '10m') < 0)
    return [invalidValue(field, amount, 'must be at least 10m')];
  if (name === 'memory' && toBytes(amount) < LEAST_MEMORY)
    return [invalidValue(field, amount, 'must be at least 16Mi')];
  if (name === 'disk' && toBytes(amount) < LEAST_DISK) return [invalidValue(field, amount, 'must be at least 16Mi')];
  const page = HUGEPAGES[name];
  if (page !== undefined && toBytes(amount) % page !== 0)
    return [invalidValue(field, amount, `must be a multiple of ${name.slice(name.indexOf('-') + 1)}`)];
  return [];
}

function cpuProblems({ cpu = {} }: Spec): Cause[] {
  return (['set', 'numaNodes'] as const).flatMap((name) => {
    const list = cpu[name];
    const why = list === undefined ? undefined : listProblem(list);
    return list === undefined || why === undefined ? [] : [invalidValue(`spec.cpu.${name}`, list, why)];
  });
}

/** What a list of numbers and ranges that the schema let through may still be. */
function listProblem(list: string): string | undefined {
  const seen = new Set<number>();
  for (const part of list.split(',')) {
    const [first = 0, last = first] = part.split('-').map(Number);
    if (first > last) return `the range ${part} ends before it begins`;
    if (last > MAX_ID) return `there is no number above ${MAX_ID}`;
    for (let id = first; id <= last; id += 1) {
      if (seen.has(id)) return `${id} is named twice`;
      seen.add(id);
    }
  }
  return undefined;
}

function softLimitProblems({ memory, resources }: Spec): Cause[] {
  const soft = memory?.softLimit;
  const limit = resources?.limits?.['memory'];
  const field = 'spec.memory.softLimit';
  if (soft === undefined) return [];
  if (!isQuantity(soft)) return [noQuantity(field, soft)];
  if (!isQuantity(limit) || compareQuantities(soft, limit) <= 0) return [];
  return [invalidValue(field, soft, `must be less than or equal to the memory limit of ${limit}`)];
}

function ioProblems({ io }: Spec): Cause[] {
  return (['read', 'write'] as const).flatMap((direction) => {
    const bytes = io?.[direction]?.bytesPerSecond;
    const field = `spec.io.${direction}.bytesPerSecond`;
    if (bytes === undefined) return [];
    if (!isQuantity(bytes)) return [noQuantity(field, bytes)];
    return toBytes(bytes) >= 1 ? [] : [invalidValue(field, bytes, 'must be at least 1: leave it out for no limit')];
  });
}

function rlimitProblems({ rlimits = [] }: Spec): Cause[] {
  return rlimits.flatMap(({ name, soft, hard }, index) => {
    const at = `spec.rlimits[${index}]`;
    if (soft === undefined && hard === undefined) return [invalidValue(at, name, 'one of soft and hard must be set')];
    const within =
      hard === undefined || hard === UNLIMITED || soft === undefined || (soft !== UNLIMITED && soft <= hard);
    return within ? [] : [invalidValue(`${at}.soft`, soft, `must be less than or equal to the hard limit of ${hard}`)];
  });
}
