// Time zone and locale, written the distribution's way. Called by apply.ts.
import type { ConfinedRoot } from '../rootfs/confined.ts';
import { ROOTS } from '../rootfs/confined.ts';

const ZONES = '/usr/share/zoneinfo';

/** Answers why it cannot be. An empty one is the image's own business. */
export async function applyTimezone(inside: ConfinedRoot, zone: string): Promise<string[]> {
  if (zone === '') return [];
  if (inside.targetKindOf(`${ZONES}/${zone}`) !== 'file') {
    const why = inside.targetKindOf(ZONES) === 'folder' ? 'there is no such zone inside' : 'there are no zones inside';
    return [`timezone ${zone}: ${why} (${ZONES}, package tzdata)`];
  }
  await inside.link('/etc/localtime', `${ZONES}/${zone}`);
  await inside.write('/etc/timezone', `${zone}\n`, ROOTS);
  return [];
}

/** Where systemd and where Debian's PAM looks; a link between the two stays (Debian 13). */
const LOCALE_FILES = ['/etc/locale.conf', '/etc/default/locale'];

export async function applyLocale(inside: ConfinedRoot, locale: string): Promise<string[]> {
  if (locale === '') return [];
  for (const path of LOCALE_FILES) {
    if (inside.kindOf(path) === 'link') continue;
    const found = await inside.read(path);
    const text = found?.content.toString('latin1') ?? '';
    await inside.write(path, Buffer.from(withLang(text, locale), 'latin1'), found ?? ROOTS);
  }
  if (await hasLocale(inside, locale)) return [];
  return [`locale ${locale}: it is set, but has not been made inside (package locales, locale-gen)`];
}

/** The text with LANG set, and everything else as it was. Pure. */
export function withLang(text: string, locale: string): string {
  const line = `LANG=${locale}`;
  const pattern = /^[ \t]*LANG=.*$/m;
  if (pattern.test(text)) return text.replace(pattern, () => line);
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
}

/** glibc's; a C library without locales has them all. */
async function hasLocale(inside: ConfinedRoot, locale: string): Promise<boolean> {
  if (['C', 'POSIX'].includes(locale)) return true;
  if (inside.targetKindOf('/usr/lib/locale') !== 'folder') return true;
  const normal = normalLocale(locale);
  const names = await inside.list('/usr/lib/locale');
  if (names.some((name) => normalLocale(name) === normal)) return true;
  // One file with all of them, whose names stand in its beginning (localedef --list-archive).
  const head = await inside.readStart('/usr/lib/locale/locale-archive', 1024 * 1024);
  return head !== undefined && head.includes(`\0${normal}\0`);
}

/** `de_DE.UTF-8` as localedef(1) keeps it: `de_DE.utf8`. Pure. */
export const normalLocale = (locale: string): string =>
  locale.replace(/\.([^@]*)/, (_all, codeset: string) => `.${codeset.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`);
