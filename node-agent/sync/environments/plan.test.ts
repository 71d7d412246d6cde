// The planner's steps for every kind of situation, and that planning again after a step leads on until it rests.
import { expect, test } from '@jest/globals';
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { FakeRuntime, fakeDigest } from '../../runtime/fake/fake-runtime.ts';
import { type Environment, type EnvironmentSpec, NO_EXTRAS, NO_REPORT, NO_RESOURCES } from '../../runtime/client.ts';
import { type ImageState, UNKNOWN_IMAGE } from '../images/state.ts';
import { NO_PROBES } from '../probes/health.ts';
import { type ActingStep, type Failure, formatStep, plan, type Situation, type Step } from './plan.ts';

const NOW = Date.UTC(2026, 0, 1);
const READY: ImageState = { ...UNKNOWN_IMAGE, phase: 'ready', digest: fakeDigest('base'), sizeBytes: 1 };

const SPEC: EnvironmentSpec = {
  uid: 'uid-1',
  generation: 2,
  namespace: 'default',
  name: 'web',
  imageDigest: READY.digest,
  command: ['/sbin/init'],
  initKind: 'INIT_KIND_OTHER',
  stopSignal: 15,
  env: { A: '1', B: '2' },
  hostname: 'web',
  idRange: { base: 65536, size: 65536 },
  ...NO_EXTRAS,
  resources: {
    ...NO_RESOURCES,
    cpuLimitMillicores: 0,
    cpuRequestMillicores: 0,
    memoryLimitBytes: 2 ** 29,
    memoryRequestBytes: 0,
    swapLimitBytes: 0,
    pidsLimit: 4096,
    diskLimitBytes: 2 ** 30,
  },
  interfaces: [],
  nameservers: [],
  searches: [],
};

function environment(
  state: 'CREATED' | 'STARTING' | 'RUNNING' | 'PAUSED' | 'STOPPING' | 'STOPPED',
  more: Partial<Environment> = {},
): Environment {
  return {
    spec: SPEC,
    state: `ENVIRONMENT_STATE_${state}`,
    ready: state === 'RUNNING',
    pid: 1,
    startedAt: state === 'CREATED' ? 0 : NOW,
    attempt: state === 'CREATED' ? 0 : 1,
    lastExit: null,
    limitProblems: [],
    restartRequired: [],
    diskUsedBytes: 0,
    networkProblem: '',
    revision: 1,
    startToken: '',
    ...NO_REPORT,
    ...more,
  };
}

function object(
  spec: Partial<VirtualEnvironment['spec']> = {},
  metadata: Partial<VirtualEnvironment['metadata']> = {},
): VirtualEnvironment {
  return {
    apiVersion: 'kapelle.dev/v1',
    kind: 'VirtualEnvironment',
    metadata: {
      name: 'web',
      namespace: 'default',
      uid: 'uid-1',
      generation: 2,
      finalizers: ['kapelle.dev/runtime'],
      ...metadata,
    },
    spec: { image: 'base', terminationGracePeriodSeconds: 20, ...spec },
  };
}

const situation = (more: Partial<Situation> = {}): Situation => ({
  object: object(),
  desired: { spec: SPEC },
  image: READY,
  environment: undefined,
  stopping: false,
  forced: false,
  health: NO_PROBES,
  endedByProbe: 0,
  operation: undefined,
  snapshotName: () => undefined,
  networksTried: true,
  backoff: undefined,
  failures: new Map(),
  now: NOW,
  ...more,
});

const failed = (step: ActingStep, until: number, token = ''): ReadonlyMap<ActingStep, Failure> =>
  new Map([[step, { message: 'no space', until, delayMs: 1000, token }]]);

const DELETING = { deletionTimestamp: '2026-01-01T00:00:00Z' };
const CHANGED: EnvironmentSpec = { ...SPEC, generation: 3, hostname: 'other' };
const problem = { condition: 'ImageReady', reason: 'ImageNotFound', message: 'there is no Image "base"' } as const;

const CASES: [string, Partial<Situation>, string][] = [
  ['nothing there, image not asked for', { image: { ...READY, phase: 'unknown' } }, 'ensure image base'],
  [
    'image being made',
    { image: { ...READY, phase: 'building', message: 'half' } },
    'rest (ImageNotReady): image "base": half',
  ],
  [
    'image could not be made',
    { image: { ...READY, phase: 'failed', message: 'no mirror' } },
    'rest (ImageNotReady): image "base": no mirror',
  ],
  ['no such image', { desired: { problem } }, 'rest (ImageNotFound): there is no Image "base"'],
  ['image ready', {}, `create environment (generation 2, image ${READY.digest})`],
  ['create has just failed', { failures: failed('create', NOW + 700) }, 'wait 700 ms: create failed: no space'],
  [
    'create failed a while ago',
    { failures: failed('create', NOW) },
    `create environment (generation 2, image ${READY.digest})`,
  ],
  ['created', { environment: environment('CREATED') }, 'start, attempt 1: runPolicy is Always'],
  [
    'created, networks not tried yet',
    { environment: environment('CREATED'), networksTried: false },
    'rest (NetworksPending): the networks of this node are being set up',
  ],
  [
    'created, Halted',
    { environment: environment('CREATED'), object: object({ runPolicy: 'Halted' }) },
    'rest (Halted): runPolicy is Halted',
  ],
  ['starting', { environment: environment('STARTING') }, 'rest (Running): it runs'],
  ['running', { environment: environment('RUNNING') }, 'rest (Running): it runs'],
  [
    'running, Halted',
    { environment: environment('RUNNING'), object: object({ runPolicy: 'Halted' }) },
    'stop within 20 s: runPolicy is Halted',
  ],
  [
    'running, Halted, stop under way',
    { environment: environment('RUNNING'), object: object({ runPolicy: 'Halted' }), stopping: true },
    'rest (Stopping): runPolicy is Halted',
  ],
  ['stopping', { environment: environment('STOPPING'), stopping: true }, 'rest (Stopping): it is stopping'],
  ['stopping for an agent that is gone', { environment: environment('STOPPING') }, 'stop within 20 s: it is stopping'],
  [
    'stopping for a restore, for an agent that is gone',
    {
      environment: environment('STOPPING'),
      operation: { kind: 'VirtualEnvironmentRestore', name: 'r', needs: 'down' },
    },
    'stop within 20 s: VirtualEnvironmentRestore "r" needs it to be down',
  ],
  [
    'changed while running',
    { environment: environment('RUNNING'), desired: { spec: CHANGED } },
    'update hostname (generation 3)',
  ],
  [
    'changed and stopped: first the change',
    { environment: environment('CREATED'), desired: { spec: CHANGED } },
    'update hostname (generation 3)',
  ],
  [
    'the change was refused: the start goes on',
    { environment: environment('CREATED'), desired: { spec: CHANGED }, failures: failed('update', NOW + 700) },
    'start, attempt 1: runPolicy is Always',
  ],
  [
    'the change was refused, all else rests',
    { environment: environment('RUNNING'), desired: { spec: CHANGED }, failures: failed('update', NOW + 700) },
    'wait 700 ms: update failed: no space',
  ],
  [
    'only the generation is new',
    { environment: environment('RUNNING'), desired: { spec: { ...SPEC, generation: 9 } } },
    'rest (Running): it runs',
  ],
  [
    'keys in another order',
    { environment: environment('RUNNING'), desired: { spec: { ...SPEC, env: { B: '2', A: '1' } } } },
    'rest (Running): it runs',
  ],
  [
    'the runtime has a later generation',
    { environment: environment('RUNNING', { spec: { ...CHANGED, generation: 4 } }), desired: { spec: SPEC } },
    'rest (Running): it runs',
  ],
  [
    'start failed',
    { environment: environment('CREATED'), failures: failed('start', NOW + 900) },
    'wait 900 ms: start failed: no space',
  ],
  [
    'start failed, then a new request',
    {
      environment: environment('CREATED'),
      failures: failed('start', NOW + 900),
      object: object({ power: { action: 'Start', token: 'n' } }),
    },
    'start, attempt 1: power request Start "n"',
  ],
  [
    'start failed for this very request',
    {
      environment: environment('CREATED'),
      failures: failed('start', NOW + 900, 'n'),
      object: object({ power: { action: 'Start', token: 'n' } }),
    },
    'wait 900 ms: start failed: no space',
  ],
  [
    'deleted, running',
    { environment: environment('RUNNING'), object: object({}, DELETING) },
    'stop within 20 s: it is being deleted',
  ],
  [
    'deleted, stop under way',
    { environment: environment('STOPPING'), object: object({}, DELETING), stopping: true },
    'rest (Stopping): it is being deleted',
  ],
  [
    'deleted, stop failed',
    { environment: environment('RUNNING'), object: object({}, DELETING), failures: failed('stop', NOW + 900) },
    'delete environment: it is being deleted',
  ],
  [
    'deleted, stopped',
    { environment: environment('STOPPED'), object: object({}, DELETING) },
    'delete environment: it is being deleted',
  ],
  [
    'to be paused',
    { environment: environment('RUNNING'), object: object({ paused: true }) },
    'pause: spec.paused is set',
  ],
  [
    'pausing has just failed',
    {
      environment: environment('RUNNING'),
      object: object({ paused: true }),
      failures: failed('pause', NOW + 700),
    },
    'wait 700 ms: pause failed: no space',
  ],
  [
    'paused',
    { environment: environment('PAUSED'), object: object({ paused: true }) },
    'rest (Paused): spec.paused is set',
  ],
  ['to be resumed', { environment: environment('PAUSED') }, 'resume: spec.paused is not set'],
  [
    'paused, Halted: thawed first',
    { environment: environment('PAUSED'), object: object({ paused: true, runPolicy: 'Halted' }) },
    'resume: runPolicy is Halted',
  ],
  [
    'paused, deleted: thawed first',
    { environment: environment('PAUSED'), object: object({ paused: true }, DELETING) },
    'resume: it is being deleted',
  ],
  [
    'paused, deleted, cannot be thawed: stopped all the same',
    {
      environment: environment('PAUSED'),
      object: object({ paused: true }, DELETING),
      failures: failed('resume', NOW + 700),
    },
    'stop within 20 s: it is being deleted',
  ],
  [
    'down and paused: not started',
    { environment: environment('STOPPED'), object: object({ paused: true }) },
    'rest (Paused): spec.paused is set',
  ],
  [
    'forced stop',
    {
      environment: environment('RUNNING'),
      object: object({ power: { action: 'Stop', token: 'a', force: true } }),
    },
    'stop within 0 s: power request Stop "a"',
  ],
  [
    'forced stop while a clean one takes its time',
    {
      environment: environment('STOPPING'),
      object: object({ power: { action: 'Stop', token: 'b', force: true } }),
      stopping: true,
    },
    'stop within 0 s: power request Stop "b"',
  ],
  [
    'forced stop under way',
    {
      environment: environment('STOPPING'),
      object: object({ power: { action: 'Stop', token: 'b', force: true } }),
      stopping: true,
      forced: true,
    },
    'rest (Stopping): power request Stop "b"',
  ],
  [
    'start protected, down',
    { environment: environment('CREATED'), object: object({ protection: { start: true } }) },
    'rest (StartProtected): spec.protection.start is set',
  ],
  [
    'start protected, running',
    { environment: environment('RUNNING'), object: object({ protection: { start: true } }) },
    'rest (Running): it runs',
  ],
  [
    'its liveness probe has failed',
    {
      environment: environment('RUNNING'),
      health: { ...NO_PROBES, failed: { attempt: 1, why: 'liveness probe failed: exit code 1' } },
    },
    'stop within 20 s: liveness probe failed: exit code 1',
  ],
  [
    'the liveness probe of an earlier start had failed',
    {
      environment: environment('RUNNING', { attempt: 2 }),
      health: { ...NO_PROBES, failed: { attempt: 1, why: 'liveness probe failed: exit code 1' } },
    },
    'rest (Running): it runs',
  ],
  [
    'a restore needs it down',
    {
      environment: environment('RUNNING'),
      operation: { kind: 'VirtualEnvironmentRestore', name: 'r', needs: 'down' },
    },
    'stop within 20 s: VirtualEnvironmentRestore "r" needs it to be down',
  ],
  [
    'a restore keeps it down',
    {
      environment: environment('STOPPED'),
      operation: { kind: 'VirtualEnvironmentRestore', name: 'r', needs: 'down' },
    },
    'rest (Restoring): it is kept down while VirtualEnvironmentRestore "r" is carried out',
  ],
  ['deleted, gone here', { object: object({}, DELETING) }, 'remove finalizer kapelle.dev/runtime'],
  [
    'deleted, gone here, others hold it',
    { object: object({}, { ...DELETING, finalizers: ['other'] }) },
    'rest (Deleted): nothing of it is left here',
  ],
];

test.each(CASES)('%s', (_, more, expected) => {
  expect(formatStep(plan(situation(more)))).toBe(expected);
});

/** Takes planned steps on a fake runtime until the plan rests; answers the steps. */
async function walk(runtime: FakeRuntime, start: Situation): Promise<string[]> {
  const steps: string[] = [];
  for (let turn = 0; turn < 10; turn++) {
    const now: Situation = { ...start, environment: runtime.environments()[0] };
    const step = plan(now);
    if (step.do === 'rest' || step.do === 'wait' || step.do === 'removeFinalizer') return [...steps, step.do];
    steps.push(step.do);
    await take(runtime, step);
  }
  throw new Error(`does not come to rest: ${steps.join(', ')}`);
}

async function take(runtime: FakeRuntime, step: Step): Promise<void> {
  switch (step.do) {
    case 'create':
      await runtime.createEnvironment(step.spec);
      break;
    case 'update':
      await runtime.updateEnvironment(step.spec);
      break;
    case 'start':
      await runtime.startEnvironment(step);
      break;
    case 'stop':
      await runtime.stopEnvironment(step);
      break;
    case 'pause':
      await runtime.pauseEnvironment(step.uid);
      break;
    case 'resume':
      await runtime.resumeEnvironment(step.uid);
      break;
    case 'delete':
      await runtime.deleteEnvironment(step.uid);
      break;
    case 'ensureImage':
    case 'removeFinalizer':
    case 'wait':
    case 'rest':
      throw new Error(`not a step for the runtime: ${step.do}`);
  }
}

test('planning again after each step leads through a whole life and then rests', async () => {
  const runtime = new FakeRuntime();
  runtime.addImage('base');
  expect(await walk(runtime, situation())).toEqual(['create', 'start', 'rest']);
  expect(await walk(runtime, situation())).toEqual(['rest']);
  expect(await walk(runtime, situation({ desired: { spec: CHANGED } }))).toEqual(['update', 'rest']);
  expect(await walk(runtime, situation({ desired: { spec: CHANGED } }))).toEqual(['rest']);
  const restart = object({ power: { action: 'Restart', token: 'r' } });
  expect(await walk(runtime, situation({ desired: { spec: CHANGED }, object: restart }))).toEqual([
    'stop',
    'start',
    'rest',
  ]);
  expect(
    await walk(runtime, situation({ object: object({ runPolicy: 'Halted' }), desired: { spec: CHANGED } })),
  ).toEqual(['stop', 'rest']);
  expect(await walk(runtime, situation({ object: object({}, DELETING) }))).toEqual(['delete', 'removeFinalizer']);
});
