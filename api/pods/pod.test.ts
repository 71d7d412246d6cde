import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { silentLogger } from '../../machinery/log/log.ts';
import type { VirtualEnvironment, VirtualEnvironmentStatus } from '../../machinery/kinds/virtualenvironment/type.ts';
import { BUILTIN } from '../builtin/definitions.ts';
import type { ApiObject, ResourceDefinition } from '../resource.ts';
import { prune } from '../schema/prune.ts';
import { validate } from '../schema/validate.ts';
import { encodeStored, withResourceVersion } from '../storage/encoding.ts';
import { Entry } from '../storage/entry.ts';
import { columnsOf } from '../table/columns.ts';
import { podOf, podUid } from './pod.ts';
import { podView } from './view.ts';

const UID = 'f16d9e3b-b9a0-4a1f-bbb7-317ac93e1a01';
const NOW = Date.parse('2026-11-22T16:30:00Z');
type Spec = Partial<VirtualEnvironment['spec']>;

const ve = (status: VirtualEnvironmentStatus, spec: Spec = {}, metadata: object = {}): VirtualEnvironment => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name: 'web', namespace: 'team', uid: UID, creationTimestamp: '2026-11-22T16:00:00Z', ...metadata },
  spec: { image: 'debian-12', nodeName: 'n1', ...spec },
  status,
});
const condition = (type: string, status: 'True' | 'False' | 'Unknown', reason: string, message = 'why') => ({
  type,
  status,
  reason,
  message,
  lastTransitionTime: '2026-11-22T16:10:00Z',
});
const FAILED = { exitCode: 1, reason: 'Error', finishedAt: '2026-11-22T16:25:00Z' };
const CLEAN = { exitCode: 0, reason: 'Completed', finishedAt: '2026-11-22T16:25:00Z' };

function definition(): ResourceDefinition {
  const found = BUILTIN.find(({ kind }) => kind === 'Pod');
  if (found === undefined) throw new Error('Pod is not built in');
  return found;
}
/** What Kubernetes' own schema says against a pod: values that are wrong, and fields that it does not have. */
function problems(pod: ApiObject): string[] {
  const copy = structuredClone(pod);
  const unknown = prune(definition().schema, copy);
  return [...validate(definition().schema, pod).map(({ field, message }) => `${field}: ${message}`), ...unknown];
}
/** The cells of `kubectl get pods`: READY STATUS RESTARTS. */
const printed = (pod: ApiObject): string => columnsOf(definition()).cells(pod, NOW).slice(1, 4).join(' ');
const phaseOf = (pod: ApiObject): unknown => (pod['status'] as { phase: unknown }).phase;

describe('a running environment', () => {
  const running = ve(
    {
      phase: 'Running',
      conditions: [
        { ...condition('Scheduled', 'True', 'Bound'), lastTransitionTime: '2026-11-22T16:00:01Z' },
        condition('Running', 'True', 'Started'),
        condition('Ready', 'True', 'Ready', 'it is up'),
      ],
      allocation: {
        interfaces: [
          { name: 'eth0', network: 'default', mac: '02:00:00:00:00:01', addresses: ['10.0.0.5', 'fd00::5'] },
          { name: 'eth1', network: 'back', mac: '02:00:00:00:00:02' },
        ],
        resources: { requests: { cpu: '500m' }, limits: { cpu: 1, memory: '512Mi', disk: '2Gi', pids: 512 } },
      },
      image: { name: 'debian-12', digest: 'sha256:abc' },
      startedAt: '2026-11-22T16:26:00Z',
      restartCount: 2,
      lastExit: FAILED,
    },
    {
      runPolicy: 'RerunOnFailure',
      hostname: 'www',
      command: ['/sbin/init'],
      env: [{ name: 'A', value: '1' }],
      terminationGracePeriodSeconds: 60,
      dns: { servers: ['10.0.0.1'], searches: ['example.org'] },
      nodeSelector: { disk: 'fast' },
      tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoSchedule' }],
      affinity: {
        environmentAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 5,
              term: { labelSelector: { matchLabels: { app: 'web' } }, topologyKey: 'kubernetes.io/hostname' },
            },
          ],
        },
      },
    },
    {
      generation: 3,
      resourceVersion: '41',
      labels: { app: 'web' },
      annotations: { note: 'x', 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
      finalizers: ['kapelle.dev/runtime'],
      ownerReferences: [{ apiVersion: 'kapelle.dev/v1', kind: 'VirtualEnvironmentSet', name: 's', uid: 'u' }],
    },
  );
  const ready = { status: 'True', lastTransitionTime: '2026-11-22T16:10:00Z' };

  test('is this pod', () => {
    expect(podOf(running, ['192.0.2.7', '2001:db8::7'])).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'web',
        namespace: 'team',
        uid: podUid(UID),
        generation: 3,
        creationTimestamp: '2026-11-22T16:00:00Z',
        labels: { app: 'web' },
        annotations: { note: 'x', 'kubectl.kubernetes.io/default-container': 'os' },
        ownerReferences: [
          {
            apiVersion: 'kapelle.dev/v1',
            kind: 'VirtualEnvironment',
            name: 'web',
            uid: UID,
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
      },
      spec: {
        containers: [
          {
            name: 'os',
            image: 'debian-12',
            imagePullPolicy: 'IfNotPresent',
            command: ['/sbin/init'],
            env: [{ name: 'A', value: '1' }],
            resources: {
              requests: { cpu: '500m' },
              limits: { cpu: '1', memory: '512Mi', 'ephemeral-storage': '2Gi', 'kapelle.dev/pids': '512' },
            },
          },
        ],
        nodeName: 'n1',
        hostname: 'www',
        restartPolicy: 'OnFailure',
        terminationGracePeriodSeconds: 60,
        dnsPolicy: 'None',
        dnsConfig: { nameservers: ['10.0.0.1'], searches: ['example.org'] },
        nodeSelector: { disk: 'fast' },
        tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoSchedule' }],
        affinity: {
          podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              {
                weight: 5,
                podAffinityTerm: {
                  labelSelector: { matchLabels: { app: 'web' } },
                  topologyKey: 'kubernetes.io/hostname',
                },
              },
            ],
          },
        },
        schedulerName: 'kapelle-controller',
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        hostNetwork: false,
        hostUsers: false,
        securityContext: {},
      },
      status: {
        phase: 'Running',
        conditions: [
          { type: 'Initialized', status: 'True', lastTransitionTime: '2026-11-22T16:00:01Z' },
          { type: 'Ready', ...ready },
          { type: 'ContainersReady', ...ready },
          { type: 'PodScheduled', status: 'True', lastTransitionTime: '2026-11-22T16:00:01Z' },
        ],
        hostIP: '192.0.2.7',
        hostIPs: [{ ip: '192.0.2.7' }, { ip: '2001:db8::7' }],
        podIP: '10.0.0.5',
        podIPs: [{ ip: '10.0.0.5' }, { ip: 'fd00::5' }],
        startTime: '2026-11-22T16:00:01Z',
        containerStatuses: [
          {
            name: 'os',
            image: 'debian-12',
            imageID: 'debian-12@sha256:abc',
            containerID: `kapelle://${UID}`,
            ready: true,
            restartCount: 2,
            started: true,
            state: { running: { startedAt: '2026-11-22T16:26:00Z' } },
            lastState: { terminated: { exitCode: 1, reason: 'Error', finishedAt: '2026-11-22T16:25:00Z' } },
          },
        ],
        qosClass: 'Burstable',
      },
    });
  });

  test('prints as kubectl prints pods, wide too', () => {
    const names = columnsOf(definition()).definitions.map(({ name }) => name);
    expect(names.join(', ')).toBe('Name, Ready, Status, Restarts, Age, IP, Node, Nominated Node, Readiness Gates');
    const cells = columnsOf(definition()).cells(podOf(running, []), NOW);
    expect(cells.join(', ')).toBe('web, 1/1, Running, 2 (5m ago), 30m, 10.0.0.5, n1, <none>, <none>');
  });

  test('passes the schema of a Pod, with no field beyond it', () => {
    expect(problems(podOf(running, ['192.0.2.7']))).toEqual([]);
  });
});

describe('its life, as phase | READY STATUS RESTARTS', () => {
  const ready = condition('Ready', 'True', 'Ready');
  const unready = condition('Ready', 'False', 'Booting');
  const rests = (reason: string) => condition('Running', 'False', reason);
  const deleted = { deletionTimestamp: '2026-11-22T16:29:00Z' };
  test.each<[string, VirtualEnvironment, string]>([
    ['no status yet', ve({}, { nodeName: undefined }), 'Pending | 0/1 Pending 0'],
    [
      'cannot be placed',
      ve({ phase: 'Pending', conditions: [condition('Scheduled', 'False', 'Unschedulable')] }, { nodeName: undefined }),
      'Pending | 0/1 Pending 0',
    ],
    [
      'not to run, so not placed',
      ve({ phase: 'Stopped', conditions: [condition('Scheduled', 'False', 'NotWanted')] }, { nodeName: undefined }),
      'Pending | 0/1 Stopped 0',
    ],
    ['bound', ve({ phase: 'Pending' }), 'Pending | 0/1 ContainerCreating 0'],
    [
      'image cannot be made',
      ve({ phase: 'Pending', conditions: [condition('ImageReady', 'False', 'BuildFailed')] }),
      'Pending | 0/1 ErrImagePull 0',
    ],
    [
      'cannot be created',
      ve({ phase: 'Pending', conditions: [rests('CreateFailed')] }),
      'Pending | 0/1 CreateContainerError 0',
    ],
    [
      'cannot be started',
      ve({ phase: 'Starting', conditions: [rests('StartFailed')] }),
      'Pending | 0/1 RunContainerError 0',
    ],
    ['first start', ve({ phase: 'Starting', conditions: [unready] }), 'Pending | 0/1 ContainerCreating 0'],
    ['never started, halted', ve({ phase: 'Stopped', conditions: [rests('Halted')] }), 'Pending | 0/1 Stopped 0'],
    ['booting', ve({ phase: 'Running', conditions: [unready] }), 'Running | 0/1 Running 0'],
    ['up', ve({ phase: 'Running', conditions: [ready] }), 'Running | 1/1 Running 0'],
    ['shutting down', ve({ phase: 'Stopping', conditions: [unready] }), 'Running | 0/1 Running 0'],
    [
      'backing off',
      ve({
        phase: 'Failed',
        lastExit: FAILED,
        restartCount: 3,
        nextStartAt: '2026-11-22T16:31:00Z',
        conditions: [rests('BackOff')],
      }),
      'Running | 0/1 CrashLoopBackOff 3 (5m ago)',
    ],
    [
      'starting again',
      ve({ phase: 'Starting', lastExit: FAILED, restartCount: 1, conditions: [rests('Starting')] }),
      'Running | 0/1 ContainerCreating 1 (5m ago)',
    ],
    [
      'ended, about to start again',
      ve({ phase: 'Failed', lastExit: FAILED, conditions: [rests('Error')] }),
      'Running | 0/1 ContainerCreating 0',
    ],
    [
      'ended cleanly under RerunOnFailure',
      ve({ phase: 'Stopped', lastExit: CLEAN, conditions: [rests('Completed')] }, { runPolicy: 'RerunOnFailure' }),
      'Succeeded | 0/1 Completed 0',
    ],
    [
      'failed under Once',
      ve({ phase: 'Failed', lastExit: FAILED, conditions: [rests('Error')] }, { runPolicy: 'Once' }),
      'Failed | 0/1 Error 0',
    ],
    [
      'out of memory under Once',
      ve(
        { phase: 'Failed', lastExit: { signal: 9, reason: 'OOMKilled' }, conditions: [rests('OOMKilled')] },
        { runPolicy: 'Once' },
      ),
      'Failed | 0/1 OOMKilled 0',
    ],
    [
      'stopped by a power request',
      ve({
        phase: 'Stopped',
        lastExit: { exitCode: 0, reason: 'StoppedByRequest' },
        conditions: [rests('StoppedByRequest')],
      }),
      'Succeeded | 0/1 Completed 0',
    ],
    [
      'halted after it ran',
      ve(
        { phase: 'Stopped', lastExit: { signal: 9, reason: 'StoppedByRequest' }, conditions: [rests('Halted')] },
        { runPolicy: 'Halted' },
      ),
      'Succeeded | 0/1 Completed 0',
    ],
    [
      'being deleted while it runs',
      ve({ phase: 'Terminating', conditions: [condition('Running', 'True', 'Stopping')] }, {}, deleted),
      'Running | 0/1 Terminating 0',
    ],
    [
      'being deleted after it ended',
      ve({ phase: 'Terminating', lastExit: CLEAN, conditions: [rests('Stopping')] }, {}, deleted),
      'Running | 0/1 Terminating 0',
    ],
    ['being deleted before it started', ve({ phase: 'Pending' }, {}, deleted), 'Pending | 0/1 Terminating 0'],
    [
      'its node is silent',
      ve({
        phase: 'Unknown',
        conditions: [condition('Running', 'True', 'Started'), condition('Ready', 'Unknown', 'NodeSilent')],
      }),
      'Unknown | 0/1 Unknown 0',
    ],
    [
      'its node is silent, and it was down',
      ve({ phase: 'Unknown', conditions: [rests('BackOff'), condition('Ready', 'Unknown', 'NodeSilent')] }),
      'Unknown | 0/1 ContainerStatusUnknown 0',
    ],
  ])('%s', (_, object, expected) => {
    const pod = podOf(object, []);
    expect(`${String(phaseOf(pod))} | ${printed(pod)}`).toBe(expected);
    expect(problems(pod)).toEqual([]);
  });

  test('an exit by a signal counts as shells count it, and keeps our word for it', () => {
    const killed = ve(
      { phase: 'Failed', lastExit: { signal: 15, reason: 'Killed' }, startedAt: '2026-11-22T16:20:00Z' },
      { runPolicy: 'Once' },
    );
    expect(podOf(killed, [])['status']).toMatchObject({
      containerStatuses: [
        {
          state: {
            terminated: {
              exitCode: 143,
              signal: 15,
              reason: 'Error',
              message: 'Killed',
              startedAt: '2026-11-22T16:20:00Z',
            },
          },
          lastState: {},
        },
      ],
    });
  });

  test('a deleted one says its grace period, which kubectl describe reads unasked', () => {
    const pod = podOf(ve({ phase: 'Terminating' }, { terminationGracePeriodSeconds: 7 }, deleted), []);
    expect(pod.metadata).toMatchObject({ ...deleted, deletionGracePeriodSeconds: 7 });
  });

  test('an unschedulable one says why in PodScheduled, as the scheduler of Kubernetes does', () => {
    const object = ve(
      { phase: 'Pending', conditions: [condition('Scheduled', 'False', 'Unschedulable', '0 of 1 nodes fit')] },
      { nodeName: undefined },
    );
    expect(podOf(object, [])['status']).toMatchObject({
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0 of 1 nodes fit' }],
    });
  });
});

test.each([
  [{ requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: 1, memory: '1024Mi' } }, 'Guaranteed'],
  [{ requests: { cpu: '1' }, limits: { cpu: 1 } }, 'Burstable'],
  [{ limits: { pids: 100 } }, 'BestEffort'],
  [undefined, 'BestEffort'],
])('quality of service of %j is %s', (resources, expected) => {
  expect(podOf(ve({}, { resources }), [])['status']).toMatchObject({ qosClass: expected });
});

test("the uid is a UUID of version 5, another for each environment, never the environment's own", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (a, b) => {
      expect(podUid(a)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(podUid(a)).toBe(podUid(a));
      expect(podUid(a) === podUid(b)).toBe(a === b);
      expect(podUid(a)).not.toBe(a);
    }),
  );
});

const entryOf = (object: object, key: string): Entry =>
  new Entry(key, withResourceVersion(encodeStored(object as ApiObject), 7), 7);

const node = (addresses: { type: string; address: string }[]): Entry =>
  entryOf({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, status: { addresses } }, 'n1');

describe('the view', () => {
  test('knows the addresses of the node: one internal of each family', () => {
    const addresses = [
      { type: 'Hostname', address: 'n1' },
      { type: 'InternalIP', address: '2001:db8::7' },
      { type: 'InternalIP', address: '192.0.2.7' },
      { type: 'InternalIP', address: '192.0.2.8' },
    ];
    const nodes = new Map([['n1', node(addresses)]]);
    const view = podView({ cache: () => nodes }, silentLogger);
    const show = (spec: Spec) => view.show(ve({}, spec) as unknown as ApiObject);
    const shown = show({});
    expect(shown.object['status']).toMatchObject({
      hostIP: '192.0.2.7',
      hostIPs: [{ ip: '192.0.2.7' }, { ip: '2001:db8::7' }],
    });
    expect(show({ nodeName: 'gone' }).object['status']).not.toHaveProperty('hostIP');
    expect(show({ nodeName: undefined }).object['status']).not.toHaveProperty('hostIP');
    nodes.set('n1', node([...addresses, { type: 'ExternalIP', address: '198.51.100.1' }]));
    expect(shown.isCurrent()).toBe(true);
    nodes.set('n1', node([{ type: 'InternalIP', address: '192.0.2.9' }]));
    expect(shown.isCurrent()).toBe(false);
  });

  test('shows what is no environment of ours by its name, and why there is no more', () => {
    const view = podView({ cache: () => new Map<string, Entry>() }, silentLogger);
    const odd = { ...ve({}), status: { conditions: 'many' } } as unknown as ApiObject;
    const pod = view.show(odd).object;
    expect(pod).toMatchObject({
      metadata: { name: 'web', namespace: 'team', uid: podUid(UID) },
      status: { phase: 'Unknown', message: expect.stringContaining('cannot be shown as a pod: ') },
    });
    expect(printed(pod)).toBe('0/1 Unreadable 0');
    expect(problems(pod)).toEqual([]);
  });
});
