// Plays a list of applies and updates by several managers over one object and shows who owns what in the end.
// Used by the tables of api/apply/*.test.ts. The kind is `Thing`; only its fields are written in the tables.
import { serverSideApply } from '../../api/apply/apply.ts';
import { formatPath } from '../../api/apply/elements.ts';
import { type Fields, paths } from '../../api/apply/fields.ts';
import { trackUpdate } from '../../api/apply/managed-fields.ts';
import type { ApiObject, ResourceDefinition, Schema } from '../../api/resource.ts';
import { ApiError } from '../../machinery/errors/errors.ts';

type Body = Record<string, unknown>;

export type Step =
  | { verb: 'apply' | 'force' | 'update'; manager: string; object: Body }
  | { verb: 'conflict'; manager: string; object: Body; fields: string[] }
  | { verb: 'refused'; manager: string; object: Body; message: string };

export const apply = (manager: string, object: Body): Step => ({ verb: 'apply', manager, object });
export const force = (manager: string, object: Body): Step => ({ verb: 'force', manager, object });
/** The whole object, as PUT sends it. */
export const update = (manager: string, object: Body): Step => ({ verb: 'update', manager, object });
/** An apply that fails; `fields` are the causes, each `manager: path`. */
export const conflict = (manager: string, object: Body, ...fields: string[]): Step => ({
  verb: 'conflict',
  manager,
  object,
  fields,
});
export const refused = (manager: string, object: Body, message: string): Step => ({
  verb: 'refused',
  manager,
  object,
  message,
});

export interface Scenario {
  name: string;
  steps: Step[];
  /** The object in the end; list order counts. Not looked at when absent. */
  object?: Body;
  /** Per manager the paths it owns, in any order, such as `list[name="a"].value`. Not looked at when absent. */
  owned?: Record<string, string[]>;
}

export const thing = (schema: Schema): ResourceDefinition => ({
  group: 'example.dev',
  version: 'v1',
  kind: 'Thing',
  listKind: 'ThingList',
  plural: 'things',
  singular: 'thing',
  shortNames: [],
  categories: [],
  namespaced: true,
  verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
  schema,
  columns: [],
  statusSubresource: false,
  selectableFields: [],
  builtin: false,
  nameFormat: 'subdomain',
});

const dress = (body: Body): ApiObject => ({
  apiVersion: 'example.dev/v1',
  kind: 'Thing',
  metadata: { name: 'x', namespace: 'default' },
  ...body,
});

export interface Result {
  object: Body;
  owned: Record<string, string[]>;
}

export function play(definition: ResourceDefinition, steps: Step[]): Result {
  let live: ApiObject | undefined;
  steps.forEach((step, index) => {
    const now = `2026-11-22T15:00:${String(index).padStart(2, '0')}Z`;
    const { manager } = step;
    if (step.verb === 'update') {
      live = trackUpdate({ definition, old: live, new: dress(step.object), manager, now });
      return;
    }
    const run = () =>
      serverSideApply({ definition, live, applied: dress(step.object), manager, force: step.verb === 'force', now });
    if (step.verb === 'apply' || step.verb === 'force') {
      live = run();
      return;
    }
    const error = thrownBy(run);
    if ('message' in step) {
      expect(error.message).toContain(step.message);
    } else if ('fields' in step) {
      expect(error.reason).toBe('Conflict');
      expect(inOrder((error.details?.causes ?? []).map(describeCause))).toEqual(inOrder(step.fields));
    }
  });
  const { apiVersion: _, kind: __, metadata, ...object } = live ?? dress({});
  const owned = Object.fromEntries(
    (metadata.managedFields ?? []).map((entry) => [
      entry.manager,
      paths(entry.fieldsV1 as Fields)
        .map(pathText)
        .sort(),
    ]),
  );
  return { object, owned };
}

export function check(definition: ResourceDefinition, { steps, object, owned }: Scenario): void {
  const result = play(definition, steps);
  if (object !== undefined) {
    expect(result.object).toEqual(object);
  }
  if (owned !== undefined) {
    const sorted = Object.fromEntries(Object.entries(owned).map(([manager, fields]) => [manager, inOrder(fields)]));
    expect(result.owned).toEqual(sorted);
  }
}

const inOrder = (texts: readonly string[]): string[] => [...texts].sort((a, b) => a.localeCompare(b));
const pathText = (path: string[]): string => formatPath(path).replace(/^\./, '');

function describeCause({ message, field }: { message: string; field?: string }): string {
  const manager = /"([^"]*)"/.exec(message)?.[1] ?? '';
  return `${manager}: ${(field ?? '').replace(/^\./, '')}`;
}

function thrownBy(run: () => unknown): ApiError {
  try {
    run();
  } catch (error) {
    if (error instanceof ApiError) {
      return error;
    }
    throw error;
  }
  throw new Error('it was accepted');
}
