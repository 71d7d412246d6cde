// Which objects a list or watch wants: namespace, name, labels, fields. Compiled once per request, then asked per
// object; only the few values it compares are ever parsed out of an object (storage/entry.ts remembers them).
import { ApiError } from '../../machinery/errors/errors.ts';
import { matches, matchesFields, parseFieldSelector, parseLabelSelector } from '../../machinery/values/selector.ts';
import type { ApiObject, ResourceDefinition } from '../resource.ts';
import type { Entry } from '../storage/entry.ts';
import { compileJsonPath } from '../table/json-path.ts';

export interface Selection {
  namespace: string | undefined;
  /** The one name that is wanted (metadata.name=x). */
  name: string | undefined;
  /** undefined: everything in the namespace matches. */
  matches: ((entry: Entry) => boolean) | undefined;
}

/** Throws BadRequest for selectors that cannot be parsed or name a field that cannot be selected by. */
export function selectionOf(
  definition: ResourceDefinition,
  target: { namespace: string | undefined; name?: string | undefined },
  selectors: { labelSelector?: string | undefined; fieldSelector?: string | undefined },
): Selection {
  const labels = parseLabelSelector(selectors.labelSelector ?? '');
  const fields = parseFieldSelector(selectors.fieldSelector ?? '');
  for (const { field } of fields) checkField(definition, field);
  const named =
    fields.find(({ field, operator }) => field === 'metadata.name' && operator === '=')?.value ?? target.name;
  const others = fields.filter(({ field, operator }) => field !== 'metadata.name' || operator !== '=');
  const tests: ((entry: Entry) => boolean)[] = [];
  for (const { field, operator, value } of fields) {
    if (field === 'metadata.name' && operator === '=') tests.push((entry) => entry.name === value);
  }
  if (target.name !== undefined) tests.push((entry) => entry.name === target.name);
  if (others.length > 0) tests.push((entry) => matchesFields(others, (field) => valueOf(entry, field)));
  if (labels.length > 0) tests.push((entry) => matches(labels, entry.labels));
  return {
    namespace: target.namespace,
    name: named,
    matches: tests.length === 0 ? undefined : (entry) => tests.every((test) => test(entry)),
  };
}

function checkField(definition: ResourceDefinition, field: string): void {
  if (field === 'metadata.name' || (field === 'metadata.namespace' && definition.namespaced)) return;
  if (definition.selectableFields.some((path) => path.replace(/^\./, '') === field)) return;
  throw new ApiError('BadRequest', `field label not supported: ${field}`);
}

const readers = new Map<string, (object: ApiObject) => string>();

function valueOf(entry: Entry, field: string): string {
  if (field === 'metadata.name') return entry.name;
  if (field === 'metadata.namespace') return entry.namespace ?? '';
  let read = readers.get(field);
  if (read === undefined) {
    const path = compileJsonPath(`.${field}`);
    read = (object) => textOf(path(object)[0]);
    readers.set(field, read);
  }
  return entry.field(field, read);
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || typeof value === 'object' ? '' : JSON.stringify(value);

export function inSelection(selection: Selection, entry: Entry): boolean {
  const { namespace } = selection;
  if (namespace !== undefined && !entry.key.startsWith(`${namespace}/`)) return false;
  return selection.matches === undefined || selection.matches(entry);
}
