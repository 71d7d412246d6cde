// Who process 1 is and where it begins, as OCI images say it: by names of the root's own /etc/passwd and /etc/group (image-spec config.md,
// "User"). Called by environments/bundle.ts at every start. Reads the root only through confined look-ups: whoever is inside owns it.
import { ApiError } from '../../../machinery/errors/errors.ts';
import type { BundleAdditions } from '../oci/additions.ts';
import { ConfinedRoot } from '../rootfs/confined.ts';
import type { EnvironmentSpec } from '../wire/messages.ts';

type Said = Pick<BundleAdditions, 'user' | 'cwd' | 'home'>;

/** @throws BadRequest for a user that there is not */
export async function processUser(root: string, spec: EnvironmentSpec): Promise<Partial<Said>> {
  const cwd =
    spec.workingDir === '' ? {} : { cwd: spec.workingDir.startsWith('/') ? spec.workingDir : `/${spec.workingDir}` };
  // Most say nothing: nothing is read for them.
  if (spec.user === '' || spec.user === 'root' || spec.user === '0' || spec.user === '0:0') return cwd;
  const base = spec.idRange?.base ?? 0;
  const [passwd, group] = await ConfinedRoot.within(root, base, (confined) =>
    Promise.all(
      ['/etc/passwd', '/etc/group'].map(async (path) => (await confined.read(path))?.content.toString('utf8') ?? ''),
    ),
  );
  const found = resolveUser(spec.user, passwd ?? '', group ?? '', spec.idRange?.size ?? 0);
  return { ...cwd, ...found };
}

/** `user`, `uid`, with `:group` or `:gid` behind or not. Pure. */
export function resolveUser(text: string, passwd: string, group: string, ids: number): Pick<Said, 'user' | 'home'> {
  const [name = '', groupName] = text.split(':');
  const users = rows(passwd);
  const known = users.find((row) => row[0] === name) ?? users.find((row) => isId(name) && row[2] === name);
  const uid = numberOf(known?.[2] ?? name);
  if (uid === undefined) throw unknown(`user "${name}"`, '/etc/passwd');
  const groups = rows(group);
  const gid =
    groupName === undefined
      ? (numberOf(known?.[3] ?? '0') ?? 0)
      : numberOf(groups.find((row) => row[0] === groupName)?.[2] ?? groupName);
  if (gid === undefined) throw unknown(`group "${groupName ?? ''}"`, '/etc/group');
  for (const id of [uid, gid]) {
    if (id >= ids)
      throw new ApiError(
        'BadRequest',
        `the image's user ${text} is ${uid}:${gid}: there are only the ids 0 to ${ids - 1} inside`,
      );
  }
  // A group that is given is the only one (as the common engines have it).
  const userName = known?.[0];
  const more =
    groupName !== undefined || userName === undefined
      ? []
      : groups.filter((row) => (row[3] ?? '').split(',').includes(userName)).map((row) => numberOf(row[2] ?? ''));
  const additionalGids = [...new Set(more.filter((id): id is number => id !== undefined && id !== gid && id < ids))];
  return {
    user: { uid, gid, ...(additionalGids.length === 0 ? {} : { additionalGids }) },
    home: known?.[5]?.startsWith('/') === true ? known[5] : '/',
  };
}

const rows = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(':'));

const isId = (text: string): boolean => /^[0-9]{1,10}$/.test(text);
const numberOf = (text: string): number | undefined => (isId(text) ? Number(text) : undefined);

const unknown = (what: string, file: string): ApiError =>
  new ApiError(
    'BadRequest',
    `the image says that it runs as ${what}, which its ${file} does not have; set a command of your own (spec.command) or mend the image`,
  );
