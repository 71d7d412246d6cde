// Query parameters to options: Go's ParseBool, whole numbers, and the options that reads and writes share. Pure.

import { ApiError } from '../../machinery/errors/errors.ts';
import { fieldManagerOf } from '../apply/manager-name.ts';
import type { WriteOptions } from '../verbs/call.ts';
import type { WatchOptions } from '../verbs/watch.ts';

export type Query = URLSearchParams;

const TRUE = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);
const FALSE = new Set(['', '0', 'f', 'F', 'false', 'FALSE', 'False']);

/** strconv.ParseBool; undefined when the parameter is not given. Throws BadRequest. */
export function booleanOf(query: Query, name: string): boolean | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (TRUE.has(text)) return true;
  if (FALSE.has(text)) return false;
  throw new ApiError('BadRequest', `${name}: ${JSON.stringify(text)} is not true or false`);
}

export function numberOf(query: Query, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (!/^\d{1,15}$/.test(text))
    throw new ApiError('BadRequest', `${name}: ${JSON.stringify(text)} is not a whole number`);
  return Number(text);
}

export const textOf = (query: Query, name: string): string | undefined => query.get(name) ?? undefined;

export function readOptions(query: Query): WatchOptions {
  return {
    labelSelector: textOf(query, 'labelSelector'),
    fieldSelector: textOf(query, 'fieldSelector'),
    limit: numberOf(query, 'limit'),
    continue: textOf(query, 'continue'),
    resourceVersion: textOf(query, 'resourceVersion'),
    resourceVersionMatch: textOf(query, 'resourceVersionMatch'),
    allowWatchBookmarks: booleanOf(query, 'allowWatchBookmarks'),
    sendInitialEvents: booleanOf(query, 'sendInitialEvents'),
  };
}

/** dryRun values that came in a body (DeleteOptions) are given as `more`. Throws BadRequest. */
export function writeOptions(query: Query, userAgent: string | undefined, more: unknown = []): WriteOptions {
  const dryRun = [...query.getAll('dryRun'), ...(Array.isArray(more) ? (more as unknown[]) : [more])].filter(
    (value) => value !== '',
  );
  const unknown = dryRun.find((value) => value !== 'All');
  if (unknown !== undefined) {
    throw new ApiError('BadRequest', `dryRun: Unsupported value: ${JSON.stringify(unknown)}: supported values: "All"`);
  }
  return {
    dryRun: dryRun.length > 0,
    fieldManager: fieldManagerOf(textOf(query, 'fieldManager'), userAgent),
    fieldValidation: fieldValidationOf(textOf(query, 'fieldValidation')),
    force: booleanOf(query, 'force') ?? false,
  };
}

function fieldValidationOf(given: string | undefined): WriteOptions['fieldValidation'] {
  if (given === undefined || given === '') return 'Warn';
  if (given === 'Strict' || given === 'Warn' || given === 'Ignore') return given;
  throw new ApiError(
    'BadRequest',
    `fieldValidation: Unsupported value: ${JSON.stringify(given)}: supported values: "Ignore", "Strict", "Warn"`,
  );
}
