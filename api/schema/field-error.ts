// The words of Kubernetes' field errors (apimachinery, pkg/util/validation/field/errors.go), one function per reason.
// Called by everything that validates. Messages carry no field: machinery/errors `invalid` puts it before them.
import type { Cause } from '../../machinery/errors/errors.ts';

/** Go prints the path of the whole object, which is none, as `<nil>`; kubectl's users know it. */
const cause = (reason: string, field: string, message: string): Cause => ({
  reason,
  message,
  field: field === '' ? '<nil>' : field,
});
const withDetail = (text: string, detail: string): string => (detail === '' ? text : `${text}: ${detail}`);

/** A value as Go's field errors print it: strings quoted, numbers and booleans bare, the rest as JSON. */
export function formatValue(value: unknown): string {
  if (value === undefined || value === null) return '"null"';
  return JSON.stringify(value);
}

export const required = (field: string, detail = ''): Cause =>
  cause('FieldValueRequired', field, withDetail('Required value', detail));

export const invalidValue = (field: string, value: unknown, detail: string): Cause =>
  cause('FieldValueInvalid', field, withDetail(`Invalid value: ${formatValue(value)}`, detail));

export const typeInvalid = (field: string, value: unknown, detail: string): Cause =>
  cause('FieldValueTypeInvalid', field, withDetail(`Invalid value: ${formatValue(value)}`, detail));

export const notSupported = (field: string, value: unknown, supported: readonly unknown[]): Cause =>
  cause(
    'FieldValueNotSupported',
    field,
    withDetail(
      `Unsupported value: ${formatValue(value)}`,
      supported.length === 0
        ? ''
        : `supported values: ${supported.map((each) => (typeof each === 'string' ? formatValue(each) : `"${formatValue(each)}"`)).join(', ')}`,
    ),
  );

export const duplicate = (field: string, value: unknown): Cause =>
  cause('FieldValueDuplicate', field, `Duplicate value: ${formatValue(value)}`);

export const forbidden = (field: string, detail: string): Cause =>
  cause('FieldValueForbidden', field, withDetail('Forbidden', detail));

/** `unit` is what `max` counts: Kubernetes says bytes, although a schema's maxLength counts characters. */
export const tooLong = (field: string, max: number): Cause =>
  cause('FieldValueTooLong', field, `Too long: may not be more than ${max} ${max === 1 ? 'byte' : 'bytes'}`);

export const tooMany = (field: string, actual: number, max: number): Cause =>
  cause('FieldValueTooMany', field, `Too many: ${actual}: must have at most ${max} ${max === 1 ? 'item' : 'items'}`);
