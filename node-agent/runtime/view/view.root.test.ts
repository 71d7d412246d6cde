// The real service with a real lxcfs: what tools inside are shown, while limits change, lxcfs is killed and the service is replaced.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../machinery/clock/clock.ts';
import { createLogger } from '../../../machinery/log/log.ts';
import { run } from '../../host/exec.ts';
import { parseMountInfo, processesWithArgument, readMounts } from '../../host/proc.ts';
import { type Environment, exec, type EnvironmentSpec } from '../client.ts';
import { BUSYBOX, busyboxRoot, TestService, until, untilEnvironment } from '../testing/service.ts';
import { aSpec } from '../testing/specs.ts';
import { Lxcfs } from './lxcfs.ts';

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

const resources = (change: Partial<NonNullable<EnvironmentSpec['resources']>>) => {
  const { resources: usual } = aSpec();
  if (usual === null) throw new Error('the test spec has resources');
  return { ...usual, cpuLimitMillicores: 0, ...change };
};

function specOf(): EnvironmentSpec {
  count += 1;
  return aSpec({
    uid: `00000000-0000-4000-8000-0000000c${String(count).padStart(4, '0')}`,
    imageDigest: BUSYBOX,
    command: ['/bin/sleep', '100000'],
    initKind: 'INIT_KIND_OTHER',
    stopSignal: 15,
    interfaces: [],
    idRange: { base: 700_000_000 + 65_536 * count, size: 65_536 },
    resources: resources({ cpuCount: 1, memoryLimitBytes: 256 * MIB }),
  });
}

async function running(): Promise<EnvironmentSpec> {
  const spec = specOf();
  await service.client.createEnvironment(spec);
  await service.client.startEnvironment({ uid: spec.uid, attempt: 1, token: '' });
  return spec;
}

const inside = async (one: EnvironmentSpec, script: string): Promise<string> => {
  const { stdout, stderr } = await exec(service.client, one.uid, ['/bin/sh', '-c', script]);
  return stdout + stderr;
};
const checked = (one: EnvironmentSpec, wanted: (view: NonNullable<Environment['view']>) => boolean) =>
  untilEnvironment(service.client, one.uid, ({ view }) => view !== null && view.checked && wanted(view));
const consistent = (one: EnvironmentSpec) => checked(one, ({ problems }) => problems.length === 0);
/** Never empty: as a pid to kill, "none" would be everybody. */
async function lxcfs(): Promise<[number, ...number[]]> {
  const [mountPoint] = (await mountPoints()).slice(-1);
  const [first, ...others] = mountPoint === undefined ? [] : await processesWithArgument(mountPoint);
  if (first === undefined) throw new Error('no lxcfs runs');
  return [first.pid, ...others.map(({ pid }) => pid)];
}
const mountPoints = async () =>
  (await readMounts())
    .map(({ mountPoint }) => mountPoint)
    .filter((point) => point.startsWith(join(service.runDir, 'view/')));

const SHOWN =
  'grep -c ^processor /proc/cpuinfo; grep -c "^cpu[0-9]" /proc/stat; busybox nproc; cat /sys/devices/system/cpu/online; busybox awk "/^MemTotal/ {print \\$2}" /proc/meminfo';

/** Of an lxcfs; or empty, where it cannot tell whose disk traffic is whose. */
const SHOWN_FILES = 'grep -c -e lxcfs -e " /proc/diskstats " /proc/mounts';

describe('what tools inside are shown', () => {
  test("is the environment's own, and follows its limits while it runs", async () => {
    const one = await running();
    expect((await inside(one, SHOWN.replace(/cat \S+;/, ''))).split('\n')).toEqual([
      '1',
      '1',
      '1',
      String(256 * 1024),
      '',
    ]);
    const [uptime] = (await inside(one, 'cat /proc/uptime')).split(' ');
    expect(Number(uptime)).toBeLessThan(60);
    expect(await inside(one, 'cat /proc/loadavg')).toMatch(/^0\.\d\d 0\.\d\d 0\.\d\d \d+\/\d \d+\n$/);
    await consistent(one);

    await service.client.updateEnvironment({
      ...one,
      generation: 2,
      resources: resources({ cpuCount: 2, memoryLimitBytes: 512 * MIB }),
    });
    expect((await inside(one, SHOWN)).split('\n')).toEqual(['2', '2', '2', '0-1', String(512 * 1024), '']);
    await service.client.updateEnvironment({ ...one, generation: 3, resources: resources({ memoryLimitBytes: 0 }) });
    const host = /^MemTotal:\s+(\d+)/m.exec(await readFile('/proc/meminfo', 'utf8'))?.[1];
    expect((await inside(one, SHOWN)).split('\n').at(-2)).toBe(host);
    await consistent(one);
  });

  test('is compared with what is in force: a covered file is told, a missing one put back', async () => {
    const one = await running();
    await consistent(one);
    await inside(
      one,
      'mount -t tmpfs tmpfs /tmp && echo "MemTotal: 1 kB" > /tmp/mine && mount -o bind /tmp/mine /proc/meminfo; busybox umount /proc/stat',
    );
    const stat = () => inside(one, 'grep " /proc/stat " /proc/mounts');
    expect(await stat()).toBe('');
    await service.client.updateEnvironment({ ...one, generation: 2 });
    const { view } = await checked(one, ({ problems }) => problems.length > 0);
    expect(view?.problems).toEqual(['/proc/meminfo: something else was mounted there inside (tmpfs)']);
    expect(await stat()).toContain('lxcfs');
  });
});

describe('lxcfs', () => {
  test('killed, is started again, and its files are put into every environment that runs', async () => {
    const all = [await running(), await running()];
    const [before] = await lxcfs();
    process.kill(before, 'SIGKILL');
    const killedAt = Date.now();
    for (const one of all)
      await until('files of the new lxcfs', async () =>
        (await inside(one, SHOWN.replace(/cat \S+;/, ''))).startsWith('1\n1\n1\n'),
      );
    expect(Date.now() - killedAt).toBeLessThan(10_000);
    for (const one of all) {
      expect(await inside(one, SHOWN_FILES)).toBe('8\n');
      await consistent(one);
    }
    expect(await lxcfs()).not.toContain(before);
    expect(await mountPoints()).toHaveLength(1);
    const another = await running();
    expect(await inside(another, SHOWN_FILES)).toBe('8\n');
  });

  test('killed while an environment is paused, is there again when that goes on', async () => {
    const one = await running();
    await service.client.pauseEnvironment(one.uid);
    const [before] = await lxcfs();
    process.kill(before, 'SIGKILL');
    await until('another lxcfs', async () => (await lxcfs().catch(() => [before])).some((pid) => pid !== before));
    const { pid } = await service.client.getEnvironment(one.uid);
    const device = async () =>
      (await readMounts()).find(
        ({ type, mountPoint }) => type === 'fuse.lxcfs' && mountPoint.startsWith(service.runDir),
      )?.device;
    await until('its files', async () => {
      const mounts = parseMountInfo(await readFile(`/proc/${pid}/mountinfo`, 'utf8'));
      return mounts.findLast(({ mountPoint }) => mountPoint === '/proc/uptime')?.device === (await device());
    });
    await service.client.resumeEnvironment(one.uid);
    expect(await inside(one, 'cat /proc/uptime')).toMatch(/^\d/);
    await consistent(one);
  });

  test('that hangs is replaced', async () => {
    const one = await running();
    const [before] = await lxcfs();
    process.kill(before, 'SIGSTOP');
    await until('another lxcfs', async () => !(await lxcfs().catch(() => [before])).includes(before), 60_000);
    await until('its files', async () => (await inside(one, 'busybox timeout 1 cat /proc/uptime')).includes('.'));
  });

  test('is taken over by the next service, which puts right what happened meanwhile', async () => {
    const one = await running();
    await consistent(one);
    const before = await lxcfs();
    await service.stop('SIGKILL');
    expect(await inside2(one, 'cat /proc/uptime')).toMatch(/^\d/);
    await service.start();
    expect(await lxcfs()).toEqual(before);
    await consistent(one);
    expect(await inside(one, SHOWN_FILES)).toBe('8\n');

    await service.stop('SIGKILL');
    process.kill(before[0], 'SIGKILL');
    await service.start();
    await until('files of the new lxcfs', async () => /^\d/.test(await inside(one, 'cat /proc/uptime')));
    expect(await inside(one, SHOWN_FILES)).toBe('8\n');
    await consistent(one);
  });

  test('goes with the service when nothing runs', async () => {
    const before = await lxcfs();
    expect(before).toHaveLength(1);
    await service.stop('SIGTERM');
    expect(await mountPoints()).toEqual([]);
    expect((await run(['ps', '-eo', 'args'])).stdout).not.toContain(join(service.runDir, 'view'));
    await service.start();
  });
});

describe('without lxcfs', () => {
  test('environments run, are shown the host, and the node says so', async () => {
    const other = await TestService.create(['--lxcfs=off']);
    try {
      await other.addImage(BUSYBOX, busyboxRoot);
      await other.start();
      const { problems } = await other.client.getNode();
      expect(problems.find(({ reason }) => reason === 'ViewOff')?.message).toContain('--lxcfs off');
      const spec = specOf();
      await other.client.createEnvironment(spec);
      const started = await other.client.startEnvironment({ uid: spec.uid, attempt: 1, token: '' });
      expect([started.state, started.view]).toEqual(['ENVIRONMENT_STATE_RUNNING', null]);
      const { stdout } = await exec(other.client, spec.uid, ['/bin/sh', '-c', 'busybox grep -c lxcfs /proc/mounts']);
      expect(stdout).toBe('0\n');
    } finally {
      await other.destroy();
    }
  });

  test('one that cannot be started is told, and tried again with growing pauses', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kp-view-'));
    let now = 1_000_000;
    const clock = { ...systemClock, now: () => now };
    const said: string[] = [];
    const log = createLogger('test', 'error', (line) => said.push(line));
    const broken = new Lxcfs({ binary: '/bin/false', folder: join(folder, 'view'), clock, log });
    try {
      await broken.open();
      expect(broken.problem).toContain('/bin/false ended at once');
      const tries = async (): Promise<number> => {
        expect(await broken.serving()).toBeUndefined();
        return said.length;
      };
      expect(await tries()).toBe(1);
      now += 1000;
      expect(await tries()).toBe(2);
      now += 1999;
      expect(await tries()).toBe(2);
      now += 1;
      expect(await tries()).toBe(3);
    } finally {
      await broken.remove();
      await rm(folder, { recursive: true });
    }
  });
});

/** As the service's own exec, without the service. */
async function inside2(one: EnvironmentSpec, script: string): Promise<string> {
  return (await run(['runc', '--root', join(service.runDir, 'oci'), 'exec', one.uid, '/bin/sh', '-c', script])).stdout;
}
