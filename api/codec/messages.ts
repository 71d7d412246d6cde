// The protobuf messages of the built-in kinds: which number is which field of the JSON form. Read by protobuf.ts.
// Numbers: generated.proto of k8s.io/apimachinery/pkg/apis/meta/v1, k8s.io/api/core/v1, k8s.io/api/coordination/v1 and
// k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1.
//
// One line per field: number, name, type. A type is a scalar (string bool int double bytes), a special one (time microTime
// quantity json rawJson schemaOrBool schemaOrArray) or a message below; `*` behind it is a list, `map<type>` a string map.
// Go writes zero values of plain fields, which JSON leaves out: empty values are dropped unless `!` says that the field is
// a pointer or is always written.

const TEXTS: Record<string, string> = {
  ObjectMeta: `
    1 name string
    2 generateName string
    3 namespace string
    5 uid string
    6 resourceVersion string
    7 generation int
    8 creationTimestamp time
    9 deletionTimestamp time
    10 deletionGracePeriodSeconds int!
    11 labels map<string>
    12 annotations map<string>
    13 ownerReferences OwnerReference*
    14 finalizers string*
    17 managedFields ManagedFieldsEntry*`,
  OwnerReference: `
    1 kind string!
    3 name string!
    4 uid string!
    5 apiVersion string!
    6 controller bool!
    7 blockOwnerDeletion bool!`,
  ManagedFieldsEntry: `
    1 manager string
    2 operation string
    3 apiVersion string
    4 time time
    6 fieldsType string
    7 fieldsV1 rawJson
    8 subresource string`,
  DeleteOptions: `
    1 gracePeriodSeconds int!
    2 preconditions Preconditions
    3 orphanDependents bool!
    4 propagationPolicy string
    5 dryRun string*
    6 ignoreStoreReadErrorWithClusterBreakingPotential bool`,
  Preconditions: `
    1 uid string
    2 resourceVersion string`,
  Namespace: `
    1 metadata ObjectMeta
    2 spec NamespaceSpec
    3 status NamespaceStatus`,
  NamespaceSpec: `
    1 finalizers string*`,
  NamespaceStatus: `
    1 phase string
    2 conditions NamespaceCondition*`,
  NamespaceCondition: `
    1 type string!
    2 status string!
    4 lastTransitionTime time
    5 reason string
    6 message string`,
  Node: `
    1 metadata ObjectMeta
    2 spec NodeSpec
    3 status NodeStatus`,
  NodeSpec: `
    1 podCIDR string
    2 externalID string
    3 providerID string
    4 unschedulable bool
    5 taints Taint*
    6 configSource NodeConfigSource
    7 podCIDRs string*`,
  Taint: `
    1 key string!
    2 value string
    3 effect string!
    4 timeAdded time`,
  NodeConfigSource: `
    2 configMap ConfigMapNodeConfigSource`,
  ConfigMapNodeConfigSource: `
    1 namespace string!
    2 name string!
    3 uid string
    4 resourceVersion string
    5 kubeletConfigKey string!`,
  NodeStatus: `
    1 capacity map<quantity>
    2 allocatable map<quantity>
    3 phase string
    4 conditions NodeCondition*
    5 addresses NodeAddress*
    6 daemonEndpoints NodeDaemonEndpoints
    7 nodeInfo NodeSystemInfo
    8 images ContainerImage*
    9 volumesInUse string*
    10 volumesAttached AttachedVolume*
    11 config NodeConfigStatus
    12 runtimeHandlers NodeRuntimeHandler*
    13 features NodeFeatures`,
  NodeCondition: `
    1 type string!
    2 status string!
    3 lastHeartbeatTime time
    4 lastTransitionTime time
    5 reason string
    6 message string`,
  NodeAddress: `
    1 type string!
    2 address string!`,
  NodeDaemonEndpoints: `
    1 kubeletEndpoint DaemonEndpoint`,
  DaemonEndpoint: `
    1 Port int`,
  NodeSystemInfo: `
    1 machineID string!
    2 systemUUID string!
    3 bootID string!
    4 kernelVersion string!
    5 osImage string!
    6 containerRuntimeVersion string!
    7 kubeletVersion string!
    8 kubeProxyVersion string!
    9 operatingSystem string!
    10 architecture string!
    11 swap NodeSwapStatus`,
  NodeSwapStatus: `
    1 capacity int!`,
  ContainerImage: `
    1 names string*
    2 sizeBytes int`,
  AttachedVolume: `
    1 name string!
    2 devicePath string!`,
  NodeConfigStatus: `
    1 assigned NodeConfigSource
    2 active NodeConfigSource
    3 lastKnownGood NodeConfigSource
    4 error string`,
  NodeRuntimeHandler: `
    1 name string!
    2 features NodeRuntimeHandlerFeatures`,
  NodeRuntimeHandlerFeatures: `
    1 recursiveReadOnlyMounts bool!
    2 userNamespaces bool!`,
  NodeFeatures: `
    1 supplementalGroupsPolicy bool!
    2 containerUlimits bool!`,
  Event: `
    1 metadata ObjectMeta!
    2 involvedObject ObjectReference!
    3 reason string
    4 message string
    5 source EventSource
    6 firstTimestamp time
    7 lastTimestamp time
    8 count int
    9 type string
    10 eventTime microTime
    11 series EventSeries
    12 action string
    13 related ObjectReference
    14 reportingComponent string!
    15 reportingInstance string!`,
  EventSource: `
    1 component string
    2 host string`,
  EventSeries: `
    1 count int
    2 lastObservedTime microTime`,
  ObjectReference: `
    1 kind string
    2 namespace string
    3 name string
    4 uid string
    5 apiVersion string
    6 resourceVersion string
    7 fieldPath string`,
  LocalObjectReference: `
    1 name string`,
  Secret: `
    1 metadata ObjectMeta
    2 data map<bytes>
    3 type string
    4 stringData map<string>
    5 immutable bool!`,
  ConfigMap: `
    1 metadata ObjectMeta
    2 data map<string>
    3 binaryData map<bytes>
    4 immutable bool!`,
  Role: `
    1 metadata ObjectMeta
    2 rules PolicyRule*`,
  ClusterRole: `
    1 metadata ObjectMeta
    2 rules PolicyRule*
    3 aggregationRule AggregationRule`,
  AggregationRule: `
    1 clusterRoleSelectors LabelSelector*`,
  LabelSelector: `
    1 matchLabels map<string>
    2 matchExpressions LabelSelectorRequirement*`,
  LabelSelectorRequirement: `
    1 key string!
    2 operator string!
    3 values string*`,
  PolicyRule: `
    1 verbs string*
    2 apiGroups string*
    3 resources string*
    4 resourceNames string*
    5 nonResourceURLs string*`,
  RoleBinding: `
    1 metadata ObjectMeta
    2 subjects Subject*
    3 roleRef RoleRef`,
  Subject: `
    1 kind string!
    2 apiGroup string
    3 name string!
    4 namespace string`,
  RoleRef: `
    1 apiGroup string!
    2 kind string!
    3 name string!`,
  SelfSubjectAccessReview: `
    1 metadata ObjectMeta
    2 spec SelfSubjectAccessReviewSpec`,
  SelfSubjectAccessReviewSpec: `
    1 resourceAttributes ResourceAttributes
    2 nonResourceAttributes NonResourceAttributes`,
  ResourceAttributes: `
    1 namespace string
    2 verb string
    3 group string
    4 version string
    5 resource string
    6 subresource string
    7 name string`,
  NonResourceAttributes: `
    1 path string
    2 verb string`,
  SubjectAccessReview: `
    1 metadata ObjectMeta
    2 spec SubjectAccessReviewSpec`,
  SubjectAccessReviewSpec: `
    1 resourceAttributes ResourceAttributes
    2 nonResourceAttributes NonResourceAttributes
    3 user string
    4 groups string*
    6 uid string`,
  SelfSubjectRulesReview: `
    1 metadata ObjectMeta
    2 spec SelfSubjectRulesReviewSpec`,
  SelfSubjectRulesReviewSpec: `
    1 namespace string`,
  SelfSubjectReview: `
    1 metadata ObjectMeta`,
  TokenRequest: `
    1 metadata ObjectMeta
    2 spec TokenRequestSpec`,
  TokenRequestSpec: `
    1 audiences string*
    3 boundObjectRef BoundObjectReference
    4 expirationSeconds int!`,
  BoundObjectReference: `
    1 kind string
    2 apiVersion string
    3 name string
    4 uid string`,
  TokenReview: `
    1 metadata ObjectMeta
    2 spec TokenReviewSpec`,
  TokenReviewSpec: `
    1 token string
    2 audiences string*`,
  ServiceAccount: `
    1 metadata ObjectMeta
    2 secrets ObjectReference*
    3 imagePullSecrets LocalObjectReference*
    4 automountServiceAccountToken bool!`,
  Lease: `
    1 metadata ObjectMeta
    2 spec LeaseSpec`,
  LeaseSpec: `
    1 holderIdentity string!
    2 leaseDurationSeconds int!
    3 acquireTime microTime
    4 renewTime microTime
    5 leaseTransitions int!
    6 strategy string!
    7 preferredHolder string!`,
  CustomResourceDefinition: `
    1 metadata ObjectMeta
    2 spec CustomResourceDefinitionSpec
    3 status CustomResourceDefinitionStatus`,
  CustomResourceDefinitionSpec: `
    1 group string!
    3 names CustomResourceDefinitionNames!
    4 scope string!
    7 versions CustomResourceDefinitionVersion*
    9 conversion CustomResourceConversion
    10 preserveUnknownFields bool`,
  CustomResourceDefinitionNames: `
    1 plural string!
    2 singular string
    3 shortNames string*
    4 kind string!
    5 listKind string
    6 categories string*`,
  CustomResourceDefinitionVersion: `
    1 name string!
    2 served bool!
    3 storage bool!
    4 schema CustomResourceValidation
    5 subresources CustomResourceSubresources
    6 additionalPrinterColumns CustomResourceColumnDefinition*
    7 deprecated bool
    8 deprecationWarning string!
    9 selectableFields SelectableField*`,
  SelectableField: `
    1 jsonPath string!`,
  CustomResourceValidation: `
    1 openAPIV3Schema JSONSchemaProps!`,
  CustomResourceSubresources: `
    1 status Empty!
    2 scale CustomResourceSubresourceScale!`,
  Empty: '',
  CustomResourceSubresourceScale: `
    1 specReplicasPath string!
    2 statusReplicasPath string!
    3 labelSelectorPath string!`,
  CustomResourceColumnDefinition: `
    1 name string!
    2 type string!
    3 format string
    4 description string
    5 priority int
    6 jsonPath string!`,
  CustomResourceConversion: `
    1 strategy string!
    2 webhook WebhookConversion`,
  WebhookConversion: `
    2 clientConfig WebhookClientConfig
    3 conversionReviewVersions string*`,
  WebhookClientConfig: `
    1 service ServiceReference
    2 caBundle bytes
    3 url string!`,
  ServiceReference: `
    1 namespace string!
    2 name string!
    3 path string!
    4 port int!`,
  CustomResourceDefinitionStatus: `
    1 conditions CustomResourceDefinitionCondition*
    2 acceptedNames CustomResourceDefinitionNames
    3 storedVersions string*`,
  CustomResourceDefinitionCondition: `
    1 type string!
    2 status string!
    3 lastTransitionTime time
    4 reason string
    5 message string`,
  JSONSchemaProps: `
    1 id string
    2 $schema string
    3 $ref string!
    4 description string
    5 type string
    6 format string
    7 title string
    8 default json!
    9 maximum double!
    10 exclusiveMaximum bool
    11 minimum double!
    12 exclusiveMinimum bool
    13 maxLength int!
    14 minLength int!
    15 pattern string
    16 maxItems int!
    17 minItems int!
    18 uniqueItems bool
    19 multipleOf double!
    20 enum json*
    21 maxProperties int!
    22 minProperties int!
    23 required string*
    24 items schemaOrArray!
    25 allOf JSONSchemaProps*
    26 oneOf JSONSchemaProps*
    27 anyOf JSONSchemaProps*
    28 not JSONSchemaProps!
    29 properties map<JSONSchemaProps>
    30 additionalProperties schemaOrBool!
    31 patternProperties map<JSONSchemaProps>
    34 definitions map<JSONSchemaProps>
    35 externalDocs ExternalDocumentation
    36 example json!
    37 nullable bool
    38 x-kubernetes-preserve-unknown-fields bool!
    39 x-kubernetes-embedded-resource bool
    40 x-kubernetes-int-or-string bool
    41 x-kubernetes-list-map-keys string*
    42 x-kubernetes-list-type string!
    43 x-kubernetes-map-type string!
    44 x-kubernetes-validations ValidationRule*`,
  ExternalDocumentation: `
    1 description string
    2 url string`,
  ValidationRule: `
    1 rule string!
    2 message string
    3 messageExpression string
    4 reason string!
    5 fieldPath string
    6 optionalOldSelf bool!`,
};

export interface Field {
  name: string;
  type: string;
  list: boolean;
  map: boolean;
  /** Empty values are kept. */
  keep: boolean;
}

/** By field number. */
export type Message = ReadonlyMap<number, Field>;

function parse(text: string): Message {
  const fields = new Map<number, Field>();
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const match = /^\s*(\d+) (\S+) (map<)?([A-Za-z]+)>?([*!])?$/.exec(line);
    const [, number, name, map, type, mark] = match ?? [];
    if (number === undefined || name === undefined || type === undefined) throw new Error(`not a field: ${line}`);
    fields.set(Number(number), { name, type, list: mark === '*', map: map !== undefined, keep: mark === '!' });
  }
  return fields;
}

// The same message under another name.
const SAME = { ClusterRoleBinding: TEXTS['RoleBinding'], LocalSubjectAccessReview: TEXTS['SubjectAccessReview'] };

export const MESSAGES: ReadonlyMap<string, Message> = new Map(
  Object.entries({ ...TEXTS, ...SAME } as Record<string, string>).map(([name, text]) => [name, parse(text)]),
);

const KINDS: Readonly<Record<string, readonly string[]>> = {
  v1: ['Namespace', 'Node', 'Event', 'Secret', 'ConfigMap', 'ServiceAccount'],
  'coordination.k8s.io/v1': ['Lease'],
  'apiextensions.k8s.io/v1': ['CustomResourceDefinition'],
  'rbac.authorization.k8s.io/v1': ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'],
  'authorization.k8s.io/v1': [
    'SelfSubjectAccessReview',
    'SubjectAccessReview',
    'LocalSubjectAccessReview',
    'SelfSubjectRulesReview',
  ],
  'authentication.k8s.io/v1': ['SelfSubjectReview', 'TokenRequest', 'TokenReview'],
};

/** The message of a kind. Clients send DeleteOptions under whatever group they delete from. */
export function messageOf(apiVersion: string, kind: string): Message | undefined {
  if (kind === 'DeleteOptions') return MESSAGES.get(kind);
  return Object.hasOwn(KINDS, apiVersion) && KINDS[apiVersion]?.includes(kind) ? MESSAGES.get(kind) : undefined;
}
