// ARCHITECTURE.md against the tree: who imports whom, how long files are, what no file may hold. The table of folders is
// read from the page itself, so that neither can change without the other.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { ROOT } from './harness/root.ts';

const HARD_LINES = 500;
/** In no file, but in this one. */
const CHECKOUT = ['wo', 'rk'].join('');
const NEVER_LOOKED_AT = new Set(['node_modules', 'dist', '.git', '.kapelle', 'coverage']);

const files = walk(ROOT).map((path) => relative(ROOT, path));
const sources = files.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
const generated = (path: string): boolean => path.includes('/gen/') || /^machinery\/kinds\/\w+\/type\.ts$/.test(path);
/** What only tests load: it may reach across folders and start processes. */
const isTest = (path: string): boolean => /(\.test|conformance)\.ts$/.test(path) || path.includes('/testing/');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NEVER_LOOKED_AT.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

interface Folder {
  folder: string;
  /** Folders it may import, `everything`, or nothing. */
  mayImport: string[];
  /** Only these of a folder it may import; all of it if there is no entry. */
  onlyPaths: Map<string, string[]>;
  neverPaths: string[];
}

const SHORT_NAMES: Record<string, string> = {
  machinery: 'machinery',
  host: 'node-agent/host',
  network: 'node-agent/network',
  runtime: 'node-agent/runtime',
};

/** From the rows `| \`folder/\` | what | may import |` under "Layout and import arrows". */
function readTable(page: string): Folder[] {
  const section = page.split('## Layout and import arrows')[1]?.split('\n## ')[0] ?? '';
  const rows = [...section.matchAll(/^\| `([\w/-]+)\/` \| (.*) \| (.*) \|$/gm)];
  return rows.map(([, folder = '', what = '', arrows = '']) => {
    const onlyPaths = new Map<string, string[]>();
    const names = [...arrows.matchAll(/(\w+)(?: \(its ([^)]*) only\))?/g)].map(([, name = '', only]) => {
      const target = SHORT_NAMES[name] ?? name;
      if (only !== undefined)
        onlyPaths.set(
          target,
          [...only.matchAll(/`([^`]+)`/g)].map(([, path = '']) => join(target, path)),
        );
      return target;
    });
    const never = /never imports ([^)]*)\)/.exec(what)?.[1]?.split(', ') ?? [];
    return {
      folder,
      mayImport: names,
      onlyPaths,
      neverPaths: never.map((path) => (path.startsWith('machinery/') ? path : `machinery/${path}`)),
    };
  });
}

const table = readTable(read('ARCHITECTURE.md'));
const folderOf = (path: string): Folder | undefined =>
  table.filter(({ folder }) => path.startsWith(`${folder}/`)).toSorted((a, b) => b.folder.length - a.folder.length)[0];

const importsOf = (path: string): string[] =>
  [...read(path).matchAll(/(?:\bfrom |\bimport |\bimport\()\s*'(\.[^']+)'/g)].map(([, specifier = '']) =>
    normalize(join(dirname(path), specifier)),
  );

/** What is wrong with one import, or undefined. */
function wrongArrow(path: string, target: string): string | undefined {
  const from = folderOf(path);
  const to = folderOf(target);
  if (from === undefined || to === undefined || from.folder === to.folder || from.mayImport.includes('everything'))
    return undefined;
  const arrow = `${path} imports ${target}`;
  if (!from.mayImport.includes(to.folder))
    return `${arrow}: ${from.folder}/ may import ${from.mayImport.join(', ') || 'nothing'}`;
  const only = from.onlyPaths.get(to.folder);
  if (only !== undefined && !only.some((allowed) => target === allowed || target.startsWith(allowed)))
    return `${arrow}: only ${only.join(', ')}`;
  const never = from.neverPaths.find((forbidden) => target.startsWith(`${forbidden}/`));
  return never === undefined ? undefined : `${arrow}: never ${never}`;
}

describe('the table of ARCHITECTURE.md', () => {
  test('names every folder that holds sources', () => {
    expect(table.length).toBeGreaterThanOrEqual(8);
    const homeless = sources.filter((path) => folderOf(path) === undefined);
    expect(homeless).toEqual([]);
  });

  test('is kept by every import', () => {
    const wrong = sources
      .filter((path) => !isTest(path))
      .flatMap((path) => importsOf(path).flatMap((target) => wrongArrow(path, target) ?? []));
    expect(wrong).toEqual([]);
  });

  test('would catch a wrong arrow of each sort', () => {
    expect(wrongArrow('machinery/x.ts', 'api/y.ts')).toMatch(/may import nothing/);
    expect(wrongArrow('api/x.ts', 'node-agent/host/exec.ts')).toMatch(/may import machinery/);
    expect(wrongArrow('node-agent/sync/x.ts', 'node-agent/runtime/server/y.ts')).toMatch(/only/);
    expect(wrongArrow('node-agent/sync/x.ts', 'node-agent/runtime/client.ts')).toBeUndefined();
    expect(wrongArrow('node-agent/runtime/x.ts', 'machinery/kinds/meta.ts')).toMatch(/never machinery\/kinds/);
  });

  test('every relative import names a file that is there, with its ending', () => {
    const broken = sources.flatMap((path) =>
      importsOf(path)
        .filter((target) => !/\.(ts|js|json)$/.test(target) || !existsSync(join(ROOT, target)))
        .map((target) => `${path}: ${target}`),
    );
    expect(broken).toEqual([]);
  });
});

describe('every source file', () => {
  const own = sources.filter((path) => !generated(path));

  test(`has at most ${HARD_LINES} lines`, () => {
    const long = own
      .map((path) => `${path}: ${read(path).split('\n').length - 1}`)
      .filter((line) => Number(line.split(': ')[1]) > HARD_LINES);
    expect(long).toEqual([]);
  });

  test('says in its first lines what it is (tests say it in their names)', () => {
    const silent = own.filter((path) => !isTest(path) && !/^(#!.*\n)?\/\//.test(read(path)));
    expect(silent).toEqual([]);
  });

  test('has named exports only, and is neither a barrel nor a drawer', () => {
    const named = own.filter(
      (path) =>
        /^export default /m.test(read(path)) ||
        /^export \* from '\.\//m.test(read(path)) ||
        /(^|\/)(index|utils?|helpers?)\.ts$/.test(path),
    );
    // Jest asks for a default export in the files that set up and end a run.
    expect(named.filter((path) => !/^test\/e2e\/(setup|teardown)\.ts$/.test(path))).toEqual([]);
  });

  test('starts processes through node-agent/host/exec.ts only', () => {
    const starting = own.filter(
      (path) => !path.startsWith('test/') && !isTest(path) && /from 'node:child_process'/.test(read(path)),
    );
    expect(starting.filter((path) => path !== 'node-agent/host/exec.ts')).toEqual([]);
  });
});

describe('the tree', () => {
  const tests = files
    .filter((path) => path.endsWith('.test.ts'))
    .map(read)
    .join('\n');

  test('has no manifest that no test applies', () => {
    const manifests = files.filter((path) => /^manifests\/.*\.ya?ml$/.test(path));
    expect(manifests.length).toBeGreaterThan(0);
    expect(manifests.filter((path) => !tests.includes(path.replace('manifests/', '')))).toEqual([]);
  });

  test('names no package registry and no place of the machine it was written on', () => {
    // In pieces, so that this file does not name them either.
    const forbidden = [
      ['registry', 'npmjs'],
      ['registry', 'yarnpkg'],
      ['npm', 'mirror'],
      ['deb', 'debian.org'],
      ['security', 'debian.org'],
      ['snapshot', 'debian.org'],
      ['proxy', 'golang'],
      ['docker', 'io/'],
      ['ghcr', 'io'],
      ['quay', 'io'],
      ['files', 'pythonhosted'],
    ].map((parts) => parts.join('.'));
    const text = files.filter((path) => statSync(join(ROOT, path)).size < 2_000_000);
    const naming = text.flatMap((path) =>
      forbidden.filter((host) => read(path).includes(host)).map((host) => `${path}: ${host}`),
    );
    const homes = text.filter((path) => new RegExp(`(^|[\\s'"\`(=])/${CHECKOUT}/`, 'm').test(read(path)));
    expect([...naming, ...homes]).toEqual([]);
  });

  test('has decisions that are numbered without gaps', () => {
    const numbers = readdirSync(join(ROOT, 'docs/adr'))
      .filter((name) => /^\d{4}-/.test(name))
      .map((name) => Number(name.slice(0, 4)))
      .toSorted((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });
});
