// What decides whether an environment is well, runs, and may go: probes, pause, forced stop, protection, classes; through kubectl,
// seen from inside and from the host.
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { conditionOf } from '../harness/kubectl.ts';
import { ROOT } from '../harness/root.ts';
import { waitFor } from '../harness/wait.ts';
import { environment, manifest, theCluster } from './cluster.ts';

const cluster = theCluster();
const { kubectl } = cluster;

const patch = (name: string, spec: object, kind = 've'): Promise<string> =>
  kubectl('patch', kind, name, '--type', 'merge', '-p', JSON.stringify({ spec }));
const inside = async (name: string, script: string): Promise<string> => {
  const { code, stdout, stderr } = await cluster.exec(name, ['/bin/busybox', 'sh', '-c', script]);
  if (code !== 0) throw new Error(`in ${name}: ${script}: ${stderr}${stdout}`);
  return stdout.trim();
};
const readyIs = (name: string, status: string, reason?: string) =>
  kubectl.waitEnvironment(name, `has Ready=${status} ${reason ?? ''}`, (found) => {
    const ready = conditionOf(found, 'Ready');
    return ready?.status === status && (reason === undefined || ready.reason === reason);
  });
const phaseIs = (name: string, phase: string) =>
  kubectl.waitEnvironment(name, `is ${phase}`, ({ status }) => status?.phase === phase, { timeoutMs: 30_000 });
const loop = (body: string): string[] => ['/bin/busybox', 'sh', '-c', body];
const IDLE = 'while :; do busybox sleep 3600 & wait $!; done';

beforeAll(async () => {
  await kubectl.apply(manifest('images/busybox.yaml')[0] ?? {});
});

describe('examples/lifecycle.yaml', () => {
  beforeAll(() => kubectl('apply', '-f', join(ROOT, 'manifests/examples/lifecycle.yaml')));

  test('it runs but is not Ready before its page is there, and no longer once the page is gone', async () => {
    const running = await readyIs('watched', 'False', 'ReadinessProbeFailed');
    expect(running.status?.phase).toBe('Running');
    expect(conditionOf(running, 'Ready')?.message).toMatch(/^readiness probe failed: HTTP status 404/);
    await inside('watched', 'echo yes > /www/ready');
    await readyIs('watched', 'True');
    await inside('watched', 'rm /www/ready');
    await readyIs('watched', 'False', 'ReadinessProbeFailed');
    await inside('watched', 'echo yes > /www/ready');
    expect((await readyIs('watched', 'True')).status?.restartCount).toBe(0);
  });

  test('an unhealthy one is started again, with an event that says why', async () => {
    const before = await kubectl.environment('watched');
    await inside('watched', 'echo > /run/dead');
    const again = await kubectl.waitEnvironment(
      'watched',
      'has been started again and is Ready',
      (found) => found.status?.restartCount === 1 && conditionOf(found, 'Ready')?.status === 'True',
    );
    expect(again.status?.lastExit?.reason).toBe('Unhealthy');
    expect(again.status?.startedAt).not.toBe(before.status?.startedAt);
    const events = await waitFor('the events are there', async () => {
      const text = await kubectl('describe', 've', 'watched');
      return /Exited +.*Unhealthy/.test(text) ? text : undefined;
    });
    expect(events).toMatch(/Warning +Unhealthy +.*liveness probe failed: exit code 1/);
    expect(events).toMatch(/Started +.*process 1 started again \(restart 1\)/);
  });

  test('it cannot be deleted before somebody takes the protection off', async () => {
    const refused = await kubectl.answer(['delete', 've', 'watched', '--wait=false']);
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringMatching(
        /\(Forbidden\).*"watched" is forbidden: spec\.protection\.delete is set, .*take that off first/,
      ),
    ]);
    expect((await kubectl.environment('watched')).status?.phase).toBe('Running');
    await patch('watched', { protection: null });
    await kubectl.remove('ve', 'watched');
    await kubectl.remove('veclass', 'tiny');
  });
});

test('a command of a probe that hangs is killed with all it started', async () => {
  await kubectl.apply(
    environment('hanging', {
      readinessProbe: {
        exec: { command: loop('busybox sleep 31337 & busybox sleep 31337') },
        timeoutSeconds: 1,
        periodSeconds: 1,
        failureThreshold: 1,
      },
    }),
  );
  const failed = await readyIs('hanging', 'False', 'ReadinessProbeFailed');
  expect(conditionOf(failed, 'Ready')?.message).toBe('readiness probe failed: no answer within 1 s');
  await patch('hanging', { readinessProbe: null });
  await readyIs('hanging', 'True');
  await waitFor('no process of a probe is left', async () =>
    (await inside('hanging', 'busybox ps')).includes('31337') ? undefined : true,
  );
  await kubectl.remove('ve', 'hanging');
});

/** As the host sees the file: nothing runs inside while it is frozen. */
const count = async (): Promise<number> =>
  Number(await readFile(`/proc/${await cluster.initOf('frozen')}/root/count`, 'utf8'));

const grows = async (): Promise<number> => {
  const from = await count();
  return waitFor('the counter grows', async () => {
    const now = await count();
    return now > from ? now : undefined;
  });
};

describe('pause', () => {
  beforeAll(async () => {
    const counting =
      'i=0; while :; do i=$((i+1)); echo $i > /count.new; mv /count.new /count; busybox usleep 20000; done';
    await kubectl.apply(
      environment('frozen', {
        command: loop(counting),
        terminationGracePeriodSeconds: 1,
        livenessProbe: { exec: { command: ['/bin/busybox', 'true'] }, periodSeconds: 1, failureThreshold: 1 },
      }),
    );
    await readyIs('frozen', 'True');
  });

  test('all stands still while it is paused, no probe fails, and goes on where it was', async () => {
    await grows();
    await patch('frozen', { paused: true });
    await phaseIs('frozen', 'Paused');
    await readyIs('frozen', 'False', 'Paused');
    const stopped = await count();
    // Longer than a period of the probe and a hundred turns of the loop: a second look through kubectl takes its time, too.
    const until = Date.now() + 2_500;
    await waitFor('some time has passed', async () => (Date.now() > until ? true : undefined));
    expect(await count()).toBe(stopped);
    const paused = await kubectl.environment('frozen');
    expect([paused.status?.phase, paused.status?.restartCount]).toEqual(['Paused', 0]);
    await patch('frozen', { paused: null });
    await readyIs('frozen', 'True');
    expect(await grows()).toBeGreaterThan(stopped);
    expect((await kubectl.environment('frozen')).status?.restartCount).toBe(0);
  });

  test('what is paused can be stopped and deleted', async () => {
    await patch('frozen', { paused: true });
    await phaseIs('frozen', 'Paused');
    await patch('frozen', { power: { action: 'Stop', token: '1' } });
    const stopped = await phaseIs('frozen', 'Stopped');
    expect(stopped.status?.lastExit?.reason).toBe('StoppedByRequest');
    await patch('frozen', { paused: null, power: null });
    await readyIs('frozen', 'True');
    await patch('frozen', { paused: true });
    await phaseIs('frozen', 'Paused');
    await kubectl.remove('ve', 'frozen');
  });
});

test('a clean stop that takes too long can be forced', async () => {
  await kubectl.apply(
    environment('stubborn', { command: loop(`trap "" TERM; ${IDLE}`), terminationGracePeriodSeconds: 3600 }),
  );
  await readyIs('stubborn', 'True');
  await patch('stubborn', { power: { action: 'Stop', token: '1' } });
  await phaseIs('stubborn', 'Stopping');
  await patch('stubborn', { power: { action: 'Stop', token: '2', force: true } });
  expect((await phaseIs('stubborn', 'Stopped')).status?.lastPower).toMatchObject({ action: 'Stop', token: '2' });
  await kubectl.remove('ve', 'stubborn');
});

test('start protection: what runs goes on, what is down stays down', async () => {
  await kubectl.apply(environment('kept-down', { protection: { start: true } }));
  const down = await kubectl.waitEnvironment(
    'kept-down',
    'rests',
    (found) => conditionOf(found, 'Running')?.reason === 'StartProtected',
  );
  expect(down.status?.phase).toBe('Stopped');
  await patch('kept-down', { protection: { start: false } });
  await readyIs('kept-down', 'True');
  await patch('kept-down', { protection: { start: true }, power: { action: 'Restart', token: '1' } });
  const refused = await kubectl.waitEnvironment(
    'kept-down',
    'refuses the restart',
    (found) => conditionOf(found, 'Running')?.reason === 'PowerRequestRefused',
  );
  expect(refused.status?.phase).toBe('Running');
  await kubectl.remove('ve', 'kept-down');
});

const size = (memory: string) => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironmentClass',
  metadata: { name: 'growing' },
  spec: { resources: { limits: { memory, pids: 64, disk: '64Mi' } } },
});

const currentRevision = (other?: string) =>
  waitFor('the class has a current revision', async () => {
    const { status } = (await kubectl.json('get', 'veclass', 'growing')) as { status?: { currentRevision?: string } };
    return status?.currentRevision === other ? undefined : status?.currentRevision;
  });

test('an edit of a class changes nothing that runs; spec.classRevision does, without a restart', async () => {
  const memoryOf = async () => (await kubectl.environment('classy')).status?.allocation?.resources?.limits?.['memory'];
  await kubectl.apply(size('48Mi'));
  await kubectl.apply(environment('classy', { className: 'growing', resources: null }));
  await readyIs('classy', 'True');
  expect(await memoryOf()).toBe('48Mi');
  const first = await currentRevision();
  await kubectl.apply(size('96Mi'));
  const second = await currentRevision(first);
  expect(await kubectl('get', 'veclassrev', first, second, '-o', 'name')).toBe(
    `virtualenvironmentclassrevision.kapelle.dev/${first}\nvirtualenvironmentclassrevision.kapelle.dev/${second}\n`,
  );
  await patch('classy', { resources: { limits: { pids: 32 } } });
  const edited = await kubectl.waitEnvironment(
    'classy',
    'has fewer processes',
    ({ status }) => status?.allocation?.resources?.limits?.['pids'] === 32,
  );
  expect(edited.status?.allocation).toMatchObject({
    class: { name: 'growing', revision: first },
    resources: { limits: { memory: '48Mi' } },
  });
  expect((await kubectl.answer(['delete', 'veclassrev', first])).stderr).toMatch(/default\/classy uses it/);
  await patch('classy', { classRevision: second });
  const switched = await kubectl.waitEnvironment(
    'classy',
    'has the new size in force',
    ({ status, metadata }) =>
      status?.allocation?.resources?.limits?.['memory'] === '96Mi' && status.observedGeneration === metadata.generation,
  );
  expect(switched.status?.allocation?.class?.revision).toBe(second);
  expect([switched.status?.restartCount, conditionOf(switched, 'RestartRequired')?.status]).toEqual([0, 'False']);
  expect(conditionOf(switched, 'LimitsEnforced')?.status).toBe('True');
  await kubectl.remove('ve', 'classy');
  await kubectl.remove('veclass', 'growing');
});
