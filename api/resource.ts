// What the API server knows of one served kind. Built-in kinds and custom resources are described by the
// same ResourceDefinition, and one generic path (routes → verbs → storage) serves them all.

/** A structural schema (apiextensions/v1 JSONSchemaProps without $ref), as CRDs carry it. */
export interface Schema {
  description?: string;
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  format?: string;
  title?: string;
  default?: unknown;
  nullable?: boolean;
  enum?: unknown[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: boolean;
  exclusiveMaximum?: boolean;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  minProperties?: number;
  maxProperties?: number;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  not?: Schema;
  'x-kubernetes-int-or-string'?: boolean;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-embedded-resource'?: boolean;
  'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  'x-kubernetes-list-map-keys'?: string[];
  'x-kubernetes-map-type'?: 'granular' | 'atomic';
  'x-kubernetes-validations'?: ValidationRule[];
  /** Built-in kinds only: how strategic merge patch treats a list. */
  'x-kubernetes-patch-merge-key'?: string;
  'x-kubernetes-patch-strategy'?: string;
}

/** One CEL rule (KEP-2876). */
export interface ValidationRule {
  rule: string;
  message?: string;
  messageExpression?: string;
  reason?: string;
  fieldPath?: string;
  optionalOldSelf?: boolean;
}

/** A printer column: a cell is the first match of `jsonPath`, or what `cell` computes (built-in kinds). */
export interface Column {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  format?: string;
  description?: string;
  /** 0 is always shown, higher only with `-o wide`. */
  priority: number;
  jsonPath?: string;
  cell?: (object: Record<string, unknown>, now: number) => unknown;
}

export type Verb = 'create' | 'delete' | 'deletecollection' | 'get' | 'list' | 'patch' | 'update' | 'watch';

export interface ResourceDefinition {
  group: string;
  version: string;
  kind: string;
  listKind: string;
  plural: string;
  singular: string;
  shortNames: string[];
  categories: string[];
  namespaced: boolean;
  verbs: Verb[];
  /** The whole object; `metadata` is a plain object here, machinery of its own validates it. */
  schema: Schema;
  /** Columns of a Table in order; `Name` is put first unless a built-in kind places it elsewhere. */
  columns: Column[];
  /** With status: the main endpoint ignores .status, /status takes nothing else. */
  statusSubresource: boolean;
  scale?: { specReplicasPath: string; statusReplicasPath: string; labelSelectorPath?: string };
  /** JSON paths, such as `.spec.nodeName`, that field selectors may name beside metadata.name and metadata.namespace. */
  selectableFields: string[];
  /** Built-in kinds take strategic merge patch and protobuf bodies; custom resources do not. */
  builtin: boolean;
  /** Which names are allowed: DNS-1123 subdomain (default), label, or any path segment. */
  nameFormat: 'subdomain' | 'label' | 'path-segment';
  /** Nothing is stored of this kind: its objects show those of another, by the same names (Store.view). Only read. */
  viewOf?: { group: string; plural: string; kind: string };
}

/** Any API object as the server handles it. */
export interface ApiObject {
  apiVersion: string;
  kind: string;
  metadata: ApiMetadata;
  [field: string]: unknown;
}

export interface ApiMetadata {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: {
    apiVersion: string;
    kind: string;
    name: string;
    uid: string;
    controller?: boolean;
    blockOwnerDeletion?: boolean;
  }[];
  managedFields?: ManagedFieldsEntry[];
  generateName?: string;
}

export interface ManagedFieldsEntry {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  time?: string;
  fieldsType: 'FieldsV1';
  fieldsV1: Record<string, unknown>;
  subresource?: string;
}
