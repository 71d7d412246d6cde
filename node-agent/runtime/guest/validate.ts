// Is what is declared of the inside something that can be written there without saying more than it seems to? Pure; called by
// environments/validate.ts before anything is touched. The fields that would end up in colon tables and lists may not end their place.
import type { Cause } from '../../../machinery/errors/errors.ts';
import type { EnvironmentSpec, GuestFile, GuestUser } from '../wire/messages.ts';

const NAME = /^[a-z_][a-z0-9_-]{0,31}$/;
/** No colon, no control character (passwd(5)). */
const FIELD = /^\/[^:\p{Cc}]*$/u;
const HASH = /^[^:\s\p{Cc}]+$/u;
const ZONE = /^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+)*$/;
const LOCALE = /^[A-Za-z0-9_.@-]+$/;
const MAX_FILE_BYTES = 1024 * 1024;
const MAX_ID = 65_535;

const cause = (field: string, message: string): Cause => ({ reason: 'FieldValueInvalid', field, message });

export function guestCauses({ guest, firstBoot }: EnvironmentSpec): Cause[] {
  const commands = firstBoot.flatMap(({ command }, index) =>
    command.length === 0 || command[0] === '' || command.some((word) => word.includes('\0'))
      ? [cause(`spec.firstBoot[${index}].command`, 'must name a program, without NUL')]
      : [],
  );
  if (guest === null) return commands;
  const { users, files, timezone, locale } = guest;
  return [
    ...commands,
    ...users.flatMap((user, index) => userCauses(user, `spec.guest.users[${index}]`)),
    ...files.flatMap((file, index) => fileCauses(file, `spec.guest.files[${index}]`)),
    ...(timezone === '' || ZONE.test(timezone) ? [] : [cause('spec.guest.timezone', 'must be as Europe/Berlin')]),
    ...(locale === '' || LOCALE.test(locale) ? [] : [cause('spec.guest.locale', 'must be as de_DE.UTF-8')]),
  ];
}

function userCauses({ name, uid, groups, home, shell, passwordHash }: GuestUser, at: string): Cause[] {
  const causes: Cause[] = [];
  for (const each of [name, ...groups])
    if (!NAME.test(each)) causes.push(cause(at, 'names of users and groups are lower-case letters, digits, _ and -'));
  if (uid < -1 || uid > MAX_ID) causes.push(cause(`${at}.uid`, `must be from 0 to ${MAX_ID}`));
  for (const [field, value] of Object.entries({ home, shell }))
    if (value !== '' && (!FIELD.test(value) || !isPlainPath(value)))
      causes.push(cause(`${at}.${field}`, 'must be an absolute path without colons and ..'));
  if (passwordHash !== '' && !HASH.test(passwordHash))
    causes.push(cause(`${at}.passwordHash`, 'must be a password as crypt(5) writes it: one word without colons'));
  return causes;
}

function fileCauses({ path, content, mode, uid, gid }: GuestFile, at: string): Cause[] {
  const causes: Cause[] = [];
  if (!isPlainPath(path)) causes.push(cause(`${at}.path`, 'must be an absolute path of a file without . and ..'));
  if (content.length > MAX_FILE_BYTES) causes.push(cause(`${at}.content`, `must be at most ${MAX_FILE_BYTES} bytes`));
  if (mode > 0o7777) causes.push(cause(`${at}.mode`, 'must be permission bits'));
  if (uid > MAX_ID || gid > MAX_ID) causes.push(cause(at, `ids must be from 0 to ${MAX_ID}`));
  return causes;
}

/** Absolute, and each name in it means itself. */
export const isPlainPath = (path: string): boolean =>
  /^(\/[^/\0]+)+$/.test(path) && !path.split('/').some((name) => name === '.' || name === '..');
