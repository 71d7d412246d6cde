// What a VirtualEnvironmentClass says, as a VirtualEnvironmentClassRevision: one name for one content, so that making it again makes
// nothing new. Pure; called by this folder's controller and by the virtualenvironment controller.
import { createHash } from 'node:crypto';
import type { VirtualEnvironmentClass } from '../../machinery/kinds/virtualenvironmentclass/type.ts';
import type { VirtualEnvironmentClassRevision } from '../../machinery/kinds/virtualenvironmentclassrevision/type.ts';

/** Label that says whose revision it is, for `kubectl get veclassrev -l`. */
export const CLASS_LABEL = 'kapelle.dev/class';

const HASH_LENGTH = 10;
const MAX_NAME = 253;
const MAX_LABEL = 63;

export function revisionOf({ metadata, spec }: VirtualEnvironmentClass): VirtualEnvironmentClassRevision {
  const { name } = metadata;
  const { resources } = spec;
  return {
    apiVersion: 'kapelle.dev/v1',
    kind: 'VirtualEnvironmentClassRevision',
    // No ownerReferences: with its class it would be deleted, and what runs would lose where its size comes from (README.md).
    metadata: {
      name: `${name.slice(0, MAX_NAME - HASH_LENGTH - 1)}-${hashOf(resources)}`,
      ...(name.length > MAX_LABEL ? {} : { labels: { [CLASS_LABEL]: name } }),
    },
    spec: { className: name, ...(resources === undefined ? {} : { resources }) },
  };
}

const hashOf = (content: unknown): string =>
  createHash('sha256')
    .update(canonical(content ?? {}))
    .digest('hex')
    .slice(0, HASH_LENGTH);

/** As text, whatever the order of keys. */
const canonical = (content: unknown): string =>
  JSON.stringify(content, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
