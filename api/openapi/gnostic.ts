// The OpenAPI v2 document as gnostic's protobuf (openapi.v2.Document), which kubectl 1.27 and 1.28 cannot do without.
// Called by the /openapi/v2 route. Pure; what the message has no field for is left out.
// Field numbers: google/gnostic openapiv2/OpenAPIv2.proto.
import protobuf from 'protobufjs/minimal.js';
import type { Json } from './v3.ts';

type Writer = protobuf.Writer;
type Write<T> = (writer: Writer, value: T) => void;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const LENGTH_DELIMITED = 2;
const DOUBLE = 1;
const VARINT = 0;
const tag = (field: number, wireType: number): number => (field << 3) | wireType;

function string(writer: Writer, field: number, value: unknown): void {
  if (typeof value === 'string') writer.uint32(tag(field, LENGTH_DELIMITED)).string(value);
}

function strings(writer: Writer, field: number, values: unknown): void {
  if (Array.isArray(values)) for (const value of values) string(writer, field, value);
}

function bool(writer: Writer, field: number, value: unknown): void {
  if (value === true) writer.uint32(tag(field, VARINT)).bool(true);
}

function integer(writer: Writer, field: number, value: unknown): void {
  if (typeof value === 'number' && Number.isInteger(value)) writer.uint32(tag(field, VARINT)).int64(value);
}

function double(writer: Writer, field: number, value: unknown): void {
  if (typeof value === 'number') writer.uint32(tag(field, DOUBLE)).double(value);
}

function message<T>(writer: Writer, field: number, value: T | undefined, write: Write<T>): void {
  if (value === undefined) return;
  writer.uint32(tag(field, LENGTH_DELIMITED)).fork();
  write(writer, value);
  writer.ldelim();
}

/** A map as repeated {1: name, 2: value}. */
function named(writer: Writer, field: number, values: unknown, write: Write<Json>): void {
  if (!isObject(values)) return;
  for (const [name, value] of Object.entries(values)) {
    message(writer, field, value, (entry) => {
      string(entry, 1, name);
      message(entry, 2, isObject(value) ? value : {}, write);
    });
  }
}

/** Any is YAML text; JSON is YAML. */
const any: Write<unknown> = (writer, value) => string(writer, 2, JSON.stringify(value));

function extensions(writer: Writer, field: number, from: Json): void {
  for (const [name, value] of Object.entries(from)) {
    if (!name.startsWith('x-') || value === undefined) continue;
    message(writer, field, value, (entry) => {
      string(entry, 1, name);
      message(entry, 2, value, any);
    });
  }
}

/** `document` is what v2Document made. */
export function encodeGnosticV2(document: Json): Buffer {
  const writer = protobuf.Writer.create();
  string(writer, 1, document['swagger']);
  message(writer, 2, document['info'] as Json, (info, value) => {
    string(info, 1, value['title']);
    string(info, 2, value['version']);
  });
  message(writer, 8, document['paths'], (paths, value) => {
    named(paths, 2, value, writePathItem);
  });
  message(writer, 9, document['definitions'], (definitions, value) => {
    named(definitions, 1, value, writeSchema);
  });
  return Buffer.from(writer.finish());
}

const METHODS: readonly [number, string][] = [
  [2, 'get'],
  [3, 'put'],
  [4, 'post'],
  [5, 'delete'],
  [8, 'patch'],
];

const writePathItem: Write<Json> = (writer, item) => {
  for (const [field, method] of METHODS) message(writer, field, item[method] as Json | undefined, writeOperation);
  writeParameters(writer, 9, item['parameters']);
};

const writeOperation: Write<Json> = (writer, operation) => {
  strings(writer, 1, operation['tags']);
  string(writer, 3, operation['description']);
  string(writer, 5, operation['operationId']);
  strings(writer, 6, operation['produces']);
  strings(writer, 7, operation['consumes']);
  writeParameters(writer, 8, operation['parameters']);
  message(writer, 9, operation['responses'], (responses, value) => {
    // ResponseValue{1 response{1 description, 2 schema{1 schema}}}
    named(responses, 1, value, (entry, response) => {
      message(entry, 1, response, (body) => {
        string(body, 1, response['description']);
        message(body, 2, response['schema'] as Json | undefined, (item, schema) => {
          message(item, 1, schema, writeSchema);
        });
      });
    });
  });
  strings(writer, 10, operation['schemes']);
  extensions(writer, 13, operation);
};

function writeParameters(writer: Writer, field: number, parameters: unknown): void {
  if (!Array.isArray(parameters)) return;
  for (const parameter of parameters.filter(isObject)) {
    // ParametersItem{1 Parameter{1 body | 2 NonBodyParameter{3 query | 4 path}}}
    message(writer, field, parameter, (item) => {
      message(item, 1, parameter, (either) => {
        if (parameter['in'] === 'body') message(either, 1, parameter, writeBodyParameter);
        else {
          const isPath = parameter['in'] === 'path';
          message(either, 2, parameter, (nonBody) => {
            message(nonBody, isPath ? 4 : 3, parameter, isPath ? writePathParameter : writeQueryParameter);
          });
        }
      });
    });
  }
}

const writeBodyParameter: Write<Json> = (writer, parameter) => {
  string(writer, 1, parameter['description']);
  string(writer, 2, parameter['name']);
  string(writer, 3, 'body');
  bool(writer, 4, parameter['required']);
  message(writer, 5, parameter['schema'] as Json | undefined, writeSchema);
};

const writeQueryParameter: Write<Json> = (writer, parameter) => {
  bool(writer, 1, parameter['required']);
  string(writer, 2, 'query');
  string(writer, 3, parameter['description']);
  string(writer, 4, parameter['name']);
  string(writer, 6, parameter['type']);
  bool(writer, 20, parameter['uniqueItems']);
};

const writePathParameter: Write<Json> = (writer, parameter) => {
  bool(writer, 1, parameter['required']);
  string(writer, 2, 'path');
  string(writer, 3, parameter['description']);
  string(writer, 4, parameter['name']);
  string(writer, 5, parameter['type']);
  bool(writer, 19, parameter['uniqueItems']);
};

const writeSchema: Write<Json> = (writer, schema) => {
  string(writer, 1, schema['$ref']);
  string(writer, 2, schema['format']);
  string(writer, 3, schema['title']);
  string(writer, 4, schema['description']);
  message(writer, 5, schema['default'], any);
  double(writer, 6, schema['multipleOf']);
  double(writer, 7, schema['maximum']);
  bool(writer, 8, schema['exclusiveMaximum']);
  double(writer, 9, schema['minimum']);
  bool(writer, 10, schema['exclusiveMinimum']);
  integer(writer, 11, schema['maxLength']);
  integer(writer, 12, schema['minLength']);
  string(writer, 13, schema['pattern']);
  integer(writer, 14, schema['maxItems']);
  integer(writer, 15, schema['minItems']);
  bool(writer, 16, schema['uniqueItems']);
  integer(writer, 17, schema['maxProperties']);
  integer(writer, 18, schema['minProperties']);
  strings(writer, 19, schema['required']);
  if (Array.isArray(schema['enum'])) for (const value of schema['enum']) message(writer, 20, value as unknown, any);
  writeAdditionalProperties(writer, schema['additionalProperties']);
  message(writer, 22, schema['type'], (type, value) => {
    string(type, 1, value);
  });
  message(writer, 23, schema['items'] as Json | undefined, (items, value) => {
    message(items, 1, value, writeSchema);
  });
  if (isObject(schema['properties'])) {
    message(writer, 25, schema['properties'], (properties, value) => {
      named(properties, 1, value, writeSchema);
    });
  }
  extensions(writer, 31, schema);
};

/** AdditionalPropertiesItem{1 schema | 2 boolean}. */
function writeAdditionalProperties(writer: Writer, value: unknown): void {
  if (value === undefined) return;
  message(writer, 21, value, (item) => {
    if (isObject(value)) message(item, 1, value, writeSchema);
    else writer.uint32(tag(2, VARINT)).bool(value === true);
  });
}
