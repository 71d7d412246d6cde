// Strategic merge patch: a merge patch whose lists merge by a key the schema names, with directives. Called by the
// patch verb for built-in kinds only (kubectl edit, cordon, and client-side apply of them). Never mutates its arguments.
// Source: kubernetes/community sig-api-machinery/strategic-merge-patch.md and preserve-order-in-strategic-merge-patch.md;
// apimachinery pkg/util/strategicpatch for what those leave open.
import { ApiError } from '../../machinery/errors/errors.ts';
import type { Schema } from '../resource.ts';
import { isObject, type JsonObject, put } from './plain.ts';
import { enforceOrder, itemKey, type ListRule, mergeLists } from './strategic-list.ts';

const DIRECTIVE = '$patch';
const RETAIN_KEYS = '$retainKeys';
const DELETE_FROM = '$deleteFromPrimitiveList/';
const SET_ORDER = '$setElementOrder/';

/** metav1.ObjectMeta's own strategies, since definitions describe metadata as a plain object. */
const METADATA: Schema = {
  type: 'object',
  properties: {
    finalizers: { type: 'array', items: { type: 'string' }, 'x-kubernetes-patch-strategy': 'merge' },
    ownerReferences: {
      type: 'array',
      items: { type: 'object' },
      'x-kubernetes-patch-strategy': 'merge',
      'x-kubernetes-patch-merge-key': 'uid',
    },
  },
};

/** The object the patch makes of `object`. Throws BadRequest for a patch or directive that cannot be carried out. */
export function applyStrategicMergePatch(schema: Schema, object: unknown, patch: unknown): unknown {
  if (!isObject(patch)) {
    throw new ApiError('BadRequest', 'strategic merge patch: the body is not an object');
  }
  const whole: Schema = { ...schema, properties: { ...schema.properties, metadata: METADATA } };
  return mergeMaps(whole, isObject(object) ? object : {}, patch, '');
}

function mergeMaps(schema: Schema | undefined, original: JsonObject, patch: JsonObject, path: string): JsonObject {
  if (Object.hasOwn(patch, DIRECTIVE)) {
    const directed = directedMap(patch, path);
    if (directed !== undefined) {
      return directed;
    }
  }
  const result = retainKeys(original, patch, path);
  const ordered = orderedLists(patch, path);
  for (const key of Object.keys(patch)) {
    if (key === DIRECTIVE || key === RETAIN_KEYS || key.startsWith(SET_ORDER)) {
      continue;
    }
    const name = key.startsWith(DELETE_FROM) ? key.slice(DELETE_FROM.length) : key;
    if (key === name) {
      mergeField(schema, result, key, patch[key], path);
    } else {
      deleteFromPrimitiveList(result, name, patch[key], `${path}.${key}`);
    }
  }
  for (const [name, order] of ordered) {
    reorder(schema, original, result, patch, name, order, path);
  }
  return result;
}

/** `$patch: replace` and `delete` decide the whole map; `merge` is what happens anyway. */
function directedMap(patch: JsonObject, path: string): JsonObject | undefined {
  switch (patch[DIRECTIVE]) {
    case 'replace': {
      const { [DIRECTIVE]: _, ...rest } = patch;
      return clean(rest) as JsonObject;
    }
    case 'delete':
      return {};
    case 'merge':
      return undefined;
    default:
      throw refused(path, `${DIRECTIVE} is ${JSON.stringify(patch[DIRECTIVE])}, not replace, delete or merge`);
  }
}

/** A copy of the original without the keys `$retainKeys` does not name. */
function retainKeys(original: JsonObject, patch: JsonObject, path: string): JsonObject {
  if (!Object.hasOwn(patch, RETAIN_KEYS)) {
    return { ...original };
  }
  const kept = patch[RETAIN_KEYS];
  if (!Array.isArray(kept)) {
    throw refused(path, `${RETAIN_KEYS} is not a list`);
  }
  const names = new Set(kept as unknown[]);
  const stray = Object.keys(patch).find((key) => !key.startsWith('$') && patch[key] !== null && !names.has(key));
  if (stray !== undefined) {
    throw refused(path, `${RETAIN_KEYS} does not name ${JSON.stringify(stray)}, which the patch sets`);
  }
  return Object.fromEntries(Object.entries(original).filter(([key]) => names.has(key)));
}

function mergeField(schema: Schema | undefined, result: JsonObject, key: string, value: unknown, path: string): void {
  if (value === null) {
    delete result[key];
    return;
  }
  const field = fieldSchema(schema, key);
  const before = Object.hasOwn(result, key) ? result[key] : undefined;
  const rule = listRule(field);
  const at = `${path}.${key}`;
  if (isObject(value)) {
    const replace = field?.['x-kubernetes-patch-strategy'] === 'replace';
    put(
      result,
      key,
      isObject(before) && !replace ? mergeMaps(field, before, value, at) : mergeMaps(field, {}, value, at),
    );
  } else if (Array.isArray(value) && rule.merges) {
    const merge = (item: JsonObject, change: JsonObject): JsonObject => mergeMaps(field?.items, item, change, at);
    put(
      result,
      key,
      mergeLists(Array.isArray(before) ? (before as unknown[]) : [], value as unknown[], rule, merge, at),
    );
  } else {
    put(result, key, clean(value));
  }
}

function deleteFromPrimitiveList(result: JsonObject, name: string, values: unknown, path: string): void {
  if (!Array.isArray(values)) {
    throw refused(path, 'it is not a list');
  }
  const before = Object.hasOwn(result, name) ? result[name] : undefined;
  if (Array.isArray(before)) {
    put(
      result,
      name,
      before.filter((item) => !values.includes(item)),
    );
  }
}

function orderedLists(patch: JsonObject, path: string): [string, unknown[]][] {
  return Object.keys(patch)
    .filter((key) => key.startsWith(SET_ORDER))
    .map((key) => {
      const order = patch[key];
      if (!Array.isArray(order)) {
        throw refused(`${path}.${key}`, 'it is not a list');
      }
      return [key.slice(SET_ORDER.length), order as unknown[]];
    });
}

function reorder(
  schema: Schema | undefined,
  original: JsonObject,
  result: JsonObject,
  patch: JsonObject,
  name: string,
  order: unknown[],
  path: string,
): void {
  const merged = Object.hasOwn(result, name) ? result[name] : undefined;
  if (!Array.isArray(merged)) {
    return;
  }
  const rule = listRule(fieldSchema(schema, name));
  const at = `${path}.${SET_ORDER}${name}`;
  const change = Object.hasOwn(patch, name) && Array.isArray(patch[name]) ? (patch[name] as unknown[]) : [];
  checkOrder(change, order, rule, at);
  const live = Object.hasOwn(original, name) && Array.isArray(original[name]) ? (original[name] as unknown[]) : [];
  put(result, name, enforceOrder(merged as unknown[], order, live, rule, at));
}

/** Every item the patch sets is in the order list, and in that order. */
function checkOrder(patch: unknown[], order: unknown[], rule: ListRule, path: string): void {
  const wanted = order.map((item) => itemKey(item, rule, path));
  let from = 0;
  for (const item of patch) {
    if (isObject(item) && Object.hasOwn(item, DIRECTIVE)) {
      continue;
    }
    const found = wanted.indexOf(itemKey(item, rule, path), from);
    if (found < 0) {
      throw refused(path, `the order of the items in the patch does not match it`);
    }
    from = found + 1;
  }
}

function fieldSchema(schema: Schema | undefined, key: string): Schema | undefined {
  const properties = schema?.properties;
  if (properties !== undefined && Object.hasOwn(properties, key)) {
    return properties[key];
  }
  return typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

function listRule(schema: Schema | undefined): ListRule {
  const strategies = (schema?.['x-kubernetes-patch-strategy'] ?? '').split(',');
  return { merges: strategies.includes('merge'), key: schema?.['x-kubernetes-patch-merge-key'] };
}

/** A value that is taken as it is: without directives, and without the nulls that would have removed something. */
function clean(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.filter((item) => !(isObject(item) && Object.hasOwn(item, DIRECTIVE))).map(clean);
  }
  if (!isObject(value)) {
    return value;
  }
  const result: JsonObject = {};
  for (const key of Object.keys(value)) {
    const isDirective =
      key === DIRECTIVE || key === RETAIN_KEYS || key.startsWith(SET_ORDER) || key.startsWith(DELETE_FROM);
    if (!isDirective && value[key] !== null) {
      put(result, key, clean(value[key]));
    }
  }
  return result;
}

const refused = (path: string, why: string): ApiError =>
  new ApiError('BadRequest', `strategic merge patch: ${path === '' ? '' : `${path.slice(1)}: `}${why}`);
