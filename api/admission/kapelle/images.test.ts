import { imageProblems } from './images.ts';

const problems = (spec: Record<string, unknown>): string[] =>
  imageProblems({
    apiVersion: 'kapelle.dev/v1',
    kind: 'Image',
    metadata: { name: 'app' },
    spec,
  }).map(({ field, message }) => `${field}: ${message}`);
const oci = (reference: string, more = {}) => ({ source: { oci: { reference, ...more } } });
const pinned = `@sha256:${'a'.repeat(64)}`;

test.each([
  oci('registry.example.com/team/web:1.4'),
  oci('registry.example.com:5000/web'),
  oci('localhost/web'),
  oci('10.0.0.1:5000/a/b/c'),
  oci(`registry.example.com/library/debian:12${pinned}`),
  oci(`registry.example.com/library/my_app-x.y__z${pinned}`),
  oci('registry.example.com/library/debian:12-Slim_1', {
    credentialsFrom: { namespace: 'default', name: 'pull.secret' },
  }),
  {
    source: { archive: { url: 'https://images.example.com/root.tar.xz?x=1', sha256: 'a'.repeat(64) } },
    maxSize: '500Mi',
  },
  { source: { archive: { path: '/srv/images/root.tar' } } },
  { source: { virtualEnvironment: { namespace: 'default', name: 'web' } }, replicas: 1 },
])('%j is well', (spec) => {
  expect(problems(spec)).toEqual([]);
});

test.each<[Record<string, unknown>, RegExp]>([
  [oci('debian/web:12'), /reference: .*"debian" is no registry: write its whole name/],
  [oci('registry.example.com:70000/web'), /70000 is no port/],
  [oci('-registry.example.com/web'), /is no host name/],
  [oci('registry.example.com//web'), /parts of the repository/],
  [oci('registry.example.com/web/'), /parts of the repository/],
  [oci('registry.example.com/../web'), /parts of the repository/],
  [
    oci('registry.example.com/web', { credentialsFrom: { namespace: 'Default', name: 'x' } }),
    /credentialsFrom.namespace/,
  ],
  [{ source: { archive: { url: 'https://me:secret@host/x' } } }, /must not hold a user or a password/],
  [{ source: { archive: { url: 'https://' } } }, /is no URL/],
  [{ source: { archive: { path: '/srv/../etc/shadow' } } }, /must not contain/],
  [{ source: { debian: {} }, maxSize: '20' }, /spec.maxSize: .*at least 1Mi/],
  [{ source: { debian: {} }, maxSize: 'much' }, /spec.maxSize: .*not a quantity/],
  [
    { source: { virtualEnvironment: { namespace: 'd', name: 'x' } }, prefetch: true },
    /spec.prefetch: .*exists on its node only/,
  ],
  [
    { source: { virtualEnvironmentSnapshot: { namespace: 'd', name: 'x' } }, replicas: 2 },
    /spec.replicas: .*exists on its node only/,
  ],
  [{ source: { debian: {} }, init: { command: [] } }, /spec.init.command: .*must name what runs/],
])('%j is refused with a sentence', (spec, message) => {
  expect(problems(spec).join('\n')).toMatch(message);
});

test('a password in a URL is not told when it is refused', () => {
  expect(problems({ source: { archive: { url: 'https://me:hush@host/x' } } }).join()).not.toContain('hush');
});
