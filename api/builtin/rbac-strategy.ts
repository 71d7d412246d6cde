// Roles and bindings. Called through strategy.ts. Rules: kubernetes pkg/apis/rbac/validation and v1/defaults.go.
import type { Cause } from '../../machinery/errors/errors.ts';
import { invalidValue, notSupported, required } from '../schema/field-error.ts';
import { isObject } from '../schema/prune.ts';
import type { Fields, Strategy } from './strategy.ts';

const GROUP = 'rbac.authorization.k8s.io';

const objects = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isObject) : []);
const count = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
const string = (value: unknown): string => (typeof value === 'string' ? value : '');

function ruleProblems(rules: unknown, namespaced: boolean): Cause[] {
  return objects(rules).flatMap((rule, index): Cause[] => {
    const field = `rules[${index}]`;
    const causes: Cause[] = [];
    if (count(rule['verbs']) === 0) causes.push(required(`${field}.verbs`, 'verbs must contain at least one value'));
    if (count(rule['nonResourceURLs']) > 0) {
      const urls = rule['nonResourceURLs'];
      if (namespaced)
        causes.push(
          invalidValue(`${field}.nonResourceURLs`, urls, 'namespaced rules cannot apply to non-resource URLs'),
        );
      else if (count(rule['apiGroups']) + count(rule['resources']) + count(rule['resourceNames']) > 0)
        causes.push(
          invalidValue(
            `${field}.nonResourceURLs`,
            urls,
            'rules cannot apply to both regular resources and non-resource URLs',
          ),
        );
      return causes;
    }
    if (count(rule['apiGroups']) === 0)
      causes.push(required(`${field}.apiGroups`, 'resource rules must supply at least one api group'));
    if (count(rule['resources']) === 0)
      causes.push(required(`${field}.resources`, 'resource rules must supply at least one resource'));
    return causes;
  });
}

export const ROLE: Strategy = { validate: (object) => ruleProblems(object['rules'], true) };
export const CLUSTER_ROLE: Strategy = { validate: (object) => ruleProblems(object['rules'], false) };

function fillBinding(object: Fields): void {
  const ref = object['roleRef'];
  if (isObject(ref) && string(ref['apiGroup']) === '') ref['apiGroup'] = GROUP;
  for (const subject of objects(object['subjects'])) {
    if (subject['kind'] !== 'ServiceAccount' && string(subject['apiGroup']) === '') subject['apiGroup'] = GROUP;
  }
}

function bindingProblems(object: Fields, old: Fields | undefined, kinds: readonly string[]): Cause[] {
  const ref = isObject(object['roleRef']) ? object['roleRef'] : {};
  const causes: Cause[] = [];
  if (ref['apiGroup'] !== GROUP) causes.push(notSupported('roleRef.apiGroup', ref['apiGroup'], [GROUP]));
  if (!kinds.includes(string(ref['kind']))) causes.push(notSupported('roleRef.kind', ref['kind'], kinds));
  if (string(ref['name']) === '') causes.push(required('roleRef.name'));
  const before = old?.['roleRef'];
  if (isObject(before) && ['apiGroup', 'kind', 'name'].some((key) => before[key] !== ref[key]))
    causes.push(invalidValue('roleRef', ref, 'cannot change roleRef'));
  return [
    ...causes,
    ...objects(object['subjects']).flatMap((subject, index) => subjectProblems(subject, index, kinds)),
  ];
}

function subjectProblems(subject: Fields, index: number, kinds: readonly string[]): Cause[] {
  const field = `subjects[${index}]`;
  const causes: Cause[] = string(subject['name']) === '' ? [required(`${field}.name`)] : [];
  const group = string(subject['apiGroup']);
  switch (subject['kind']) {
    case 'ServiceAccount':
      if (group !== '') causes.push(notSupported(`${field}.apiGroup`, group, ['']));
      // A binding of the whole cluster has no namespace that could stand in.
      if (!kinds.includes('Role') && string(subject['namespace']) === '') causes.push(required(`${field}.namespace`));
      return causes;
    case 'User':
    case 'Group':
      if (group !== GROUP) causes.push(notSupported(`${field}.apiGroup`, group, [GROUP]));
      return causes;
    default:
      return [...causes, notSupported(`${field}.kind`, subject['kind'], ['ServiceAccount', 'User', 'Group'])];
  }
}

const binding = (kinds: readonly string[]): Strategy => ({
  prepareForCreate: fillBinding,
  prepareForUpdate: fillBinding,
  validate: (object, old) => bindingProblems(object, old, kinds),
});

export const ROLE_BINDING = binding(['Role', 'ClusterRole']);
export const CLUSTER_ROLE_BINDING = binding(['ClusterRole']);
