// Pods as kubectl and client libraries see them: the real kubectl from PATH and @kubernetes/client-node against a real
// API server on a real etcd. The environments' status is written as controller and agent write it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as k8s from '@kubernetes/client-node';
import { type ApiServer, startApiServer } from '../../test/harness/api-server.ts';

let api: ApiServer;
let controller: string;
let agent: string;

beforeAll(async () => {
  api = await startApiServer();
  controller = await api.kubeconfigFor('system:kapelle-controller', 'system:kapelle-controllers');
  agent = await api.kubeconfigFor('system:node:n1', 'system:nodes');
  const amounts = { cpu: '4', memory: '8Gi', 'ephemeral-storage': '50Gi', pods: '100' };
  const status = {
    capacity: amounts,
    allocatable: amounts,
    addresses: [{ type: 'InternalIP', address: '192.0.2.7' }],
    conditions: [{ type: 'Ready', status: 'True', reason: 'AgentReady' }],
  };
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, status };
  await ok([`--kubeconfig=${agent}`, 'create', '-f', '-'], JSON.stringify(node));
  await ok(['create', 'ns', 'team']);
  const resources = { requests: { cpu: '500m', memory: '256Mi' }, limits: { cpu: '1', memory: '512Mi', disk: '2Gi' } };
  await running('web', 'default', { labels: { tier: 'front' }, resources, address: '10.0.0.5' });
  await running('db', 'team', { labels: { tier: 'back' }, resources, address: '10.0.0.6' });
  await create('waits', 'default', { tier: 'front' }, {});
});
afterAll(async () => {
  await api?.stop();
});

async function ok(args: string[], input?: string): Promise<string> {
  const { code, stdout, stderr } = await api.kubectl(args, input);
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')} exited with ${code}: ${stderr}${stdout}`);
  return stdout;
}
const get = async (args: string): Promise<string> => await ok(['get', ...args.split(' ')]);
const rows = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd().split(/\s{2,}/));

async function create(name: string, namespace: string, labels: object, resources: object): Promise<void> {
  const object = {
    apiVersion: 'kapelle.dev/v1',
    kind: 'VirtualEnvironment',
    metadata: { name, namespace, labels },
    spec: { image: 'debian-12', resources },
  };
  await ok(['create', '-f', '-'], JSON.stringify(object));
}

async function patchStatus(who: string, name: string, namespace: string, status: object): Promise<void> {
  const patch = ['patch', 've', name, '-n', namespace, '--subresource=status', '--type=merge', '-p'];
  await ok([`--kubeconfig=${who}`, ...patch, JSON.stringify({ status })]);
}

const TIME = '2026-11-22T16:00:00Z';
const SCHEDULED = { type: 'Scheduled', status: 'True', reason: 'Bound', lastTransitionTime: TIME };
const readiness = (status: string, reason: string) => [
  SCHEDULED,
  { type: 'Running', status: 'True', reason: 'Started', lastTransitionTime: TIME },
  { type: 'Ready', status, reason, message: 'because', lastTransitionTime: TIME },
];

/** An environment that the controller has bound to n1 and its agent has started. */
async function running(
  name: string,
  namespace: string,
  { labels, resources, address }: { labels: object; resources: object; address: string },
): Promise<void> {
  await create(name, namespace, labels, resources);
  const { metadata } = JSON.parse(await get(`ve ${name} -n ${namespace} -o json`)) as {
    metadata: { resourceVersion: string };
  };
  const bound = {
    metadata: { resourceVersion: metadata.resourceVersion, finalizers: ['kapelle.dev/runtime'] },
    spec: { nodeName: 'n1' },
  };
  const bind = ['patch', 've', name, '-n', namespace, '--type=merge', '-p', JSON.stringify(bound)];
  await ok([`--kubeconfig=${controller}`, ...bind]);
  const interfaces = [{ name: 'eth0', network: 'default', mac: '02:00:00:00:00:01', addresses: [address] }];
  await patchStatus(controller, name, namespace, {
    allocation: { interfaces, resources },
    conditions: [SCHEDULED],
  });
  await patchStatus(agent, name, namespace, {
    phase: 'Running',
    startedAt: TIME,
    restartCount: 0,
    image: { name: 'debian-12', digest: 'sha256:abc' },
    conditions: readiness('True', 'Ready'),
  });
}

describe('kubectl get pods', () => {
  test('prints the columns of Kubernetes', async () => {
    const [header, waits, web] = rows(await get('pods -o wide'));
    expect(header).toEqual(
      'NAME READY STATUS RESTARTS AGE IP NODE NOMINATED-NODE READINESS-GATES'
        .split(' ')
        .map((name) => name.replace('-', ' ')),
    );
    const age = expect.stringMatching(/^\d+s$/);
    expect(waits).toEqual(['waits', '0/1', 'Pending', '0', age, '<none>', '<none>', '<none>', '<none>']);
    expect(web).toEqual(['web', '1/1', 'Running', '0', age, '10.0.0.5', 'n1', '<none>', '<none>']);
    expect(rows(await get('po -A --no-headers')).map((row) => row.slice(0, 4))).toEqual([
      ['default', 'waits', '0/1', 'Pending'],
      ['default', 'web', '1/1', 'Running'],
      ['team', 'db', '1/1', 'Running'],
    ]);
  });

  test.each([
    ['-l tier=front', 'waits web'],
    ['--field-selector spec.nodeName=n1', 'db web'],
    ['--field-selector spec.nodeName=', 'waits'],
    ['--field-selector status.phase!=Running', 'waits'],
    ['--field-selector status.podIP=10.0.0.6', 'db'],
    ['--field-selector metadata.namespace=team,metadata.name=db', 'db'],
    [
      '--field-selector spec.restartPolicy=Always,spec.schedulerName=kapelle-controller,spec.hostNetwork=false',
      'db waits web',
    ],
    ['--field-selector spec.nodeName=n1,status.phase!=Failed,status.phase!=Succeeded', 'db web'],
  ])('%s selects', async (selector, names) => {
    const template = ['-o', 'go-template={{range .items}}{{.metadata.name}} {{end}}'];
    const out = await ok(['get', 'pods', '-A', ...selector.split(' '), ...template]);
    expect(out.trim().split(' ').toSorted().join(' ')).toBe(names);
  });

  test('refuses a field that cannot be selected by', async () => {
    const { code, stderr } = await api.kubectl(['get', 'pods', '--field-selector', 'spec.hostname=x']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('field label not supported: spec.hostname')]);
  });

  test('-o yaml is a Pod with the revision of its environment', async () => {
    const text = await get('pod web -o yaml');
    expect(text).toMatch(/^apiVersion: v1\nkind: Pod\n/);
    expect(text).toMatch(/ephemeral-storage: 2Gi/);
    const path = ['-o', 'jsonpath={.metadata.resourceVersion} {.metadata.labels}'];
    expect(await ok(['get', 'pod', 'web', ...path])).toBe(await ok(['get', 've', 'web', ...path]));
    expect(await get('pod web -o jsonpath={.status.hostIP}')).toBe('192.0.2.7');
  });

  test('-w prints each change of an environment as a change of its pod, and its end', async () => {
    const watching = api.kubectlChild(['get', 'pods', '-n', 'team', '-w', '--no-headers', '--output-watch-events']);
    try {
      await watching.line(/^ADDED\s+db\s+1\/1\s+Running/m);
      await create('late', 'team', {}, {});
      await watching.line(/^ADDED\s+late\s+0\/1\s+Pending/m);
      await patchStatus(agent, 'db', 'team', { conditions: readiness('False', 'Booting') });
      await watching.line(/^MODIFIED\s+db\s+0\/1\s+Running/m);
      await patchStatus(agent, 'db', 'team', { conditions: readiness('True', 'Ready') });
      await watching.line(/^MODIFIED\s+db\s+1\/1\s+Running/m);
      await ok(['delete', 've', 'late', '-n', 'team']);
      await watching.line(/^DELETED\s+late\s/m);
    } finally {
      await watching.stop();
    }
  });

  test('get all prints each environment once', async () => {
    expect(rows(await get('all --no-headers')).map(([name]) => name)).toEqual(['waits', 'web']);
    expect(await get('all -A -o name')).not.toContain('pod/');
  });
});

describe('other commands of kubectl that read pods', () => {
  test('describe node lists what is not terminated there, with the sums of requests and limits', async () => {
    const text = await ok(['describe', 'node', 'n1']);
    const [, listed = ''] = /Non-terminated Pods:\s+\(2 in total\)\n([^]*)Allocated resources:/.exec(text) ?? [];
    expect(listed).toMatch(/default\s+web\s+500m \(12%\)\s+1 \(25%\)\s+256Mi \(3%\)\s+512Mi \(6%\)/);
    expect(listed).toMatch(/team\s+db\s+500m \(12%\)/);
    expect(text).toMatch(/cpu\s+1 \(25%\)\s+2 \(50%\)\n\s+memory\s+512Mi \(6%\)\s+1Gi \(12%\)\n/);
    expect(text).toMatch(/ephemeral-storage\s+0 \(0%\)\s+4Gi \(8%\)/);
  });

  test('describe pod', async () => {
    const text = await ok(['describe', 'pod', 'web']);
    expect(text).toMatch(/^Node:\s+n1\/192\.0\.2\.7$/m);
    expect(text).toMatch(/^Controlled By:\s+VirtualEnvironment\/web$/m);
    expect(text).toMatch(/^ {2}os:\n[^]*Image ID:\s+debian-12@sha256:abc\n[^]*State:\s+Running\n/m);
    expect(text).toMatch(/^ {2}Ready\s+True/m);
  });

  test('wait follows a condition of a pod', async () => {
    await ok(['wait', '--for=condition=Ready', 'pod/web', '--timeout=20s']);
    const waiting = api.kubectlChild(['wait', '--for=condition=Ready=false', 'pod/web', '--timeout=30s']);
    try {
      await patchStatus(agent, 'web', 'default', { conditions: readiness('False', 'Stopping') });
      await waiting.line(/pod\/web condition met/);
    } finally {
      await waiting.stop();
      await patchStatus(agent, 'web', 'default', { conditions: readiness('True', 'Ready') });
    }
  });

  test('explain and api-resources know the kind; nothing says that it can be written', async () => {
    expect(await ok(['explain', 'pods.status.containerStatuses.state.waiting.reason'])).toMatch(
      /FIELD: reason <string>/,
    );
    expect(await ok(['explain', 'po.spec.containers.resources'])).toMatch(/limits\s+<map\[string\]Quantity>/);
    expect(rows(await ok(['api-resources', '--no-headers']))).toContainEqual(['pods', 'po', 'v1', 'true', 'Pod']);
    const writable = await ok(['api-resources', '--verbs=delete', '-o', 'name']);
    expect([writable.includes('pods'), writable.includes('virtualenvironments')]).toEqual([false, true]);
  });
});

describe('what would change a pod', () => {
  const VIEW = 'pods are a read-only view of virtualenvironments.kapelle.dev; ';
  test.each([
    ['delete pod web', 'delete VirtualEnvironment "web" in namespace "default" instead'],
    ['delete pods -n team --all', 'delete VirtualEnvironment "db" in namespace "team" instead'],
    ['label pod web a=b', 'change VirtualEnvironment "web" in namespace "default" instead'],
    [
      'patch pod web -p {"spec":{"activeDeadlineSeconds":1}}',
      'change VirtualEnvironment "web" in namespace "default" instead',
    ],
    ['run x --image=debian-12', 'create a VirtualEnvironment instead'],
    ['delete --raw /api/v1/namespaces/team/pods', 'delete the VirtualEnvironments in namespace "team" instead'],
  ])('%s is refused and says what to do', async (command, sentence) => {
    const { code, stderr } = await api.kubectl(command.split(' '));
    expect([code, stderr]).toEqual([1, expect.stringContaining(VIEW + sentence)]);
    expect(stderr).toContain('MethodNotAllowed');
  });

  test('replace is refused too', async () => {
    const { code, stderr } = await api.kubectl(['replace', '-f', '-'], await get('pod web -o json'));
    expect([code, stderr]).toEqual([1, expect.stringContaining(`${VIEW}change VirtualEnvironment "web"`)]);
  });

  test('cordon works; drain says of each pod that its environment is what to delete; nothing is deleted', async () => {
    await ok(['cordon', 'n1']);
    expect(await get('node n1')).toMatch(/Ready,SchedulingDisabled/);
    const { code, stderr } = await api.kubectl(['drain', 'n1', '--timeout=20s']);
    expect(code).toBe(1);
    expect(stderr).toContain(`${VIEW}delete VirtualEnvironment "web" in namespace "default" instead`);
    await ok(['uncordon', 'n1']);
    expect(rows(await get('ve -A --no-headers')).map(([, name]) => name)).toEqual(['waits', 'web', 'db']);
  });

  test.each(['logs web', 'exec web -- true', 'attach web'])('%s: not there yet', async (command) => {
    const { code, stderr } = await api.kubectl(command.split(' '));
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/could not find the requested resource|404 page not found/),
    ]);
  });
});

function config(): k8s.KubeConfig {
  const loaded = new k8s.KubeConfig();
  loaded.loadFromFile(api.kubeconfig);
  return loaded;
}
const isSeen = (pod: k8s.V1Pod): boolean => pod.metadata?.name === 'seen';

describe('@kubernetes/client-node', () => {
  test('reads typed pods', async () => {
    const core = config().makeApiClient(k8s.CoreV1Api);
    const { items, metadata } = await core.listNamespacedPod({ namespace: 'default', labelSelector: 'tier=front' });
    expect(items.map((pod) => pod.metadata?.name)).toEqual(['waits', 'web']);
    expect(metadata?.resourceVersion).toMatch(/^\d+$/);
    const pod = await core.readNamespacedPod({ name: 'web', namespace: 'default' });
    expect(pod.status?.startTime).toEqual(new Date(TIME));
    expect(pod.status?.containerStatuses?.[0]?.state?.running?.startedAt).toEqual(new Date(TIME));
    expect(pod.spec?.containers[0]?.resources?.limits).toEqual({
      cpu: '1',
      memory: '512Mi',
      'ephemeral-storage': '2Gi',
    });
    await expect(core.deleteNamespacedPod({ name: 'web', namespace: 'default' })).rejects.toMatchObject({ code: 405 });
  });

  test('an informer hears of pods that come, change and go', async () => {
    const core = config().makeApiClient(k8s.CoreV1Api);
    const path = '/api/v1/namespaces/default/pods';
    const informer = k8s.makeInformer(config(), path, () => core.listNamespacedPod({ namespace: 'default' }));
    const heard = (event: 'add' | 'change' | 'delete', is: (pod: k8s.V1Pod) => boolean): Promise<k8s.V1Pod> =>
      new Promise((resolve) => {
        informer.on(event, (pod) => {
          if (is(pod)) resolve(pod);
        });
      });
    const added = heard('add', isSeen);
    const changed = heard('change', (pod) => isSeen(pod) && pod.metadata?.labels?.['a'] === 'b');
    const deleted = heard('delete', isSeen);
    await informer.start();
    try {
      await create('seen', 'default', {}, {});
      expect((await added).status?.phase).toBe('Pending');
      await ok(['label', 've', 'seen', 'a=b']);
      await changed;
      await ok(['delete', 've', 'seen']);
      expect((await deleted).metadata?.ownerReferences?.[0]?.kind).toBe('VirtualEnvironment');
    } finally {
      await informer.stop();
    }
  });
});
