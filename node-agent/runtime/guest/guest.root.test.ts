// A whole Debian with sshd, sudo and cloud-init whose inside is kept as declared: real logins, real accounts, before the first start, while
// it runs and while it is stopped; and the commands of its first boot, whatever is killed meanwhile.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashPassword } from '../../host/crypt.ts';
import { run } from '../../host/exec.ts';
import { type Environment, type EnvironmentSpec, exec, type Guest, type GuestUser } from '../client.ts';
import { TestService, until, untilEnvironment } from '../testing/service.ts';
import { aSpec } from '../testing/specs.ts';

// The packages of manifests/images/debian-12-server.yaml: the same source, so the archive is made once for all suites.
const PACKAGES = 'systemd-sysv dbus iproute2 procps openssh-server sudo tzdata locales cloud-init netbase'.split(' ');
const IMAGE_CACHE = join(import.meta.dirname, '../../../.kapelle/image-cache');
const BUILD_MS = 15 * 60_000;

let service: TestService;
let digest: string;
let keys: string;
let number = 0;

beforeAll(async () => {
  keys = await mkdtemp(join(tmpdir(), 'kp-guest-keys-'));
  for (const name of ['one', 'two', 'own'])
    await run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', join(keys, name)]);
  service = await TestService.create(['--image-cache', IMAGE_CACHE], { hostNetwork: true });
  await service.start();
  const debian = { suite: 'bookworm', variant: '', packages: PACKAGES, components: [] };
  digest = (await service.client.ensureImage({ name: 'guest', maxBytes: 0, debian }, () => {})).digest;
}, BUILD_MS);
afterAll(async () => {
  await service?.destroy();
  await rm(keys, { recursive: true, force: true });
});

const NOTHING: Guest = { users: [], files: [], timezone: '', locale: '', cloudInit: null };
const user = (name: string, more: Partial<GuestUser> = {}): GuestUser => ({
  name,
  uid: -1,
  groups: [],
  home: '',
  shell: '',
  passwordHash: '',
  sshAuthorizedKeys: [],
  sudo: false,
  manageSshKeys: more.sshAuthorizedKeys !== undefined,
  ...more,
});
const file = (path: string, content: string, mode = 0o644) => ({
  path,
  content: Buffer.from(content),
  mode,
  uid: 0,
  gid: 0,
});
const publicKey = async (name: string) => (await readFile(join(keys, `${name}.pub`), 'utf8')).trim();

class Machine {
  spec: EnvironmentSpec;
  readonly address: string;
  #attempt = 0;

  constructor(guest: Partial<Guest> | null, more: Partial<EnvironmentSpec> = {}) {
    number += 1;
    this.address = `10.249.${process.pid % 250}.${number}`;
    this.spec = aSpec({
      uid: `00000000-0000-4000-8000-00000049${String(number).padStart(4, '0')}`,
      imageDigest: digest,
      hostname: `guest-${number}`,
      idRange: { base: 50_000_000 + number * 65_536, size: 65_536 },
      interfaces: [
        {
          name: 'eth0',
          mac: `02:00:00:00:49:${String(number).padStart(2, '0')}`,
          mtu: 1500,
          addresses: [this.address],
          network: 'n',
        },
      ],
      guest: guest === null ? null : { ...NOTHING, ...guest },
      ...more,
    });
  }

  create(): Promise<Environment> {
    return service.client.createEnvironment(this.spec);
  }
  async start(): Promise<Environment> {
    this.#attempt += 1;
    await service.client.startEnvironment({ uid: this.spec.uid, attempt: this.#attempt, token: '' });
    return untilEnvironment(service.client, this.spec.uid, (one) => one.ready, 60_000);
  }
  async stop(): Promise<void> {
    await service.client.stopEnvironment({ uid: this.spec.uid, graceSeconds: 20 });
  }
  update(guest: Partial<Guest>, more: Partial<EnvironmentSpec> = {}): Promise<Environment> {
    this.spec = { ...this.spec, generation: this.spec.generation + 1, guest: { ...NOTHING, ...guest }, ...more };
    return service.client.updateEnvironment(this.spec);
  }
  async sh(script: string): Promise<string> {
    const { code, stdout, stderr } = await exec(service.client, this.spec.uid, ['/bin/sh', '-c', script]);
    if (code !== 0) throw new Error(`${script}: ${code}: ${stderr}`);
    return stdout.trim();
  }
  ssh(key: string, name: string, ...command: string[]) {
    const options = [
      'StrictHostKeyChecking=no',
      'UserKnownHostsFile=/dev/null',
      'BatchMode=yes',
      'LogLevel=ERROR',
      'ConnectTimeout=5',
    ];
    const flags = ['-F', '/dev/null', '-i', join(keys, key), ...options.flatMap((option) => ['-o', option])];
    return run(['ssh', ...flags, `${name}@${this.address}`, ...command], { okCodes: [0, 1, 255] });
  }
  async sshUp(): Promise<void> {
    await until(
      'sshd answers',
      async () => (await run(['ssh-keyscan', '-T', '1', this.address], { okCodes: [0, 1] })).stdout !== '',
      30_000,
    );
  }
  get folder(): string {
    return join(service.runDir, 'environments', this.spec.uid, 'root');
  }
}

const alice = async (key = 'one', more: Partial<GuestUser> = {}) =>
  user('alice', {
    groups: ['adm', 'web'],
    passwordHash: hashPassword('correct horse', 'saltsaltsaltsalt'),
    sshAuthorizedKeys: [await publicKey(key)],
    sudo: true,
    ...more,
  });
const su = (machine: Machine, password: string) =>
  machine.sh(
    `echo '${password}' | setpriv --reuid nobody --clear-groups su alice -c 'id -un' 2>/dev/null || echo refused`,
  );

describe('accounts', () => {
  let one: Machine;

  beforeAll(async () => {
    one = new Machine({ users: [await alice(), user('root', { sshAuthorizedKeys: [await publicKey('one')] })] });
    const created = await one.create();
    expect(created.guestProblems).toEqual([]);
  }, 60_000);

  test('are there before the first start, and nobody else may read what lets in', async () => {
    expect(await readFile(join(one.folder, 'etc/passwd'), 'utf8')).toMatch(
      /^alice:x:1000:1000::\/home\/alice:\/bin\/bash$/m,
    );
    const base = one.spec.idRange?.base ?? 0;
    for (const [path, owner, mode] of [
      ['home/alice', 1000, 0o700],
      ['home/alice/.ssh', 1000, 0o700],
      ['home/alice/.ssh/authorized_keys', 1000, 0o600],
      ['home/alice/.bashrc', 1000, 0o644],
      ['root/.ssh/authorized_keys', 0, 0o600],
      ['etc/sudoers.d/90-kapelle', 0, 0o440],
    ] as const) {
      const seen = await stat(join(one.folder, path));
      expect([path, seen.uid - base, seen.mode & 0o7777]).toEqual([path, owner, mode]);
    }
    expect((await stat(join(one.folder, 'etc/shadow'))).mode & 0o7777).toBe(0o640);
    await one.start();
    await one.sshUp();
  }, 90_000);

  test('log in with their key over the network, and become root by sudo', async () => {
    const login = await one.ssh('one', 'alice', 'id -un; id -Gn; sudo -n id -un; hostname');
    expect([login.stdout, login.stderr]).toEqual([`alice\nalice adm web\nroot\n${one.spec.hostname}\n`, '']);
    expect((await one.ssh('one', 'root', 'id -un')).stdout).toBe('root\n');
    expect((await one.ssh('two', 'alice', 'true')).code).toBe(255);
  });

  test('their password is accepted by PAM, and no other is', async () => {
    expect([await su(one, 'correct horse'), await su(one, 'wrong')]).toEqual(['alice', 'refused']);
  });

  test('their key is changed while they run; what they wrote themselves stays theirs', async () => {
    const own = await publicKey('own');
    await one.sh(`echo '${own}' >> /home/alice/.ssh/authorized_keys; echo '# later' >> /etc/sudoers.d/own`);
    const changed = await one.update({ users: [await alice('two')] });
    expect(changed.guestProblems).toEqual([]);
    expect((await one.ssh('two', 'alice', 'id -un')).stdout).toBe('alice\n');
    expect((await one.ssh('own', 'alice', 'id -un')).stdout).toBe('alice\n');
    expect((await one.ssh('one', 'alice', 'true')).code).toBe(255);
    // root is declared no longer: its key went.
    expect((await one.ssh('one', 'root', 'true')).code).toBe(255);
  });

  test('changes made inside at the same moment are not lost, and neither are ours', async () => {
    const inside = one.sh(
      'for i in $(seq 1 25); do useradd u$i || exit 1; usermod -aG adm u$i || exit 1; done; echo done',
    );
    const users = [await alice('two')];
    for (let count = 1; count <= 12; count += 1) {
      users.push(user(`d${count}`, { groups: ['adm'] }));
      expect((await one.update({ users: [...users] })).guestProblems).toEqual([]);
    }
    expect(await inside).toBe('done');
    const names = (await one.sh('cut -d: -f1 /etc/passwd; getent group adm')).split('\n');
    const expected = [
      ...Array.from({ length: 25 }, (_, i) => `u${i + 1}`),
      ...Array.from({ length: 12 }, (_, i) => `d${i + 1}`),
    ];
    expect(names).toEqual(expect.arrayContaining(expected));
    const members = names.at(-1)?.split(':')[3]?.split(',');
    expect(members?.sort()).toEqual(['alice', ...expected].sort());
    expect(await one.sh('pwck -rq >/dev/null 2>&1; cut -d: -f3 /etc/passwd | sort | uniq -d')).toBe('');
  }, 90_000);

  test('what was given is taken back from one that is declared no longer; the account, its files and its own keys stay', async () => {
    await one.sh('echo mine > /home/alice/mine');
    expect((await one.update({ users: [] })).guestProblems).toEqual([]);
    expect((await one.ssh('two', 'alice', 'true')).code).toBe(255);
    expect((await one.ssh('own', 'alice', 'cat mine; sudo -n true || echo no sudo')).stdout).toBe('mine\nno sudo\n');
    expect(
      await one.sh('getent shadow alice | cut -d: -f2 | cut -c1-2; getent group adm | grep -c alice || true'),
    ).toBe('!$\n0');
  });

  test('of a stopped environment are changed too, and come back with their uid', async () => {
    await one.sh('userdel -r alice');
    await one.stop();
    const changed = await one.update({ users: [await alice('one', { uid: 4321 })] });
    expect([changed.state, changed.guestProblems]).toEqual(['ENVIRONMENT_STATE_STOPPED', []]);
    expect(await readdir(one.folder)).toEqual([]); // not left mounted
    await one.start();
    await one.sshUp();
    expect((await one.ssh('one', 'alice', 'id -u')).stdout).toBe('4321\n');
  }, 60_000);

  test('no secret of theirs is answered, in a log or on a command line; the files that hold them are root’s alone', async () => {
    const { spec, guestDigest } = await service.client.getEnvironment(one.spec.uid);
    expect([spec?.guest, guestDigest.length]).toEqual([null, 64]);
    expect(service.output).not.toContain('$6$');
    const data = join(service.dataDir, 'environments', one.spec.uid);
    const names = (await readdir(data)).filter((name) => name.endsWith('.json'));
    expect(names.filter((name) => name.startsWith('guest-'))).toEqual([`guest-${guestDigest}.json`]);
    for (const name of names) expect((await stat(join(data, name))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(data, 'record.json'), 'utf8')).not.toContain('$6$');
  });

  test('a runtime that was killed between the record and the effect finds the change and makes it', async () => {
    await service.stop('SIGKILL');
    const path = join(service.dataDir, 'environments', one.spec.uid, 'record.json');
    const record = JSON.parse(await readFile(path, 'utf8')) as { guest: { applied: string } };
    await writeFile(path, JSON.stringify({ ...record, guest: { ...record.guest, applied: '' } }));
    const base = one.spec.idRange?.base ?? 0;
    await rm(join(one.folder, 'home/alice/.ssh/authorized_keys'));
    await service.start();
    expect((await one.ssh('one', 'alice', 'id -un')).stdout).toBe('alice\n');
    expect((await stat(join(one.folder, 'home/alice/.ssh/authorized_keys'))).uid).toBe(base + 4321);
  }, 60_000);
});

describe('a machine of its own', () => {
  let first: Machine;
  let second: Machine;
  const keyScan = async (machine: Machine) =>
    (await run(['ssh-keyscan', '-T', '5', machine.address], { okCodes: [0, 1] })).stdout
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split(' ').slice(1).join(' '))
      .sort();

  beforeAll(async () => {
    first = new Machine({
      timezone: 'Europe/Berlin',
      locale: 'C.UTF-8',
      files: [file('/etc/app/a.conf', 'one\n', 0o600)],
    });
    second = new Machine(null);
    for (const machine of [first, second]) {
      await machine.create();
      await machine.start();
      await machine.sshUp();
    }
  }, 120_000);

  test('has three SSH host keys that no other has, and keeps them when it is started again', async () => {
    const [one, two] = [await keyScan(first), await keyScan(second)];
    expect(one.map((line) => line.split(' ')[0])).toEqual(['ecdsa-sha2-nistp256', 'ssh-ed25519', 'ssh-rsa']);
    expect(one.filter((line) => two.includes(line))).toEqual([]);
    expect(await first.sh('cat /etc/machine-id')).not.toBe(await second.sh('cat /etc/machine-id'));
    await first.stop();
    await first.start();
    await first.sshUp();
    expect(await keyScan(first)).toEqual(one);
  }, 60_000);

  test('its time zone and locale are what its programs see', async () => {
    expect(await first.sh('TZ= ; unset TZ; date +%Z')).toMatch(/^CES?T$/);
    expect(await first.sh('cat /etc/timezone; . /etc/default/locale; echo $LANG')).toBe('Europe/Berlin\nC.UTF-8');
    const changed = await first.update({ timezone: 'Asia/Tokyo', locale: 'xx_YY.UTF-8' });
    expect(await first.sh('unset TZ; date +%Z')).toBe('JST');
    expect(changed.guestProblems).toEqual([
      expect.stringContaining('locale xx_YY.UTF-8: it is set, but has not been made'),
    ]);
    const wrong = await first.update({ timezone: 'Europe/Nowhere' });
    expect(wrong.guestProblems).toEqual([
      expect.stringContaining('timezone Europe/Nowhere: there is no such zone inside'),
    ]);
    expect(await first.sh('unset TZ; date +%Z')).toBe('JST');
  });

  test('its host name and resolver are changed while it runs, without a restart', async () => {
    const changed = await first.update(
      {},
      { hostname: 'renamed', nameservers: ['192.0.2.1'], searches: ['a.example'] },
    );
    expect([changed.restartRequired, changed.guestProblems]).toEqual([[], []]);
    expect(await first.sh('hostname; cat /etc/hostname; grep renamed /etc/hosts | cut -f1; cat /etc/resolv.conf')).toBe(
      `renamed\nrenamed\n${first.address}\nsearch a.example\nnameserver 192.0.2.1`,
    );
  });

  test('files are changed and taken away while it runs, unless somebody inside has made them his', async () => {
    await first.update({
      files: [file('/etc/app/a.conf', 'two\n', 0o600), file('/etc/app/b', 'b'), file('/opt/x/y/z', 'z')],
    });
    expect(await first.sh('cat /etc/app/a.conf; stat -c %a /etc/app/a.conf; cat /opt/x/y/z')).toBe('two\n600\nz');
    await first.sh('echo own > /etc/app/b');
    expect((await first.update({ files: [] })).guestProblems).toEqual([]);
    expect(await first.sh('ls /etc/app; cat /etc/app/b; ls /opt/x/y')).toBe('b\nown');
  });

  test('what is in the way inside is told, and nothing else is held up', async () => {
    await first.sh('mkdir -p /srv/dir; ln -sfn /proc/1/root /srv/out; mkfifo /srv/pipe; touch /srv/file');
    const paths = ['/srv/dir', '/srv/file/x', '/srv/pipe', '/srv/out/etc/kp-guest-out', '/srv/good'];
    const { guestProblems } = await first.update({ files: paths.map((path) => file(path, 'x')) });
    expect(guestProblems).toEqual([
      '/srv/dir: it is a folder inside (EISDIR)',
      '/srv/file/x: something on the way there is no folder inside (ENOTDIR)',
      expect.stringMatching(/^\/srv\/out\/etc\/kp-guest-out: /),
    ]);
    expect(await first.sh('cat /srv/good /srv/pipe')).toBe('xx');
    await expect(stat('/etc/kp-guest-out')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('a full disk is told, and written as soon as there is room', async () => {
    const small = {
      ...first.spec,
      resources: { ...first.spec.resources, diskLimitBytes: 48 * 1024 ** 2 },
    } as EnvironmentSpec;
    await first.update({}, { resources: small.resources });
    await first.sh('head -c 100M /dev/urandom > /var/fill; sync; true');
    const content = 'x'.repeat(900 * 1024);
    const files = Array.from({ length: 8 }, (_, index) => file(`/srv/big${index}`, content));
    const full = await first.update({ files });
    expect(full.guestProblems.join()).toMatch(/\/srv\/big\d: the disk quota is full/);
    await first.sh('rm /var/fill; sync');
    await until('there is room again', async () => (await first.update({ files })).guestProblems.length === 0, 30_000);
    expect(await first.sh('cat /srv/big* | wc -c')).toBe(String(8 * content.length));
  }, 60_000);
});

describe('cloud-init', () => {
  test('reads its data from the seed, takes the uid for the instance, and leaves the network alone', async () => {
    const userData =
      '#cloud-config\nwrite_files:\n  - path: /etc/from-cloud-init\n    content: hello-\nruncmd:\n  - [sh, -c, "echo ran > /root/ran"]\n';
    const machine = new Machine({ cloudInit: { userData, vendorData: '', networkData: '' } });
    expect((await machine.create()).guestProblems).toEqual([]);
    await machine.start();
    expect(await machine.sh('cloud-init status --wait >/dev/null; cat /etc/from-cloud-init /root/ran')).toBe(
      'hello-ran',
    );
    expect(await machine.sh('cat /run/cloud-init/instance-data.json')).toContain(machine.spec.uid);
    expect(await machine.sh('cloud-id; ip -4 -o addr show eth0')).toMatch(
      new RegExp(`nocloud[\\s\\S]*${machine.address}/`),
    );
    await service.client.deleteEnvironment(machine.spec.uid);
  }, 180_000);
});

const command = (script: string, timeoutSeconds = 30) => ({ command: ['/bin/sh', '-c', script], timeoutSeconds });
const finished = (machine: Machine) =>
  untilEnvironment(service.client, machine.spec.uid, (one) => one.firstBoot?.finished === true, 60_000);
const ran = (machine: Machine) => machine.sh('cat /root/ran');
describe('the first boot', () => {
  test('its commands run in order after the init is up, once, and not at the next start', async () => {
    const firstBoot = [
      command('systemctl is-system-running >> /root/ran; echo 1 >> /root/ran'),
      command('echo 2 >> /root/ran'),
    ];
    const machine = new Machine(null, { firstBoot });
    await machine.create();
    await machine.start();
    expect((await finished(machine)).firstBoot).toMatchObject({
      completed: 2,
      finished: true,
      exitCode: 0,
      message: '',
    });
    expect(await ran(machine)).toMatch(/^(running|degraded|starting)\n1\n2$/);
    await machine.stop();
    await machine.start();
    expect((await ran(machine)).split('\n')).toHaveLength(3);
    await service.client.deleteEnvironment(machine.spec.uid);
  }, 120_000);

  test('one that fails is told with what it printed, and none comes after it', async () => {
    const machine = new Machine(null, {
      firstBoot: [command('echo out; echo why >&2; exit 3'), command('echo 2 >> /root/ran')],
    });
    await machine.create();
    await machine.start();
    expect((await finished(machine)).firstBoot).toMatchObject({ completed: 0, exitCode: 3, message: 'out\nwhy' });
    expect(await machine.sh('cat /root/ran 2>/dev/null || echo none')).toBe('none');
    await service.client.deleteEnvironment(machine.spec.uid);
    const missing = new Machine(null, { firstBoot: [{ command: ['/no/such'], timeoutSeconds: 30 }] });
    await missing.create();
    await missing.start();
    expect((await finished(missing)).firstBoot).toMatchObject({
      exitCode: 255,
      message: expect.stringMatching(/^it could not be run: .*\/no\/such/),
    });
    await service.client.deleteEnvironment(missing.spec.uid);
  }, 120_000);

  test('one that takes too long is killed with everything it has started, also what left its session', async () => {
    const script = 'sleep 4711 & setsid sleep 4712 & (setsid setsid sleep 4713 &) ; echo begun; sleep 4714';
    const machine = new Machine(null, { firstBoot: [command(script, 2)] });
    await machine.create();
    await machine.start();
    const { firstBoot } = await finished(machine);
    expect(firstBoot).toMatchObject({
      exitCode: 124,
      message: expect.stringMatching(/not finished after 2 s, killed[^:]*: begun/),
    });
    expect(await machine.sh("ps -eo args | grep -c '[s]leep 471' || true")).toBe('0');
    await service.client.deleteEnvironment(machine.spec.uid);
  }, 120_000);

  test('a runtime that is killed at any moment neither repeats a command nor forgets one', async () => {
    const firstBoot = Array.from({ length: 10 }, (_, index) => command(`sleep 0.2; echo ${index} >> /root/ran`));
    const machine = new Machine(null, { firstBoot });
    await machine.create();
    await machine.start();
    for (const moment of [5, 20, 35, 50, 65, 80, 110, 150, 250, 320]) {
      await new Promise((resolve) => setTimeout(resolve, moment));
      await service.stop('SIGKILL');
      await service.start();
    }
    expect((await finished(machine)).firstBoot).toMatchObject({
      completed: 10,
      finished: true,
      exitCode: 0,
      message: '',
    });
    expect(await ran(machine)).toBe('0\n1\n2\n3\n4\n5\n6\n7\n8\n9');
    await service.client.deleteEnvironment(machine.spec.uid);
  }, 180_000);

  test('one that the end of the environment interrupts is not run again, and that is told', async () => {
    const machine = new Machine(null, {
      firstBoot: [command('echo 1 >> /root/ran; sleep 60'), command('echo 2 >> /root/ran')],
    });
    await machine.create();
    await machine.start();
    await until('the command runs', async () => (await machine.sh('cat /root/ran 2>/dev/null || true')) === '1');
    await service.client.stopEnvironment({ uid: machine.spec.uid, graceSeconds: 0 });
    await machine.start();
    expect((await finished(machine)).firstBoot).toMatchObject({
      completed: 0,
      exitCode: 255,
      message: expect.stringMatching(/interrupted.*not run again/),
    });
    expect(await ran(machine)).toBe('1');
    await service.client.deleteEnvironment(machine.spec.uid);
  }, 120_000);
});
