import { parseDeb822, parseOneLine } from './apt-sources.ts';
import { customizeHook } from './customize.ts';
import { archiveLines, archivesOf, guestSources, mmdebstrapArgv, neededAptOptions } from './debian.ts';

const deb822 = `Types: deb deb-src
# a comment
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 abc

Types: deb-src
URIs: http://elsewhere.example/debian
Suites: bookworm
Components: main

Types: deb
Enabled: no
URIs: http://off.example/debian
Suites: bookworm
Components: main
`;

describe('apt sources', () => {
  it('reads deb822 stanzas, without sources-only and disabled ones', () => {
    expect(parseDeb822(deb822)).toEqual([
      {
        uris: ['http://mirror.example/debian'],
        suites: ['bookworm', 'bookworm-updates'],
        components: ['main', 'contrib'],
        signedBy: '/usr/share/keyrings/debian-archive-keyring.gpg',
      },
      {
        uris: ['http://mirror.example/debian-security'],
        suites: ['bookworm-security'],
        components: ['main'],
        signedBy: undefined,
      },
    ]);
  });

  it('reads one-line entries with options and comments', () => {
    const text =
      '# none\ndeb [arch=amd64 signed-by=/k.gpg] http://m.example/debian trixie main non-free # x\ndeb-src http://m.example/debian trixie main\n';
    expect(parseOneLine(text)).toEqual([
      { uris: ['http://m.example/debian'], suites: ['trixie'], components: ['main', 'non-free'], signedBy: '/k.gpg' },
    ]);
  });
});

describe('archives of a suite', () => {
  const host = [...parseOneLine('deb http://vendor.example/apt tools-bookworm main\n'), ...parseDeb822(deb822)];

  const lines = (suite: string, components: string[], sources = host) =>
    archiveLines(archivesOf({ suite, components }, sources, 'bookworm'));

  it('are the host’s own, with updates and security', () => {
    expect(lines('bookworm', [])).toEqual([
      'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/debian bookworm main',
      'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/debian bookworm-updates main',
      'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/debian-security bookworm-security main',
    ]);
  });

  it('are the same mirrors for another release', () => {
    expect(lines('trixie', ['main', 'contrib'])[2]).toBe(
      'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/debian-security trixie-security main contrib',
    );
  });

  it('of an unreleased suite have no updates', () => {
    expect(lines('sid', [])).toHaveLength(1);
  });

  it('are asked for by name when the host has none of Debian', () => {
    expect(() => lines('bookworm', [], host.slice(0, 1))).toThrow(
      "the host's apt sources name no Debian archive for bookworm",
    );
  });

  it('reach mmdebstrap after suite and target, packages in a fixed order', () => {
    const argv = mmdebstrapArgv(
      { suite: 'bookworm', variant: '', packages: ['procps', 'dbus'], components: [] },
      ['deb x'],
      { archive: '/b/image.tar', hook: '/b/hook' },
      ['Acquire::http::Proxy "http://proxy.example";'],
    );
    expect(argv).toContain('--aptopt=Acquire::http::Proxy "http://proxy.example";');
    expect(argv).toContain('--variant=minbase');
    expect(argv).toContain('--include=dbus,procps');
    expect(argv.slice(-4)).toEqual(['--customize-hook=/b/hook', 'bookworm', '/b/image.tar', 'deb x']);
  });

  it('are never those of another vendor that names its suite after Debian’s', () => {
    const vendor = parseOneLine(
      'deb [signed-by=/usr/share/keyrings/vendor.gpg] http://vendor.example/apt bookworm main\ndeb http://old.example/tools bookworm main\n',
    );
    expect(lines('bookworm', [], [...vendor, ...host])[0]).toMatch(/mirror\.example/);
    expect(() => lines('bookworm', [], vendor.slice(0, 1))).toThrow(/name no Debian archive/);
  });

  it('of a host that calls its release stable, or of Debian 13 with its other key name, build the release before', () => {
    const trixie = parseDeb822(
      'Types: deb\nURIs: http://m.example/debian\nSuites: trixie trixie-updates\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.pgp\n',
    );
    expect(archiveLines(archivesOf({ suite: 'bookworm', components: [] }, trixie, 'trixie'))).toEqual([
      'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://m.example/debian bookworm main',
      'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://m.example/debian bookworm-updates main',
    ]);
    expect(lines('trixie', [], parseOneLine('deb http://m.example/debian stable main'))).toHaveLength(1);
  });

  it('are what the image’s own apt is given, by the key it has inside', () => {
    const sources = guestSources(archivesOf({ suite: 'bookworm', components: [] }, host, 'bookworm'));
    expect(sources.match(/^Signed-By: .*$/gm)).toEqual(
      Array.from({ length: 3 }, () => 'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg'),
    );
    expect(customizeHook(sources)).toContain(`${sources}KAPELLE-EOF`);
  });
});

test('of the host’s apt settings only proxies and date checks are taken over', () => {
  const dump = [
    'Acquire::http::Proxy "http://proxy.example:3142";',
    'Acquire::https::mirror.example::Proxy "DIRECT";',
    'Acquire::http::Proxy "";',
    'Acquire::Check-Valid-Until "false";',
    'DPkg::Post-Invoke:: "rm -rf /";',
    'APT::Architecture "amd64";',
  ].join('\n');
  expect(neededAptOptions(dump)).toEqual([
    'Acquire::http::Proxy "http://proxy.example:3142";',
    'Acquire::https::mirror.example::Proxy "DIRECT";',
    'Acquire::Check-Valid-Until "false";',
  ]);
});
