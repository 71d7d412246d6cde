// What an environment may do, from the YAML to the kernel: devices, kernel settings, nesting, a root that cannot be written, capabilities;
// and what is refused, by name.
import { join } from 'node:path';
import { ROOT } from '../harness/root.ts';
import { waitFor } from '../harness/wait.ts';
import { environment, theCluster } from './cluster.ts';

const cluster = theCluster();
const { kubectl } = cluster;
const NAMES = ['vpn', 'locked', 'builder'];

beforeAll(async () => {
  await kubectl('apply', '-f', join(ROOT, 'manifests/images/debian-12.yaml'));
  await kubectl('apply', '-f', join(ROOT, 'manifests/images/busybox.yaml'));
  await kubectl('apply', '-f', join(ROOT, 'manifests/examples/safety.yaml'));
  for (const name of NAMES) await kubectl.waitReady(name, { timeoutMs: 600_000 });
}, 660_000);
afterAll(() => kubectl.remove('ve', ...NAMES, 'asks'));

const sh = (name: string, script: string): Promise<string> => cluster.sh(name, script);

const change = (patch: object) => kubectl('patch', 've', 'vpn', '--type=merge', '-p', JSON.stringify({ spec: patch }));
const asks = (spec: Record<string, unknown>) => kubectl.apply(environment('asks', spec));

test('examples/safety.yaml, vpn: the device it declares, no other; its kernel settings', async () => {
  expect(await sh('vpn', 'ls /dev/net/tun; ls /dev/fuse 2>/dev/null || true')).toBe('/dev/net/tun');
  expect(await sh('vpn', 'ip tuntap add dev tun0 mode tun && ip -o link show tun0 | wc -l')).toBe('1');
  expect(await sh('vpn', 'cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/core/somaxconn')).toBe('1\n1024');
});

test('examples/safety.yaml, locked: systemd is up on a root that root inside cannot write', async () => {
  expect(await sh('locked', 'systemctl is-system-running')).toBe('running');
  expect(await sh('locked', 'touch /etc/x || mount -o remount,bind,rw / || echo refused')).toBe('refused');
  expect(await sh('locked', 'touch /tmp/x && echo ok')).toBe('ok');
  expect((await cluster.exec('locked', ['ping', '-c', '1', '127.0.0.1'])).code).not.toBe(0);
});

test('examples/safety.yaml, builder: what containers inside need is there, and in no other', async () => {
  const fresh = 'unshare -Urmpf sh -c "mount -t proc proc /proc" && echo fresh || echo refused';
  expect(await sh('builder', fresh)).toBe('fresh');
  expect(await sh('vpn', `${fresh} 2>/dev/null`)).toBe('refused');
});

test('kernel settings change live; what cannot says so', async () => {
  await change({
    sysctls: [
      { name: 'net.ipv4.ip_forward', value: '1' },
      { name: 'net.core.somaxconn', value: '2048' },
    ],
  });
  await waitFor('the new value is in force', async () => {
    expect(await sh('vpn', 'cat /proc/sys/net/core/somaxconn')).toBe('2048');
    return true;
  });
  await change({ devices: [] });
  await waitFor('the change of devices waits for a restart', async () => {
    const { status } = await kubectl.environment('vpn');
    const condition = status?.conditions?.find(({ type }) => type === 'RestartRequired');
    expect([condition?.status, condition?.message]).toEqual(['True', expect.stringContaining('spec.devices')]);
    return true;
  });
});

test('what would reach the host is refused, with the reason', async () => {
  await expect(asks({ capabilities: { add: ['SYS_MODULE'] } })).rejects.toThrow(
    /spec\.capabilities\.add\[0\]: Invalid value: "SYS_MODULE": an environment shares the kernel of its host/,
  );
  await expect(asks({ seccomp: { allow: ['bpf'] } })).rejects.toThrow(
    /spec\.seccomp\.allow\[0\].*all environments share/,
  );
  await expect(asks({ sysctls: [{ name: 'kernel.core_pattern', value: '|/x' }] })).rejects.toThrow(
    /spec\.sysctls\[0\]\.name.*belongs to the kernel as a whole/,
  );
});

test('what an init cannot do without may be taken from a single program, with a warning', async () => {
  const object = environment('asks', {
    capabilities: { drop: ['SYS_ADMIN'] },
    seccomp: { deny: ['mount'] },
    runPolicy: 'Halted',
  });
  const { stderr } = await kubectl.answer(['apply', '--dry-run=server', '-f', '-'], JSON.stringify(object));
  expect(stderr).toContain(
    'Warning: spec.capabilities.drop: an init such as systemd does not come up without SYS_ADMIN',
  );
  expect(stderr).toContain('Warning: spec.seccomp.deny: an init such as systemd does not come up without mount');
});

test('a namespace may forbid nesting', async () => {
  await kubectl('create', 'namespace', 'tenant');
  try {
    await kubectl('label', 'namespace', 'tenant', 'kapelle.dev/nesting=forbidden');
    const object = environment('asks', { nesting: true });
    const inTenant = { ...object, metadata: { ...object.metadata, namespace: 'tenant' } };
    await expect(kubectl.apply(inTenant)).rejects.toThrow(/spec\.nesting: Forbidden: namespace tenant forbids it/);
  } finally {
    await kubectl('delete', 'namespace', 'tenant');
  }
});

test('a device that no node has: the scheduler says so; the node says which it has', async () => {
  await kubectl.apply(environment('asks', { devices: [{ name: 'kp-none' }] }));
  await waitFor('it is said why it is not placed', async () => {
    const { status } = await kubectl.environment('asks');
    const condition = status?.conditions?.find(({ type }) => type === 'Scheduled');
    expect([condition?.status, condition?.message]).toEqual([
      'False',
      expect.stringContaining('without the devices it declares'),
    ]);
    return true;
  });
  expect(await kubectl('get', 'nodes', '-l', 'device.kapelle.dev/net.tun', '-o', 'name')).toContain('node/');
});
