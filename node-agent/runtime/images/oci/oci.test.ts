import { expired } from './blobs.ts';
import { essence, pullFailure } from './errors.ts';
import { parseConfig, parseManifest, platformDigest } from './manifest.ts';
import { parseReference } from './reference.ts';

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

describe('a reference', () => {
  test.each([
    ['registry.example.com/web', 'registry.example.com/web', 'latest', ''],
    ['registry.example.com:5000/team/web:1.4', 'registry.example.com:5000/team/web', '1.4', ''],
    [`localhost/a@${digest('a')}`, 'localhost/a', '', digest('a')],
    // skopeo takes only one of the two, and the digest says more.
    [`localhost:1/a/b:tag@${digest('b')}`, 'localhost:1/a/b', '', digest('b')],
  ])('%s', (text, repository, tag, pinned) => {
    expect(parseReference(text)).toMatchObject({ repository, tag, digest: pinned });
  });

  test.each(['web', 'Registry/Web', 'host/a:b:c', 'host/a@sha256:12', '-x/--flag y', ''])('%j is none', (text) => {
    expect(() => parseReference(text)).toThrow(/is no image reference/);
  });
});

const blob = (letter: string, size = 5) => ({ mediaType: 'x', digest: digest(letter), size });
const entry = (os: string, architecture: string, letter: string) => ({
  ...blob(letter),
  platform: { os, architecture },
});

describe('what a registry sends', () => {
  const manifest = { schemaVersion: 2, config: blob('c'), layers: [blob('1', 10), blob('2', 20)] };

  test('of an image for several platforms ours is taken', () => {
    const index = { schemaVersion: 2, manifests: [entry('linux', 'arm64', 'a'), entry('linux', 'amd64', 'b')] };
    expect(platformDigest(JSON.stringify(index))).toBe(digest('b'));
    expect(platformDigest(JSON.stringify(manifest))).toBeUndefined();
    const others = { manifests: [entry('linux', 'arm64', 'a'), entry('windows', 'amd64', 'b')] };
    expect(() => platformDigest(JSON.stringify(others))).toThrow(
      'not for linux/amd64, only for linux/arm64, windows/amd64',
    );
  });

  test('a manifest names its configuration and layers', () => {
    expect(parseManifest(JSON.stringify(manifest))).toEqual({
      config: { digest: digest('c'), sizeBytes: 5 },
      layers: [
        { digest: digest('1'), sizeBytes: 10 },
        { digest: digest('2'), sizeBytes: 20 },
      ],
    });
  });

  test.each<[string, unknown, RegExp]>([
    ['no JSON', 'x', /its manifest is no object/],
    ['something else', { schemaVersion: 1, fsLayers: [] }, /of the kind schema version 1/],
    [
      'a digest that is a path',
      { ...manifest, layers: [{ digest: 'sha256:../../etc/passwd', size: 1 }] },
      /is no sha256 digest/,
    ],
    ['another algorithm', { ...manifest, config: { digest: 'md5:12', size: 1 } }, /is no sha256 digest/],
    ['a size below nothing', { ...manifest, layers: [{ digest: digest('a'), size: -1 }] }, /a size in its manifest/],
    ['a size of words', { ...manifest, layers: [{ digest: digest('a'), size: '9' }] }, /a size in its manifest/],
  ])('%s is refused', (_name, document, message) => {
    expect(() => parseManifest(JSON.stringify(document))).toThrow(message);
  });

  test('a configuration says what is started, and what cannot be is left out', () => {
    const config = {
      config: {
        Entrypoint: ['/entry'],
        Cmd: ['a', 7, 'b'],
        WorkingDir: '/srv',
        User: 'web',
        StopSignal: 'SIGQUIT',
        Env: ['A=1', 'B=x=y', 'no', '=z', '1X=2', 'EMPTY='],
      },
      rootfs: { type: 'layers', diff_ids: [digest('d')] },
    };
    expect(parseConfig(JSON.stringify(config))).toEqual({
      config: {
        command: ['/entry', 'a', 'b'],
        workingDir: '/srv',
        user: 'web',
        stopSignal: 'SIGQUIT',
        env: {
          A: '1',
          B: 'x=y',
          EMPTY: '',
        },
      },
      contentDigests: [digest('d')],
    });
    expect(parseConfig('{}').config.command).toEqual([]);
  });
});

const logged = (message: string): string => `time="2026-01-01T00:00:00Z" level=fatal msg="${message}"\n`;

describe('why a pull failed', () => {
  const reference = parseReference('registry.example.com/team/web:1.4');

  test.each<[string, RegExp]>([
    [
      'reading manifest 1.4 in registry.example.com/team/web: manifest unknown',
      /has no tag "1.4" in .*team\/web; check/,
    ],
    ['reading manifest 1.4: name unknown: repository name not known to registry', /has no tag/],
    [
      'unable to retrieve auth token: invalid username/password: unauthorized',
      /does not let this node read .*credentialsFrom/,
    ],
    ['requested access to the resource is denied', /does not let this node read/],
    [
      'Get \\"https://x/v2/\\": http: server gave HTTP response to HTTPS client',
      /speaks plain HTTP; set spec.source.oci.insecure/,
    ],
    [
      'Get \\"https://x/v2/\\": x509: certificate signed by unknown authority',
      /certificate of .* is not valid for this node/,
    ],
    ['dial tcp: lookup registry.example.com: no such host', /cannot be reached from this node; it is tried again/],
    ['dial tcp 127.0.0.1:1: connect: connection refused', /cannot be reached/],
    ['received unexpected HTTP status: 503 Service Unavailable', /cannot be reached/],
    ['toomanyrequests: You have reached your pull rate limit', /asks for fewer requests/],
    ['writing blob: write /x: no space left on device', /the node's disk is full: there is no room for what is pulled/],
    ['Digest did not match, expected sha256:a, got sha256:b', /has not the digest that it should have/],
    ['something nobody has seen before', /pulling registry.example.com\/team\/web failed: something nobody/],
  ])('%s', (said, told) => {
    expect(pullFailure(reference, logged(said)).message).toMatch(told);
  });

  test('only the last line counts, without what a logger puts around it', () => {
    expect(essence(`warning\n${logged('a \\"quoted\\" reason')}\n`)).toBe('a "quoted" reason');
    expect(essence('')).toBe('it said nothing');
  });
});

const file = (hex: string, bytes: number, usedAt: number) => ({ hex, bytes, usedAt });

describe('the cache of blobs', () => {
  const limits = { maxAgeMs: 100, maxBytes: 30 };

  test('keeps what is young and fits, drops what is old, and of too much what was not used for longest', () => {
    const files = [file('old', 1, 0), file('a', 20, 950), file('b', 20, 960), file('c', 5, 970)];
    expect(expired(files, new Set(), limits, 1000)).toEqual(['old', 'a']);
    expect(expired(files, new Set(['old', 'a']), limits, 1000)).toEqual(['b']);
    expect(expired([file('a', 20, 950)], new Set(), limits, 1000)).toEqual([]);
  });
});
