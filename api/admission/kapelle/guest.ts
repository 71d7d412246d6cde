// What a schema cannot say of the inside: paths that mean themselves, one source each, accounts that fit their tables, commands of the
// first boot that stay as they ran. Called by environments.ts. What is in Secrets and ConfigMaps is the agent's to judge.
import type { Cause } from '../../../machinery/errors/errors.ts';
import type { VirtualEnvironment, VirtualEnvironmentSpec } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { equal } from '../../patch/plain.ts';
import type { ApiObject } from '../../resource.ts';
import { duplicate, forbidden, invalidValue } from '../../schema/field-error.ts';

export function guestProblems(object: ApiObject, old: ApiObject | undefined): Cause[] {
  const { spec } = object as unknown as VirtualEnvironment; // the schema has been checked
  return [
    ...envProblems(spec),
    ...userProblems(spec),
    ...fileProblems(spec),
    ...cloudInitProblems(spec),
    ...firstBootProblems(spec, old as unknown as VirtualEnvironment | undefined),
  ];
}

const BOTH = 'exclude each other: it has one source';

const envProblems = ({ env = [] }: VirtualEnvironmentSpec): Cause[] =>
  env.flatMap(({ name, value, valueFrom }) =>
    value !== undefined && value !== '' && valueFrom !== undefined
      ? [forbidden(`spec.env[name=${name}]`, `value and valueFrom ${BOTH}`)]
      : [],
  );

function userProblems({ users = [] }: VirtualEnvironmentSpec): Cause[] {
  const ids = new Set<number>();
  return users.flatMap(({ name, uid, home, shell, passwordFrom, passwordHashFrom }) => {
    const at = `spec.users[name=${name}]`;
    const causes: Cause[] = [];
    if (passwordFrom !== undefined && passwordHashFrom !== undefined)
      causes.push(forbidden(at, `passwordFrom and passwordHashFrom ${BOTH}`));
    // Several names of one uid are an old habit with 0 alone (toor).
    if (uid !== undefined && uid !== 0 && ids.has(uid)) causes.push(duplicate(`${at}.uid`, uid));
    if (uid !== undefined) ids.add(uid);
    for (const [field, path] of Object.entries({ home, shell })) {
      const why = path === undefined ? undefined : (whyNoPath(path) ?? (path.includes(':') ? NO_COLON : undefined));
      if (why !== undefined) causes.push(invalidValue(`${at}.${field}`, path, why));
    }
    return causes;
  });
}

const NO_COLON = 'must not contain a colon, which ends the field in /etc/passwd';

function fileProblems({ files = [] }: VirtualEnvironmentSpec): Cause[] {
  const single = new Set(
    files.filter(({ configMap, secret }) => (configMap ?? secret) === undefined).map(({ path }) => path),
  );
  return files.flatMap(({ path }) => {
    const field = `spec.files[path=${path}].path`;
    const why = whyNoPath(path);
    if (why !== undefined) return [invalidValue(field, path, why)];
    const above = parentsOf(path).find((parent) => single.has(parent));
    return above === undefined
      ? []
      : [invalidValue(field, path, `${above} is a file of spec.files too, and no folder`)];
  });
}

const parentsOf = (path: string): string[] =>
  path
    .split('/')
    .slice(2)
    .map((_, index) =>
      path
        .split('/')
        .slice(0, index + 2)
        .join('/'),
    );

function cloudInitProblems({ cloudInit }: VirtualEnvironmentSpec): Cause[] {
  const both = cloudInit?.userData !== undefined && cloudInit.userDataFrom !== undefined;
  return both ? [forbidden('spec.cloudInit', `userData and userDataFrom ${BOTH}`)] : [];
}

/** They may be taken away: that says that somebody has put right what they did not. */
function firstBootProblems({ firstBoot = [] }: VirtualEnvironmentSpec, old: VirtualEnvironment | undefined): Cause[] {
  if (old?.status?.firstBoot === undefined || firstBoot.length === 0) return [];
  if (equal(firstBoot, old.spec.firstBoot ?? [])) return [];
  return [forbidden('spec.firstBoot', 'the commands have been run, or are being run; they may only be taken away')];
}

/** Each name in it means itself. */
function whyNoPath(path: string): string | undefined {
  if (/\p{Cc}/u.test(path)) return 'must not contain control characters';
  const names = path.split('/').slice(1);
  if (names.some((name) => name === '')) return 'must not end with a slash or have two in a row';
  return names.some((name) => name === '.' || name === '..') ? 'must not contain . and ..' : undefined;
}
