// Which part of an object an endpoint may write, and so own: the main endpoint of a kind with a status subresource
// never status, /status nothing else. Called by apply.ts and managed-fields.ts; pure.
// Source: GetResetFields of apiextensions-apiserver pkg/registry/customresource (KEP-555, "reset fields").

import type { JsonObject } from '../patch/plain.ts';
import type { ResourceDefinition } from '../resource.ts';
import type { Comparison } from './compare.ts';
import type { Fields } from './fields.ts';

export type Subresource = string | undefined;

export interface Scope {
  fields(set: Fields): Fields;
  comparison(changes: Comparison): Comparison;
  /** The part of an applied configuration this endpoint takes. */
  object(applied: JsonObject): JsonObject;
}

const everything: Scope = { fields: (set) => set, comparison: (changes) => changes, object: (applied) => applied };

export function scopeOf(definition: Pick<ResourceDefinition, 'statusSubresource'>, subresource: Subresource): Scope {
  if (subresource === 'status') {
    return scopeFrom(onlyStatus, (applied) => (Object.hasOwn(applied, 'status') ? { status: applied['status'] } : {}));
  }
  return definition.statusSubresource ? scopeFrom(withoutStatus, (applied) => without(applied, 'status')) : everything;
}

function scopeFrom(fields: Scope['fields'], object: Scope['object']): Scope {
  return {
    fields,
    object,
    comparison: ({ added, modified, removed }) => ({
      added: fields(added),
      modified: fields(modified),
      removed: fields(removed),
    }),
  };
}

function withoutStatus(set: Fields): Fields {
  if (set?.['f:status'] === undefined) {
    return set;
  }
  const rest = without(set, 'f:status');
  return Object.keys(rest).length === 0 ? undefined : rest;
}

function onlyStatus(set: Fields): Fields {
  const status = set?.['f:status'];
  return status === undefined ? undefined : { 'f:status': status };
}

function without<T extends object>(object: T, key: string & keyof T): T {
  const rest = { ...object };
  delete rest[key];
  return rest;
}
