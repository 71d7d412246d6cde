// Rows of the tables that `kubectl get` prints: one cell per printer column, ages rendered as Kubernetes does.
// Called by read/representation.ts; columns are compiled once per definition.
import type { ApiObject, Column, ResourceDefinition } from '../resource.ts';
import { humanDuration } from './duration.ts';
import { compileJsonPath, type JsonPath } from './json-path.ts';

type Cell = (object: ApiObject, now: number) => unknown;

export interface Columns {
  definitions: readonly Record<string, unknown>[];
  cells(object: ApiObject, now: number): unknown[];
}

const NAME: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: 'Name must be unique within a namespace.',
  priority: 0,
  jsonPath: '.metadata.name',
};

const compiled = new WeakMap<ResourceDefinition, Columns>();

export function columnsOf(definition: ResourceDefinition): Columns {
  let columns = compiled.get(definition);
  if (columns === undefined) {
    columns = compileColumns(definition);
    compiled.set(definition, columns);
  }
  return columns;
}

function compileColumns(definition: ResourceDefinition): Columns {
  // Built-in kinds may place their name elsewhere (events show it last).
  const named = definition.builtin && definition.columns.some(({ name }) => name === 'Name');
  const columns = named ? definition.columns : [NAME, ...definition.columns];
  const cells = columns.map(cellOf);
  return {
    definitions: columns.map(({ name, type, format, description, priority }) => ({
      name,
      type,
      format: format ?? '',
      description: description ?? '',
      priority,
    })),
    cells: (object, now) => cells.map((cell) => cell(object, now) ?? null),
  };
}

function cellOf(column: Column): Cell {
  const { cell, jsonPath, type } = column;
  if (cell !== undefined) return cell;
  let path: JsonPath;
  try {
    path = compileJsonPath(jsonPath ?? '');
  } catch {
    // The definition was accepted with it: an unusable path shows nothing, as in Kubernetes.
    return () => undefined;
  }
  return (object, now) => render(path(object), type, now);
}

function render(values: unknown[], type: Column['type'], now: number): unknown {
  if (values.length === 0) return type === 'date' ? '<unknown>' : undefined;
  const [first] = values;
  switch (type) {
    case 'date':
      return ageOf(first, now);
    case 'integer':
      return typeof first === 'number' ? Math.trunc(first) : undefined;
    case 'number':
      return typeof first === 'number' ? first : undefined;
    case 'boolean':
      return typeof first === 'boolean' ? first : undefined;
    case 'string':
      return values.map(textOf).join(',');
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** `5m`, `3d4h`, `<unknown>`. */
export function ageOf(timestamp: unknown, now: number): string {
  const at = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  return Number.isNaN(at) ? '<unknown>' : humanDuration(now - at);
}
