// The keywords that bound one value: lengths, ranges, patterns, formats, counts, uniqueness. Called by compile.ts.
import type { Schema } from '../../resource.ts';
import { type Check, identity, report } from './check.ts';
import { duplicate, invalidValue, tooLong, tooMany, typeInvalid } from '../field-error.ts';
import { FORMATS, NUMBER_FORMATS } from './formats.ts';
import { compilePattern } from './pattern.ts';
import { isObject } from '../prune.ts';

const onString =
  (check: (value: string, context: Parameters<Check>[2]) => void): Check =>
  (value, _old, context) => {
    if (typeof value === 'string') check(value, context);
  };
const onNumber =
  (check: (value: number, context: Parameters<Check>[2]) => void): Check =>
  (value, _old, context) => {
    if (typeof value === 'number') check(value, context);
  };

export function compileStringKeywords({ minLength, maxLength, pattern, format }: Schema): Check[] {
  const checks: Check[] = [];
  if (maxLength !== undefined) {
    checks.push(
      onString((value, context) => {
        if (longerThan(value, maxLength)) report(context, (field) => tooLong(field, maxLength));
      }),
    );
  }
  if (minLength !== undefined) {
    checks.push(
      onString((value, context) => {
        if (!longerThan(value, minLength - 1)) {
          report(context, (field) =>
            invalidValue(field, value, `${field} in body should be at least ${minLength} chars long`),
          );
        }
      }),
    );
  }
  if (pattern !== undefined) {
    const matches = compilePattern(pattern);
    checks.push(
      onString((value, context) => {
        if (!matches(value))
          report(context, (field) => invalidValue(field, value, `${field} in body should match '${pattern}'`));
      }),
    );
  }
  const formatOk = format === undefined ? undefined : FORMATS[format];
  if (formatOk !== undefined) {
    checks.push(
      onString((value, context) => {
        if (!formatOk(value))
          report(context, (field) =>
            typeInvalid(field, value, `${field} in body must be of type ${format}: ${JSON.stringify(value)}`),
          );
      }),
    );
  }
  return checks;
}

/** Lengths count code points, as Go's runes. */
function longerThan(value: string, length: number): boolean {
  if (value.length <= length) return false;
  if (value.length > 2 * length) return true;
  let count = 0;
  for (const _ of value) {
    count += 1;
    if (count > length) return true;
  }
  return false;
}

export function compileNumberKeywords(schema: Schema): Check[] {
  const { minimum, maximum, multipleOf, format } = schema;
  const checks: Check[] = [];
  const should = (wrong: (value: number) => boolean, text: string): void => {
    checks.push(
      onNumber((value, context) => {
        if (wrong(value)) report(context, (field) => invalidValue(field, value, `${field} in body should be ${text}`));
      }),
    );
  };
  if (minimum !== undefined) {
    if (schema.exclusiveMinimum === true) should((value) => value <= minimum, `greater than ${minimum}`);
    else should((value) => value < minimum, `greater than or equal to ${minimum}`);
  }
  if (maximum !== undefined) {
    if (schema.exclusiveMaximum === true) should((value) => value >= maximum, `less than ${maximum}`);
    else should((value) => value > maximum, `less than or equal to ${maximum}`);
  }
  if (multipleOf !== undefined) {
    should(
      (value) => Math.abs(value / multipleOf - Math.round(value / multipleOf)) > 1e-9,
      `a multiple of ${multipleOf}`,
    );
  }
  const formatOk = format === undefined ? undefined : NUMBER_FORMATS[format];
  if (formatOk !== undefined) {
    checks.push(
      onNumber((value, context) => {
        if (!formatOk(value))
          report(context, (field) => typeInvalid(field, value, `${field} in body must be of type ${format}: ${value}`));
      }),
    );
  }
  return checks;
}

export function compileArrayKeywords(schema: Schema): Check[] {
  const { minItems, maxItems } = schema;
  const checks: Check[] = [];
  const onArray = (check: (value: unknown[], context: Parameters<Check>[2]) => void): void => {
    checks.push((value, _old, context) => {
      if (Array.isArray(value)) check(value, context);
    });
  };
  if (maxItems !== undefined) {
    onArray((value, context) => {
      if (value.length > maxItems) report(context, (field) => tooMany(field, value.length, maxItems));
    });
  }
  if (minItems !== undefined) {
    onArray((value, context) => {
      if (value.length < minItems)
        report(context, (field) =>
          invalidValue(field, value.length, `${field} in body should have at least ${minItems} items`),
        );
    });
  }
  const listType = schema['x-kubernetes-list-type'];
  if (listType === 'set' || listType === 'map' || schema.uniqueItems === true) {
    const keys = listType === 'map' ? (schema['x-kubernetes-list-map-keys'] ?? []) : [];
    onArray((value, context) => reportRepeated(value, keys, context));
  }
  return checks;
}

function reportRepeated(items: unknown[], keys: string[], context: Parameters<Check>[2]): void {
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const id = keys.length === 0 ? JSON.stringify(item) : identity(item, keys);
    if (seen.has(id)) {
      context.path.push(index);
      report(context, (field) =>
        duplicate(
          field,
          keys.length > 0 && isObject(item) ? Object.fromEntries(keys.map((key) => [key, item[key]])) : item,
        ),
      );
      context.path.pop();
    }
    seen.add(id);
  });
}

export function compileObjectKeywords({ minProperties, maxProperties }: Schema): Check[] {
  const checks: Check[] = [];
  if (maxProperties !== undefined) {
    checks.push((value, _old, context) => {
      const count = isObject(value) ? Object.keys(value).length : 0;
      if (count > maxProperties) report(context, (field) => tooMany(field, count, maxProperties));
    });
  }
  if (minProperties !== undefined) {
    checks.push((value, _old, context) => {
      if (!isObject(value)) return;
      const count = Object.keys(value).length;
      if (count < minProperties)
        report(context, (field) =>
          invalidValue(field, count, `${field} in body should have at least ${minProperties} properties`),
        );
    });
  }
  return checks;
}
