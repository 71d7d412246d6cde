// Bodies of application/vnd.kubernetes.protobuf to the same plain objects that JSON bodies give. Called by the verbs; kubectl
// 1.32 and 1.33 and Go controllers send built-in kinds this way. Throws nothing but ApiError. Answers are always JSON.
// Envelope: runtime.Unknown behind the bytes "k8s\0" (apimachinery pkg/runtime/serializer/protobuf).
import protobuf from 'protobufjs/minimal.js';
import { ApiError } from '../../machinery/errors/errors.ts';
import { type Field, MESSAGES, type Message, messageOf } from './messages.ts';

export const PROTOBUF_MEDIA_TYPE = 'application/vnd.kubernetes.protobuf';

const MAGIC = Buffer.from([0x6b, 0x38, 0x73, 0x00]);
/** Deeper than any real object (schemas nest), shallow enough for the stack. */
const MAX_DEPTH = 200;

type Reader = protobuf.Reader;
type Fields = Record<string, unknown>;

/** The object in a body, with apiVersion and kind. Throws BadRequest, or UnsupportedMediaType for kinds without protobuf. */
export function decodeProtobuf(body: Buffer): Fields {
  if (!body.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new ApiError('BadRequest', 'error parsing protobuf: the body does not start with the bytes k8s\\0');
  }
  try {
    return decodeEnvelope(body.subarray(MAGIC.length));
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError(
      'BadRequest',
      `error parsing protobuf: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

function decodeEnvelope(bytes: Buffer): Fields {
  const envelope: { apiVersion: string; kind: string; raw: Uint8Array; encoding: string } = {
    apiVersion: '',
    kind: '',
    raw: new Uint8Array(),
    encoding: '',
  };
  eachField(protobuf.Reader.create(bytes), undefined, (number, reader) => {
    if (number === 1) {
      eachField(reader, reader.uint32(), (inner) => {
        if (inner === 1) envelope.apiVersion = reader.string();
        else if (inner === 2) envelope.kind = reader.string();
        else return false;
        return true;
      });
    } else if (number === 2) envelope.raw = reader.bytes();
    else if (number === 3) envelope.encoding = reader.string();
    else return false;
    return true;
  });
  const { apiVersion, kind, raw, encoding } = envelope;
  if (encoding !== '')
    throw new ApiError('UnsupportedMediaType', `protobuf bodies with content encoding ${encoding} are not supported`);
  const message = messageOf(apiVersion, kind);
  if (message === undefined) {
    throw new ApiError(
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - ${kind} of ${apiVersion} is not taken as protobuf, send application/json or application/yaml`,
    );
  }
  return { apiVersion, kind, ...decodeMessage(protobuf.Reader.create(raw), undefined, message, 0) };
}

/** Calls `read` before each value; what it answers false to is skipped. `length` undefined reads to the end. */
function eachField(
  reader: Reader,
  length: number | undefined,
  read: (number: number, reader: Reader, wireType: number) => boolean,
): void {
  const end = length === undefined ? reader.len : reader.pos + length;
  if (end > reader.len) throw new RangeError('a message ends after the body');
  while (reader.pos < end) {
    const key = reader.uint32();
    const number = key >>> 3;
    if (number === 0) throw new RangeError('field number 0');
    if (!read(number, reader, key & 7)) reader.skipType(key & 7);
  }
  if (reader.pos !== end) throw new RangeError('a field ends after its message');
}

function decodeMessage(reader: Reader, length: number | undefined, message: Message, depth: number): Fields {
  if (depth > MAX_DEPTH) throw new RangeError(`nested deeper than ${MAX_DEPTH} levels`);
  const object: Fields = {};
  eachField(reader, length, (number, _reader, wireType) => {
    const field = message.get(number);
    if (field === undefined) return false;
    expectWireType(field, wireType);
    if (field.map) decodeEntry(reader, field, object, depth);
    else {
      const value = decodeValue(reader, field.type, depth);
      if (field.list) push(object, field.name, value);
      else if (field.keep ? value !== undefined : !isEmpty(value)) object[field.name] = value;
    }
    return true;
  });
  return object;
}

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;

function expectWireType(field: Field, actual: number): void {
  const scalar: Record<string, number> = { bool: VARINT, int: VARINT, double: FIXED64 };
  const wanted = field.map ? LENGTH_DELIMITED : (scalar[field.type] ?? LENGTH_DELIMITED);
  if (actual !== wanted) throw new RangeError(`field ${field.name} has wire type ${actual}, not ${wanted}`);
}

function push(object: Fields, name: string, value: unknown): void {
  const list = object[name];
  if (Array.isArray(list)) list.push(value);
  else object[name] = [value];
}

/** A map entry is a message {1: key, 2: value}; either may be left out when empty. */
function decodeEntry(reader: Reader, field: Field, object: Fields, depth: number): void {
  let key = '';
  let value: unknown;
  eachField(reader, reader.uint32(), (number) => {
    if (number === 1) key = reader.string();
    else if (number === 2) value = decodeValue(reader, field.type, depth);
    else return false;
    return true;
  });
  const map = (object[field.name] ??= {}) as Fields;
  const given = value ?? (MESSAGES.has(field.type) ? {} : '');
  // Plain assignment to `__proto__` would change the prototype.
  Object.defineProperty(map, key, { value: given, writable: true, enumerable: true, configurable: true });
}

function decodeValue(reader: Reader, type: string, depth: number): unknown {
  switch (type) {
    case 'string':
      return reader.string();
    case 'bool':
      return reader.bool();
    case 'int':
      return Number(reader.int64());
    case 'double':
      return reader.double();
    case 'bytes':
      return Buffer.from(reader.bytes()).toString('base64');
    default:
      return decodeNested(reader, type, depth);
  }
}

function decodeNested(reader: Reader, type: string, depth: number): unknown {
  const message = SPECIAL.get(type) ?? MESSAGES.get(type);
  if (message === undefined) throw new Error(`no message ${type}`);
  const fields = decodeMessage(reader, reader.uint32(), message, depth + 1);
  switch (type) {
    case 'time':
      return timeOf(fields, 0);
    case 'microTime':
      return timeOf(fields, 6);
    case 'quantity':
      return fields['string'] ?? '0';
    case 'json':
    case 'rawJson':
      return jsonOf(fields['raw'], type);
    case 'schemaOrBool':
      return fields['schema'] ?? fields['allows'] ?? true;
    case 'schemaOrArray':
      return fields['schema'] ?? fields['schemas'] ?? {};
    default:
      return fields;
  }
}

const field = (name: string, type: string, list = false): Field => ({ name, type, list, map: false, keep: true });
const TIME: Message = new Map([
  [1, field('seconds', 'int')],
  [2, field('nanos', 'int')],
]);
const RAW: Message = new Map([[1, field('raw', 'bytes')]]);

/** Messages that JSON writes as something else. */
const SPECIAL: ReadonlyMap<string, Message> = new Map<string, Message>([
  ['time', TIME],
  ['microTime', TIME],
  ['quantity', new Map([[1, field('string', 'string')]])],
  ['json', RAW],
  ['rawJson', RAW],
  [
    'schemaOrBool',
    new Map([
      [1, field('allows', 'bool')],
      [2, field('schema', 'JSONSchemaProps')],
    ]),
  ],
  [
    'schemaOrArray',
    new Map([
      [1, field('schema', 'JSONSchemaProps')],
      [2, field('schemas', 'JSONSchemaProps', true)],
    ]),
  ],
]);

/** RFC 3339, as Go writes metav1.Time (whole seconds) and MicroTime (six digits). No time at all is an empty message. */
function timeOf({ seconds, nanos }: Fields, digits: 0 | 6): string | undefined {
  if (typeof seconds !== 'number') return undefined;
  const time = new Date(seconds * 1000);
  if (Number.isNaN(time.getTime())) throw new RangeError(`${seconds} seconds are no time`);
  const whole = time.toISOString().slice(0, 19);
  if (digits === 0) return `${whole}Z`;
  return `${whole}.${String(Math.trunc(Number(nanos ?? 0) / 1000)).padStart(6, '0')}Z`;
}

function jsonOf(base64: unknown, type: string): unknown {
  if (typeof base64 !== 'string' || base64 === '') return undefined;
  const text = Buffer.from(base64, 'base64').toString();
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new RangeError(`${type === 'rawJson' ? 'fieldsV1' : 'a value'} is not JSON: ${text.slice(0, 100)}`, {
      cause: error,
    });
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  value === false ||
  value === 0 ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
