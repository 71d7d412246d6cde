// Namespaces that end, CustomResourceDefinitions that come and go, dependents of owners: the in-process loops, seen
// from outside. Two servers share one etcd, so that every loop runs twice and must not mind.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Client, type InProcessApi, startInProcessApi } from '../../test/harness/in-process-api.ts';
import { waitFor, waitUntil } from '../../test/harness/wait.ts';

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const MERGE = { 'content-type': 'application/merge-patch+json' };

let api: InProcessApi;
let replica: InProcessApi;
let admin: Client;
beforeAll(async () => {
  api = await startInProcessApi({ soleWriter: false });
  replica = await startInProcessApi({ soleWriter: false, etcd: api.etcd });
  ({ admin } = api);
});
afterAll(async () => {
  await replica?.stop();
  await api?.stop();
});

const configMaps = (namespace: string): string => `/api/v1/namespaces/${namespace}/configmaps`;
const code = async (path: string, client = admin): Promise<number> => (await client.call('GET', path)).code;
const makeNamespace = async (name: string): Promise<void> => {
  expect((await admin.call('POST', '/api/v1/namespaces', { metadata: { name } })).code).toBe(201);
};

const crd = (plural: string, kind: string, group = 'example.org') => ({
  metadata: { name: `${plural}.${group}` },
  spec: {
    group,
    scope: 'Namespaced',
    names: { plural, kind },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', properties: { size: { type: 'integer', default: 3 } } } },
          },
        },
      },
      {
        name: 'v1beta1',
        served: true,
        storage: false,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
});
const established = (name: string, client = admin) =>
  waitFor(`${name} is established`, async () => {
    const { json } = await client.call('GET', `${CRDS}/${name}`);
    const status = json.status as { conditions?: { type: string; status: string; message: string }[] } | undefined;
    return status?.conditions?.find(({ type }) => type === 'Established');
  });

describe('namespaces', () => {
  test('those of the system are there from the start', async () => {
    for (const name of ['default', 'kube-system', 'kube-node-lease', 'kapelle-system']) {
      const { json } = await admin.call('GET', `/api/v1/namespaces/${name}`);
      expect(json).toMatchObject({
        metadata: { labels: { 'kubernetes.io/metadata.name': name } },
        spec: { finalizers: ['kubernetes'] },
        status: { phase: 'Active' },
      });
    }
  });

  test.each(['default', 'kube-system', 'kapelle-system'])('%s cannot be deleted', async (name) => {
    expect((await admin.call('DELETE', `/api/v1/namespaces/${name}`)).code).toBe(403);
  });

  test('a deleted one is emptied, then gone, on every replica', async () => {
    await makeNamespace('brief');
    await admin.call('POST', configMaps('brief'), { metadata: { name: 'a' } });
    const { json } = await admin.call('DELETE', '/api/v1/namespaces/brief');
    expect(json).toMatchObject({
      metadata: { deletionTimestamp: expect.any(String) },
      status: { phase: 'Terminating' },
    });
    await waitUntil('it is gone', async () => (await code('/api/v1/namespaces/brief', replica.admin)) === 404);
    expect(await code(`${configMaps('brief')}/a`, replica.admin)).toBe(404);
    await makeNamespace('brief');
  });

  test('while something holds it, it says what, and takes nothing new', async () => {
    await makeNamespace('held');
    await admin.call('POST', configMaps('held'), { metadata: { name: 'a', finalizers: ['example.org/x'] } });
    await admin.call('DELETE', '/api/v1/namespaces/held');
    const refused = await admin.call('POST', configMaps('held'), { metadata: { name: 'b' } });
    expect(refused.json).toMatchObject({ code: 403, details: { causes: [{ reason: 'NamespaceTerminating' }] } });
    const conditions = await waitFor('the conditions', async () => {
      const { json } = await admin.call('GET', '/api/v1/namespaces/held');
      return json.status.conditions as { type: string; message: string }[] | undefined;
    });
    expect(conditions.map(({ type, message }) => [type, message])).toEqual([
      ['NamespaceDeletionContentFailure', 'All content successfully deleted, may be waiting on finalization'],
      ['NamespaceContentRemaining', 'Some resources are remaining: configmaps has 1 resource instances'],
      ['NamespaceFinalizersRemaining', 'Some content in the namespace has finalizers remaining: example.org/x'],
    ]);
    await admin.call('PATCH', `${configMaps('held')}/a`, { metadata: { finalizers: null } }, MERGE);
    await waitUntil('it is gone', async () => (await code('/api/v1/namespaces/held')) === 404);
  });
});

describe('custom resource definitions', () => {
  const WIDGETS = '/apis/example.org/v1/namespaces/default/widgets';

  test('one that is created is served within a second, on every replica', async () => {
    expect((await admin.call('POST', CRDS, crd('widgets', 'Widget'))).code).toBe(201);
    await waitUntil('it is served', async () => (await code(WIDGETS, replica.admin)) === 200, {
      timeoutMs: 1000,
      pollMs: 20,
    });
    expect((await established('widgets.example.org')).status).toBe('True');
    const { json } = await admin.call('GET', '/apis/example.org/v1');
    expect(json.resources.map((resource: { name: string }) => resource.name)).toEqual(['widgets']);
    const index = await admin.call('GET', '/openapi/v3');
    expect(Object.keys(index.json.paths)).toContain('apis/example.org/v1');
    expect((await admin.call('GET', `${CRDS}/widgets.example.org`)).json).toMatchObject({
      spec: { names: { singular: 'widget', listKind: 'WidgetList' } },
      status: { acceptedNames: { kind: 'Widget' }, storedVersions: ['v1'] },
    });
  });

  test('its objects are defaulted, pruned, and the same in every version', async () => {
    const made = await admin.call('POST', WIDGETS, { metadata: { name: 'a' }, spec: { bogus: 1 } });
    expect(made.json.spec).toEqual({ size: 3 });
    const { json } = await replica.admin.call('GET', '/apis/example.org/v1beta1/namespaces/default/widgets/a');
    expect(json).toMatchObject({
      apiVersion: 'example.org/v1beta1',
      kind: 'Widget',
      spec: { size: 3 },
      metadata: { uid: made.json.metadata.uid },
    });
  });

  test('a schema that is changed holds for the next write', async () => {
    const { json } = await admin.call('GET', `${CRDS}/widgets.example.org`);
    json.spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.size.maximum = 10;
    expect((await admin.call('PUT', `${CRDS}/widgets.example.org`, json)).code).toBe(200);
    await waitUntil(
      'the new schema refuses',
      async () =>
        (await admin.call('POST', `${WIDGETS}?dryRun=All`, { metadata: { name: 'b' }, spec: { size: 11 } })).code ===
        422,
      { timeoutMs: 5000, pollMs: 20 },
    );
  });

  test('names that are taken are not accepted, and say by whom', async () => {
    const twice = crd('gadgets', 'Widget');
    expect((await admin.call('POST', CRDS, twice)).code).toBe(201);
    const condition = await established('gadgets.example.org');
    expect(condition.status).toBe('False');
    const { json } = await admin.call('GET', `${CRDS}/gadgets.example.org`);
    expect(json.status.conditions[0]).toMatchObject({
      type: 'NamesAccepted',
      status: 'False',
      message: '"widget" is already in use by widgets.example.org',
    });
    expect(await code('/apis/example.org/v1/namespaces/default/gadgets')).toBe(404);
    expect(await code(WIDGETS)).toBe(200);
  });

  test('names that become free are accepted then', async () => {
    expect((await admin.call('POST', CRDS, crd('parts', 'Part'))).code).toBe(201);
    // Two of the same second that nobody has accepted yet are in order of name.
    expect((await established('parts.example.org')).status).toBe('True');
    expect((await admin.call('POST', CRDS, crd('aparts', 'Part'))).code).toBe(201);
    expect((await established('aparts.example.org')).status).toBe('False');
    await admin.call('DELETE', `${CRDS}/parts.example.org`);
    await waitUntil(
      'it is served',
      async () => (await code('/apis/example.org/v1/namespaces/default/aparts', replica.admin)) === 200,
    );
    await waitUntil('it says so', async () => (await established('aparts.example.org')).status === 'True');
    for (const name of ['aparts', 'gadgets']) await admin.call('DELETE', `${CRDS}/${name}.example.org`);
    await waitUntil('they are gone', async () => (await code(`${CRDS}/gadgets.example.org`)) === 404);
  });

  test('one that cannot be served is refused with every problem', async () => {
    const broken = { ...crd('things', 'Thing'), metadata: { name: 'other.example.org' } };
    expect((await admin.call('POST', CRDS, broken)).json).toMatchObject({ code: 422, reason: 'Invalid' });
  });

  test('deleting it deletes its objects, even held ones once they are let go', async () => {
    await admin.call('POST', WIDGETS, { metadata: { name: 'kept', finalizers: ['example.org/x'] } });
    await admin.call('DELETE', `${CRDS}/widgets.example.org`);
    await waitUntil('the free one is gone', async () => (await code(`${WIDGETS}/a`)) === 404);
    expect(await code(`${CRDS}/widgets.example.org`)).toBe(200);
    await admin.call('PATCH', `${WIDGETS}/kept`, { metadata: { finalizers: null } }, MERGE);
    await waitUntil('it is gone', async () => (await code(`${CRDS}/widgets.example.org`)) === 404);
    await waitUntil('it is no longer served', async () => (await code(WIDGETS, replica.admin)) === 404, {
      timeoutMs: 5000,
      pollMs: 20,
    });
  });
});

describe('owners and dependents', () => {
  const CONFIGMAPS = configMaps('default');
  const make = async (
    name: string,
    owner?: { name: string; uid: string },
    block = false,
  ): Promise<{ name: string; uid: string }> => {
    const ownerReferences = owner && [
      { apiVersion: 'v1', kind: 'ConfigMap', name: owner.name, uid: owner.uid, blockOwnerDeletion: block },
    ];
    const { json } = await admin.call('POST', CONFIGMAPS, { metadata: { name, ownerReferences } });
    return { name, uid: json.metadata.uid as string };
  };
  const gone = (name: string) =>
    waitUntil(`${name} is gone`, async () => (await code(`${CONFIGMAPS}/${name}`)) === 404);

  test('when the owner is gone its dependents go, and theirs', async () => {
    const owner = await make('o1');
    const child = await make('o1-child', owner);
    await make('o1-grandchild', child);
    await make('o1-stranger');
    await admin.call('DELETE', `${CONFIGMAPS}/o1`);
    await gone('o1-child');
    await gone('o1-grandchild');
    expect(await code(`${CONFIGMAPS}/o1-stranger`)).toBe(200);
  });

  test('an owner told by another uid is no owner', async () => {
    const owner = await make('o2');
    await make('o2-child', { name: 'o2', uid: '00000000-0000-4000-8000-000000000000' });
    await gone('o2-child');
    expect((await admin.call('GET', `${CONFIGMAPS}/o2`)).json.metadata.uid).toBe(owner.uid);
  });

  test('one owner that is left keeps a dependent', async () => {
    const [one, two] = [await make('o3'), await make('o4')];
    const ownerReferences = [one, two].map(({ name, uid }) => ({ apiVersion: 'v1', kind: 'ConfigMap', name, uid }));
    await admin.call('POST', CONFIGMAPS, { metadata: { name: 'o3-child', ownerReferences } });
    await admin.call('DELETE', `${CONFIGMAPS}/o3`);
    const left = await waitFor('the reference is gone', async () => {
      const { json } = await admin.call('GET', `${CONFIGMAPS}/o3-child`);
      const references = json.metadata.ownerReferences as { name: string }[];
      return references.length === 1 ? references : undefined;
    });
    expect(left[0]?.name).toBe('o4');
  });

  test('orphaned dependents stay, without their owner', async () => {
    await make('o5-child', await make('o5'));
    await admin.call('DELETE', `${CONFIGMAPS}/o5`, { propagationPolicy: 'Orphan' });
    await gone('o5');
    const { json } = await admin.call('GET', `${CONFIGMAPS}/o5-child`);
    expect([json.metadata.name, json.metadata.ownerReferences]).toEqual(['o5-child', undefined]);
  });

  test('in the foreground an owner waits for the dependents that block it', async () => {
    const owner = await make('o6');
    await admin.call('POST', CONFIGMAPS, {
      metadata: {
        name: 'o6-child',
        finalizers: ['example.org/x'],
        ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', ...owner, blockOwnerDeletion: true }],
      },
    });
    expect((await admin.call('DELETE', `${CONFIGMAPS}/o6`, { propagationPolicy: 'Foreground' })).code).toBe(202);
    await waitFor(
      'the child is being deleted',
      async () =>
        (await admin.call('GET', `${CONFIGMAPS}/o6-child`)).json.metadata.deletionTimestamp as string | undefined,
    );
    expect((await admin.call('GET', `${CONFIGMAPS}/o6`)).json.metadata.finalizers).toEqual(['foregroundDeletion']);
    await admin.call('PATCH', `${CONFIGMAPS}/o6-child`, { metadata: { finalizers: null } }, MERGE);
    await gone('o6-child');
    await gone('o6');
  });
});
