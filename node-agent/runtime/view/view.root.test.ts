// The real service with a real lxcfs: what tools inside are shown, while limits change, lxcfs is killed and the service is replaced.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../host/exec.ts';
import { processesWithArgument, readMounts } from '../../host/proc.ts';
import { type Environment, exec, type EnvironmentSpec } from '../client.ts';
import { BUSYBOX, busyboxRoot, TestService, until, untilEnvironment } from '../testing/service.ts';
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

const resources = (change: Partial<NonNullable<EnvironmentSpec['resources']>>) => {
  const { resources: usual } = aSpec();
  if (usual === null) throw new Error('the test spec has resources');
  return { ...usual, cpuLimitMillicores: 0, ...change };
};

async function running(change: Partial<EnvironmentSpec> = {}): Promise<EnvironmentSpec> {
  count += 1;
  const spec = aSpec({
    uid: `00000000-0000-4000-8000-0000000c${String(count).padStart(4, '0')}`,
    imageDigest: BUSYBOX,
    command: ['/bin/sleep', '100000'],
    initKind: 'INIT_KIND_OTHER',
    stopSignal: 15,
    interfaces: [],
    idRange: { base: 700_000_000 + 65_536 * count, size: 65_536 },
    resources: resources({ cpuCount: 1, memoryLimitBytes: 256 * MIB }),
    ...change,
  });
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
const lxcfs = async () => (await processesWithArgument((await mountPoints()).at(-1) ?? '')).map(({ pid }) => pid);
const mountPoints = async () =>
  (await readMounts())
    .map(({ mountPoint }) => mountPoint)
    .filter((point) => point.startsWith(join(service.runDir, 'view/')));

const SHOWN =
  'grep -c ^processor /proc/cpuinfo; grep -c "^cpu[0-9]" /proc/stat; busybox nproc; cat /sys/devices/system/cpu/online; busybox awk "/^MemTotal/ {print \\$2}" /proc/meminfo';

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

  test('is compared with what is in force: a limit set from somewhere else is followed, a covered file is told', async () => {
    const one = await running();
    await consistent(one);
    await inside(
      one,
      'mount -t tmpfs tmpfs /tmp && echo "MemTotal: 1 kB" > /tmp/mine && mount -o bind /tmp/mine /proc/meminfo; busybox umount /proc/stat',
    );
    await service.client.updateEnvironment({ ...one, generation: 2 });
    const { view } = await checked(one, ({ problems }) => problems.length > 0);
    expect(view?.problems).toEqual([
      '/proc/meminfo: something else was mounted there inside (tmpfs)',
      "/proc/stat: shows the host's: nothing is mounted there (any more)",
    ]);
  });
});

describe('lxcfs', () => {
  test('killed, is started again, and its files are put into every environment that runs', async () => {
    const all = [await running(), await running()];
    const [before] = await lxcfs();
    process.kill(before ?? 0, 'SIGKILL');
    const killedAt = Date.now();
    for (const one of all)
      await until('files of the new lxcfs', async () =>
        (await inside(one, SHOWN.replace(/cat \S+;/, ''))).startsWith('1\n1\n1\n'),
      );
    expect(Date.now() - killedAt).toBeLessThan(10_000);
    for (const one of all) {
      expect(await inside(one, 'grep -c lxcfs /proc/mounts')).toBe('8\n');
      await consistent(one);
    }
    expect(await lxcfs()).not.toContain(before);
    expect(await mountPoints()).toHaveLength(1);
    const another = await running();
    expect(await inside(another, 'grep -c lxcfs /proc/mounts')).toBe('8\n');
  });

  test('that hangs is replaced', async () => {
    const one = await running();
    const [before] = await lxcfs();
    process.kill(before ?? 0, 'SIGSTOP');
    await until('another lxcfs', async () => !(await lxcfs()).includes(before ?? 0), 60_000);
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
    expect(await inside(one, 'grep -c lxcfs /proc/mounts')).toBe('8\n');

    await service.stop('SIGKILL');
    process.kill(before[0] ?? 0, 'SIGKILL');
    await service.start();
    await until('files of the new lxcfs', async () => /^\d/.test(await inside(one, 'cat /proc/uptime')));
    expect(await inside(one, 'grep -c lxcfs /proc/mounts')).toBe('8\n');
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

/** As the service's own exec, without the service. */
async function inside2(one: EnvironmentSpec, script: string): Promise<string> {
  return (await run(['runc', '--root', join(service.runDir, 'oci'), 'exec', one.uid, '/bin/sh', '-c', script])).stdout;
}
