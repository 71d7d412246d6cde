import { parseDeb822, parseOneLine } from './apt-sources.ts';
import { archiveLines, mmdebstrapArgv } from './debian.ts';

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

  it('are the host’s own, with updates and security', () => {
    expect(archiveLines({ suite: 'bookworm', components: [] }, host, 'bookworm')).toEqual([
      'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/debian bookworm main',
      'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/debian bookworm-updates main',
      'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/debian-security bookworm-security main',
    ]);
  });

  it('are the same mirrors for another release', () => {
    expect(archiveLines({ suite: 'trixie', components: ['main', 'contrib'] }, host, 'bookworm')[2]).toBe(
      'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/debian-security trixie-security main contrib',
    );
  });

  it('of an unreleased suite have no updates', () => {
    expect(archiveLines({ suite: 'sid', components: [] }, host, 'bookworm')).toHaveLength(1);
  });

  it('are asked for by name when the host has none of Debian', () => {
    expect(() => archiveLines({ suite: 'bookworm', components: [] }, host.slice(0, 1), 'bookworm')).toThrow(
      "the host's apt sources name no Debian archive for bookworm",
    );
  });

  it('reach mmdebstrap after suite and target, packages in a fixed order', () => {
    const argv = mmdebstrapArgv(
      { suite: 'bookworm', variant: '', packages: ['procps', 'dbus'], components: [] },
      ['deb x'],
      { archive: '/b/image.tar', hook: '/b/hook' },
    );
    expect(argv).toContain('--variant=minbase');
    expect(argv).toContain('--include=dbus,procps');
    expect(argv.slice(-4)).toEqual(['--customize-hook=/b/hook', 'bookworm', '/b/image.tar', 'deb x']);
  });
});
