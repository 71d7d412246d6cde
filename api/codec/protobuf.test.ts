import * as fc from 'fast-check';
import protobuf from 'protobufjs';
import { ApiError } from '../../machinery/errors/errors.ts';
import { decodeProtobuf } from './protobuf.ts';

// Excerpts of Kubernetes' generated.proto, encoded here by protobufjs: a second opinion on the decoder's tables.
const { root } = protobuf.parse(`
  syntax = "proto2";
  package k8s;
  message TypeMeta { optional string apiVersion = 1; optional string kind = 2; }
  message Unknown { optional TypeMeta typeMeta = 1; optional bytes raw = 2; optional string contentEncoding = 3; optional string contentType = 4; }
  message Time { optional int64 seconds = 1; optional int32 nanos = 2; }
  message Quantity { optional string string = 1; }
  message FieldsV1 { optional bytes Raw = 1; }
  message OwnerReference { optional string kind = 1; optional string name = 3; optional string uid = 4; optional string apiVersion = 5; optional bool controller = 6; optional bool blockOwnerDeletion = 7; }
  message ManagedFieldsEntry { optional string manager = 1; optional string operation = 2; optional string apiVersion = 3; optional Time time = 4; optional string fieldsType = 6; optional FieldsV1 fieldsV1 = 7; optional string subresource = 8; }
  message ObjectMeta {
    optional string name = 1; optional string generateName = 2; optional string namespace = 3; optional string selfLink = 4;
    optional string uid = 5; optional string resourceVersion = 6; optional int64 generation = 7; optional Time creationTimestamp = 8;
    optional Time deletionTimestamp = 9; optional int64 deletionGracePeriodSeconds = 10; map<string, string> labels = 11;
    map<string, string> annotations = 12; repeated OwnerReference ownerReferences = 13; repeated string finalizers = 14;
    repeated ManagedFieldsEntry managedFields = 17;
  }
  message ConfigMap { optional ObjectMeta metadata = 1; map<string, string> data = 2; map<string, bytes> binaryData = 3; optional bool immutable = 4; }
  message Secret { optional ObjectMeta metadata = 1; map<string, bytes> data = 2; optional string type = 3; map<string, string> stringData = 4; optional bool immutable = 5; }
  message LeaseSpec { optional string holderIdentity = 1; optional int32 leaseDurationSeconds = 2; optional Time acquireTime = 3; optional Time renewTime = 4; optional int32 leaseTransitions = 5; }
  message Lease { optional ObjectMeta metadata = 1; optional LeaseSpec spec = 2; }
  message NodeStatus { map<string, Quantity> capacity = 1; }
  message Taint { optional string key = 1; optional string value = 2; optional string effect = 3; }
  message NodeSpec { optional bool unschedulable = 4; repeated Taint taints = 5; }
  message Node { optional ObjectMeta metadata = 1; optional NodeSpec spec = 2; optional NodeStatus status = 3; }
  message DeleteOptions { optional int64 gracePeriodSeconds = 1; optional string propagationPolicy = 4; repeated string dryRun = 5; }
  message JSON { optional bytes raw = 1; }
  message JSONSchemaPropsOrArray { optional JSONSchemaProps schema = 1; }
  message JSONSchemaPropsOrBool { optional bool allows = 1; optional JSONSchemaProps schema = 2; }
  message JSONSchemaProps {
    optional string type = 5; optional JSON default = 8; optional double minimum = 11; repeated JSON enum = 20; repeated string required = 23;
    optional JSONSchemaPropsOrArray items = 24; map<string, JSONSchemaProps> properties = 29;
    optional JSONSchemaPropsOrBool additionalProperties = 30; optional bool xKubernetesPreserveUnknownFields = 38;
  }
  message Empty {}
  message Subresources { optional Empty status = 1; }
  message Validation { optional JSONSchemaProps openAPIV3Schema = 1; }
  message Version { optional string name = 1; optional bool served = 2; optional bool storage = 3; optional Validation schema = 4; optional Subresources subresources = 5; }
  message Names { optional string plural = 1; optional string kind = 4; }
  message Spec { optional string group = 1; optional Names names = 3; optional string scope = 4; repeated Version versions = 7; }
  message CustomResourceDefinition { optional ObjectMeta metadata = 1; optional Spec spec = 2; }
`);

const MAGIC = Buffer.from('k8s\0');

function encode(apiVersion: string, kind: string, fields: object): Buffer {
  const type = root.lookupType(`k8s.${kind}`);
  const raw = type.encode(type.fromObject(fields)).finish();
  const unknown = root.lookupType('k8s.Unknown');
  const envelope = unknown
    .encode(unknown.fromObject({ typeMeta: { apiVersion, kind }, raw, contentEncoding: '', contentType: '' }))
    .finish();
  return Buffer.concat([MAGIC, envelope]);
}

const reasonOf = (work: () => unknown): string => {
  try {
    work();
    return 'no error';
  } catch (error) {
    return error instanceof ApiError ? error.reason : `not an ApiError: ${String(error)}`;
  }
};

test('a ConfigMap comes out as its JSON would, zero values of Go left out', () => {
  const body = encode('v1', 'ConfigMap', {
    metadata: {
      name: 'a',
      generateName: '',
      namespace: 'default',
      uid: '',
      generation: 0,
      creationTimestamp: {},
      labels: { x: '', y: '1' },
      annotations: {},
    },
    data: { key: 'värde' },
    binaryData: { blob: Buffer.from([0, 255]) },
    immutable: false,
  });
  expect(decodeProtobuf(body)).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'default', labels: { x: '', y: '1' } },
    data: { key: 'värde' },
    binaryData: { blob: 'AP8=' },
    immutable: false,
  });
});

test('metadata keeps owners, managed fields and times', () => {
  const fieldsV1 = { 'f:data': { '.': {}, 'f:x': {} } };
  const body = encode('v1', 'Secret', {
    metadata: {
      name: 's',
      generation: 7,
      creationTimestamp: { seconds: 1_700_000_000, nanos: 0 },
      deletionGracePeriodSeconds: 0,
      ownerReferences: [{ kind: 'Node', name: 'n', uid: 'u', apiVersion: 'v1', controller: false }],
      finalizers: ['a/b'],
      managedFields: [
        {
          manager: 'm',
          operation: 'Update',
          apiVersion: 'v1',
          time: { seconds: 1 },
          fieldsType: 'FieldsV1',
          fieldsV1: { Raw: Buffer.from(JSON.stringify(fieldsV1)) },
        },
      ],
    },
    data: { password: Buffer.from('hunter2') },
    type: 'Opaque',
  });
  expect(decodeProtobuf(body)).toEqual({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 's',
      generation: 7,
      creationTimestamp: '2023-11-14T22:13:20Z',
      deletionGracePeriodSeconds: 0,
      ownerReferences: [{ kind: 'Node', name: 'n', uid: 'u', apiVersion: 'v1', controller: false }],
      finalizers: ['a/b'],
      managedFields: [
        {
          manager: 'm',
          operation: 'Update',
          apiVersion: 'v1',
          time: '1970-01-01T00:00:01Z',
          fieldsType: 'FieldsV1',
          fieldsV1,
        },
      ],
    },
    data: { password: 'aHVudGVyMg==' },
    type: 'Opaque',
  });
});

test('a Lease has times to the microsecond and keeps explicit zeros', () => {
  const body = encode('coordination.k8s.io/v1', 'Lease', {
    metadata: { name: 'l' },
    spec: {
      holderIdentity: '',
      leaseDurationSeconds: 15,
      renewTime: { seconds: 1_700_000_000, nanos: 123_456_789 },
      leaseTransitions: 0,
    },
  });
  expect(decodeProtobuf(body)['spec']).toEqual({
    holderIdentity: '',
    leaseDurationSeconds: 15,
    renewTime: '2023-11-14T22:13:20.123456Z',
    leaseTransitions: 0,
  });
});

test('quantities are strings and lists of messages keep their order', () => {
  const body = encode('v1', 'Node', {
    metadata: { name: 'n' },
    spec: {
      unschedulable: true,
      taints: [
        { key: 'b', value: '', effect: 'NoSchedule' },
        { key: 'a', effect: 'NoExecute' },
      ],
    },
    status: { capacity: { cpu: { string: '4' }, memory: { string: '8Gi' } } },
  });
  expect(decodeProtobuf(body)).toMatchObject({
    spec: {
      unschedulable: true,
      taints: [
        { key: 'b', effect: 'NoSchedule' },
        { key: 'a', effect: 'NoExecute' },
      ],
    },
    status: { capacity: { cpu: '4', memory: '8Gi' } },
  });
});

test('DeleteOptions are taken under any group', () => {
  const body = encode('kapelle.dev/v1', 'DeleteOptions', {
    gracePeriodSeconds: 0,
    propagationPolicy: 'Background',
    dryRun: ['All'],
  });
  expect(decodeProtobuf(body)).toEqual({
    apiVersion: 'kapelle.dev/v1',
    kind: 'DeleteOptions',
    gracePeriodSeconds: 0,
    propagationPolicy: 'Background',
    dryRun: ['All'],
  });
});

const json = (value: unknown): { raw: Buffer } => ({ raw: Buffer.from(JSON.stringify(value)) });

test('a CustomResourceDefinition keeps its schema: JSON values, one-of-two values, empty objects that say something', () => {
  const body = encode('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
    metadata: { name: 'things.example.com' },
    spec: {
      group: 'example.com',
      names: { plural: 'things', kind: 'Thing' },
      scope: 'Cluster',
      versions: [
        {
          name: 'v1',
          served: true,
          storage: false,
          subresources: { status: {} },
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                any: { xKubernetesPreserveUnknownFields: true },
                empty: {},
                list: {
                  type: 'array',
                  items: { schema: { type: 'string', enum: [json('a'), json('b')] } },
                  default: json(['a']),
                },
                labels: { type: 'object', additionalProperties: { allows: true, schema: { type: 'string' } } },
                open: { type: 'object', additionalProperties: { allows: true } },
                zero: { type: 'integer', minimum: 0 },
              },
              required: ['list'],
            },
          },
        },
      ],
    },
  });
  expect(decodeProtobuf(body)['spec']).toEqual({
    group: 'example.com',
    names: { plural: 'things', kind: 'Thing' },
    scope: 'Cluster',
    versions: [
      {
        name: 'v1',
        served: true,
        storage: false,
        subresources: { status: {} },
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              any: { 'x-kubernetes-preserve-unknown-fields': true },
              empty: {},
              list: { type: 'array', items: { type: 'string', enum: ['a', 'b'] }, default: ['a'] },
              labels: { type: 'object', additionalProperties: { type: 'string' } },
              open: { type: 'object', additionalProperties: true },
              zero: { type: 'integer', minimum: 0 },
            },
            required: ['list'],
          },
        },
      },
    ],
  });
});

test('a kind without a table is refused with 415, broken bytes with 400', () => {
  const pod = root
    .lookupType('k8s.Unknown')
    .encode({ typeMeta: { apiVersion: 'v1', kind: 'Pod' }, raw: new Uint8Array() })
    .finish();
  expect(reasonOf(() => decodeProtobuf(Buffer.concat([MAGIC, pod])))).toBe('UnsupportedMediaType');
  expect(reasonOf(() => decodeProtobuf(Buffer.from('{}')))).toBe('BadRequest');
  expect(reasonOf(() => decodeProtobuf(Buffer.from('k8s\0\xff\xff\xff', 'latin1')))).toBe('BadRequest');
  expect(reasonOf(() => decodeProtobuf(encode('v1', 'ConfigMap', { data: { a: 'b' } }).subarray(0, -3)))).toBe(
    'BadRequest',
  );
});

test('whatever the bytes, the answer is an object or an ApiError', () => {
  const good = encode('v1', 'Secret', { metadata: { name: 'a', labels: { x: 'y' } }, data: { k: Buffer.from('v') } });
  const flipped = fc
    .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    .map((edits) => {
      const bytes = Buffer.from(good);
      for (const [at, value] of edits) bytes[at] = value;
      return bytes;
    });
  const random = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.concat([MAGIC, bytes]));
  fc.assert(
    fc.property(fc.oneof(flipped, random), (bytes) => {
      expect(reasonOf(() => decodeProtobuf(bytes))).toMatch(/^(no error|BadRequest|UnsupportedMediaType)$/);
    }),
    { numRuns: 1000 },
  );
});
