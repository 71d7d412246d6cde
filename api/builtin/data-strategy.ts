// Secret and ConfigMap: keys, sizes, immutability, stringData. Called through strategy.ts.
// Rules: kubernetes pkg/apis/core/validation (ValidateSecret, ValidateConfigMap).
import type { Cause } from '../../machinery/errors/errors.ts';
import { forbidden, invalidValue, required, tooLong } from '../schema/field-error.ts';
import { isObject } from '../schema/prune.ts';
import type { Fields, Strategy } from './strategy.ts';

const MAX_BYTES = 1024 * 1024;

/** Keys become file names. */
function keyProblems(key: string): string[] {
  const problems: string[] = [];
  if (key.length > 253) problems.push('must be no more than 253 characters');
  if (!/^[-._a-zA-Z0-9]+$/.test(key)) {
    problems.push(
      "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
    );
  }
  if (key === '.' || key === '..') problems.push(`must not be '${key}'`);
  else if (key.startsWith('..')) problems.push("must not start with '..'");
  return problems;
}

const entries = (value: unknown): [string, string][] =>
  isObject(value) ? Object.entries(value).map(([key, each]) => [key, typeof each === 'string' ? each : '']) : [];

const badKeys = (field: string, value: unknown): Cause[] =>
  entries(value).flatMap(([key]) => keyProblems(key).map((problem) => invalidValue(`${field}[${key}]`, key, problem)));

const decodedBytes = (base64: string): number => Buffer.byteLength(base64, 'base64');

const sameJson = (a: unknown, b: unknown): boolean => canonical(a ?? {}) === canonical(b ?? {});

/** Key order is no difference. */
const canonical = (value: unknown): string =>
  JSON.stringify(
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );

/** `immutable: true` stays, and so does what it protects. */
function immutability(object: Fields, old: Fields | undefined, protectedFields: string[]): Cause[] {
  if (old?.['immutable'] !== true) return [];
  const text = 'field is immutable when `immutable` is set';
  const causes = object['immutable'] === true ? [] : [forbidden('immutable', text)];
  return [
    ...causes,
    ...protectedFields.filter((field) => !sameJson(object[field], old[field])).map((field) => forbidden(field, text)),
  ];
}

export const CONFIG_MAP: Strategy = {
  validate: (object, old) => {
    const causes = [...badKeys('data', object['data']), ...badKeys('binaryData', object['binaryData'])];
    const binary = entries(object['binaryData']);
    const texts = entries(object['data']);
    const keys = new Set(texts.map(([key]) => key));
    for (const [key] of binary)
      if (keys.has(key)) causes.push(invalidValue(`binaryData[${key}]`, key, 'duplicate of key present in data'));
    const total =
      texts.reduce((sum, [, value]) => sum + Buffer.byteLength(value), 0) +
      binary.reduce((sum, [, value]) => sum + decodedBytes(value), 0);
    if (total > MAX_BYTES) causes.push(tooLong('', MAX_BYTES));
    return [...causes, ...immutability(object, old, ['data', 'binaryData'])];
  },
};

/** Types whose data must hold certain keys. */
const REQUIRED_KEYS: Readonly<Record<string, string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

export const SECRET: Strategy = {
  prepareForCreate: (object) => {
    fillSecret(object);
  },
  prepareForUpdate: (object, old) => {
    fillSecret(object, old);
  },
  validate: validateSecret,
};

/** stringData is written only: it goes over into data. */
function fillSecret(object: Fields, old?: Fields): void {
  if (isObject(object['stringData'])) {
    const added = entries(object['stringData']).map(
      ([key, value]) => [key, Buffer.from(value).toString('base64')] as const,
    );
    object['data'] = { ...(isObject(object['data']) ? object['data'] : {}), ...Object.fromEntries(added) };
  }
  delete object['stringData'];
  if (object['type'] === undefined || object['type'] === '') object['type'] = old?.['type'] ?? 'Opaque';
}

function validateSecret(object: Fields, old?: Fields): Cause[] {
  const causes = badKeys('data', object['data']);
  const data = entries(object['data']);
  if (data.reduce((sum, [, value]) => sum + decodedBytes(value), 0) > MAX_BYTES)
    causes.push(tooLong('data', MAX_BYTES));
  const type = String(object['type']);
  const keys = new Set(data.map(([key]) => key));
  for (const key of REQUIRED_KEYS[type] ?? []) if (!keys.has(key)) causes.push(required(`data[${key}]`));
  if (type === 'kubernetes.io/basic-auth' && !keys.has('username') && !keys.has('password')) {
    causes.push(required('data[username]'), required('data[password]'));
  }
  causes.push(...jsonData(type, data));
  if (old !== undefined && old['type'] !== object['type'])
    causes.push(invalidValue('type', object['type'], 'field is immutable'));
  return [...causes, ...immutability(object, old, ['data'])];
}

/** The two registry credential types hold JSON. */
function jsonData(type: string, data: [string, string][]): Cause[] {
  const key = { 'kubernetes.io/dockercfg': '.dockercfg', 'kubernetes.io/dockerconfigjson': '.dockerconfigjson' }[type];
  const found = data.find(([name]) => name === key);
  if (found === undefined) return [];
  try {
    JSON.parse(Buffer.from(found[1], 'base64').toString());
    return [];
  } catch (error) {
    return [
      invalidValue(
        `data[${found[0]}]`,
        '<secret contents redacted>',
        error instanceof Error ? 'invalid JSON' : String(error),
      ),
    ];
  }
}
