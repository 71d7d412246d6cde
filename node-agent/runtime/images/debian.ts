// What mmdebstrap is told for a Debian source: archives and argv. Pure. Called by build.ts.
import { ApiError } from '../../../machinery/errors/errors.ts';
import type { DebianSource } from '../wire/messages.ts';
import type { AptSource } from './apt-sources.ts';

/** Where the package debian-archive-keyring has it, on every release since Debian 7, so on the host as well as inside. */
export const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** Suites that are never released: they have neither `-updates` nor `-security`. */
const ROLLING = new Set(['sid', 'unstable', 'experimental', 'rc-buggy']);

/** One suite on one mirror. */
export interface SuiteArchive {
  uri: string;
  suite: string;
  components: string[];
  /** Keyring on the host that its signature is checked with. */
  keyring: string;
}

/**
 * The archives of `suite`, from those that the host has for its own release: the same mirrors carry all releases. Updates and security
 * fixes are among them if the host has them for its own.
 * @param hostCodename - VERSION_CODENAME of the host's os-release
 * @throws ServiceUnavailable when the host's apt knows no archive of its own release
 */
export function archivesOf(
  source: Pick<DebianSource, 'suite' | 'components'>,
  host: readonly AptSource[],
  hostCodename: string,
): SuiteArchive[] {
  const components = source.components.length === 0 ? ['main'] : source.components;
  const releases = [source.suite, hostCodename, 'stable', 'oldstable', 'testing', 'unstable', 'sid'];
  const found = (suffix: string) =>
    releases
      .map((name) => likeliest(host.filter((entry) => entry.suites.includes(`${name}${suffix}`))))
      .find((entry) => entry !== undefined);
  if (found('') === undefined) {
    throw new ApiError(
      'ServiceUnavailable',
      `the host's apt sources name no Debian archive for ${hostCodename}: add one under /etc/apt/sources.list.d`,
    );
  }
  const suffixes = ROLLING.has(source.suite) ? [''] : ['', '-updates', '-security'];
  return suffixes.flatMap((suffix) => {
    const entry = found(suffix);
    return (entry?.uris.slice(0, 1) ?? []).map((uri) => ({
      uri,
      suite: `${source.suite}${suffix}`,
      components,
      keyring: isDebianKey(entry?.signedBy) ? KEYRING : (entry?.signedBy ?? KEYRING),
    }));
  });
}

/**
 * Other vendors name their suites after Debian's releases, and their component main, too. What is signed with Debian's own key is Debian;
 * then what is called so; a key of somebody else's on an archive of another name is not.
 */
function likeliest(entries: readonly AptSource[]): AptSource | undefined {
  const candidates = entries.filter(({ components }) => components.includes('main'));
  return (
    candidates.find(({ signedBy }) => signedBy !== undefined && isDebianKey(signedBy)) ??
    candidates.find(namedDebian) ??
    candidates.find(({ signedBy }) => signedBy === undefined)
  );
}

const namedDebian = ({ uris }: AptSource): boolean => uris.some((uri) => /\/debian(-security)?\/?$/.test(uri));

const isDebianKey = (signedBy: string | undefined): boolean => /\/debian-archive-[^/]*$/.test(signedBy ?? '');

/** sources.list(5) lines for the build, which runs with the host's keyrings. */
export const archiveLines = (archives: readonly SuiteArchive[]): string[] =>
  archives.map(
    ({ uri, suite, components, keyring }) => `deb [signed-by=${keyring}] ${uri} ${suite} ${components.join(' ')}`,
  );

/** The same archives as the image's own apt finds them (deb822). */
export const guestSources = (archives: readonly SuiteArchive[]): string =>
  archives
    .map(
      ({ uri, suite, components }) =>
        `Types: deb\nURIs: ${uri}\nSuites: ${suite}\nComponents: ${components.join(' ')}\nSigned-By: ${KEYRING}\n`,
    )
    .join('\n');

/**
 * Settings of the host's apt without which its mirror cannot be reached or is refused: proxies, and the date checks a frozen mirror fails.
 * The image keeps them, since it uses the same mirror. From the text of `apt-config dump`, as apt.conf(5) lines.
 */
export const neededAptOptions = (dump: string): string[] =>
  dump
    .split('\n')
    .filter((line) => /^Acquire::(https?::(?:[^:\s]+::)?Proxy|Check-Valid-Until|Check-Date) "[^"]+";$/.test(line));

/** Commands are run with one argument, the root folder being made (mmdebstrap's hooks). */
export interface BuildFiles {
  archive: string;
  hook: string;
}

export function mmdebstrapArgv(
  source: DebianSource,
  lines: readonly string[],
  files: BuildFiles,
  aptOptions: readonly string[],
): string[] {
  return [
    'mmdebstrap',
    '--mode=root',
    '--format=tar',
    '--verbose', // what apt and dpkg say, for the progress and for the causes of failures
    `--variant=${source.variant === '' ? 'minbase' : source.variant}`,
    ...(source.packages.length === 0 ? [] : [`--include=${[...new Set(source.packages)].sort().join(',')}`]),
    ...aptOptions.map((option) => `--aptopt=${option}`),
    '--aptopt=Acquire::Retries "3"',
    // An interrupted build is thrown away whole, so nothing need reach the disk early: half to a third of the time. customize.ts takes it out.
    '--dpkgopt=force-unsafe-io',
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
