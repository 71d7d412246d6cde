// The 409 of server-side apply: one cause per field, and the sentence kubectl prints. Called by apply.ts; pure.
// Source: apimachinery pkg/util/managedfields/internal/conflict.go.
import { ApiError, type Cause } from '../../machinery/errors/errors.ts';
import { formatPath } from './elements.ts';
import { type Fields, paths } from './fields.ts';
import type { Manager } from './managers.ts';

export interface Conflict {
  manager: Manager;
  fields: Fields;
}

export function conflictError(conflicts: readonly Conflict[]): ApiError {
  const byManager = conflicts
    .map(({ manager, fields }) => ({ who: describeManager(manager), fields: paths(fields).map(formatPath) }))
    .sort((a, b) => (a.who < b.who ? -1 : Number(a.who > b.who)));
  const causes = byManager.flatMap(({ who, fields }) =>
    fields.map((field): Cause => ({ reason: 'FieldManagerConflict', message: `conflict with ${who}`, field })),
  );
  const list = byManager.flatMap(({ who, fields }) => [
    `conflicts with ${who}:`,
    ...fields.map((field) => `- ${field}`),
  ]);
  const [only] = causes;
  const message =
    causes.length === 1 && only !== undefined
      ? `Apply failed with 1 conflict: ${only.message}: ${only.field}`
      : `Apply failed with ${causes.length} conflicts: ${list.join('\n')}`;
  return new ApiError('Conflict', message, { details: { causes } });
}

function describeManager({ name, operation, apiVersion, subresource, time }: Manager): string {
  const who = `${JSON.stringify(name)}${subresource === undefined ? '' : ` with subresource ${JSON.stringify(subresource)}`}`;
  if (operation === 'Apply') {
    return who;
  }
  return `${who} using ${apiVersion}${time === undefined ? '' : ` at ${time}`}`;
}
