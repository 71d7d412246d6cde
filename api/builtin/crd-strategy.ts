// CustomResourceDefinition: defaults of names, what a version of it may change, and whether its schemas can be served.
// Called through strategy.ts. Rules: apiextensions-apiserver pkg/apis/apiextensions/{v1/defaults.go,validation}.
import type { Cause } from '../../machinery/errors/errors.ts';
import { definitionsOfCrd } from '../schema/crd.ts';
import { invalidValue } from '../schema/field-error.ts';
import { isObject } from '../schema/prune.ts';
import type { Fields, Strategy } from './strategy.ts';

function fill(object: Fields): void {
  const spec = object['spec'];
  if (!isObject(spec)) return;
  const names = spec['names'];
  if (isObject(names) && typeof names['kind'] === 'string') {
    if (names['singular'] === undefined || names['singular'] === '') names['singular'] = names['kind'].toLowerCase();
    if (names['listKind'] === undefined || names['listKind'] === '') names['listKind'] = `${names['kind']}List`;
  }
  if (spec['conversion'] === undefined) spec['conversion'] = { strategy: 'None' };
}

function validateChange(object: Fields, old: Fields): Cause[] {
  const [spec, before] = [object['spec'] as Fields, old['spec'] as Fields];
  const causes: Cause[] = [];
  const fixed = (field: string, value: unknown, was: unknown): void => {
    if (value !== was) causes.push(invalidValue(field, value, 'field is immutable'));
  };
  fixed('spec.group', spec['group'], before['group']);
  fixed('spec.scope', spec['scope'], before['scope']);
  const [names, namesBefore] = [spec['names'] as Fields, before['names'] as Fields];
  fixed('spec.names.plural', names['plural'], namesBefore['plural']);
  fixed('spec.names.kind', names['kind'], namesBefore['kind']);
  const versions = new Set((spec['versions'] as Fields[]).map((version) => version['name']));
  const status = isObject(old['status']) ? old['status'] : {};
  const stored = Array.isArray(status['storedVersions']) ? status['storedVersions'] : [];
  stored.forEach((version, index) => {
    if (!versions.has(version))
      causes.push(invalidValue(`status.storedVersions[${index}]`, version, 'must appear in spec.versions'));
  });
  return causes;
}

export const CRD: Strategy = {
  prepareForCreate: fill,
  prepareForUpdate: fill,
  validate: (object, old) => {
    const { problems } = definitionsOfCrd(object);
    return old === undefined ? problems : [...problems, ...validateChange(object, old)];
  },
};
