// Label and field selectors: what `-l` and `--field-selector`, matchLabels and matchExpressions mean. Called by
// lists and watches (server and stores), the informer and the scheduler. Never looks at anything but labels.
// Semantics: k8s.io/apimachinery/pkg/labels and pkg/fields.
import { ApiError } from '../errors/errors.ts';
import { labelValue, qualifiedName } from './names.ts';
import { parseRequirements, type Operator, type Requirement } from './selector-parser.ts';

export type { Operator, Requirement } from './selector-parser.ts';

/** 'nothing' matches no object (a missing selector); an empty list matches every object. */
export type LabelSelector = readonly Requirement[] | 'nothing';

/** metav1.LabelSelector as objects carry it. */
export interface LabelSelectorSpec {
  matchLabels?: Record<string, string> | undefined;
  matchExpressions?: readonly { key: string; operator: Operator; values?: readonly string[] | undefined }[] | undefined;
}

/** Throws BadRequest, worded as the Kubernetes API server words it. */
export function parseLabelSelector(text: string): readonly Requirement[] {
  const requirements = parseRequirements(text);
  for (const requirement of requirements) {
    const problem = problemsOf(requirement)[0];
    if (problem !== undefined) throw new ApiError('BadRequest', `unable to parse requirement: ${problem}`);
  }
  return requirements;
}

/** undefined selects nothing, {} everything (metav1.LabelSelectorAsSelector). */
export function labelSelectorOf(spec: LabelSelectorSpec | undefined): LabelSelector {
  if (spec === undefined) return 'nothing';
  const equalities = Object.entries(spec.matchLabels ?? {}).map(
    ([key, value]): Requirement => ({ key, operator: 'In', values: [value] }),
  );
  const expressions = (spec.matchExpressions ?? []).map(
    ({ key, operator, values }): Requirement => ({ key, operator, values: values ?? [] }),
  );
  return [...equalities, ...expressions];
}

export function matches(selector: LabelSelector, labels: Readonly<Record<string, string>> | undefined): boolean {
  return selector !== 'nothing' && selector.every((requirement) => meets(requirement, labels));
}

function meets(requirement: Requirement, labels: Readonly<Record<string, string>> | undefined): boolean {
  const { key, operator, values } = requirement;
  const value = labels !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
    case 'Lt':
      return value !== undefined && comparesTo(operator, value, values[0]);
  }
}

function comparesTo(operator: 'Gt' | 'Lt', value: string, bound: string | undefined): boolean {
  const [left, right] = [integerOf(value), integerOf(bound)];
  if (left === undefined || right === undefined) return false;
  return operator === 'Gt' ? left > right : left < right;
}

const integerOf = (text: string | undefined): bigint | undefined =>
  text !== undefined && /^[+-]?\d{1,19}$/.test(text) ? BigInt(text.replace('+', '')) : undefined;

/** What is wrong with a requirement; the texts are upstream's NewRequirement. */
export function problemsOf({ key, operator, values }: Requirement): string[] {
  return [
    ...qualifiedName(key).map((problem) => `key: Invalid value: ${JSON.stringify(key)}: ${problem}`),
    ...valueCountProblems(operator, values),
    ...values.flatMap((value, index) =>
      labelValue(value).map(
        (problem) => `values[${index}][${key}]: Invalid value: ${JSON.stringify(value)}: ${problem}`,
      ),
    ),
  ];
}

function valueCountProblems(operator: Operator, values: readonly string[]): string[] {
  const shown = JSON.stringify(values);
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length === 0
        ? [`values: Invalid value: ${shown}: for 'in', 'notin' operators, values set can't be empty`]
        : [];
    case 'Exists':
    case 'DoesNotExist':
      return values.length === 0
        ? []
        : [`values: Invalid value: ${shown}: values set must be empty for exists and does not exist`];
    case 'Gt':
    case 'Lt':
      if (values.length !== 1)
        return [`values: Invalid value: ${shown}: for 'Gt', 'Lt' operators, exactly one value is required`];
      return integerOf(values[0]) === undefined
        ? [
            `values[0]: Invalid value: ${JSON.stringify(values[0])}: for 'Gt', 'Lt' operators, the value must be an integer`,
          ]
        : [];
  }
}

/** Text that parseLabelSelector reads back as the same requirements. */
export function formatLabelSelector(requirements: readonly Requirement[]): string {
  return requirements.map(formatRequirement).join(',');
}

function formatRequirement({ key, operator, values }: Requirement): string {
  switch (operator) {
    case 'In':
      return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(',')})`;
    case 'NotIn':
      return values.length === 1 ? `${key}!=${values[0]}` : `${key} notin (${values.join(',')})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
    case 'Gt':
      return `${key}>${values[0]}`;
    case 'Lt':
      return `${key}<${values[0]}`;
  }
}

/** One term of a field selector, such as spec.nodeName=n1. */
export interface FieldTerm {
  field: string;
  operator: '=' | '!=';
  value: string;
}

/** `a=b,a==b,a!=b`; a backslash before `\`, `,` and `=` in values. Throws BadRequest. */
export function parseFieldSelector(text: string): FieldTerm[] {
  return splitTerms(text)
    .filter((term) => term !== '')
    .map((term) => {
      const match = /^((?:\\.|[^\\=!])*)(==|!=|=)(.*)$/s.exec(term);
      if (match === null) throw new ApiError('BadRequest', `invalid selector: '${text}'; can't understand '${term}'`);
      return {
        field: match[1] ?? '',
        operator: match[2] === '!=' ? '!=' : '=',
        value: unescapeValue(match[3] ?? ''),
      };
    });
}

/** Whether every term holds; `valueOf` gives a field's text, '' when it is unset. */
export const matchesFields = (terms: readonly FieldTerm[], valueOf: (field: string) => string): boolean =>
  terms.every(({ field, operator, value }) => (valueOf(field) === value) === (operator === '='));

function splitTerms(text: string): string[] {
  const terms: string[] = [];
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === ',') {
      terms.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...terms, text.slice(start)];
}

function unescapeValue(value: string): string {
  return value.replaceAll(/\\(.?)|[,=]/gs, (sequence, escaped: string | undefined) => {
    if (escaped !== undefined && '\\,='.includes(escaped) && escaped !== '') return escaped;
    if (escaped === undefined)
      throw new ApiError(
        'BadRequest',
        `invalid field selector: unescaped character in value: ${sequence} (write \\${sequence})`,
      );
    throw new ApiError('BadRequest', `invalid field selector: invalid escape sequence: ${sequence}`);
  });
}
