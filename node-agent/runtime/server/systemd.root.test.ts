// Whole Debian systems with systemd as process 1, from images made of the distribution's packages: they come up without a failed
// unit, say so, stop cleanly, and are found ready again by a service that was not there when they said it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { exec, type EnvironmentSpec } from '../client.ts';
import { TestService, untilEnvironment } from '../testing/service.ts';
import { aSpec } from '../testing/specs.ts';

// The packages of manifests/images/debian-12.yaml: the same source, so the archive is made once for all suites.
const PACKAGES = ['systemd-sysv', 'dbus', 'iproute2', 'nftables', 'iputils-ping', 'procps', 'busybox'];
const IMAGE_CACHE = join(import.meta.dirname, '../../../.kapelle/image-cache');
const BUILD_MS = 15 * 60_000;

let service: TestService;

beforeAll(async () => {
  service = await TestService.create(['--image-cache', IMAGE_CACHE], { hostNetwork: true });
  await service.start();
});
afterAll(() => service.destroy());

describe.each(['bookworm', 'trixie'])('Debian %s', (suite) => {
  let spec: EnvironmentSpec;
  const inside = (script: string) => exec(service.client, spec.uid, ['/bin/sh', '-c', script]);

  beforeAll(async () => {
    const debian = { suite, variant: '', packages: PACKAGES, components: [] };
    const image = await service.client.ensureImage({ name: suite, maxBytes: 0, debian }, () => {});
    spec = aSpec({
      uid: `00000000-0000-4000-8000-00000000${suite === 'bookworm' ? '0012' : '0013'}`,
      imageDigest: image.digest,
      hostname: suite,
      idRange: { base: suite === 'bookworm' ? 30_000_000 : 31_000_000, size: 65_536 },
      interfaces: [
        {
          name: 'eth0',
          mac: '02:00:00:00:02:01',
          mtu: 1500,
          addresses: [`10.251.0.${suite === 'bookworm' ? 12 : 13}`],
          network: 'n',
        },
      ],
    });
    await service.client.createEnvironment(spec);
    await service.client.startEnvironment({ uid: spec.uid, attempt: 1, token: '' });
  }, BUILD_MS);

  test('systemd says that it is up; no unit failed', async () => {
    await untilEnvironment(service.client, spec.uid, (one) => one.ready, 60_000);
    expect(
      (await inside('systemctl is-system-running; systemctl --failed --no-legend --plain; cat /proc/1/comm; hostname'))
        .stdout,
    ).toBe(`running\nsystemd\n${suite}\n`);
  });

  test('it is a machine of its own: own machine-id, own addresses, own firewall and routes, set from inside', async () => {
    expect((await inside('cat /etc/machine-id')).stdout.trim()).toBe(spec.uid.replaceAll('-', ''));
    const own = await inside(
      'ip -4 -o addr show eth0; nft add table inet own && nft list tables; ip route add 203.0.113.0/24 via 169.254.1.1 dev eth0 onlink && ip route',
    );
    expect({ code: own.code, stderr: own.stderr }).toEqual({ code: 0, stderr: '' });
    expect(own.stdout).toContain(spec.interfaces[0]?.addresses[0]);
    expect(own.stdout).toContain('table inet own');
    expect(own.stdout).toContain('203.0.113.0/24');
  });

  test('nproc, free, uptime, vmstat and top show what it has, also to a service of its own and where the view is compared', async () => {
    const { view } = await untilEnvironment(service.client, spec.uid, (one) => one.view?.checked === true, 60_000);
    expect(view?.problems).toEqual([]);
    const tools =
      "nproc; getconf _NPROCESSORS_ONLN; free -b | awk '/^Mem/ {print $2} /^Swap/ {print $2}'; vmstat -s -S k | awk '/total memory/ {print $1}'; top -b -n 1 | awk '/^.iB Mem/ {print $4}'";
    const cpus = String(availableParallelism());
    const swap = /^SwapTotal:\s+0 kB$/m.test(await readFile('/proc/meminfo', 'utf8')) ? '0' : expect.any(String);
    const shown = [
      cpus,
      cpus,
      String(256 * 1024 ** 2),
      swap,
      String(Math.floor((256 * 1024 ** 2) / 1000)),
      '256.0',
      '',
    ];
    expect((await inside(tools)).stdout.split('\n')).toEqual(shown);
    // systemd has moved itself into a group below, and puts a service into another.
    expect(
      (await inside(`systemd-run --wait --pipe --quiet sh -c "${tools.replaceAll('$', '\\$')}"`)).stdout.split('\n'),
    ).toEqual(shown);
    const [up = ''] = (await inside('cut -d" " -f1 /proc/uptime; uptime -p')).stdout.split('\n');
    const { startedAt } = await service.client.getEnvironment(spec.uid);
    expect(Math.abs(Number(up) - (Date.now() - startedAt) / 1000)).toBeLessThan(5);
  });

  test('services can be added and are limited in their own groups', async () => {
    const result = await inside(
      'systemd-run --wait --pipe -p TasksMax=50 -p PrivateTmp=yes -p ProtectSystem=strict id -u',
    );
    expect({ code: result.code, stdout: result.stdout.trim() }).toEqual({ code: 0, stdout: '0' });
  });

  test("no module, no clock, no kernel log, no other mount of the host's kernel settings", async () => {
    const { pid } = await service.client.getEnvironment(spec.uid);
    const before = await readFile('/proc/sys/kernel/hostname', 'utf8');
    for (const attempt of [
      'modprobe dummy',
      'date -s 2001-01-01',
      'dmesg',
      'echo x > /proc/sys/kernel/core_pattern',
      'mount -t debugfs none /mnt',
    ]) {
      expect({ attempt, code: (await inside(attempt)).code }).not.toEqual({ attempt, code: 0 });
    }
    expect(await readFile('/proc/sys/kernel/hostname', 'utf8')).toBe(before);
    expect(await readFile(`/proc/${pid}/uid_map`, 'utf8')).toMatch(
      new RegExp(`^\\s+0\\s+${spec.idRange?.base}\\s+65536$`, 'm'),
    );
  });

  test('a service that comes later learns that it is ready', async () => {
    await service.stop('SIGKILL');
    const path = join(service.dataDir, 'environments', spec.uid, 'record.json');
    const record = JSON.parse(await readFile(path, 'utf8')) as { run: { ready: boolean } };
    expect(record.run.ready).toBe(true);
    // As if it had been killed before the guest said READY=1, which then nobody heard.
    await writeFile(path, JSON.stringify({ ...record, run: { ...record.run, ready: false } }));
    await service.start();
    await untilEnvironment(service.client, spec.uid, (one) => one.ready, 30_000);
  });

  test('a clean stop through systemd, and a second boot', async () => {
    const stopped = await service.client.stopEnvironment({ uid: spec.uid, graceSeconds: 60 });
    expect(stopped.lastExit).toMatchObject({ code: 0, signal: 0, requested: true, reboot: false });
    await service.client.startEnvironment({ uid: spec.uid, attempt: 2, token: '' });
    await untilEnvironment(service.client, spec.uid, (one) => one.ready, 60_000);
    expect((await inside('systemctl is-system-running')).stdout).toBe('running\n');
  });

  test('`systemctl reboot` inside is told as that', async () => {
    await inside('systemctl reboot');
    const ended = await untilEnvironment(
      service.client,
      spec.uid,
      (one) => one.state === 'ENVIRONMENT_STATE_STOPPED',
      60_000,
    );
    expect(ended.lastExit).toMatchObject({ code: 0, reboot: true, requested: false });
    await service.client.deleteEnvironment(spec.uid);
    expect(await service.leftovers()).toEqual([]);
  });
});
