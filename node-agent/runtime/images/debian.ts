// What mmdebstrap is told for a Debian source: archives and argv. Pure. Called by build.ts.
import { ApiError } from '../../../machinery/errors/errors.ts';
import type { DebianSource } from '../wire/messages.ts';
import type { AptSource } from './apt-sources.ts';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** Suites that are never released: they have neither `-updates` nor `-security`. */
const ROLLING = new Set(['sid', 'unstable', 'experimental', 'rc-buggy']);

/**
 * sources.list lines for `suite`, from the archives that the host has for its own release: the same mirrors carry all releases.
 * @param hostCodename - VERSION_CODENAME of the host's os-release
 * @throws ServiceUnavailable when the host's apt knows no archive of its own release
 */
export function archiveLines(
  source: Pick<DebianSource, 'suite' | 'components'>,
  host: readonly AptSource[],
  hostCodename: string,
): string[] {
  const components = source.components.length === 0 ? ['main'] : source.components;
  const releases = [hostCodename, source.suite, 'stable', 'oldstable', 'testing'];
  const found = (suffix: string) =>
    host.find(
      (entry) =>
        entry.components.includes('main') &&
        entry.suites.some((suite) => releases.some((name) => suite === `${name}${suffix}`)),
    );
  const base = found('');
  if (base === undefined) {
    throw new ApiError(
      'ServiceUnavailable',
      `the host's apt sources name no Debian archive for ${hostCodename}: add one under /etc/apt/sources.list.d`,
    );
  }
  const suffixes = ROLLING.has(source.suite) ? [''] : ['', '-updates', '-security'];
  return suffixes.flatMap((suffix) => {
    const entry = found(suffix);
    return (entry?.uris.slice(0, 1) ?? []).map(
      (uri) => `deb [signed-by=${entry?.signedBy ?? KEYRING}] ${uri} ${source.suite}${suffix} ${components.join(' ')}`,
    );
  });
}

/** Commands are run with one argument, the root folder being made (mmdebstrap's hooks). */
export interface BuildFiles {
  archive: string;
  hook: string;
}

export function mmdebstrapArgv(source: DebianSource, lines: readonly string[], files: BuildFiles): string[] {
  return [
    'mmdebstrap',
    '--mode=root',
    '--format=tar',
    `--variant=${source.variant === '' ? 'minbase' : source.variant}`,
    ...(source.packages.length === 0 ? [] : [`--include=${[...source.packages].sort().join(',')}`]),
    // A mirror whose Release file is older than Valid-Until (a snapshot, a clock that is off) is still the mirror the operator chose.
    '--aptopt=Acquire::Check-Valid-Until "false"',
    '--aptopt=Acquire::Retries "3"',
    '--dpkgopt=path-exclude=/usr/share/man/*',
    '--dpkgopt=path-exclude=/usr/share/doc/*',
    '--dpkgopt=path-include=/usr/share/doc/*/copyright',
    '--dpkgopt=path-exclude=/usr/share/locale/*',
    '--dpkgopt=path-include=/usr/share/locale/locale.alias',
    // With the variant extract mmdebstrap ends after unpacking and never comes to the customize hooks.
    `--${source.variant === 'extract' ? 'extract' : 'customize'}-hook=${files.hook}`,
    source.suite,
    files.archive,
    ...lines,
  ];
}
