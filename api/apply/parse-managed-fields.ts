// managedFields as a client wrote them: checked and put into the canonical form that everything else relies on.
// Called by managed-fields.ts only when a client sends other entries than are stored; pure.
// Source: apimachinery pkg/apis/meta/v1/validation (ValidateManagedFields).
import { ApiError } from '../../machinery/errors/errors.ts';
import { isObject } from '../patch/plain.ts';
import type { ManagedFieldsEntry } from '../resource.ts';
import { parseFieldsV1 } from './elements.ts';

/** `[{}]`: how a client asks for all of them to be forgotten. */
export const isReset = (entries: unknown): boolean =>
  Array.isArray(entries) && entries.length === 1 && isObject(entries[0]) && Object.keys(entries[0]).length === 0;

/** Throws BadRequest naming the entry and what is wrong with it. */
export function parseManagedFields(entries: unknown): ManagedFieldsEntry[] {
  if (!Array.isArray(entries)) {
    throw malformed('metadata.managedFields', 'it is not a list');
  }
  return entries.map(parseEntry);
}

function parseEntry(entry: unknown, index: number): ManagedFieldsEntry {
  const at = `metadata.managedFields[${index}]`;
  if (!isObject(entry)) {
    throw malformed(at, 'it is not an object');
  }
  const operation = entry['operation'];
  if (operation !== 'Apply' && operation !== 'Update') {
    throw malformed(`${at}.operation`, `${JSON.stringify(operation) ?? 'nothing'} is not \`Apply\` or \`Update\``);
  }
  if (entry['fieldsType'] !== 'FieldsV1') {
    throw malformed(`${at}.fieldsType`, 'it is not `FieldsV1`');
  }
  const subresource = optionalText(entry['subresource'], `${at}.subresource`);
  const time = optionalText(entry['time'], `${at}.time`);
  return {
    manager: optionalText(entry['manager'], `${at}.manager`) ?? '',
    operation,
    apiVersion: optionalText(entry['apiVersion'], `${at}.apiVersion`) ?? '',
    ...(time === undefined ? {} : { time }),
    fieldsType: 'FieldsV1',
    fieldsV1: parseFieldsV1(entry['fieldsV1'] ?? {}) ?? {},
    ...(subresource === undefined ? {} : { subresource }),
  };
}

function optionalText(value: unknown, at: string): string | undefined {
  if (value === undefined || value === null || value === '') {
    return undefined;
  }
  if (typeof value !== 'string') {
    throw malformed(at, 'it is not a string');
  }
  return value;
}

const malformed = (at: string, why: string): ApiError => new ApiError('BadRequest', `${at}: ${why}`);
