// Probes that are refused, class revisions that belong to their class, and protection against deletion: of one, of a collection, of
// a namespace.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Client, type InProcessApi, startInProcessApi } from '../../test/harness/in-process-api.ts';
import { waitFor } from '../../test/harness/wait.ts';

const GROUP = '/apis/kapelle.dev/v1';
const vesOf = (namespace: string): string => `${GROUP}/namespaces/${namespace}/virtualenvironments`;
const VES = vesOf('default');
const MERGE = { 'content-type': 'application/merge-patch+json' };

let api: InProcessApi;
let admin: Client;
let controller: Client;
beforeAll(async () => {
  api = await startInProcessApi();
  ({ admin } = api);
  controller = await api.client('system:kapelle-controller', 'system:kapelle-controllers');
  await admin.call('POST', `${GROUP}/virtualnetworks`, {
    metadata: { name: 'default' },
    spec: { ipv4: { prefix: '10.88.0.0/16' } },
  });
});
afterAll(async () => {
  await api?.stop();
});

const create = (name: string, spec: object, namespace = 'default'): Promise<Answer> =>
  admin.call('POST', vesOf(namespace), { metadata: { name }, spec: { image: 'x', ...spec } });
const patch = (client: Client, path: string, body: object): Promise<Answer> => client.call('PATCH', path, body, MERGE);
const revision = (name: string, className: string): Promise<Answer> =>
  controller.call('POST', `${GROUP}/virtualenvironmentclassrevisions`, { metadata: { name }, spec: { className } });
const tcp = (host: string) => ({ livenessProbe: { tcpSocket: { port: 22, host } } });
const http = (more: object) => ({ readinessProbe: { httpGet: { port: 80, ...more } } });
const causes = ({ json }: Answer): string[] =>
  (json.details?.causes ?? []).map((cause: { field: string; message: string }) => `${cause.field}: ${cause.message}`);

describe('probes', () => {
  test.each([
    ['no way to probe', { readinessProbe: {} }, /^spec\.readinessProbe: .*exactly one of exec, tcpSocket and httpGet/],
    [
      'two ways',
      { livenessProbe: { exec: { command: ['x'] }, tcpSocket: { port: 1 } } },
      /^spec\.livenessProbe: .*exactly one/,
    ],
    [
      'a liveness probe that must succeed twice',
      { livenessProbe: { tcpSocket: { port: 1 }, successThreshold: 2 } },
      /^spec\.livenessProbe\.successThreshold: Invalid value: 2: must be 1$/,
    ],
    [
      'a startup probe that must succeed twice',
      { startupProbe: { tcpSocket: { port: 1 }, successThreshold: 2 } },
      /^spec\.startupProbe\.successThreshold: /,
    ],
    [
      'an address of somebody else',
      http({ host: '10.88.0.9' }),
      /^spec\.readinessProbe\.httpGet\.host: .*none of the environment's own addresses \(before it is placed/,
    ],
    ['a name instead of an address', http({ host: 'localhost' }), /^spec\.readinessProbe\.httpGet\.host: /],
    [
      'a port where there is no interface',
      { interfaces: [], startupProbe: { tcpSocket: { port: 22 } } },
      /^spec\.startupProbe\.tcpSocket: .*use exec$/,
    ],
    [
      'a header name that is none',
      http({ httpHeaders: [{ name: 'X Y', value: '1' }] }),
      /^spec\.readinessProbe\.httpGet\.httpHeaders\[0\]\.name: .*a valid HTTP header/,
    ],
    [
      'a header that would be two',
      http({ httpHeaders: [{ name: 'X', value: 'a\r\nHost: b' }] }),
      /^spec\.readinessProbe\.httpGet\.httpHeaders\[0\]\.value: /,
    ],
    [
      'a port that is none',
      { readinessProbe: { tcpSocket: { port: 70000 } } },
      /^spec\.readinessProbe\.tcpSocket\.port: .*65535/,
    ],
  ])('%s is refused with its path', async (_, spec, message) => {
    const answer = await create('refused', spec);
    expect(answer.code).toBe(422);
    expect(causes(answer)).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
  });

  test('defaults are those of core/v1', async () => {
    const { json } = await create('probed', { readinessProbe: { httpGet: { port: 80 }, successThreshold: 3 } });
    expect(json.spec.readinessProbe).toEqual({
      httpGet: { port: 80, path: '/', scheme: 'HTTP' },
      initialDelaySeconds: 0,
      periodSeconds: 10,
      timeoutSeconds: 1,
      successThreshold: 3,
      failureThreshold: 3,
    });
  });

  test('its own addresses are accepted: those it asks for, and once it has them those it got', async () => {
    const interfaces = [{ name: 'eth0', addresses: ['10.88.1.1'] }];
    expect((await create('fixed', { interfaces, ...tcp('10.88.1.1') })).code).toBe(201);
    await create('allocated', {});
    const allocation = {
      interfaces: [{ name: 'eth0', network: 'default', mac: '02:00:00:00:00:01', addresses: ['10.88.1.2'] }],
    };
    expect((await patch(controller, `${VES}/allocated/status`, { status: { allocation } })).code).toBe(200);
    expect((await patch(admin, `${VES}/allocated`, { spec: tcp('10.88.1.2') })).code).toBe(200);
    expect((await patch(admin, `${VES}/allocated`, { spec: tcp('10.88.1.1') })).code).toBe(422);
  });
});

describe('class revisions', () => {
  test('one of another class, or without a class, is refused; one that does not exist yet is not', async () => {
    await revision('small-1', 'small');
    expect(causes(await create('refused', { classRevision: 'small-1' }))[0]).toMatch(
      /^spec\.className: Required value/,
    );
    expect(causes(await create('refused', { className: 'big', classRevision: 'small-1' }))).toEqual([
      'spec.classRevision: Invalid value: "small-1": it is a revision of VirtualEnvironmentClass small, not of big',
    ]);
    expect((await create('sized', { className: 'small', classRevision: 'small-1' })).code).toBe(201);
    expect((await create('early', { className: 'small', classRevision: 'small-2' })).code).toBe(201);
  });

  test('one that is in use or current cannot be deleted', async () => {
    const path = `${GROUP}/virtualenvironmentclassrevisions`;
    const refused = await admin.call('DELETE', `${path}/small-1`);
    expect([refused.code, refused.json.message]).toEqual([
      403,
      'virtualenvironmentclassrevisions.kapelle.dev "small-1" is forbidden: VirtualEnvironment default/sized uses it',
    ]);
    await admin.call('DELETE', `${VES}/sized`);
    await admin.call('POST', `${GROUP}/virtualenvironmentclasses`, { metadata: { name: 'small' }, spec: {} });
    await patch(controller, `${GROUP}/virtualenvironmentclasses/small/status`, {
      status: { currentRevision: 'small-1' },
    });
    expect((await admin.call('DELETE', `${path}/small-1`)).json.message).toMatch(
      /current in VirtualEnvironmentClass small/,
    );
    await patch(controller, `${GROUP}/virtualenvironmentclasses/small/status`, { status: { currentRevision: 'x' } });
    expect((await controller.call('DELETE', `${path}/small-1`)).code).toBe(200);
  });
});

describe('protection against deletion', () => {
  const PROTECTED = { protection: { delete: true } };

  test('one: refused in words that say how, until it is taken off', async () => {
    await create('db', PROTECTED);
    const refused = await admin.call('DELETE', `${VES}/db`);
    expect([refused.code, refused.json.reason, refused.json.message]).toEqual([
      403,
      'Forbidden',
      'virtualenvironments.kapelle.dev "db" is forbidden: spec.protection.delete is set, so it cannot be deleted: take that off first',
    ]);
    expect((await admin.call('DELETE', `${VES}/db?dryRun=All`)).code).toBe(403);
    expect((await controller.call('DELETE', `${VES}/db`)).code).toBe(403);
    await patch(admin, `${VES}/db`, { spec: { protection: { delete: false } } });
    expect((await admin.call('DELETE', `${VES}/db`)).code).toBe(200);
  });

  test('a collection: the others go, the protected ones stay and are named', async () => {
    await admin.call('POST', '/api/v1/namespaces', { metadata: { name: 'many' } });
    for (let number = 0; number < 20; number++) await create(`kept-${number}`, PROTECTED, 'many');
    for (let number = 0; number < 5; number++) await create(`loose-${number}`, {}, 'many');
    const refused = await admin.call('DELETE', vesOf('many'));
    expect([refused.code, refused.json.message]).toEqual([403, expect.stringMatching(/"kept-.*and 12 more/)]);
    const { json } = await admin.call('GET', vesOf('many'));
    expect(json.items).toHaveLength(20);
  });

  test('a namespace: stays Terminating and names what keeps it, until that is no longer protected', async () => {
    await admin.call('POST', '/api/v1/namespaces', { metadata: { name: 'ending' } });
    await create('db', PROTECTED, 'ending');
    await create('web', {}, 'ending');
    await admin.call('POST', '/api/v1/namespaces/ending/configmaps', { metadata: { name: 'settings' } });
    await admin.call('DELETE', '/api/v1/namespaces/ending');
    const failure = await waitFor('the namespace says what keeps it', async () => {
      const { json } = await admin.call('GET', '/api/v1/namespaces/ending');
      expect(json.status.phase).toBe('Terminating');
      const conditions: { type: string; status: string; reason: string; message: string }[] =
        json.status.conditions ?? [];
      return conditions.find(({ type }) => type === 'NamespaceDeletionContentFailure');
    });
    expect(failure).toMatchObject({ status: 'True', reason: 'ContentDeletionFailed' });
    expect(failure.message).toMatch(
      /virtualenvironments\.kapelle\.dev "db" is forbidden: spec\.protection\.delete is set/,
    );
    expect((await admin.call('GET', `${vesOf('ending')}/web`)).code).toBe(404);
    expect((await admin.call('GET', `${vesOf('ending')}/db`)).json.metadata.deletionTimestamp).toBeUndefined();
    await patch(admin, `${vesOf('ending')}/db`, { spec: { protection: null } });
    await waitFor('the namespace is gone', async () =>
      (await admin.call('GET', '/api/v1/namespaces/ending')).code === 404 ? true : undefined,
    );
  });
});
