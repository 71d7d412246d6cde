import { ApiError } from '../../../machinery/errors/errors.ts';
import type { Image } from '../../../machinery/kinds/image/type.ts';
import type { Secret } from '../../../machinery/kinds/secret/type.ts';
import { MemoryStore } from '../../../machinery/store/memory-store.ts';
import { secretKind } from '../../../machinery/kinds/secret/type.ts';
import { authFileOf, requestOf } from './request.ts';

const image = (spec: Image['spec']): Image => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'Image',
  metadata: { name: 'app', uid: 'u1' },
  spec,
});
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const secret = (data: Record<string, string>): Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'login', namespace: 'default' },
  data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, base64(value)])),
});
const docker = (auths: unknown) => secret({ '.dockerconfigjson': JSON.stringify({ auths }) });
const reference = 'registry.example.com:5000/team/web:1';
const credentialsFrom = { namespace: 'default', name: 'login' };

test('each source in the runtime’s words, with the size it may have', async () => {
  const store = new MemoryStore();
  const ask = (spec: Image['spec']) => requestOf(image(spec), undefined, store);
  const common = { name: 'app', uid: 'u1', maxBytes: 20 * 1024 ** 3 };
  expect(await ask({ source: { debian: { suite: 'trixie' } } })).toEqual({
    ...common,
    debian: { suite: 'trixie', variant: 'minbase', packages: [], components: [] },
  });
  expect(await ask({ source: { oci: { reference } }, maxSize: '1.5Gi' })).toEqual({
    ...common,
    maxBytes: 1.5 * 1024 ** 3,
    oci: {
      reference,
      insecure: false,
      authFile: '',
    },
  });
  const sha256 = 'a'.repeat(64);
  expect(await ask({ source: { archive: { url: 'http://x/y', sha256 } } })).toEqual({
    ...common,
    archive: { url: 'http://x/y', path: '', sha256 },
  });
  const local = { environmentUid: 'e', snapshotUid: '' };
  const source = { virtualEnvironment: { namespace: 'default', name: 'web' } };
  expect(await requestOf(image({ source }), local, store)).toEqual({ ...common, snapshot: local });
});

test('credentials come from the Secret, and only those of this registry', async () => {
  const store = new MemoryStore();
  const auths = {
    'registry.example.com:5000': { auth: base64('me:pw') },
    'other.example.com': { auth: base64('you:hush') },
  };
  await store.create(secretKind, docker(auths));
  const { oci } = await requestOf(image({ source: { oci: { reference, credentialsFrom } } }), undefined, store);
  expect(JSON.parse(oci?.authFile ?? '')).toEqual({
    auths: { 'registry.example.com:5000': { auth: base64('me:pw') } },
  });
});

const written = { auths: { 'registry.example.com:5000': { auth: base64('me:pw') } } };
test.each<[string, Secret]>([
  ['basic-auth', secret({ username: 'me', password: 'pw' })],
  ['a docker config', docker({ 'registry.example.com:5000': { auth: base64('me:pw') } })],
  ['a docker config of user and password', docker({ 'registry.example.com:5000': { username: 'me', password: 'pw' } })],
  ['a docker config of old clients', docker({ 'https://registry.example.com:5000/v1/': { auth: base64('me:pw') } })],
])('%s is understood', (_name, from) => {
  expect(JSON.parse(authFileOf(from, reference))).toEqual(written);
});

test.each<[string, Secret, RegExp]>([
  ['nothing of use', secret({ token: 'hush' }), /has neither .dockerconfigjson nor username and password/],
  ['another registry', docker({ 'x.example': { auth: 'hush' } }), /has no entry for registry.example.com:5000/],
  ['an entry without anything', docker({ 'registry.example.com:5000': {} }), /has neither auth nor username/],
  ['no JSON', secret({ '.dockerconfigjson': '{hush' }), /holds no JSON/],
])('a Secret with %s is named, and nothing in it told', (_name, from, message) => {
  const told = (): string => authFileOf(from, reference);
  expect(told).toThrow(message);
  expect(told).toThrow(/the Secret default\/login of spec.source.oci.credentialsFrom/);
  expect(told).not.toThrow(/hush/);
});

test('a Secret that is not there, or may not be read, is said so', async () => {
  const spec = { source: { oci: { reference, credentialsFrom } } };
  await expect(requestOf(image(spec), undefined, new MemoryStore())).rejects.toThrow(
    /default\/login .* does not exist; create it/,
  );
  const refusing = { get: () => Promise.reject(new ApiError('Forbidden', 'no')) };
  await expect(requestOf(image(spec), undefined, refusing)).rejects.toThrow(
    /this node may not read the Secret default\/login/,
  );
});
