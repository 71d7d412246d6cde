// Roles and bindings against a real server: what they allow from the moment they are stored, what nobody may grant, the reviews, acting
// as somebody else, and kubectl's auth commands.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ApiServer, startApiServer } from '../../../test/harness/api-server.ts';

let api: ApiServer;
const kubeconfigs = new Map<string, string>();

beforeAll(async () => {
  api = await startApiServer();
  for (const [user, group] of [
    ['alice', 'developers'],
    ['bob', 'operators'],
  ] as const)
    kubeconfigs.set(user, await api.kubeconfigFor(user, group));
});
afterAll(async () => {
  await api?.stop();
});

const as = (user: string, ...args: string[]) => {
  const kubeconfig = kubeconfigs.get(user) ?? '';
  return api.kubectl([`--kubeconfig=${kubeconfig}`, ...args]);
};
const admin = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await api.kubectl(args);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return stdout;
};
const apply = (yaml: string) => api.kubectl(['apply', '-f', '-'], yaml);

const bindAll = () =>
  as('bob', 'create', 'rolebinding', 'all', '--clusterrole=cluster-admin', '--user=bob', '-n', 'team');
const keptRole = (verbs: string) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: kept, namespace: team}\nrules: [{apiGroups: [""], resources: [configmaps], verbs: [${verbs}]}]\n`;

describe('what is there from the start', () => {
  test('the roles that Kubernetes has, the aggregated ones with their rules', async () => {
    const names = (await admin('get', 'clusterroles', '-o', 'name')).trim().split('\n');
    expect(names).toEqual(
      expect.arrayContaining(
        ['cluster-admin', 'admin', 'edit', 'view', 'system:discovery'].map(
          (name) => `clusterrole.rbac.authorization.k8s.io/${name}`,
        ),
      ),
    );
    await admin('wait', '--for=jsonpath={.rules[0].verbs[0]}', 'clusterrole/admin', '--timeout=10s');
    expect(await admin('get', 'clusterrole', 'view', '-o', 'jsonpath={.rules[*].resources[*]}')).toContain(
      'virtualenvironments',
    );
  });

  test('a user without a role may read discovery and ask what it may, nothing more', async () => {
    expect((await as('alice', 'api-resources')).code).toBe(0);
    const refused = await as('alice', 'get', 'configmaps');
    expect(refused.stderr).toContain(
      'configmaps is forbidden: User "alice" cannot list resource "configmaps" in API group "" in the namespace "default"',
    );
    expect(await as('alice', 'auth', 'can-i', 'list', 'configmaps')).toMatchObject({ code: 1, stdout: 'no\n' });
    expect((await as('alice', 'get', '--raw', '/apis/rbac.authorization.k8s.io/v1')).code).toBe(0);
  });

  test('a default role that was cut down is whole again after a start; one that says so is left alone', async () => {
    await admin('patch', 'clusterrole', 'system:basic-user', '--type=merge', '-p', '{"rules":[]}');
    await admin(
      'annotate',
      'clusterrole',
      'system:monitoring',
      'rbac.authorization.kubernetes.io/autoupdate=false',
      '--overwrite',
    );
    await admin('patch', 'clusterrole', 'system:monitoring', '--type=merge', '-p', '{"rules":[]}');
    await api.restart();
    expect(await admin('get', 'clusterrole', 'system:basic-user', '-o', 'jsonpath={.rules[*].resources[*]}')).toContain(
      'selfsubjectaccessreviews',
    );
    expect(await admin('get', 'clusterrole', 'system:monitoring', '-o', 'jsonpath={.rules}')).toBe('[]');
  });
});

describe('a binding', () => {
  test('holds from the moment it is stored, in its namespace only, and ends with its deletion', async () => {
    await admin('create', 'namespace', 'team');
    await admin('create', 'role', 'reader', '--verb=get,list,watch', '--resource=configmaps', '-n', 'team');
    await admin('create', 'rolebinding', 'alice-reads', '--role=reader', '--user=alice', '-n', 'team');
    expect((await as('alice', 'get', 'configmaps', '-n', 'team')).code).toBe(0);
    expect((await as('alice', 'get', 'configmaps', '-n', 'default')).code).toBe(1);
    expect((await as('alice', 'create', 'configmap', 'x', '-n', 'team')).stderr).toContain(
      'cannot create resource "configmaps"',
    );
    expect((await as('bob', 'get', 'configmaps', '-n', 'team')).code).toBe(1);
    await admin('delete', 'rolebinding', 'alice-reads', '-n', 'team');
    expect((await as('alice', 'get', 'configmaps', '-n', 'team')).code).toBe(1);
  });

  test('of a ClusterRole in a namespace gives it there; by group; edit may make environments but no roles', async () => {
    await admin('create', 'rolebinding', 'developers-edit', '--clusterrole=edit', '--group=developers', '-n', 'team');
    const ve =
      'apiVersion: kapelle.dev/v1\nkind: VirtualEnvironment\nmetadata: {name: web, namespace: team}\nspec: {image: d}\n';
    expect((await api.kubectl([`--kubeconfig=${kubeconfigs.get('alice')}`, 'create', '-f', '-'], ve)).code).toBe(0);
    expect((await as('alice', 'get', 'pods', '-n', 'team', '-o', 'name')).stdout).toBe('pod/web\n');
    expect((await as('alice', 'get', 'images')).code).toBe(0);
    expect((await as('alice', 'create', 'role', 'x', '--verb=get', '--resource=pods', '-n', 'team')).code).toBe(1);
    expect(await as('alice', 'auth', 'can-i', 'create', 'virtualenvironments', '-n', 'team')).toMatchObject({
      code: 0,
    });
  });

  test('cannot be pointed at another role', async () => {
    const { stderr } = await api.kubectl([
      'patch',
      'rolebinding',
      'developers-edit',
      '-n',
      'team',
      '--type=merge',
      '-p',
      '{"roleRef":{"name":"admin"}}',
    ]);
    expect(stderr).toContain('cannot change roleRef');
  });

  test.each([
    [
      'a rule without verbs',
      'Role',
      'rules: [{apiGroups: [""], resources: [pods], verbs: []}]',
      'rules[0].verbs: Required value: verbs must contain at least one value',
    ],
    [
      'a rule without groups',
      'Role',
      'rules: [{resources: [pods], verbs: [get]}]',
      'rules[0].apiGroups: Required value',
    ],
    [
      'paths in a namespace',
      'Role',
      'rules: [{nonResourceURLs: [/x], verbs: [get]}]',
      'namespaced rules cannot apply to non-resource URLs',
    ],
    [
      'a subject of no kind',
      'RoleBinding',
      'roleRef: {kind: Role, name: x, apiGroup: rbac.authorization.k8s.io}\nsubjects: [{kind: Robot, name: r}]',
      'subjects[0].kind: Unsupported value: "Robot"',
    ],
  ])('%s is refused', async (_, kind, rest, message) => {
    const { code, stderr } = await apply(
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: bad, namespace: team}\n${rest}\n`,
    );
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining(message) as unknown });
  });
});

describe('nobody grants what they do not hold', () => {
  beforeAll(async () => {
    await admin('create', 'rolebinding', 'operators-admin', '--clusterrole=admin', '--group=operators', '-n', 'team');
  });

  test("a role within one's own rights may be made, one beyond is refused with what is missing", async () => {
    expect((await as('bob', 'create', 'role', 'mine', '--verb=get', '--resource=configmaps', '-n', 'team')).code).toBe(
      0,
    );
    const { stderr } = await as('bob', 'create', 'role', 'more', '--verb=get', '--resource=nodes', '-n', 'team');
    expect(stderr).toContain(
      'roles.rbac.authorization.k8s.io "more" is forbidden: user "bob" (groups=["operators" "system:authenticated"]) is attempting to grant RBAC permissions not currently held:',
    );
    expect(stderr).toContain('{APIGroups:[""], Resources:["nodes"], Verbs:["get"]}');
  });

  test("a binding to a role beyond one's own is refused, unless the verb bind is held", async () => {
    expect((await bindAll()).stderr).toContain('attempting to grant RBAC permissions not currently held');
    await admin(
      'create',
      'role',
      'binder',
      '--verb=bind',
      '--resource=clusterroles',
      '--resource-name=cluster-admin',
      '-n',
      'team',
    );
    await admin('create', 'rolebinding', 'bob-binds', '--role=binder', '--user=bob', '-n', 'team');
    expect((await bindAll()).code).toBe(0);
  });

  test('kubectl auth reconcile adds what is missing and takes nothing away', async () => {
    await api.kubectl(['auth', 'reconcile', '-f', '-'], keptRole('get'));
    await api.kubectl(['auth', 'reconcile', '-f', '-'], keptRole('list'));
    expect(await admin('get', 'role', 'kept', '-n', 'team', '-o', 'jsonpath={.rules[*].verbs[*]}')).toBe('get list');
  });
});

describe('who am I, and as whom', () => {
  test('auth whoami', async () => {
    expect(
      (await as('alice', 'auth', 'whoami', '-o', 'jsonpath={.status.userInfo.username} {.status.userInfo.groups[*]}'))
        .stdout,
    ).toBe('alice developers system:authenticated');
  });

  test('can-i --list shows the rules', async () => {
    const { stdout } = await as('bob', 'auth', 'can-i', '--list', '-n', 'team');
    expect(stdout).toMatch(/^virtualenvironments\.kapelle\.dev\s/m);
  });

  test('--as is for those who may impersonate', async () => {
    expect((await api.kubectl(['--as=alice', '--as-group=developers', 'get', 'configmaps', '-n', 'team'])).code).toBe(
      0,
    );
    expect((await api.kubectl(['--as=alice', 'get', 'nodes'])).stderr).toContain(
      'User "alice" cannot list resource "nodes"',
    );
    expect((await as('alice', '--as=kapelle-admin', '--as-group=system:masters', 'get', 'nodes')).stderr).toContain(
      'users "kapelle-admin" is forbidden: User "alice" cannot impersonate resource "users" in API group "" at the cluster scope',
    );
    expect(
      (
        await api.kubectl([
          '--as=system:serviceaccount:team:robot',
          'auth',
          'whoami',
          '-o',
          'jsonpath={.status.userInfo.groups[*]}',
        ])
      ).stdout,
    ).toBe('system:serviceaccounts system:serviceaccounts:team system:authenticated');
  });

  test('a SubjectAccessReview answers for somebody else, with the reason', async () => {
    const review =
      'apiVersion: authorization.k8s.io/v1\nkind: SubjectAccessReview\nspec: {user: alice, groups: [developers], resourceAttributes: {namespace: team, verb: create, group: kapelle.dev, resource: virtualenvironments}}\n';
    const { stdout } = await api.kubectl(
      ['create', '-f', '-', '-o', 'jsonpath={.status.allowed} {.status.reason}'],
      review,
    );
    expect(stdout).toBe('true RBAC: allowed by RoleBinding "developers-edit/team"');
  });
});
