// The discovery documents as values. Pure. Groups come in a fixed order: it decides which kind an ambiguous short
// name means.
import { apiVersionOf } from '../registry/registry.ts';
import type { ResourceDefinition } from '../resource.ts';

type Definitions = readonly ResourceDefinition[];

/** Groups other than the core group, ours first. */
export function groupsOf(definitions: Definitions): string[] {
  const groups = new Set(definitions.map(({ group }) => group).filter((group) => group !== ''));
  return [...groups].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

const rank = (group: string): number => (group === 'kapelle.dev' ? 0 : group.endsWith('.k8s.io') ? 1 : 2);

/** Versions of a group, best first: v2 before v1 before v1beta1 (apimachinery version.CompareKubeAwareVersionStrings). */
export function versionsOf(definitions: Definitions, group: string): string[] {
  const versions = new Set(
    definitions.filter((definition) => definition.group === group).map(({ version }) => version),
  );
  return [...versions].sort(compareVersions);
}

export function compareVersions(a: string, b: string): number {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  if (left === undefined || right === undefined) return left === right ? (a < b ? -1 : 1) : left === undefined ? 1 : -1;
  return right.stage - left.stage || right.major - left.major || right.minor - left.minor;
}

function parseVersion(version: string): { major: number; stage: number; minor: number } | undefined {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  if (match === null) return undefined;
  const stage = match[2] === undefined ? 2 : match[2] === 'beta' ? 1 : 0;
  return { major: Number(match[1]), stage, minor: Number(match[3] ?? 0) };
}

export function apiGroup(definitions: Definitions, group: string): Record<string, unknown> {
  const versions = versionsOf(definitions, group).map((version) => ({ groupVersion: `${group}/${version}`, version }));
  return { name: group, versions, preferredVersion: versions[0] };
}

export function resourceList(definitions: Definitions, group: string, version: string): Record<string, unknown> {
  const served = definitions.filter((definition) => definition.group === group && definition.version === version);
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersionOf({ group, version }),
    resources: served.flatMap((definition) => [
      {
        name: definition.plural,
        singularName: definition.singular,
        namespaced: definition.namespaced,
        kind: definition.kind,
        verbs: definition.verbs,
        ...names(definition),
      },
      ...subresourcesOf(definition).map(({ subresource, verbs, kind }) => ({
        name: `${definition.plural}/${subresource}`,
        singularName: '',
        namespaced: definition.namespaced,
        ...(kind ?? { kind: definition.kind }),
        verbs,
      })),
    ]),
  };
}

const names = ({ shortNames, categories }: ResourceDefinition): Record<string, string[]> => ({
  ...(shortNames.length === 0 ? {} : { shortNames }),
  ...(categories.length === 0 ? {} : { categories }),
});

interface Subresource {
  subresource: string;
  verbs: string[];
  /** Of what is sent, where that is another kind. */
  kind?: { group: string; version: string; kind: string };
}

const TOKEN: Subresource = {
  subresource: 'token',
  verbs: ['create'],
  kind: { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest' },
};

function subresourcesOf(definition: ResourceDefinition): Subresource[] {
  const status = definition.statusSubresource ? [{ subresource: 'status', verbs: ['get', 'patch', 'update'] }] : [];
  const finalize =
    definition.kind === 'Namespace' && definition.group === '' ? [{ subresource: 'finalize', verbs: ['update'] }] : [];
  const token = definition.kind === 'ServiceAccount' && definition.group === '' ? [TOKEN] : [];
  return [...finalize, ...status, ...token];
}

/** One document for all `definitions`: apidiscovery.k8s.io APIGroupDiscoveryList. */
export function aggregated(definitions: Definitions, version: 'v2' | 'v2beta1'): Record<string, unknown> {
  const groups = definitions.some(({ group }) => group === '') ? ['', ...groupsOf(definitions)] : groupsOf(definitions);
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: groups.map((group) => ({
      metadata: { name: group, creationTimestamp: null },
      versions: versionsOf(definitions, group).map((each) => ({
        version: each,
        freshness: 'Current',
        resources: definitions.filter((one) => one.group === group && one.version === each).map(aggregatedResource),
      })),
    })),
  };
}

function aggregatedResource(definition: ResourceDefinition): Record<string, unknown> {
  const { group, version, kind } = definition;
  const responseKind = { group, version, kind };
  const subresources = subresourcesOf(definition).map(({ kind, ...each }) => ({
    ...each,
    responseKind: kind ?? responseKind,
  }));
  return {
    resource: definition.plural,
    responseKind,
    scope: definition.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: definition.singular,
    verbs: definition.verbs,
    ...names(definition),
    ...(subresources.length === 0 ? {} : { subresources }),
  };
}
