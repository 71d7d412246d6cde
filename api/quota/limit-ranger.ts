// LimitRange at admission: environments and disks of a namespace get its defaults and stay within its bounds, as Kubernetes'
// LimitRanger has it for Pods and claims. Called through admission.ts.
import { ApiError } from '../../machinery/errors/errors.ts';
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import { compareQuantities, type Quantity } from '../../machinery/values/quantity.ts';
import type { Plugin, WriteReview } from '../admission/admission.ts';
import { equal } from '../patch/plain.ts';
import type { ApiObject } from '../resource.ts';
import type { Store } from '../storage/store.ts';
import { boundProblems, claimProblems, type LimitRangeItem, missingDefaults, mostStorage } from './limit-range.ts';
import { type Amounts, effective, ourName, type SpecResources } from './sized.ts';

const LIMIT_RANGES = 'core/limitranges';
/** What the root disk may hold when nobody says anything (crds/virtualenvironment.yaml). */
const DEFAULT_DISK = '10Gi';

export function limitRanger(store: Store): Plugin {
  return {
    name: 'LimitRanger',
    mutate: (review) => {
      if (!isEnvironment(review) || !concernsSize(review)) return;
      const items = itemsOf(store, review);
      if (items.length > 0) fillIn(store, review, items);
    },
    admit: (review) => {
      if ((!isEnvironment(review) && !isVolume(review)) || !concernsSize(review)) return;
      const items = itemsOf(store, review);
      if (items.length === 0) return;
      const problems = isVolume(review)
        ? claimProblems(items, sizeOf(review))
        : environmentProblems(store, review, items);
      if (problems.length > 0)
        throw forbidden(review, problems.length === 1 ? problems.join() : `[${problems.join(', ')}]`);
    },
  };
}

const isOurs = ({ target }: WriteReview, plural: string): boolean =>
  target.definition.group === 'kapelle.dev' && target.definition.plural === plural && target.subresource === undefined;
const isEnvironment = (review: WriteReview): boolean => isOurs(review, 'virtualenvironments');
const isVolume = (review: WriteReview): boolean => isOurs(review, 'virtualvolumes');
const sizeOf = ({ object }: WriteReview): Quantity => (object['spec'] as { size: Quantity }).size;

/** What an environment's or volume's size is made from; anything else may change whatever the LimitRange says by now. */
function concernsSize({ object, old }: WriteReview): boolean {
  if (old === undefined) return true;
  return !equal(sizeParts(object), sizeParts(old));
}

function sizeParts(object: ApiObject): unknown[] {
  const { spec } = object as unknown as VirtualEnvironment & { spec: { size?: Quantity } };
  const { resources, className, classRevision, volumes, size } = spec;
  return [resources, className, classRevision, volumes, size].map(nothing);
}

const nothing = (value: unknown): unknown => value ?? null;

function itemsOf(store: Store, { target }: WriteReview): LimitRangeItem[] {
  if (target.namespace === undefined) return [];
  const ranges = store.cache(LIMIT_RANGES).list(target.namespace);
  return ranges.flatMap((entry) => ((entry.parse()['spec'] ?? {}) as { limits?: LimitRangeItem[] }).limits ?? []);
}

/** Explicit in the object from then on, as in Kubernetes: a later change of the LimitRange changes nothing that is there. */
function fillIn(store: Store, { object }: WriteReview, items: LimitRangeItem[]): void {
  const sized = effective(store, object);
  const missing = missingDefaults(items, sized);
  const most = mostStorage(items);
  const rootDisk = sized.limits['ephemeral-storage'] ?? missing.limits['ephemeral-storage'];
  // What is not said is 10Gi; where that is too much, the most there may be is meant.
  if (most !== undefined && rootDisk === undefined && compareQuantities(DEFAULT_DISK, most) > 0) {
    missing.limits['ephemeral-storage'] = most;
  }
  const [requests, limits] = [ours(missing.requests, REQUESTS), ours(missing.limits, LIMITS)];
  if (Object.keys({ ...requests, ...limits }).length === 0) return;
  const spec = object['spec'] as { resources?: SpecResources };
  spec.resources = {
    ...spec.resources,
    ...(Object.keys(requests).length > 0 && { requests: { ...requests, ...spec.resources?.requests } }),
    ...(Object.keys(limits).length > 0 && { limits: { ...limits, ...spec.resources?.limits } }),
  };
}

const REQUESTS = new Set(['cpu', 'memory', 'disk']);
const LIMITS = new Set(['cpu', 'memory', 'disk', 'hugepages-2Mi', 'hugepages-1Gi']);

function ours(amounts: Amounts, known: ReadonlySet<string>): Amounts {
  const pairs = Object.entries(amounts).flatMap(([name, amount]) => {
    const own = ourName(name);
    return own === undefined || !known.has(own) ? [] : [[own, amount] as const];
  });
  return Object.fromEntries(pairs);
}

function environmentProblems(store: Store, { object }: WriteReview, items: LimitRangeItem[]): string[] {
  const sized = effective(store, object);
  const { volumes = [] } = (object as unknown as VirtualEnvironment).spec;
  const disks = [
    { at: 'spec.resources.limits.disk', size: sized.limits['ephemeral-storage'] ?? DEFAULT_DISK },
    ...volumes.flatMap(({ name, disk }) =>
      disk === undefined ? [] : [{ at: `spec.volumes[${name}]`, size: disk.size }],
    ),
  ];
  return [
    ...boundProblems(items, sized),
    ...disks.flatMap(({ at, size }) => claimProblems(items, size).map((problem) => `${at}: ${problem}`)),
  ];
}

export function forbidden({ target, object }: WriteReview, why: string): ApiError {
  const { plural, group } = target.definition;
  const { name } = object.metadata;
  const qualified = group === '' ? plural : `${plural}.${group}`;
  return new ApiError('Forbidden', `${qualified} "${name}" is forbidden: ${why}`, {
    details: { name, ...(group === '' ? {} : { group }), kind: plural },
  });
}
