// The service as a process, with real environments of busybox: what each call promises, seen from inside and from the host.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { detectCgroups, v1Hierarchy } from '../../host/cgroups.ts';
import { run } from '../../host/exec.ts';
import { pathExists } from '../../host/files.ts';
import { exec, type EnvironmentSpec, isFailedPrecondition } from '../client.ts';
import { BUSYBOX, busyboxRoot, TestService, untilEnvironment } from '../testing/service.ts';
import { aSpec } from '../testing/specs.ts';

const MIB = 1024 ** 2;
let service: TestService;
let count = 0;

beforeAll(async () => {
  service = await TestService.create();
  await service.addImage(BUSYBOX, busyboxRoot);
  await service.start();
});
afterAll(() => service.destroy());
afterEach(async () => {
  for (const { spec } of await service.client.listEnvironments())
    await service.client.deleteEnvironment(spec?.uid ?? '');
});

function spec(change: Partial<EnvironmentSpec> = {}): EnvironmentSpec {
  count += 1;
  return aSpec({
    uid: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`,
    imageDigest: BUSYBOX,
    command: ['/bin/sleep', '100000'],
    initKind: 'INIT_KIND_OTHER',
    stopSignal: 15,
    interfaces: [],
    idRange: { base: 10_000_000 + 65_536 * count, size: 65_536 },
    ...change,
  });
}

async function running(change: Partial<EnvironmentSpec> = {}): Promise<EnvironmentSpec> {
  const wanted = spec(change);
  await service.client.createEnvironment(wanted);
  await service.client.startEnvironment({ uid: wanted.uid, attempt: 1, token: '' });
  return wanted;
}
const inside = (one: EnvironmentSpec, script: string) => exec(service.client, one.uid, ['/bin/sh', '-c', script]);
const limits = (change: Partial<NonNullable<EnvironmentSpec['resources']>>) => ({
  resources: { ...(aSpec().resources ?? never()), ...change },
});
const never = (): never => {
  throw new Error('the test spec has resources');
};

describe('what is inside', () => {
  test('an operating system of its own: process 1, host name, ids, files', async () => {
    const one = await running({ hostname: 'own-name', env: { GREETING: 'hello' } });
    const { pid } = await service.client.getEnvironment(one.uid);
    const seen = await inside(
      one,
      'hostname; id -u; cat /proc/1/comm; cat /etc/hostname /etc/machine-id /etc/resolv.conf; cat /proc/1/environ',
    );
    expect(seen.stdout).toContain('own-name\n0\nsleep\nown-name\n');
    expect(seen.stdout).toContain(one.uid.replaceAll('-', ''));
    expect(seen.stdout).toContain('search example.internal\nnameserver 10.0.0.53');
    expect(seen.stdout).toContain('GREETING=hello');
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    expect(status).toMatch(new RegExp(`^Uid:\\s+${one.idRange?.base}\\s`, 'm'));
  });

  test('the host is out of reach: no device, no kernel setting, no module, no mount of the host', async () => {
    const one = await running();
    const tries = [
      'mknod /tmp/disk b 254 0',
      'mount -t ext4 /dev/vda /tmp',
      'echo 1 > /proc/sys/vm/drop_caches',
      'echo b > /proc/sysrq-trigger',
      'echo 1 > /sys/fs/cgroup/memory/memory.limit_in_bytes',
      'kill -0 2',
      'ls /proc/1/root/work',
    ];
    for (const attempt of tries)
      expect({ attempt, code: (await inside(one, attempt)).code }).not.toEqual({ attempt, code: 0 });
  });

  test('process 1 and commands beside it may only do what the capability set allows', async () => {
    const one = await running();
    const status = (await inside(one, 'cat /proc/self/status')).stdout;
    const bounding = BigInt(`0x${/^CapBnd:\s+(\S+)/m.exec(status)?.[1]}`);
    const [sysModule, sysRawio, sysTime, syslog] = [16n, 17n, 25n, 34n];
    for (const capability of [sysModule, sysRawio, sysTime, syslog]) expect((bounding >> capability) & 1n).toBe(0n);
    expect(status).toMatch(/^Seccomp:\s+2$/m);
  });
});

describe('limits bite', () => {
  test('memory: twice the limit is killed, the environment lives on', async () => {
    const one = await running(limits({ memoryLimitBytes: 32 * MIB }));
    const result = await inside(one, 'dd if=/dev/zero of=/dev/null bs=64M count=1');
    expect(result.signal).toBe(9);
    expect((await service.client.getEnvironment(one.uid)).state).toBe('ENVIRONMENT_STATE_RUNNING');
  });

  test('memory: a process 1 that takes too much is reported as killed for want of memory', async () => {
    const one = await running({
      ...limits({ memoryLimitBytes: 32 * MIB }),
      command: ['/bin/dd', 'if=/dev/zero', 'of=/dev/null', 'bs=64M'],
    });
    const { lastExit } = await untilEnvironment(
      service.client,
      one.uid,
      (seen) => seen.state === 'ENVIRONMENT_STATE_STOPPED',
    );
    expect(lastExit).toMatchObject({ signal: 9, oomKilled: true, requested: false });
    // conmon notes it in a file, which must not lie about in the service's own folder.
    expect(await pathExists('oom')).toBe(false);
  });

  test('processes: no more than the limit', async () => {
    const one = await running(limits({ pidsLimit: 20 }));
    const result = await inside(one, 'i=0; while [ $i -lt 60 ]; do sleep 50 >/dev/null 2>&1 & i=$((i+1)); done; true');
    expect(result.stderr).toMatch(/can't fork/);
  });

  test('disk: a write stops at the quota and goes on once it is raised', async () => {
    const one = await running(limits({ diskLimitBytes: 20 * MIB }));
    const write = 'dd if=/dev/zero of=/big bs=1M count=40; sync';
    expect((await inside(one, write)).stderr).toMatch(/quota exceeded/i);
    await service.client.updateEnvironment({ ...one, generation: 2, ...limits({ diskLimitBytes: 200 * MIB }) });
    expect((await inside(one, write)).code).toBe(0);
  });

  test('a changed spec is in the kernel at once; what needs a restart is named', async () => {
    const one = await running(limits({ memoryLimitBytes: 64 * MIB, pidsLimit: 100, cpuLimitMillicores: 500 }));
    const before = await kernelLimits(service.node, one.uid);
    expect(before).toEqual({ memory: String(64 * MIB), pids: '100', cpu: 0.5 });
    const wanted = {
      ...one,
      generation: 2,
      hostname: 'later',
      env: { LATER: 'yes' },
      ...limits({ memoryLimitBytes: 256 * MIB, pidsLimit: 300, cpuLimitMillicores: 1500 }),
    };
    const updated = await service.client.updateEnvironment(wanted);
    expect(updated.limitProblems).toEqual([]);
    expect(updated.restartRequired).toEqual(['env']);
    expect(await kernelLimits(service.node, one.uid)).toEqual({ memory: String(256 * MIB), pids: '300', cpu: 1.5 });
    await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 0 });
    const again = await service.client.startEnvironment({ uid: one.uid, attempt: 2, token: '' });
    expect(again.restartRequired).toEqual([]);
    expect((await inside(one, 'hostname; cat /etc/hostname')).stdout).toBe('later\nlater\n');
  });
});

async function kernelLimits(node: string, uid: string) {
  const layout = await detectCgroups();
  const read = async (controller: string, v1: string, v2: string) => {
    const mountPoint = layout.mode === 'v2' ? '/sys/fs/cgroup' : v1Hierarchy(layout, controller);
    return (
      await readFile(join(mountPoint ?? '/none', 'kapelle', node, uid, layout.mode === 'v2' ? v2 : v1), 'utf8')
    ).trim();
  };
  const quota = await read('cpu', 'cpu.cfs_quota_us', 'cpu.max');
  return {
    memory: await read('memory', 'memory.limit_in_bytes', 'memory.max'),
    pids: await read('pids', 'pids.max', 'pids.max'),
    cpu: Number(quota.split(' ')[0]) / 100_000,
  };
}

describe('ends', () => {
  test('a clean stop: the signal, the exit code of process 1, said to be on request', async () => {
    const one = await running({
      command: ['/bin/sh', '-c', 'trap "exit 3" TERM; echo up; while true; do sleep 0.1; done'],
    });
    for await (const chunk of service.client.console({ uid: one.uid, tailBytes: 0, follow: true })) {
      if (Buffer.from(chunk.data).toString().includes('up')) break;
    }
    const stopped = await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 20 });
    expect(stopped.state).toBe('ENVIRONMENT_STATE_STOPPED');
    expect(stopped.lastExit).toMatchObject({ code: 3, signal: 0, requested: true });
  });

  test('one that does not listen is killed after its grace', async () => {
    const one = await running();
    const stopped = await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 1 });
    expect(stopped.lastExit).toMatchObject({ signal: 9, requested: true, oomKilled: false });
    expect(await service.leftovers()).toEqual([`record ${one.uid}`, `volume ${one.uid}`, `run folder ${one.uid}`]);
  });

  test('killed from outside: an event says so, with the signal, and its disk is kept for the next start', async () => {
    const one = await running();
    await inside(one, 'echo kept > /kept');
    const { pid } = await service.client.getEnvironment(one.uid);
    process.kill(pid, 'SIGKILL');
    const ended = await untilEnvironment(service.client, one.uid, (seen) => seen.state === 'ENVIRONMENT_STATE_STOPPED');
    expect(ended.lastExit).toMatchObject({ signal: 9, requested: false });
    await service.client.startEnvironment({ uid: one.uid, attempt: 2, token: '' });
    expect((await inside(one, 'cat /kept')).stdout).toBe('kept\n');
  });

  test('one whose monitor was killed runs on, and its end is noticed all the same', async () => {
    const one = await running();
    const { pid } = await service.client.getEnvironment(one.uid);
    const monitor = await readFile(join(service.dataDir, 'environments', one.uid, 'bundle/conmon.pid'), 'utf8');
    process.kill(Number(monitor), 'SIGKILL');
    expect((await inside(one, 'echo alive')).stdout).toBe('alive\n');
    process.kill(pid, 'SIGKILL');
    const ended = await untilEnvironment(
      service.client,
      one.uid,
      (seen) => seen.state === 'ENVIRONMENT_STATE_STOPPED',
      60_000,
    );
    expect(ended.lastExit).toMatchObject({ signal: 9, requested: false });
  });

  test('process 1 that ends by itself', async () => {
    const one = await running({ command: ['/bin/sh', '-c', 'exit 5'] });
    const ended = await untilEnvironment(service.client, one.uid, (seen) => seen.state === 'ENVIRONMENT_STATE_STOPPED');
    expect(ended.lastExit).toMatchObject({ code: 5, signal: 0, requested: false });
  });

  test.each([
    ['reboot', true],
    ['poweroff', false],
  ])('%s inside is told from a crash', async (command, reboot) => {
    const one = await running();
    await inside(one, `${command} -f`);
    const ended = await untilEnvironment(service.client, one.uid, (seen) => seen.state === 'ENVIRONMENT_STATE_STOPPED');
    expect(ended.lastExit).toMatchObject({ code: 0, signal: 0, reboot });
  });

  test('deletion of a running one leaves nothing', async () => {
    const one = await running();
    await service.client.deleteEnvironment(one.uid);
    expect(await service.leftovers()).toEqual([]);
    await service.client.deleteEnvironment(one.uid);
    await expect(service.client.getEnvironment(one.uid)).rejects.toMatchObject({ reason: 'NotFound' });
  });
});

describe('asked again, or wrongly', () => {
  test('the same again changes nothing', async () => {
    const one = spec();
    const created = await service.client.createEnvironment(one);
    expect(await service.client.createEnvironment(one)).toEqual(created);
    const started = await service.client.startEnvironment({ uid: one.uid, attempt: 1, token: 'T' });
    const again = await service.client.startEnvironment({ uid: one.uid, attempt: 1, token: 'T' });
    expect([again.pid, again.startedAt, again.startToken]).toEqual([started.pid, started.startedAt, 'T']);
    await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 0 });
    expect((await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 0 })).state).toBe(
      'ENVIRONMENT_STATE_STOPPED',
    );
  });

  test('an attempt that ended is not started again; the next one is', async () => {
    const one = await running();
    await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 0 });
    const late = service.client.startEnvironment({ uid: one.uid, attempt: 1, token: '' });
    await expect(late.catch((error: unknown) => isFailedPrecondition(error))).resolves.toBe(true);
    expect((await service.client.startEnvironment({ uid: one.uid, attempt: 2, token: '' })).attempt).toBe(2);
  });

  test('an older generation is refused', async () => {
    const one = spec({ generation: 5 });
    await service.client.createEnvironment(one);
    const old = service.client.updateEnvironment({ ...one, generation: 4 });
    await expect(old).rejects.toThrow('generation 4 of environment');
  });

  test('bad specs, missing images, shared ids, unknown uids: each says what is wrong and leaves nothing', async () => {
    const { client } = service;
    await expect(client.createEnvironment(spec({ hostname: 'No Good' }))).rejects.toMatchObject({
      reason: 'Invalid',
      details: { causes: [{ field: 'spec.hostname' }] },
    });
    await expect(client.createEnvironment(spec({ imageDigest: `sha256:${'0'.repeat(64)}` }))).rejects.toMatchObject({
      reason: 'NotFound',
    });
    const first = spec();
    await client.createEnvironment(first);
    await expect(client.createEnvironment(spec({ idRange: first.idRange }))).rejects.toThrow('overlap');
    await client.deleteEnvironment(first.uid);
    await expect(client.startEnvironment({ uid: 'nobody', attempt: 1, token: '' })).rejects.toMatchObject({
      reason: 'NotFound',
    });
    expect(await service.leftovers()).toEqual([]);
  });

  test('a command that is not there: the start says so, everything is taken back, and the attempt can be asked for again', async () => {
    const one = spec({ command: ['/bin/nothing'] });
    await service.client.createEnvironment(one);
    await expect(service.client.startEnvironment({ uid: one.uid, attempt: 1, token: '' })).rejects.toThrow(
      /nothing.*no such file/i,
    );
    expect((await service.client.getEnvironment(one.uid)).state).toBe('ENVIRONMENT_STATE_CREATED');
    await service.client.updateEnvironment({ ...one, generation: 2, command: ['/bin/sleep', '1000'] });
    expect((await service.client.startEnvironment({ uid: one.uid, attempt: 1, token: '' })).state).toBe(
      'ENVIRONMENT_STATE_RUNNING',
    );
  });

  test('a second service on the same data refuses', async () => {
    const second = await run(service.argv(), { okCodes: [1] });
    expect(second.stderr).toContain('another runtime serves this data directory');
  });
});
