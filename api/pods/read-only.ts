// Why a kind that shows another's objects cannot be written, and what to do instead. Called by http/resources.ts. Pure.
import type { ResourceDefinition } from '../resource.ts';

interface Wanted {
  definition: Pick<ResourceDefinition, 'plural' | 'viewOf'>;
  namespace: string | undefined;
  name: string | undefined;
}

/** `: pods are a read-only view of virtualenvironments.kapelle.dev: delete VirtualEnvironment "web" …`; '' if it is no view. */
export function whyOnlyRead({ definition, namespace, name }: Wanted, verb: string): string {
  const { plural, viewOf } = definition;
  if (viewOf === undefined) return '';
  const view = `: ${plural} are a read-only view of ${viewOf.plural}.${viewOf.group}`;
  if (verb === 'create') return `${view}; create a ${viewOf.kind} instead`;
  const where = namespace === undefined ? '' : ` in namespace "${namespace}"`;
  const what = name === undefined ? `the ${viewOf.kind}s` : `${viewOf.kind} "${name}"`;
  return `${view}; ${verb.startsWith('delete') ? 'delete' : 'change'} ${what}${where} instead`;
}
