// Which class revisions an environment holds: the one in force and the one it asks for. Pure; an index of the caches.
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';

export function usedBy({ spec, status }: VirtualEnvironment): string[] {
  const names = [status?.allocation?.class?.revision, spec.classRevision].filter((name) => name !== undefined);
  return [...new Set(names)];
}
