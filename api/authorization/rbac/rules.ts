// Rules of role-based access control: what one allows, and whether some rules cover others (nobody may grant more than they
// hold). Pure. Semantics: kubernetes pkg/apis/rbac/v1/evaluation_helpers.go and component-helpers/auth/rbac/validation.
import type { Attributes } from '../authorize.ts';

/** rbac.authorization.k8s.io/v1 PolicyRule. */
export interface PolicyRule {
  verbs: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
}

/** The rules of a role that may not have been validated yet; what is no rule is left out. */
export function rulesIn(rules: unknown): PolicyRule[] {
  return list(rules).flatMap((each) => {
    if (typeof each !== 'object' || each === null) return [];
    const { verbs, apiGroups, resources, resourceNames, nonResourceURLs } = each as Record<string, unknown>;
    const rest = { apiGroups, resources, resourceNames, nonResourceURLs };
    const given = Object.entries(rest).filter(([, value]) => value !== undefined);
    return [{ ...Object.fromEntries(given.map(([key, value]) => [key, texts(value)])), verbs: texts(verbs) }];
  });
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const texts = (value: unknown): string[] => list(value).filter((each) => typeof each === 'string');

const ALL = '*';

export function allows(rule: PolicyRule, attributes: Attributes): boolean {
  const { verb, resource, name = '', path } = attributes;
  if (!has(rule.verbs, verb)) return false;
  if (resource === undefined) return (rule.nonResourceURLs ?? []).some((pattern) => matchesPath(pattern, path));
  return (
    has(rule.apiGroups, resource.group) &&
    matchesResource(rule.resources, resource.plural, resource.subresource) &&
    ((rule.resourceNames ?? []).length === 0 || (name !== '' && rule.resourceNames?.includes(name) === true))
  );
}

const has = (values: readonly string[] | undefined, value: string): boolean =>
  values?.some((each) => each === ALL || each === value) === true;

function matchesResource(resources: readonly string[] = [], plural: string, subresource: string | undefined): boolean {
  const wanted = subresource === undefined ? plural : `${plural}/${subresource}`;
  return resources.some(
    (each) => each === ALL || each === wanted || (subresource !== undefined && each === `${ALL}/${subresource}`),
  );
}

/** A trailing `*` stands for any rest. */
const matchesPath = (pattern: string, path: string): boolean =>
  pattern === ALL || pattern === path || (pattern.endsWith(ALL) && path.startsWith(pattern.replace(/\*+$/, '')));

/** What `asked` grants and `held` does not, in the smallest rules. */
export function uncovered(held: readonly PolicyRule[], asked: readonly PolicyRule[]): PolicyRule[] {
  return asked.flatMap(breakDown).filter((atom) => !held.some((rule) => coversAtom(rule, atom)));
}

/** Rules of one verb, group, resource and name, or of one verb and path, each. */
function breakDown(rule: PolicyRule): PolicyRule[] {
  const atoms: PolicyRule[] = [];
  for (const group of rule.apiGroups ?? [])
    for (const resource of rule.resources ?? [])
      for (const verb of rule.verbs) {
        const atom = { apiGroups: [group], resources: [resource], verbs: [verb] };
        const names = rule.resourceNames ?? [];
        if (names.length === 0) atoms.push(atom);
        else for (const name of names) atoms.push({ ...atom, resourceNames: [name] });
      }
  for (const url of rule.nonResourceURLs ?? [])
    for (const verb of rule.verbs) atoms.push({ nonResourceURLs: [url], verbs: [verb] });
  return atoms;
}

function coversAtom(rule: PolicyRule, atom: PolicyRule): boolean {
  if (!has(rule.verbs, atom.verbs[0] ?? '')) return false;
  const url = atom.nonResourceURLs?.[0];
  // A pattern is covered as a path is: "/apis/*" covers "/apis/v1/*".
  if (url !== undefined) return (rule.nonResourceURLs ?? []).some((pattern) => matchesPath(pattern, url));
  const [plural = '', subresource] = (atom.resources?.[0] ?? '').split('/', 2);
  const names = rule.resourceNames ?? [];
  return (
    has(rule.apiGroups, atom.apiGroups?.[0] ?? '') &&
    matchesResource(rule.resources, plural, subresource) &&
    (names.length === 0 || names.includes(atom.resourceNames?.[0] ?? ''))
  );
}

/** As Kubernetes prints a rule in its refusals: `{APIGroups:[""], Resources:["pods"], Verbs:["get"]}`. */
export function formatRule(rule: PolicyRule): string {
  const parts: [string, readonly string[] | undefined][] = [
    ['NonResourceURLs', rule.nonResourceURLs],
    ['APIGroups', rule.apiGroups],
    ['Resources', rule.resources],
    ['ResourceNames', rule.resourceNames],
    ['Verbs', rule.verbs],
  ];
  const shown = parts.filter(([, values]) => values !== undefined && values.length > 0);
  return `{${shown.map(([name, values]) => `${name}:[${(values ?? []).map((value) => JSON.stringify(value)).join(' ')}]`).join(', ')}}`;
}

/** Rules that differ only in their verbs as one; in the order they were found. For people and reviews. */
export function compact(rules: readonly PolicyRule[]): PolicyRule[] {
  const byRest = new Map<string, PolicyRule>();
  for (const { verbs, ...rest } of rules) {
    const key = JSON.stringify(rest);
    const known = byRest.get(key);
    byRest.set(key, { ...rest, verbs: [...new Set([...(known?.verbs ?? []), ...verbs])] });
  }
  return [...byRest.values()];
}
