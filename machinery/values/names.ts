// Which names and labels Kubernetes accepts, and how it words a refusal. Called by validation and the selector
// parser. Every function returns the problems, each a text without the field path; none means valid.
// Wording: k8s.io/apimachinery/pkg/util/validation.

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const QUALIFIED = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const LABEL_VALUE = `(${QUALIFIED})?`;

const LABEL_MESSAGE =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
const SUBDOMAIN_MESSAGE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
const QUALIFIED_MESSAGE =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const LABEL_VALUE_MESSAGE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

export const tooLong = (most: number): string => `must be no more than ${most} characters`;
const EMPTY = 'must be non-empty';

/** The double space is upstream's. */
const regexProblem = (message: string, pattern: string, examples: readonly string[]): string =>
  `${message} (e.g. ${examples.map((example) => `'${example}', `).join(' or ')}regex used for validation is '${pattern}')`;

function check(text: string, pattern: string, most: number, problem: () => string): string[] {
  const problems = text.length > most ? [tooLong(most)] : [];
  // An overlong text is not matched: the message would only repeat itself.
  return text.length <= most && !new RegExp(`^${pattern}$`).test(text) ? [...problems, problem()] : problems;
}

/** RFC 1123 label, at most 63: namespaces, interface owners. */
export const dns1123Label = (name: string): string[] =>
  check(name, LABEL, 63, () => regexProblem(LABEL_MESSAGE, LABEL, ['my-name', '123-abc']));

/** RFC 1123 subdomain, at most 253: what most objects are called. */
export const dns1123Subdomain = (name: string): string[] =>
  check(name, SUBDOMAIN, 253, () => regexProblem(SUBDOMAIN_MESSAGE, SUBDOMAIN, ['example.com']));

/** `name` or `prefix/name`: keys of labels, annotations and taints, finalizers. */
export function qualifiedName(name: string): string[] {
  const parts = name.split('/');
  const [first = '', second] = parts;
  if (parts.length > 2) {
    const shape = regexProblem(QUALIFIED_MESSAGE, QUALIFIED, ['MyName', 'my.name', '123-abc']);
    return [`a qualified name ${shape} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const prefix = second === undefined ? undefined : first;
  const prefixProblems = prefix === undefined ? [] : prefix === '' ? [EMPTY] : dns1123Subdomain(prefix);
  return [
    ...prefixProblems.map((problem) => `prefix part ${problem}`),
    ...namePart(second ?? first).map((problem) => `name part ${problem}`),
  ];
}

function namePart(name: string): string[] {
  const shape = (): string => regexProblem(QUALIFIED_MESSAGE, QUALIFIED, ['MyName', 'my.name', '123-abc']);
  return name === '' ? [EMPTY, shape()] : check(name, QUALIFIED, 63, shape);
}

/** The value of a label: empty, or a name of at most 63. */
export const labelValue = (value: string): string[] =>
  check(value, LABEL_VALUE, 63, () => regexProblem(LABEL_VALUE_MESSAGE, LABEL_VALUE, ['MyValue', 'my_value', '12345']));

/** What cannot break a URL path: names of RBAC objects. */
export function pathSegmentName(name: string): string[] {
  if (name === '.' || name === '..') return [`may not be '${name}'`];
  return ['/', '%'].filter((letter) => name.includes(letter)).map((letter) => `may not contain '${letter}'`);
}
