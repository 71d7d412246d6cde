// What programs see: @kubernetes/client-node (typed and custom objects, informers, patches) and plain HTTPS (conditional
// updates, watches, HTTP/2, many writers at once) against a real API server on a real etcd.

import { once } from 'node:events';
import { connect } from 'node:http2';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as k8s from '@kubernetes/client-node';
import { type ApiServer, startApiServer } from '../test/harness/api-server.ts';

let api: ApiServer;
let config: k8s.KubeConfig;
let custom: k8s.CustomObjectsApi;
let core: k8s.CoreV1Api;
beforeAll(async () => {
  api = await startApiServer();
  config = new k8s.KubeConfig();
  config.loadFromFile(api.kubeconfig);
  custom = config.makeApiClient(k8s.CustomObjectsApi);
  core = config.makeApiClient(k8s.CoreV1Api);
});
afterAll(async () => {
  await api?.stop();
});

interface VirtualEnvironment extends k8s.KubernetesObject {
  spec: { image: string; runPolicy?: string; hostname?: string };
}
const kind = { group: 'kapelle.dev', version: 'v1', plural: 'virtualenvironments', namespace: 'default' };
const ve = (name: string, spec: object = {}): object => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name },
  spec: { image: 'debian-12', ...spec },
});
const create = async (name: string, spec?: object): Promise<VirtualEnvironment> =>
  (await custom.createNamespacedCustomObject({ ...kind, body: ve(name, spec) })) as VirtualEnvironment;
const as = (type: string): k8s.ConfigurationOptions => k8s.setHeaderOptions('Content-Type', type);

const list = async (): Promise<k8s.KubernetesListObject<VirtualEnvironment>> =>
  (await custom.listNamespacedCustomObject(kind)) as k8s.KubernetesListObject<VirtualEnvironment>;
const pem = (data: string | undefined): Buffer => Buffer.from(data ?? '', 'base64');

/** A list that tests wait on: resolves once `done` holds of what was pushed. */
function collector<T>(): { items: T[]; push(item: T): void; until(done: (items: T[]) => boolean): Promise<void> } {
  const items: T[] = [];
  const waiting = new Set<() => void>();
  return {
    items,
    push: (item) => {
      items.push(item);
      for (const look of waiting) look();
    },
    until: (done) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!done(items)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

describe('@kubernetes/client-node', () => {
  test('creates, reads, lists, replaces and deletes custom objects', async () => {
    const made = await create('node-crud');
    expect(made).toMatchObject({ spec: { image: 'debian-12', runPolicy: 'Always' }, metadata: { generation: 1 } });
    const replaced = await custom.replaceNamespacedCustomObject({
      ...kind,
      name: 'node-crud',
      body: { ...made, spec: { ...made.spec, hostname: 'h' } },
    });
    expect(replaced).toMatchObject({ spec: { hostname: 'h' }, metadata: { generation: 2 } });
    const stale = custom.replaceNamespacedCustomObject({ ...kind, name: 'node-crud', body: made });
    await expect(stale).rejects.toMatchObject({ code: 409 });
    const found = (await custom.listNamespacedCustomObject({ ...kind, fieldSelector: 'metadata.name=node-crud' })) as {
      items: VirtualEnvironment[];
    };
    expect(found.items.map((item) => item.spec.hostname)).toEqual(['h']);
    await custom.deleteNamespacedCustomObject({ ...kind, name: 'node-crud' });
    await expect(custom.getNamespacedCustomObject({ ...kind, name: 'node-crud' })).rejects.toMatchObject({ code: 404 });
  });

  test('its default content type for patches is refused with advice, the right ones work', async () => {
    await create('node-patch');
    const patch = (body: object, type?: string): Promise<unknown> =>
      custom.patchNamespacedCustomObject(
        { ...kind, name: 'node-patch', body },
        ...(type === undefined ? [] : [as(type)]),
      );
    await expect(patch({ spec: { hostname: 'x' } })).rejects.toMatchObject({
      code: 400,
      body: expect.stringContaining('send an object as application/merge-patch+json') as unknown,
    });
    expect(await patch({ spec: { hostname: 'm' } }, 'application/merge-patch+json')).toMatchObject({
      spec: { hostname: 'm' },
    });
    expect(await patch([{ op: 'replace', path: '/spec/hostname', value: 'j' }])).toMatchObject({
      spec: { hostname: 'j' },
    });
    await expect(patch({ spec: {} }, 'application/strategic-merge-patch+json')).rejects.toMatchObject({ code: 415 });
    const applied = custom.patchNamespacedCustomObject(
      { ...kind, name: 'node-patch', body: ve('node-patch', { tolerations: [{ key: 'a' }] }), fieldManager: 'node' },
      as('application/apply-patch+yaml'),
    );
    expect(await applied).toMatchObject({ spec: { hostname: 'j', tolerations: [{ key: 'a', operator: 'Equal' }] } });
  });

  test('typed clients of built-in kinds', async () => {
    await core.createNamespacedConfigMap({
      namespace: 'default',
      body: { metadata: { name: 'node-cm' }, data: { a: '1' } },
    });
    const patched = await core.patchNamespacedConfigMap(
      { name: 'node-cm', namespace: 'default', body: { data: { b: '2' } } },
      as('application/strategic-merge-patch+json'),
    );
    expect(patched.data).toEqual({ a: '1', b: '2' });
    expect((await core.listNamespace()).items.map((item) => item.metadata?.name)).toContain('default');
    const lease = {
      metadata: { name: 'node-lease' },
      spec: {
        holderIdentity: 'me',
        leaseDurationSeconds: 15,
        renewTime: new k8s.V1MicroTime('2026-11-22T15:00:00.000000Z'),
      },
    };
    const coordination = config.makeApiClient(k8s.CoordinationV1Api);
    await coordination.createNamespacedLease({ namespace: 'default', body: lease });
    expect(
      (await coordination.readNamespacedLease({ name: 'node-lease', namespace: 'default' })).spec?.holderIdentity,
    ).toBe('me');
    await core.createNode({ body: { metadata: { name: 'node-1', labels: { 'kubernetes.io/hostname': 'node-1' } } } });
    expect((await core.readNode({ name: 'node-1' })).metadata?.labels).toEqual({ 'kubernetes.io/hostname': 'node-1' });
  });

  test('an informer sees additions, updates and deletions, and goes on after the server was killed', async () => {
    const path = '/apis/kapelle.dev/v1/namespaces/default/virtualenvironments';
    const informer = k8s.makeInformer(config, path, list);
    const seen = collector<string>();
    for (const verb of ['add', 'update', 'delete'] as const) {
      informer.on(verb, (object) => seen.push(`${verb} ${object.metadata?.name} ${object.spec.runPolicy}`));
    }
    // The informer reports a lost connection and leaves the next step to its user.
    let stopped = false;
    const resume = (): void => {
      if (!stopped) informer.start().catch(resume);
    };
    informer.on('error', resume);
    const has = (...wanted: string[]) => seen.until((items) => wanted.every((item) => items.includes(item)));
    await create('informed');
    await informer.start();
    try {
      await has('add informed Always');
      await custom.patchNamespacedCustomObject(
        { ...kind, name: 'informed', body: { spec: { runPolicy: 'Halted' } } },
        as('application/merge-patch+json'),
      );
      await has('update informed Halted');
      await api.restart();
      await create('after');
      await has('add after Always');
      await custom.deleteNamespacedCustomObject({ ...kind, name: 'informed' });
      await has('delete informed Halted');
    } finally {
      stopped = true;
      await informer.stop();
    }
  });
});

describe('many writers at once', () => {
  test('counting up with conditional updates loses nothing', async () => {
    await core.createNamespacedConfigMap({
      namespace: 'default',
      body: { metadata: { name: 'counter' }, data: { n: '0' } },
    });
    const increment = async (): Promise<void> => {
      for (;;) {
        const now = await core.readNamespacedConfigMap({ name: 'counter', namespace: 'default' });
        try {
          await core.replaceNamespacedConfigMap({
            name: 'counter',
            namespace: 'default',
            body: { metadata: now.metadata ?? {}, data: { n: String(Number(now.data?.['n']) + 1) } },
          });
          return;
        } catch (error) {
          if ((error as { code?: number }).code !== 409) throw error;
        }
      }
    };
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let round = 0; round < 5; round += 1) await increment();
      }),
    );
    expect((await core.readNamespacedConfigMap({ name: 'counter', namespace: 'default' })).data).toEqual({ n: '40' });
  });

  test('patches and applies of different fields never conflict with each other', async () => {
    await create('busy');
    const patch = (body: object, type: string, query: object = {}): Promise<unknown> =>
      custom.patchNamespacedCustomObject({ ...kind, name: 'busy', body, ...query }, as(type));
    await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        index % 2 === 0
          ? patch({ metadata: { annotations: { [`a${index}`]: 'x' } } }, 'application/merge-patch+json')
          : patch(ve('busy', { env: [{ name: `E${index}` }] }), 'application/apply-patch+yaml', {
              fieldManager: `m${index}`,
            }),
      ),
    );
    const result = (await custom.getNamespacedCustomObject({ ...kind, name: 'busy' })) as VirtualEnvironment & {
      spec: { env: { name: string }[] };
    };
    expect(Object.keys(result.metadata?.annotations ?? {})).toHaveLength(12);
    expect(result.spec.env).toHaveLength(12);
  });

  test('of many creators of one name one wins', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => create('once')));
    const failures = outcomes
      .filter((outcome) => outcome.status === 'rejected')
      .map((outcome) => (outcome.reason as { code: number }).code);
    expect(failures).toEqual(Array.from({ length: 9 }, () => 409));
  });
});

describe('watch', () => {
  test('resumes after any event without losing or repeating one', async () => {
    const path = '/api/v1/namespaces/default/configmaps';
    const first = await core.createNamespacedConfigMap({ namespace: 'default', body: { metadata: { name: 'w-0' } } });
    for (let index = 1; index <= 5; index += 1) {
      await core.createNamespacedConfigMap({ namespace: 'default', body: { metadata: { name: `w-${index}` } } });
    }
    let resourceVersion = first.metadata?.resourceVersion ?? '';
    const names: string[] = [];
    // One event per connection: each resumes where the one before ended.
    while (names.length < 5) {
      const events = collector<{ name: string; version: string }>();
      const controller = await new k8s.Watch(config).watch(
        path,
        { resourceVersion },
        (_type, object: k8s.V1ConfigMap) =>
          events.push({ name: object.metadata?.name ?? '', version: object.metadata?.resourceVersion ?? '' }),
        () => undefined,
      );
      await events.until((items) => items.length > 0);
      controller.abort();
      names.push(events.items[0]?.name ?? '');
      resourceVersion = events.items[0]?.version ?? '';
    }
    expect(names).toEqual(['w-1', 'w-2', 'w-3', 'w-4', 'w-5']);
  });

  test('over HTTP/2 many watches and requests share one connection', async () => {
    const cluster = config.getCurrentCluster();
    const user = config.getCurrentUser();
    const session = connect(api.url, { ca: pem(cluster?.caData), cert: pem(user?.certData), key: pem(user?.keyData) });
    try {
      const version = (await core.listNamespacedSecret({ namespace: 'default' })).metadata?.resourceVersion ?? '';
      const lines = collector<string>();
      const watches = Array.from({ length: 10 }, () => {
        const stream = session.request({
          ':path': `/api/v1/namespaces/default/secrets?watch=true&resourceVersion=${version}`,
        });
        stream.on('data', (chunk: Buffer) =>
          chunk
            .toString()
            .split('\n')
            .filter((line) => line !== '')
            .forEach((line) => lines.push(line)),
        );
        return stream;
      });
      await Promise.all(watches.map(async (stream) => await once(stream, 'response')));
      const post = session.request({
        ':method': 'POST',
        ':path': '/api/v1/namespaces/default/secrets',
        'content-type': 'application/json',
      });
      post.end(JSON.stringify({ metadata: { name: 'h2' }, stringData: { a: 'b' } }));
      const [headers] = (await once(post, 'response')) as [Record<string, unknown>];
      expect(headers[':status']).toBe(201);
      await lines.until((items) => items.length === 10);
      expect(new Set(lines.items).size).toBe(1);
      expect(JSON.parse(lines.items[0] ?? '')).toMatchObject({
        type: 'ADDED',
        object: { metadata: { name: 'h2' }, data: { a: 'Yg==' } },
      });
    } finally {
      session.destroy();
    }
  });
});
