// The roles and bindings that every cluster has: Kubernetes' own (plugin/pkg/auth/authorizer/rbac/bootstrappolicy), with our kinds
// beside the ones served here. Pure; made by bootstrap.ts.
import type { PolicyRule } from './rules.ts';

export const AUTOUPDATE = 'rbac.authorization.kubernetes.io/autoupdate';
const AGGREGATE = 'rbac.authorization.k8s.io/aggregate-to-';

export interface DefaultRole {
  name: string;
  labels?: Record<string, string>;
  rules?: PolicyRule[];
  aggregationRule?: { clusterRoleSelectors: { matchLabels: Record<string, string> }[] };
}

export interface DefaultBinding {
  name: string;
  role: string;
  groups: string[];
}

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'delete', 'deletecollection', 'patch', 'update'];
const rule = (apiGroups: string[], resources: string[], verbs: string[]): PolicyRule => ({
  apiGroups,
  resources,
  verbs,
});

const OURS = [
  'virtualenvironments',
  'virtualenvironmentsnapshots',
  'virtualenvironmentrestores',
  'virtualenvironmentclones',
  'virtualvolumes',
];

const aggregated = (to: string): NonNullable<DefaultRole['aggregationRule']> => ({
  clusterRoleSelectors: [{ matchLabels: { [`${AGGREGATE}${to}`]: 'true' } }],
});

export const DEFAULT_ROLES: readonly DefaultRole[] = [
  {
    name: 'cluster-admin',
    rules: [rule(['*'], ['*'], ['*']), { nonResourceURLs: ['*'], verbs: ['*'] }],
  },
  {
    name: 'system:discovery',
    rules: [
      {
        nonResourceURLs: [
          '/api',
          '/api/*',
          '/apis',
          '/apis/*',
          '/healthz',
          '/livez',
          '/openapi',
          '/openapi/*',
          '/readyz',
          '/version',
          '/version/',
        ],
        verbs: ['get'],
      },
    ],
  },
  {
    name: 'system:public-info-viewer',
    rules: [{ nonResourceURLs: ['/healthz', '/livez', '/readyz', '/version', '/version/'], verbs: ['get'] }],
  },
  {
    name: 'system:basic-user',
    rules: [
      rule(['authorization.k8s.io'], ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'], ['create']),
      rule(['authentication.k8s.io'], ['selfsubjectreviews'], ['create']),
    ],
  },
  {
    name: 'system:monitoring',
    rules: [
      {
        nonResourceURLs: ['/healthz', '/healthz/*', '/livez', '/livez/*', '/metrics', '/readyz', '/readyz/*'],
        verbs: ['get'],
      },
    ],
  },
  {
    name: 'system:service-account-issuer-discovery',
    rules: [{ nonResourceURLs: ['/.well-known/openid-configuration', '/openid/v1/jwks'], verbs: ['get'] }],
  },
  {
    name: 'system:auth-delegator',
    rules: [
      rule(['authentication.k8s.io'], ['tokenreviews'], ['create']),
      rule(['authorization.k8s.io'], ['subjectaccessreviews'], ['create']),
    ],
  },
  { name: 'admin', aggregationRule: aggregated('admin') },
  { name: 'edit', labels: { [`${AGGREGATE}admin`]: 'true' }, aggregationRule: aggregated('edit') },
  { name: 'view', labels: { [`${AGGREGATE}edit`]: 'true' }, aggregationRule: aggregated('view') },
  {
    name: 'system:aggregate-to-admin',
    labels: { [`${AGGREGATE}admin`]: 'true' },
    rules: [
      rule(['authorization.k8s.io'], ['localsubjectaccessreviews'], ['create']),
      rule(['rbac.authorization.k8s.io'], ['rolebindings', 'roles'], [...WRITE, ...READ]),
    ],
  },
  {
    name: 'system:aggregate-to-edit',
    labels: { [`${AGGREGATE}edit`]: 'true' },
    rules: [
      rule([''], ['configmaps', 'secrets', 'serviceaccounts'], WRITE),
      rule([''], ['secrets'], READ),
      rule([''], ['serviceaccounts'], ['impersonate']),
      rule([''], ['serviceaccounts/token'], ['create']),
      rule([''], ['pods/attach', 'pods/exec', 'pods/portforward', 'pods/eviction'], ['create', 'get']),
      rule(['kapelle.dev'], OURS, WRITE),
      rule(['coordination.k8s.io'], ['leases'], [...WRITE, ...READ]),
    ],
  },
  {
    name: 'system:aggregate-to-view',
    labels: { [`${AGGREGATE}view`]: 'true' },
    rules: [
      rule(
        [''],
        [
          'configmaps',
          'events',
          'limitranges',
          'namespaces',
          'pods',
          'pods/log',
          'pods/status',
          'resourcequotas',
          'resourcequotas/status',
          'serviceaccounts',
        ],
        READ,
      ),
      rule(
        ['kapelle.dev'],
        OURS.flatMap((plural) => [plural, `${plural}/status`]),
        READ,
      ),
    ],
  },
  // What is there for the whole cluster: wanted by whoever writes environments, and no secret.
  {
    name: 'system:kapelle-catalogue',
    rules: [
      rule(
        ['kapelle.dev'],
        ['images', 'virtualenvironmentclasses', 'virtualenvironmentclassrevisions', 'virtualnetworks'],
        READ,
      ),
    ],
  },
];

export const DEFAULT_BINDINGS: readonly DefaultBinding[] = [
  { name: 'cluster-admin', role: 'cluster-admin', groups: ['system:masters'] },
  { name: 'system:discovery', role: 'system:discovery', groups: ['system:authenticated'] },
  { name: 'system:basic-user', role: 'system:basic-user', groups: ['system:authenticated'] },
  {
    name: 'system:public-info-viewer',
    role: 'system:public-info-viewer',
    groups: ['system:authenticated', 'system:unauthenticated'],
  },
  {
    name: 'system:service-account-issuer-discovery',
    role: 'system:service-account-issuer-discovery',
    groups: ['system:serviceaccounts'],
  },
  { name: 'system:kapelle-catalogue', role: 'system:kapelle-catalogue', groups: ['system:authenticated'] },
];
