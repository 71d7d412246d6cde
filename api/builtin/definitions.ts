// The built-in kinds as ResourceDefinitions. Called by the registry at start. What is peculiar to one kind when it is
// written stands in strategy.ts; schemas are generated (gen/models.ts).
import type { Column, ResourceDefinition, Schema, Verb } from '../resource.ts';
import {
  CONFIG_MAP_COLUMNS,
  CRD_COLUMNS,
  NAME,
  EVENT_COLUMNS,
  LEASE_COLUMNS,
  LIMIT_RANGE_COLUMNS,
  NAMESPACE_COLUMNS,
  NODE_COLUMNS,
  RESOURCE_QUOTA_COLUMNS,
  ROLE_BINDING_COLUMNS,
  ROLE_COLUMNS,
  SECRET_COLUMNS,
  SERVICE_ACCOUNT_COLUMNS,
} from './columns.ts';
import { POD_COLUMNS } from '../pods/columns.ts';
import { JSON_SCHEMA } from '../schema/json-schema.ts';
import { pruneAs } from '../schema/prune.ts';
import { schemaOfModel } from './model.ts';

const CORE = 'io.k8s.api.core.v1';
const COORDINATION = 'io.k8s.api.coordination.v1';
const RBAC = 'io.k8s.api.rbac.v1';
const AUTHORIZATION = 'io.k8s.api.authorization.v1';
const AUTHENTICATION = 'io.k8s.api.authentication.v1';
const APIEXTENSIONS = 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1';

interface Entry {
  model: string;
  group: string;
  kind: string;
  plural: string;
  columns: Column[];
  shortNames?: string[];
  categories?: string[];
  clusterScoped?: true;
  status?: true;
  selectableFields?: string[];
  nameFormat?: ResourceDefinition['nameFormat'];
  viewOf?: ResourceDefinition['viewOf'];
  /** Nothing is stored: a POST is answered (authorization/reviews.ts). */
  answered?: true;
}

const EVENT_FIELDS = [
  ...['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'].map(
    (field) => `.involvedObject.${field}`,
  ),
  '.reason',
  '.reportingComponent',
  '.type',
];

/** kubernetes pkg/apis/core/v1 conversion.go; a pod's other fields cannot be selected by. */
const POD_FIELDS = [
  ...['nodeName', 'restartPolicy', 'schedulerName', 'serviceAccountName', 'hostNetwork'].map((name) => `.spec.${name}`),
  ...['phase', 'podIP', 'podIPs', 'nominatedNodeName'].map((name) => `.status.${name}`),
];

const ENTRIES: Entry[] = [
  {
    model: CORE,
    group: '',
    kind: 'Namespace',
    plural: 'namespaces',
    columns: NAMESPACE_COLUMNS,
    shortNames: ['ns'],
    clusterScoped: true,
    status: true,
    selectableFields: ['.status.phase'],
    nameFormat: 'label',
  },
  {
    model: CORE,
    group: '',
    kind: 'Node',
    plural: 'nodes',
    columns: NODE_COLUMNS,
    shortNames: ['no'],
    clusterScoped: true,
    status: true,
    selectableFields: ['.spec.unschedulable'],
  },
  {
    model: CORE,
    group: '',
    kind: 'Pod',
    plural: 'pods',
    columns: POD_COLUMNS,
    shortNames: ['po'],
    // Unlike in Kubernetes not in the category "all": `kubectl get all` would print every environment twice.
    selectableFields: POD_FIELDS,
    viewOf: { group: 'kapelle.dev', plural: 'virtualenvironments', kind: 'VirtualEnvironment' },
  },
  {
    model: CORE,
    group: '',
    kind: 'Event',
    plural: 'events',
    columns: EVENT_COLUMNS,
    shortNames: ['ev'],
    selectableFields: EVENT_FIELDS,
  },
  { model: CORE, group: '', kind: 'Secret', plural: 'secrets', columns: SECRET_COLUMNS, selectableFields: ['.type'] },
  { model: CORE, group: '', kind: 'ConfigMap', plural: 'configmaps', columns: CONFIG_MAP_COLUMNS, shortNames: ['cm'] },
  {
    model: CORE,
    group: '',
    kind: 'ServiceAccount',
    plural: 'serviceaccounts',
    columns: SERVICE_ACCOUNT_COLUMNS,
    shortNames: ['sa'],
  },
  {
    model: CORE,
    group: '',
    kind: 'LimitRange',
    plural: 'limitranges',
    columns: LIMIT_RANGE_COLUMNS,
    shortNames: ['limits'],
  },
  {
    model: CORE,
    group: '',
    kind: 'ResourceQuota',
    plural: 'resourcequotas',
    columns: RESOURCE_QUOTA_COLUMNS,
    shortNames: ['quota'],
    status: true,
  },
  { model: COORDINATION, group: 'coordination.k8s.io', kind: 'Lease', plural: 'leases', columns: LEASE_COLUMNS },
  {
    model: APIEXTENSIONS,
    group: 'apiextensions.k8s.io',
    kind: 'CustomResourceDefinition',
    plural: 'customresourcedefinitions',
    columns: CRD_COLUMNS,
    shortNames: ['crd', 'crds'],
    categories: ['api-extensions'],
    clusterScoped: true,
    status: true,
  },
  ...roles('Role', 'roles', false),
  ...roles('ClusterRole', 'clusterroles', true),
  ...reviews(AUTHORIZATION, 'authorization.k8s.io', {
    SelfSubjectAccessReview: 'selfsubjectaccessreviews',
    SubjectAccessReview: 'subjectaccessreviews',
    SelfSubjectRulesReview: 'selfsubjectrulesreviews',
  }),
  {
    model: AUTHORIZATION,
    group: 'authorization.k8s.io',
    kind: 'LocalSubjectAccessReview',
    plural: 'localsubjectaccessreviews',
    columns: [NAME],
    answered: true,
  },
  ...reviews(AUTHENTICATION, 'authentication.k8s.io', {
    SelfSubjectReview: 'selfsubjectreviews',
    TokenReview: 'tokenreviews',
  }),
];

/** A kind of role and the kind that binds it. */
function roles(kind: string, plural: string, clusterScoped: boolean): Entry[] {
  const common = {
    model: RBAC,
    group: 'rbac.authorization.k8s.io',
    nameFormat: 'path-segment',
    ...(clusterScoped ? { clusterScoped: true as const } : {}),
  } as const;
  return [
    { ...common, kind, plural, columns: ROLE_COLUMNS },
    {
      ...common,
      kind: `${kind}Binding`,
      plural: plural.replace(/s$/, 'bindings'),
      columns: ROLE_BINDING_COLUMNS,
    },
  ];
}

function reviews(model: string, group: string, kinds: Record<string, string>): Entry[] {
  return Object.entries(kinds).map(([kind, plural]) => ({
    model,
    group,
    kind,
    plural,
    columns: [NAME],
    clusterScoped: true,
    answered: true,
  }));
}

const EVERY_VERB: Verb[] = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

function verbsOf({ viewOf, answered }: Entry): Verb[] {
  if (answered === true) return ['create'];
  return viewOf === undefined ? EVERY_VERB : ['get', 'list', 'watch'];
}

function definitionOf(entry: Entry): ResourceDefinition {
  return {
    group: entry.group,
    version: 'v1',
    kind: entry.kind,
    listKind: `${entry.kind}List`,
    plural: entry.plural,
    singular: entry.kind.toLowerCase(),
    shortNames: entry.shortNames ?? [],
    categories: entry.categories ?? [],
    namespaced: entry.clusterScoped !== true,
    verbs: verbsOf(entry),
    schema: schemaOfModel(`${entry.model}.${entry.kind}`),
    columns: entry.columns,
    statusSubresource: entry.status === true,
    selectableFields: entry.selectableFields ?? [],
    builtin: true,
    nameFormat: entry.nameFormat ?? 'subdomain',
    ...(entry.viewOf === undefined ? {} : { viewOf: entry.viewOf }),
  };
}

pruneAs(schemaOfModel(`${APIEXTENSIONS}.JSONSchemaProps`), JSON_SCHEMA);

/** All built-in kinds; the same objects every time, so that compiled schemas are kept. */
export const BUILTIN: readonly ResourceDefinition[] = ENTRIES.map(definitionOf);

/** The body of serviceaccounts/<name>/token; no resource of its own. */
export const TOKEN_REQUEST: ResourceDefinition = definitionOf({
  model: AUTHENTICATION,
  group: 'authentication.k8s.io',
  kind: 'TokenRequest',
  plural: 'tokenrequests',
  columns: [NAME],
  answered: true,
});

/** The schema of a type that requests and answers use beside the kinds, such as `DeleteOptions`. */
export const metaSchema = (name: 'DeleteOptions' | 'Status' | 'ListMeta' | 'ObjectMeta'): Schema =>
  schemaOfModel(`io.k8s.apimachinery.pkg.apis.meta.v1.${name}`);
