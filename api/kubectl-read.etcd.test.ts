// What kubectl shows: get in every form, watch, describe, explain, discovery. The real kubectl from PATH against a real
// API server on a real etcd.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ApiServer, startApiServer } from '../test/harness/api-server.ts';

let api: ApiServer;
beforeAll(async () => {
  api = await startApiServer();
  await ok(['create', 'ns', 'team']);
  await ok(
    ['create', '-f', '-'],
    [ve('web', 'default', 'tier: front'), ve('db', 'default', 'tier: back'), ve('web', 'team', 'tier: front')].join(
      '---\n',
    ),
  );
  const controller = await api.kubeconfigFor('system:kapelle-controller', 'system:kapelle-controllers');
  const status = {
    status: {
      phase: 'Pending',
      conditions: [{ type: 'Scheduled', status: 'False', reason: 'NoNode', message: 'no node is ready' }],
    },
  };
  await ok([
    `--kubeconfig=${controller}`,
    'patch',
    've',
    'db',
    '--subresource=status',
    '--type=merge',
    '-p',
    JSON.stringify(status),
  ]);
});
afterAll(async () => {
  await api?.stop();
});

const ve = (name: string, namespace: string, labels: string): string =>
  `apiVersion: kapelle.dev/v1\nkind: VirtualEnvironment\nmetadata: {name: ${name}, namespace: ${namespace}, labels: {${labels}}}\nspec: {image: debian-12, runPolicy: Halted}\n`;

async function ok(args: string[], input?: string): Promise<string> {
  const { code, stdout, stderr } = await api.kubectl(args, input);
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')} exited with ${code}: ${stderr}${stdout}`);
  return stdout;
}
/** The cells of printed rows; runs of blanks part them. */
const rows = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd().split(/\s{2,}/));
const get = async (args: string): Promise<string> => await ok(['get', ...args.split(' ')]);

describe('get', () => {
  test('prints the columns of the kind, and more with -o wide', async () => {
    const [header, db, web] = rows(await get('ve'));
    expect(header).toEqual(['NAME', 'PHASE', 'READY', 'ADDRESS', 'NODE', 'RESTARTS', 'AGE']);
    expect(db?.slice(0, 2)).toEqual(['db', 'Pending']);
    expect(web).toEqual(['web', expect.stringMatching(/^\d+s$/)]);
    expect(rows(await get('ve -o wide'))[0]?.slice(7)).toEqual(['IMAGE', 'ADDRESSES', 'CPU', 'MEMORY', 'REASON']);
  });

  test('-A names the namespace, --show-labels and -L show labels', async () => {
    expect(rows(await get('ve -A --no-headers')).map((row) => row.slice(0, 2))).toEqual([
      ['default', 'db'],
      ['default', 'web'],
      ['team', 'web'],
    ]);
    expect(await get('ve web --show-labels')).toMatch(/LABELS\n.*tier=front\n$/);
    expect(await get('ve web -L tier')).toMatch(/TIER\n.*front\n$/);
  });

  test.each([
    ['-l tier=front', ['web']],
    ['-l tier!=front', ['db']],
    ['-l tier in (front,back),!other', ['db', 'web']],
    ['--field-selector metadata.name=db', ['db']],
    ['--field-selector status.phase=Pending', ['db']],
    ['--field-selector spec.nodeName!=x,metadata.namespace=default', ['db', 'web']],
    ['-l tier=none', []],
  ])('%s selects', async (selector, names) => {
    const [flag = '', ...value] = selector.split(' ');
    const out = await ok(['get', 've', '-o', 'name', flag, value.join(' ')]);
    expect(out.split('\n').filter((line) => line !== '')).toEqual(
      names.map((name) => `virtualenvironment.kapelle.dev/${name}`),
    );
  });

  test('prints names, one path, chosen columns, templates, and sorts', async () => {
    expect(await get('ve/web -o name')).toBe('virtualenvironment.kapelle.dev/web\n');
    expect(await get('ve web -o jsonpath={.spec.image}')).toBe('debian-12');
    expect(await get('ve -o custom-columns=NAME:.metadata.name,IMAGE:.spec.image')).toBe(
      'NAME   IMAGE\ndb     debian-12\nweb    debian-12\n',
    );
    expect(await get('ve -A --sort-by={.metadata.namespace} -o name')).toBe(
      'virtualenvironment.kapelle.dev/db\nvirtualenvironment.kapelle.dev/web\nvirtualenvironment.kapelle.dev/web\n',
    );
    const reversed = rows(await get('ve --sort-by=.metadata.creationTimestamp --no-headers'));
    expect(reversed).toHaveLength(2);
    expect(await ok(['get', 've', '-o', 'go-template={{range .items}}{{.metadata.name}} {{end}}'])).toBe('db web ');
  });

  test('-o yaml and -o json carry the whole object, managedFields only when asked for', async () => {
    const object = JSON.parse(await get('ve web -o json')) as { metadata: Record<string, unknown>; spec: unknown };
    expect(object).toMatchObject({
      apiVersion: 'kapelle.dev/v1',
      kind: 'VirtualEnvironment',
      metadata: { name: 'web', namespace: 'default', generation: 1 },
    });
    expect(object.metadata).not.toHaveProperty('managedFields');
    expect(await get('ve web -o yaml --show-managed-fields')).toMatch(/manager: kubectl-create\n {4}operation: Update/);
    const list = JSON.parse(await get('ve -o json')) as { kind: string; items: unknown[] };
    expect([list.kind, list.items.length]).toEqual(['List', 2]);
  });

  test('several kinds, a category, short names, qualified names and pages', async () => {
    expect(await get('kapelle -o name')).toContain('virtualenvironment.kapelle.dev/web');
    expect(await get('virtualenvironments.v1.kapelle.dev -o name')).toContain('/web');
    expect(await get('ve,ns -o name')).toMatch(/virtualenvironment.*namespace/s);
    expect(rows(await get('ve -A --chunk-size=1 --no-headers'))).toHaveLength(3);
    expect((await api.kubectl(['get', 'secrets'])).stderr).toBe('No resources found in default namespace.\n');
  });

  test('-w prints what is there, then each change', async () => {
    const watching = api.kubectlChild([
      'get',
      've',
      '-w',
      '--no-headers',
      '-o',
      'custom-columns=N:.metadata.name,R:.spec.runPolicy',
    ]);
    try {
      await watching.line(/^web\s+Halted$/m);
      await ok(['create', '-f', '-'], ve('late', 'default', ''));
      await watching.line(/^late\s+Halted$/m);
      await ok(['patch', 've', 'late', '--type=merge', '-p', '{"spec":{"runPolicy":"Manual"}}']);
      await watching.line(/^late\s+Manual$/m);
      await ok(['delete', 've', 'late']);
    } finally {
      await watching.stop();
    }
  });

  test('-w of an object as a table prints its new row', async () => {
    const watching = api.kubectlChild(['get', 'ns', 'team', '-w']);
    try {
      await watching.line(/^team\s+Active/m);
      await ok(['label', 'ns', 'team', 'seen=yes']);
      await watching.line(/^team\s+Active[^]*^team\s+Active/m);
    } finally {
      await watching.stop();
    }
  });
});

describe('details and events', () => {
  test('describe prints fields and the events of the object', async () => {
    const uid = await get('ve web -o jsonpath={.metadata.uid}');
    const event = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'web.1', namespace: 'default' },
      involvedObject: {
        apiVersion: 'kapelle.dev/v1',
        kind: 'VirtualEnvironment',
        name: 'web',
        namespace: 'default',
        uid,
      },
      reason: 'Scheduled',
      message: 'bound to node n1',
      type: 'Normal',
      count: 1,
      firstTimestamp: '2026-11-22T15:00:00Z',
      lastTimestamp: '2026-11-22T15:00:00Z',
      source: { component: 'scheduler' },
    };
    await ok(['create', '-f', '-'], JSON.stringify(event));
    const text = await ok(['describe', 've', 'web']);
    expect(text).toMatch(/^Name:\s+web$/m);
    expect(text).toMatch(/Normal\s+Scheduled\s+\S+.*scheduler\s+bound to node n1/);
    expect(await ok(['events', '--for=ve/web'])).toMatch(
      /Normal\s+Scheduled\s+VirtualEnvironment\/web\s+bound to node n1/,
    );
    expect(await get('events --field-selector involvedObject.name=web,reason=Scheduled')).toMatch(
      /virtualenvironment\/web/i,
    );
    expect(await ok(['events', '--for=ve/db'])).toBe('');
  });

  test('describe of built-in kinds', async () => {
    expect(await ok(['describe', 'ns', 'team'])).toMatch(/^Status:\s+Active$/m);
    expect(await ok(['describe', 'crd', 'images.kapelle.dev'])).toMatch(/^\s*Kind:\s+Image$/m);
  });
});

describe('discovery', () => {
  test('api-resources lists every kind with short names, group and scope', async () => {
    const table = rows(await ok(['api-resources', '--no-headers']));
    expect(table).toContainEqual(['virtualenvironments', 've', 'kapelle.dev/v1', 'true', 'VirtualEnvironment']);
    expect(table).toContainEqual(['namespaces', 'ns', 'v1', 'false', 'Namespace']);
    expect(table).toContainEqual(['leases', 'coordination.k8s.io/v1', 'true', 'Lease']);
    expect(await ok(['api-resources', '--api-group=kapelle.dev', '--namespaced=false', '-o', 'name'])).toBe(
      'images.kapelle.dev\nvirtualenvironmentclasses.kapelle.dev\nvirtualenvironmentclassrevisions.kapelle.dev\nvirtualnetworks.kapelle.dev\n',
    );
    expect(await ok(['api-versions'])).toBe(
      'apiextensions.k8s.io/v1\nauthentication.k8s.io/v1\nauthorization.k8s.io/v1\ncoordination.k8s.io/v1\nkapelle.dev/v1\nrbac.authorization.k8s.io/v1\nv1\n',
    );
  });

  test('explain knows our kinds and the built-in ones, field by field and recursively', async () => {
    const field = await ok(['explain', 've.spec.runPolicy']);
    expect(field).toMatch(
      /KIND: {7}VirtualEnvironment\nVERSION: {4}v1\n\nFIELD: runPolicy <string>\nENUM:\n {4}Always\n/,
    );
    expect(await ok(['explain', 've', '--recursive'])).toMatch(
      / {2}spec\t<Object> -required-\n[^]* {4}interfaces\t<\[\]Object>\n {6}addresses\t<\[\]string>/,
    );
    expect(await ok(['explain', 'configmap.data'])).toContain('FIELD: data <map[string]string>');
    const missing = await api.kubectl(['explain', 've.spec.nope']);
    expect([missing.code, missing.stderr]).toEqual([1, 'error: field "nope" does not exist\n']);
  });

  test('version, health and raw paths', async () => {
    expect(await ok(['version'])).toMatch(/Server Version: v1\.\d+\.\d+\+kapelle/);
    expect(await get('--raw /readyz')).toBe('ok');
    expect(await get('--raw /livez?verbose')).toContain('livez check passed');
    expect(JSON.parse(await get('--raw /apis/kapelle.dev/v1'))).toMatchObject({
      kind: 'APIResourceList',
      groupVersion: 'kapelle.dev/v1',
    });
  });
});
