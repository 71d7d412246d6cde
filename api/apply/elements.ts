// Path elements: how one step into an object is written in a field set, and how a path is written for people.
// Called by the walkers of this folder, by errors, and when a client sends managedFields of its own.
import { ApiError } from '../../machinery/errors/errors.ts';
import { isObject } from '../patch/plain.ts';
import { type FieldSet, type Fields, LEAF, setOf } from './fields.ts';

export const fieldElement = (name: string): string => `f:${name}`;
export const valueElement = (value: unknown): string => `v:${JSON.stringify(value)}`;

/** `keys` are sorted. */
export function keyElement(keys: readonly string[], values: readonly unknown[]): string {
  return `k:{${keys.map((key, index) => `${JSON.stringify(key)}:${JSON.stringify(values[index])}`).join(',')}}`;
}

/** `.spec.interfaces[name="eth0"].addresses`, as fieldpath.Path prints itself. */
export const formatPath = (path: readonly string[]): string => path.map(formatElement).join('');

export function formatElement(element: string): string {
  const rest = element.slice(2);
  switch (element.slice(0, 2)) {
    case 'f:':
      return `.${rest}`;
    case 'k:': {
      const key = JSON.parse(rest) as Record<string, unknown>;
      return `[${Object.keys(key)
        .map((name) => `${name}=${JSON.stringify(key[name])}`)
        .join(',')}]`;
    }
    case 'v:':
      return `[=${rest}]`;
    default:
      return `[${rest}]`;
  }
}

/** A field set a client wrote, checked and in canonical form. Throws BadRequest. */
export function parseFieldsV1(value: unknown): Fields {
  if (!isObject(value)) {
    throw malformed('it is not an object');
  }
  const elements = Object.keys(value).filter((element) => element !== '.');
  return elements.length === 0 ? undefined : parseNode(value);
}

function parseNode(node: Record<string, unknown>): FieldSet {
  const result: Record<string, FieldSet> = {};
  for (const element of Object.keys(node)) {
    const child = node[element];
    if (!isObject(child)) {
      throw malformed(`${JSON.stringify(element)} is not an object`);
    }
    result[element === '.' ? '.' : canonicalElement(element)] = element === '.' ? LEAF : parseNode(child);
  }
  return result;
}

function canonicalElement(element: string): string {
  const rest = element.slice(2);
  switch (element.slice(0, 2)) {
    case 'f:':
      return element;
    case 'k:': {
      const key = parseJson(element, rest);
      if (!isObject(key) || Object.keys(key).length === 0) {
        throw malformed(`${JSON.stringify(element)} does not name a list item by its keys`);
      }
      const names = Object.keys(key).sort();
      return keyElement(
        names,
        names.map((name) => key[name]),
      );
    }
    case 'v:':
      return valueElement(parseJson(element, rest));
    case 'i:':
      if (/^(0|[1-9][0-9]*)$/.test(rest)) {
        return element;
      }
      break;
    default:
  }
  throw malformed(`${JSON.stringify(element)} is no path element`);
}

function parseJson(element: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw malformed(`${JSON.stringify(element)} is not followed by JSON`, cause);
  }
}

const malformed = (why: string, cause?: unknown): ApiError =>
  new ApiError('BadRequest', `metadata.managedFields: fieldsV1: ${why}`, cause === undefined ? {} : { cause });

/** A set of dotted paths of plain fields, such as `metadata.name`. */
export const fieldPaths = (...dotted: string[]): Fields =>
  setOf(...dotted.map((path) => path.split('.').map(fieldElement)));
