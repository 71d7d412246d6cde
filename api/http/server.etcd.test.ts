import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeAuthority } from '../../cli/pki/certificates.ts';
import { type Client, type InProcessApi, startInProcessApi } from '../../test/harness/in-process-api.ts';

const VES = '/apis/kapelle.dev/v1/namespaces/default/virtualenvironments';
const CONFIGMAPS = '/api/v1/namespaces/default/configmaps';

let api: InProcessApi;
let admin: Client;
beforeAll(async () => {
  api = await startInProcessApi();
  ({ admin } = api);
});
afterAll(async () => {
  await api?.stop();
});

const environment = (name: string, spec: object = {}, metadata: object = {}) => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name, ...metadata },
  spec: { image: 'debian-12', ...spec },
});
const configMap = (name: string, data: Record<string, string> = {}, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...metadata },
  data,
});
const merge = { 'content-type': 'application/merge-patch+json' };

const generate = () => admin.call('POST', CONFIGMAPS, { metadata: { generateName: 'gen-' } });
const sloppy = (name: string) => `{"metadata":{"name":"${name}"},"spec":{"image":"x","bogus":1,"image":"y"}}`;

describe('who is asking', () => {
  test('without a certificate only health and version are answered', async () => {
    const nobody = await api.client();
    for (const path of ['/healthz', '/livez', '/readyz', '/version', '/livez/ping']) {
      expect([path, (await nobody.call('GET', path)).code]).toEqual([path, 200]);
    }
    for (const path of ['/api', '/apis', '/metrics', '/openapi/v3', '/', VES]) {
      expect([path, (await nobody.call('GET', path)).code]).toEqual([path, 403]);
    }
  });

  test('a certificate of another authority is refused, not anonymous', async () => {
    const forger = await makeAuthority('kapelle-test-ca', { now: Date.now(), lifetimeMs: 3600_000 });
    const forged = await api.client('kapelle-admin', 'system:masters', forger);
    const answer = await forged.call('GET', '/version');
    expect(answer.code).toBe(401);
    expect(answer.json).toMatchObject({ kind: 'Status', reason: 'Unauthorized', code: 401 });
  });

  test('a token is refused while there are none', async () => {
    const nobody = await api.client();
    expect((await nobody.call('GET', '/version', undefined, { authorization: 'Bearer x' })).code).toBe(401);
  });

  test('a user without rights is told what it cannot do, as Kubernetes words it', async () => {
    const user = await api.client('jane', 'developers');
    const { code, json } = await user.call('GET', `${VES}/web-1`);
    expect(code).toBe(403);
    expect(json.message).toBe(
      'virtualenvironments.kapelle.dev "web-1" is forbidden: User "jane" cannot get resource "virtualenvironments" in API group "kapelle.dev" in the namespace "default"',
    );
    expect(json.details).toEqual({ name: 'web-1', group: 'kapelle.dev', kind: 'virtualenvironments' });
  });
});

describe('errors', () => {
  const bad = environment('bad');
  test.each([
    ['GET', '/nothing/here', undefined, {}, 404, undefined],
    ['GET', '/apis/nothing.example/v1/things', undefined, {}, 404, undefined],
    ['GET', `${VES}/absent`, undefined, {}, 404, 'NotFound'],
    ['POST', '/apis/kapelle.dev/v1/namespaces/absent/virtualenvironments', bad, {}, 404, 'NotFound'],
    ['POST', VES, '{', {}, 400, 'BadRequest'],
    ['POST', VES, '[]', {}, 400, 'BadRequest'],
    ['POST', VES, { ...bad, kind: 'Pod' }, {}, 400, 'BadRequest'],
    ['POST', VES, environment('bad', {}, { namespace: 'other' }), {}, 400, 'BadRequest'],
    ['POST', VES, environment('bad', {}, { resourceVersion: '1' }), {}, 400, 'BadRequest'],
    ['POST', VES, environment('bad', { runPolicy: 'Never' }), {}, 422, 'Invalid'],
    ['POST', `${VES}?dryRun=Some`, bad, {}, 400, 'BadRequest'],
    ['POST', `${VES}?fieldValidation=Strict`, environment('bad', { bogus: 1 }), {}, 400, 'BadRequest'],
    ['POST', VES, bad, { 'content-type': 'text/plain' }, 415, 'UnsupportedMediaType'],
    ['POST', VES, bad, { 'content-encoding': 'gzip' }, 415, 'UnsupportedMediaType'],
    ['GET', VES, undefined, { accept: 'application/vnd.kubernetes.protobuf' }, 406, 'NotAcceptable'],
    ['PATCH', `${VES}/absent`, {}, merge, 404, 'NotFound'],
    [
      'PATCH',
      `${VES}/absent`,
      {},
      { 'content-type': 'application/strategic-merge-patch+json' },
      415,
      'UnsupportedMediaType',
    ],
    ['PATCH', `${VES}/absent`, bad, { 'content-type': 'application/apply-patch+yaml' }, 400, 'BadRequest'],
    ['DELETE', `${VES}/absent`, undefined, {}, 404, 'NotFound'],
    ['DELETE', '/api/v1/namespaces/default', undefined, {}, 403, 'Forbidden'],
    ['PUT', VES, bad, {}, 405, 'MethodNotAllowed'],
    ['POST', '/version', {}, {}, 405, 'MethodNotAllowed'],
    ['GET', `${VES}?labelSelector=a+in+`, undefined, {}, 400, 'BadRequest'],
    ['GET', `${VES}?fieldSelector=spec.image%3Dx`, undefined, {}, 400, 'BadRequest'],
    ['GET', `${VES}?continue=garbage`, undefined, {}, 400, 'BadRequest'],
    ['GET', `${VES}?limit=many`, undefined, {}, 400, 'BadRequest'],
    ['GET', `${VES}?resourceVersion=x`, undefined, {}, 400, 'BadRequest'],
    ['GET', `${VES}?resourceVersionMatch=Exact`, undefined, {}, 422, 'Invalid'],
    ['GET', `${VES}?sendInitialEvents=true`, undefined, {}, 422, 'Invalid'],
    ['GET', `${VES}?watch=true&sendInitialEvents=true`, undefined, {}, 422, 'Invalid'],
    ['GET', `${VES}?watch=perhaps`, undefined, {}, 400, 'BadRequest'],
    ['GET', '/api/v1/%zz', undefined, {}, 400, 'BadRequest'],
  ] as [string, string, unknown, Record<string, string>, number, string | undefined][])(
    '%s %s (%j %j) is answered %i %s',
    async (method, path, body, headers, code, reason) => {
      const answer = await admin.call(method, path, body, headers);
      expect([answer.code, answer.json?.reason]).toEqual([code, reason]);
      if (reason === undefined) expect(answer.text).toBe('404 page not found\n');
      else expect(answer.json).toMatchObject({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code });
      expect(answer.headers['audit-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  test('a body over 3 MiB is refused and the connection goes on working', async () => {
    const big = configMap('big', { a: 'x'.repeat(3 * 1024 * 1024) });
    const answer = await admin.call('POST', CONFIGMAPS, big);
    expect(answer.code).toBe(413);
    expect(answer.json).toMatchObject({ reason: 'RequestEntityTooLarge' });
    expect((await admin.call('GET', '/version')).code).toBe(200);
  });

  test('an object larger than etcd takes is refused, not half stored', async () => {
    const data = Object.fromEntries(['a', 'b'].map((key) => [key, 'x'.repeat(900 * 1024)]));
    const answer = await admin.call('POST', VES, environment('huge', { env: [] }, { annotations: data }));
    expect([413, 422]).toContain(answer.code);
    expect((await admin.call('GET', `${VES}/huge`)).code).toBe(404);
  });

  test.each(['__proto__', 'constructor', 'prototype'])(
    'the key %s in bodies and patches pollutes nothing',
    async (key) => {
      const body = `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"p-${key.replaceAll('_', '')}","${key}":{"polluted":1}},"${key}":{"polluted":1},"data":{"${key}":"x"}}`;
      await admin.call('POST', CONFIGMAPS, body);
      await admin.call(
        'PATCH',
        `${CONFIGMAPS}/p-${key.replaceAll('_', '')}`,
        `{"${key}":{"polluted":1},"metadata":{"${key}":{"polluted":1}}}`,
        merge,
      );
      await admin.call(
        'PATCH',
        `${CONFIGMAPS}/p-${key.replaceAll('_', '')}`,
        `[{"op":"add","path":"/${key}/polluted","value":1}]`,
        {
          'content-type': 'application/json-patch+json',
        },
      );
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      const { json } = await admin.call('GET', `${CONFIGMAPS}?pretty=true`);
      expect(json.kind).toBe('ConfigMapList');
    },
  );
});

describe('writes', () => {
  test('create sets what only the server sets, defaults, and ignores status', async () => {
    const { code, json } = await admin.call('POST', VES, {
      ...environment('made', {}, { uid: 'mine', generation: 9, creationTimestamp: null }),
      status: { phase: 'Running' },
    });
    expect(code).toBe(201);
    expect(json.metadata).toMatchObject({ name: 'made', namespace: 'default', generation: 1 });
    expect(json.metadata.uid).toMatch(/^[0-9a-f]{8}-/);
    expect(json.metadata.resourceVersion).toMatch(/^\d+$/);
    expect(json.spec).toMatchObject({
      runPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      interfaces: [{ name: 'eth0', network: 'default' }],
    });
    expect(json.status).toBeUndefined();
    expect((await admin.call('POST', VES, environment('made'))).json).toMatchObject({
      code: 409,
      reason: 'AlreadyExists',
    });
  });

  test('generateName makes names that differ', async () => {
    const names = (await Promise.all([generate(), generate(), generate()])).map(
      ({ json }) => json.metadata.name as string,
    );
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^gen-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });

  test('an update needs the resourceVersion it was read at, and a stale one is a conflict', async () => {
    const { json: made } = await admin.call('POST', VES, environment('versioned'));
    const { resourceVersion: _, ...metadata } = made.metadata;
    expect((await admin.call('PUT', `${VES}/versioned`, { ...made, metadata })).code).toBe(422);
    const first = await admin.call('PUT', `${VES}/versioned`, { ...made, spec: { ...made.spec, runPolicy: 'Manual' } });
    expect(first.code).toBe(200);
    expect(first.json.metadata.generation).toBe(2);
    const stale = await admin.call('PUT', `${VES}/versioned`, { ...made, spec: { ...made.spec, runPolicy: 'Once' } });
    expect(stale.json).toMatchObject({ code: 409, reason: 'Conflict' });
    expect(stale.json.message).toContain(
      'the object has been modified; please apply your changes to the latest version and try again',
    );
    const locked = await admin.call(
      'PATCH',
      `${VES}/versioned`,
      { metadata: { resourceVersion: made.metadata.resourceVersion, labels: { a: 'b' } } },
      merge,
    );
    expect(locked.code).toBe(409);
  });

  test('a write that changes nothing is not stored', async () => {
    const { json: made } = await admin.call('POST', VES, environment('quiet'));
    const put = await admin.call('PUT', `${VES}/quiet`, made);
    const patched = await admin.call('PATCH', `${VES}/quiet`, { spec: { runPolicy: 'Always' } }, merge);
    expect([put.json.metadata.resourceVersion, patched.json.metadata.resourceVersion]).toEqual([
      made.metadata.resourceVersion,
      made.metadata.resourceVersion,
    ]);
  });

  test('metadata changes do not move generation, spec changes do', async () => {
    await admin.call('POST', VES, environment('generations'));
    const labelled = await admin.call('PATCH', `${VES}/generations`, { metadata: { labels: { a: 'b' } } }, merge);
    const changed = await admin.call('PATCH', `${VES}/generations`, { spec: { runPolicy: 'Once' } }, merge);
    expect([labelled.json.metadata.generation, changed.json.metadata.generation]).toEqual([1, 2]);
  });

  test('dry run answers what would be and stores nothing', async () => {
    const made = await admin.call('POST', `${VES}?dryRun=All`, environment('dry'));
    expect([made.code, made.json.spec.runPolicy]).toEqual([201, 'Always']);
    expect((await admin.call('GET', `${VES}/dry`)).code).toBe(404);
    await admin.call('POST', VES, environment('dry'));
    await admin.call('PATCH', `${VES}/dry?dryRun=All`, { spec: { runPolicy: 'Once' } }, merge);
    expect((await admin.call('DELETE', `${VES}/dry`, { dryRun: ['All'] })).code).toBe(200);
    expect((await admin.call('GET', `${VES}/dry`)).json.spec.runPolicy).toBe('Always');
  });

  test('unknown and duplicate fields are warned of, pruned, refused or ignored, as asked', async () => {
    const warned = await admin.call('POST', VES, sloppy('warned'));
    expect(warned.headers['warning']).toBe(
      '299 - "unknown field \\"spec.bogus\\"", 299 - "duplicate field \\"spec.image\\""',
    );
    expect(warned.json.spec.bogus).toBeUndefined();
    const strict = await admin.call('POST', `${VES}?fieldValidation=Strict`, sloppy('strict'));
    expect(strict.json.message).toBe(
      'VirtualEnvironment in version "v1" cannot be handled as a VirtualEnvironment: strict decoding error: unknown field "spec.bogus", duplicate field "spec.image"',
    );
    expect(
      (await admin.call('POST', `${VES}?fieldValidation=Ignore`, sloppy('ignored'))).headers['warning'],
    ).toBeUndefined();
  });

  test('finalizers hold a deleted object until the last one goes; none can be added meanwhile', async () => {
    await admin.call('POST', VES, environment('held', {}, { finalizers: ['example.org/a', 'example.org/b'] }));
    const deleted = await admin.call('DELETE', `${VES}/held`);
    expect(deleted.json.metadata.deletionTimestamp).toMatch(/^\d{4}-.*Z$/);
    expect(deleted.json.metadata.generation).toBe(2);
    expect(
      (
        await admin.call(
          'PATCH',
          `${VES}/held`,
          { metadata: { finalizers: ['example.org/a', 'example.org/c'] } },
          merge,
        )
      ).code,
    ).toBe(422);
    await admin.call('PATCH', `${VES}/held`, { metadata: { finalizers: ['example.org/b'] } }, merge);
    expect((await admin.call('GET', `${VES}/held`)).code).toBe(200);
    expect((await admin.call('DELETE', `${VES}/held`)).code).toBe(200);
    expect((await admin.call('PATCH', `${VES}/held`, { metadata: { finalizers: null } }, merge)).code).toBe(200);
    expect((await admin.call('GET', `${VES}/held`)).code).toBe(404);
  });

  test('delete preconditions are compared', async () => {
    const { json } = await admin.call('POST', VES, environment('conditional'));
    expect((await admin.call('DELETE', `${VES}/conditional`, { preconditions: { uid: 'other' } })).code).toBe(409);
    expect(
      (await admin.call('DELETE', `${VES}/conditional`, { preconditions: { uid: json.metadata.uid } })).json,
    ).toMatchObject({
      status: 'Success',
      details: { name: 'conditional', kind: 'virtualenvironments', uid: json.metadata.uid },
    });
  });

  test('concurrent patches of one object are all applied', async () => {
    await admin.call('POST', CONFIGMAPS, configMap('contended'));
    const codes = await Promise.all(
      Array.from(
        { length: 12 },
        async (_, index) =>
          (await admin.call('PATCH', `${CONFIGMAPS}/contended`, { data: { [`k${index}`]: 'x' } }, merge)).code,
      ),
    );
    expect(codes.every((code) => code === 200)).toBe(true);
    expect(Object.keys((await admin.call('GET', `${CONFIGMAPS}/contended`)).json.data)).toHaveLength(12);
  });

  test('what was written is in the next read, always', async () => {
    for (let round = 0; round < 30; round += 1) {
      await admin.call('PATCH', `${CONFIGMAPS}/contended`, { data: { round: String(round) } }, merge);
      const [one, all] = await Promise.all([
        admin.call('GET', `${CONFIGMAPS}/contended`),
        admin.call('GET', `${CONFIGMAPS}?fieldSelector=metadata.name%3Dcontended`),
      ]);
      expect([one.json.data.round, all.json.items[0].data.round]).toEqual([String(round), String(round)]);
    }
  });

  test('a Lease is created by a PUT, a ConfigMap is not', async () => {
    const lease = {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: 'put' },
      spec: { holderIdentity: 'x' },
    };
    expect((await admin.call('PUT', '/apis/coordination.k8s.io/v1/namespaces/default/leases/put', lease)).code).toBe(
      201,
    );
    expect((await admin.call('PUT', `${CONFIGMAPS}/put`, configMap('put'))).code).toBe(404);
  });

  test('deletecollection deletes what is selected', async () => {
    for (const name of ['one', 'two'])
      await admin.call('POST', CONFIGMAPS, configMap(`many-${name}`, {}, { labels: { many: name } }));
    const { json } = await admin.call('DELETE', `${CONFIGMAPS}?labelSelector=many%3Done`);
    expect(json.items.map((item: { metadata: { name: string } }) => item.metadata.name)).toEqual(['many-one']);
    expect((await admin.call('GET', `${CONFIGMAPS}?labelSelector=many`)).json.items).toHaveLength(1);
  });
});

describe('plain paths', () => {
  test('trailing slashes change nothing', async () => {
    for (const path of ['/api/', '/apis/', '/version/', '/apis/kapelle.dev/', '/apis/kapelle.dev/v1/', `${VES}/`]) {
      expect([path, (await admin.call('GET', path)).code]).toEqual([path, 200]);
    }
  });

  test('verbose health names its checks', async () => {
    expect((await admin.call('GET', '/readyz?verbose')).text).toBe('[+]ping ok\n[+]etcd ok\nreadyz check passed\n');
    expect((await admin.call('GET', '/livez')).text).toBe('ok');
    expect((await admin.call('GET', '/livez/nothing')).code).toBe(404);
  });

  test('aggregated discovery is told apart, tagged, and keeps its content type when unchanged', async () => {
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';
    const first = await admin.call('GET', '/apis', undefined, { accept });
    expect(first.json.kind).toBe('APIGroupDiscoveryList');
    const again = await admin.call('GET', '/apis', undefined, { accept, 'if-none-match': first.headers.etag ?? '' });
    expect([again.code, again.headers['content-type']]).toEqual([304, first.headers['content-type']]);
    expect((await admin.call('GET', '/apis')).json.kind).toBe('APIGroupList');
  });

  test('OpenAPI documents are found by hash and kept for good', async () => {
    const index = await admin.call('GET', '/openapi/v3');
    const { serverRelativeURL } = index.json.paths['apis/kapelle.dev/v1'];
    const document = await admin.call('GET', serverRelativeURL);
    expect(document.headers['cache-control']).toBe('public, immutable');
    expect(document.json.openapi).toBe('3.0.0');
    const wrong = await admin.call('GET', '/openapi/v3/apis/kapelle.dev/v1?hash=0');
    expect([wrong.code, wrong.headers.location]).toEqual([301, serverRelativeURL]);
    const protobuf = await admin.call('GET', '/openapi/v2', undefined, {
      accept: 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf',
    });
    expect(protobuf.headers['content-type']).toBe('application/com.github.proto-openapi.spec.v2.v1.0+protobuf');
  });

  test('metrics count requests', async () => {
    const { text } = await admin.call('GET', '/metrics');
    expect(text).toMatch(/apiserver_request_total\{verb="CREATE",resource="configmaps",code="201"\} \d+/);
    expect(text).toMatch(/apiserver_request_duration_seconds_count\{verb="LIST",resource="configmaps"\} \d+/);
  });
});
