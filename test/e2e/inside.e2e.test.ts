// What root inside a VE has and has not: proved from inside, and from the host. The VE is a whole Debian.
import { createConnection } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../node-agent/host/exec.ts';
import { ROOT } from '../harness/root.ts';
import { waitFor, waitUntil } from '../harness/wait.ts';
import { environment, theCluster } from './cluster.ts';

const cluster = theCluster();
const { kubectl } = cluster;
const limits = { cpu: '1', memory: '256Mi', pids: 256, disk: '256Mi' };
const debian = (name: string) => environment(name, { image: 'debian-12', resources: { limits } });
let address: string;
let peerAddress: string;

const addressOf = async (name: string): Promise<string> =>
  (await kubectl.environment(name)).status?.allocation?.interfaces?.[0]?.addresses?.[0] ?? '';

beforeAll(async () => {
  await kubectl('apply', '-f', join(ROOT, 'manifests/images/debian-12.yaml'));
  await kubectl.apply({ apiVersion: 'v1', kind: 'List', items: [debian('inside'), debian('peer')] });
  await kubectl.waitReady('inside', { timeoutMs: 600_000 });
  await kubectl.waitReady('peer');
  address = await addressOf('inside');
  peerAddress = await addressOf('peer');
}, 660_000);
afterAll(() => kubectl.remove('ve', 'inside', 'peer'));

const sh = (script: string): Promise<string> => cluster.sh('inside', script);

describe('an operating system of its own', () => {
  test('systemd is process 1, has finished booting, and no unit failed', async () => {
    expect(await sh('cat /proc/1/comm')).toBe('systemd');
    expect(await sh('systemctl is-system-running')).toBe('running');
    expect(await sh('systemctl list-units --failed --no-legend')).toBe('');
  });

  test('root inside is nobody on the host: a range of 65536 ids of its own, and no other VE has it', async () => {
    const maps = await Promise.all(
      ['inside', 'peer'].map(async (name) => (await cluster.sh(name, 'cat /proc/self/uid_map')).trim().split(/\s+/)),
    );
    for (const [first, base, size] of maps) {
      expect([first, size]).toEqual(['0', '65536']);
      expect(Number(base)).toBeGreaterThanOrEqual(65_536);
    }
    expect(maps[0]?.[1]).not.toBe(maps[1]?.[1]);
    const status = readFileSync(`/proc/${await cluster.initOf('inside')}/status`, 'utf8');
    expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).toBe(maps[0]?.[1]);
  });

  test('seen from the host through nsenter, it is the same system', async () => {
    const pid = String(await cluster.initOf('inside'));
    const entered = await run(['nsenter', '--target', pid, '--uts', '--net', '--pid', '--mount', 'hostname']);
    expect(entered.stdout.trim()).toBe('inside');
    const links = await run(['nsenter', '--target', pid, '--net', 'ip', '-o', '-4', 'addr', 'show', 'eth0']);
    expect(links.stdout).toContain(address);
  });

  test('has a host name, process list and file system of its own', async () => {
    expect(await sh('cat /proc/sys/kernel/hostname')).toBe('inside');
    expect(await cluster.sh('peer', 'hostname')).toBe('peer');
    await sh('echo only-here > /root/mark');
    expect(await cluster.sh('peer', 'cat /root/mark 2>/dev/null || echo none')).toBe('none');
    expect(Number(await sh('ls -d /proc/[0-9]* | wc -l'))).toBeLessThan(60);
    await sh('useradd --create-home somebody && su somebody -c "id -un" | grep -qx somebody');
  });

  test('its whole file system can be walked: no loops, no errors', async () => {
    const walked = await cluster.exec('inside', ['find', '/', '-xdev']);
    expect([walked.code, walked.stderr]).toEqual([0, '']);
    expect(walked.stdout.split('\n').length).toBeGreaterThan(5000);
  });

  test('each of its namespaces differs from the host', async () => {
    for (const name of ['user', 'pid', 'mnt', 'uts', 'ipc', 'net', 'cgroup']) {
      const inside = await sh(`readlink /proc/self/ns/${name}`);
      const { stdout } = await run(['readlink', `/proc/self/ns/${name}`]);
      expect([name, inside]).not.toEqual([name, stdout.trim()]);
    }
  });
});

describe('its own network', () => {
  test('has its address and a default route, and its root may add routes and rules that the host does not see', async () => {
    expect(await sh('ip -4 route show default')).toContain('dev eth0');
    await sh('ip route add 198.51.100.0/24 dev lo table 42 && ip rule add from 198.51.100.0/24 table 42');
    expect(await sh('ip route show table 42')).toContain('198.51.100.0/24');
    const host = await run(['ip', 'route', 'show', 'table', '42'], { okCodes: [0, 1, 2] });
    expect(host.stdout).not.toContain('198.51.100.0/24');
  });

  test("its root's nftables rules bite, and are nobody else's", async () => {
    await waitFor('peer answers ping', () => sh(`ping -c 1 -W 2 ${peerAddress}`));
    await sh(
      `nft add table inet own && nft 'add chain inet own out { type filter hook output priority 0; }' && nft add rule inet own out ip daddr ${peerAddress} drop`,
    );
    const blocked = await cluster.exec('inside', ['ping', '-c', '1', '-W', '1', peerAddress]);
    expect(blocked.code).not.toBe(0);
    expect((await run(['nft', 'list', 'tables'])).stdout).not.toMatch(/^table inet own$/m);
    await sh('nft delete table inet own');
    await sh(`ping -c 1 -W 2 ${peerAddress}`);
  });

  test('ping and TCP reach a second VE over IPv4 and IPv6, and the host reaches it', async () => {
    const all = (await kubectl.environment('peer')).status?.allocation?.interfaces?.[0]?.addresses ?? [];
    expect(all).toHaveLength(2);
    await cluster.sh(
      'peer',
      'mkdir -p /tmp/www && echo from-peer > /tmp/www/index.html && systemd-run --unit www busybox httpd -f -p 8080 -h /tmp/www',
    );
    for (const ip of all) {
      await sh(`ping -c 1 -W 2 ${ip}`);
      const get = `exec 3<>/dev/tcp/${ip}/8080 && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3 && tail -n 1 <&3`;
      const page = await waitFor(`port 8080 of ${ip} answers`, () => sh(`bash -c ${quoted(get)}`));
      expect(page).toBe('from-peer');
    }
    await run(['ping', '-c', '1', '-W', '2', address]);
    await new Promise<void>((resolve, reject) => {
      const socket = createConnection({ host: peerAddress, port: 8080 }, () => {
        socket.destroy();
        resolve();
      });
      socket.on('error', reject);
    });
  });
});

describe('limits bite', () => {
  test('twice its memory is killed for lack of memory, inside only', async () => {
    const before = await waitFor('memory of the host', () => memoryAvailable());
    const greedy = await cluster.exec('inside', [
      '/bin/sh',
      '-c',
      'head -c 536870912 /dev/zero | tail -c 536870912 | wc -c',
    ]);
    expect(greedy.stdout.trim()).not.toBe('536870912');
    expect(memoryAvailable()).toBeGreaterThan(before - 512 * 1024 * 1024);
    const { status } = await kubectl.waitReady('inside');
    expect(status?.restartCount ?? 0).toBe(0);
    expect(await cluster.sh('peer', 'echo alive')).toBe('alive');
  });

  test('no more processes than its limit', async () => {
    const bomb = await cluster.exec('inside', ['/bin/sh', '-c', 'for i in $(seq 400); do sleep 5 & done']);
    expect([bomb.code === 0, bomb.stderr]).toEqual([false, expect.stringMatching(/Cannot fork/)]);
    await waitUntil('processes can be started again', async () => (await cluster.exec('inside', ['true'])).code === 0);
  });

  test('no more disk than its quota, and the rest of the pool stays usable', async () => {
    const full = await cluster.exec('inside', [
      '/bin/sh',
      '-c',
      'head -c 400M /dev/urandom > /var/big; e=$?; sync; stat -c %s /var/big; rm -f /var/big; exit $e',
    ]);
    expect(full.code).not.toBe(0);
    expect(full.stderr).toMatch(/quota exceeded|No space left/i);
    expect(Number(full.stdout.trim())).toBeLessThanOrEqual(256 * 1024 * 1024);
    await cluster.sh('peer', 'head -c 16M /dev/urandom > /var/ok && rm /var/ok');
  });
});

describe('the host is out of reach', () => {
  test.each([
    [
      'load a module',
      'echo > /tmp/x.ko; if command -v insmod >/dev/null; then insmod /tmp/x.ko; else busybox insmod /tmp/x.ko; fi',
    ],
    ['mount a block device', 'mknod /tmp/disk b 254 0 && mount /tmp/disk /mnt'],
    ['open a raw disk', 'mknod /dev/kpdisk b 254 0 && head -c 1 /dev/kpdisk'],
    ['write a host-wide kernel setting', 'echo 1 > /proc/sys/kernel/panic'],
    ['set the clock', 'date -s 2001-01-01 > /dev/null'],
    ['trigger sysrq', 'echo s > /proc/sysrq-trigger'],
    [
      'change the host name of the host by entering its namespace',
      'nsenter --target 1 --uts --mount=/proc/1/ns/mnt cat /var/lib/kapelle/up.lock',
    ],
    ['read kernel memory', 'head -c 1 /dev/mem || head -c 1 /proc/kcore'],
    [
      'install a cgroup release agent',
      'd=$(mktemp -d); mount -t cgroup -o memory none $d && echo /bin/true > $d/release_agent',
    ],
  ])('root inside cannot %s', async (_what, script) => {
    const tried = await cluster.exec('inside', ['/bin/sh', '-c', script]);
    expect([tried.code === 0, tried.stdout]).toEqual([false, '']);
  });

  test('the files of the host are not to be seen', async () => {
    const data = cluster.place.dataDir;
    expect(await sh(`ls ${data} 2>/dev/null || echo none`)).toBe('none');
    expect(await sh('cat /proc/mounts')).not.toContain(`${data}/pki`);
    expect(await sh(`ls -d ${ROOT}/package.json 2>/dev/null || echo none`)).toBe('none');
    // Process numbers of the host do not exist inside.
    expect(await sh(`ls -d /proc/${process.pid} 2>/dev/null || echo none`)).toBe('none');
  });
});

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const memoryAvailable = (): number =>
  Number(/^MemAvailable:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1] ?? 0) * 1024;
