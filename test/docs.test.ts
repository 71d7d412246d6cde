// The pages for people against the tree: what they link to is there, and the fields and flags they name exist.
// That their YAML is accepted is docs.etcd.test.ts.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parse } from 'yaml';
import { HELP } from '../cli/help.ts';
import { ROOT } from './harness/root.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const listed = (folder: string, ending: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
const guides = listed('docs', '.md');
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...guides,
  ...listed('docs/adr', '.md'),
];

/** Files of the tree that a page links to. */
const links = (page: string): string[] =>
  [...read(page).matchAll(/\]\((?!https?:)([^)#\s]+)[^)]*\)/g)].map(([, target = '']) =>
    relative(ROOT, join(ROOT, dirname(page), target)),
  );

const help: Readonly<Record<string, string>> = HELP;

interface Schema {
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
}
const schemas: Schema[] = listed('crds', '.yaml').map((path) => {
  const crd = parse(read(path)) as { spec: { versions: [{ schema: { openAPIV3Schema: Schema } }] } };
  return crd.spec.versions[0].schema.openAPIV3Schema;
});
function has(schema: Schema, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined || schema['x-kubernetes-preserve-unknown-fields'] === true) return true;
  const inner = schema.items ?? schema;
  if (typeof inner.additionalProperties === 'object') return has(inner.additionalProperties, rest);
  const next = inner.properties?.[first];
  return next !== undefined && has(next, rest);
}
const exists = (path: string): boolean => {
  const names = path.replaceAll(/\[[^\]]*\]/g, '').split('.');
  return schemas.some((schema) => has(schema, names));
};
/** `spec.…` and `status.…` in backquotes. */
const fields = (page: string): string[] =>
  [...read(page).matchAll(/`((?:spec|status)(?:\.[A-Za-z][\w-]*(?:\[\w*\])?)+)/g)].map(([, path = '']) => path);

test('every link leads to a file', () => {
  const broken = pages.flatMap((page) =>
    links(page)
      .filter((target) => !existsSync(join(ROOT, target)))
      .map((target) => `${page}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('every page of docs/ is found from README.md or the guide', () => {
  const found = new Set(['README.md', 'docs/guide.md'].flatMap(links));
  expect(guides.filter((page) => !found.has(page))).toEqual([]);
});

test('every decision has a number of its own and stands in the list', () => {
  const decisions = listed('docs/adr', '.md').filter((page) => page !== 'docs/adr/README.md');
  const numbers = decisions.map((page) => Number(/\/(\d{4})-/.exec(page)?.[1]));
  expect(numbers).toEqual(decisions.map((_, index) => index + 1));
  expect(links('docs/adr/README.md')).toEqual(decisions);
});

test('every field that a guide names is in a schema', () => {
  expect(exists('status.nodes[].digest') && exists('spec.volumes') && !exists('spec.volume')).toBe(true);
  // Of Pods and Nodes, which have no schema here.
  const builtin = new Set(['spec.nodeName', 'status.phase', 'status.podIP', 'status.allocatable']);
  const unknown = ['README.md', ...guides].flatMap((page) =>
    fields(page)
      .filter((path) => !builtin.has(path) && !exists(path))
      .map((path) => `${page}: ${path}`),
  );
  expect(unknown).toEqual([]);
});

test('every flag of kapelle that a guide names is in its help', () => {
  const flags = ['README.md', ...guides].flatMap((page) =>
    [...read(page).matchAll(/kapelle (up|down|status|exec|snapshot)\b([^`\n]*)/g)].flatMap(
      ([, command = '', rest = '']) =>
        [...(rest.split(' -- ')[0] ?? '').matchAll(/--[a-z-]+/g)].map(([flag]) => ({ page, command, flag })),
    ),
  );
  expect(flags.length).toBeGreaterThan(5);
  expect(flags.filter(({ command, flag }) => !(help[command] ?? '').includes(flag))).toEqual([]);
});
