// An inside that is in the way on purpose, or laid out in another way than usual: a small system whose owner plants links and locks, with
// homes in volumes, a root that cannot be written, and many at once.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tryRecordLock } from '../../host/lock.ts';
import { type EnvironmentSpec, exec, type Guest, type GuestUser } from '../client.ts';
import { BUSYBOX, busyboxRoot, TestService } from '../testing/service.ts';
import { aSpec } from '../testing/specs.ts';

let service: TestService;
let number = 0;

beforeAll(async () => {
  service = await TestService.create();
  await service.addImage(BUSYBOX, async (root) => {
    await busyboxRoot(root);
    await mkdir(join(root, 'home'));
    await mkdir(join(root, 'etc/skel'), { recursive: true });
    await writeFile(join(root, 'etc/skel/.profile'), '# skel\n');
    await writeFile(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
    await writeFile(join(root, 'etc/group'), 'root:x:0:\n');
  });
  await service.start();
}, 60_000);
afterAll(() => service.destroy());

const NOTHING: Guest = { users: [], files: [], timezone: '', locale: '', cloudInit: null };
const alice = (key: string, more: Partial<GuestUser> = {}): GuestUser => ({
  name: 'alice',
  uid: 1000,
  groups: [],
  home: '',
  shell: '',
  passwordHash: '',
  sshAuthorizedKeys: [key],
  manageSshKeys: true,
  sudo: false,
  ...more,
});
const file = (path: string, content: string) => ({ path, content: Buffer.from(content), mode: 0o600, uid: 0, gid: 0 });

function spec(guest: Partial<Guest>, more: Partial<EnvironmentSpec> = {}): EnvironmentSpec {
  number += 1;
  return aSpec({
    uid: `00000000-0000-4000-8000-00000050${String(number).padStart(4, '0')}`,
    imageDigest: BUSYBOX,
    command: ['/bin/sleep', '100000'],
    initKind: 'INIT_KIND_OTHER',
    stopSignal: 9,
    idRange: { base: 60_000_000 + number * 65_536, size: 65_536 },
    interfaces: [],
    guest: { ...NOTHING, ...guest },
    ...more,
  });
}
async function running(wanted: EnvironmentSpec): Promise<EnvironmentSpec> {
  await service.client.createEnvironment(wanted);
  await service.client.startEnvironment({ uid: wanted.uid, attempt: 1, token: '' });
  return wanted;
}
const update = async (before: EnvironmentSpec, guest: Partial<Guest>) => {
  const after = { ...before, generation: before.generation + 1, guest: { ...NOTHING, ...guest } };
  return service.client.updateEnvironment(after);
};
async function sh(wanted: EnvironmentSpec, script: string): Promise<string> {
  const { code, stdout, stderr } = await exec(service.client, wanted.uid, ['/bin/sh', '-c', script]);
  if (code !== 0) throw new Error(`${script}: ${code}: ${stderr}`);
  return stdout.trim();
}
const rootOf = ({ uid }: EnvironmentSpec) => join(service.runDir, 'environments', uid, 'root');
const KEYS = '/home/alice/.ssh/authorized_keys';

describe('what an account’s owner plants in his home', () => {
  test.each([
    ['a link for ~/.ssh to a folder of root', 'mv /home/alice/.ssh /home/alice/old; ln -s /etc /home/alice/.ssh'],
    ['a link for authorized_keys to a file of root', `rm ${KEYS}; ln -s /etc/secret ${KEYS}`],
    ['a second name of a file of root', `rm ${KEYS}; ln /etc/secret ${KEYS}`],
    ['a folder for authorized_keys', `rm ${KEYS}; mkdir ${KEYS}`],
  ])('%s: told, and nothing of root is given to him', async (_what, plant) => {
    const one = await running(spec({ users: [alice('ssh-ed25519 A')], files: [file('/etc/secret', 'root only\n')] }));
    await sh(one, plant);
    const { guestProblems } = await update(one, {
      users: [alice('ssh-ed25519 B')],
      files: [file('/etc/secret', 'root only\n')],
    });
    expect(guestProblems).toEqual([expect.stringMatching(/^user alice: \/home\/alice\/\.ssh/)]);
    const base = one.idRange?.base ?? 0;
    const etc = await stat(join(rootOf(one), 'etc'));
    const secret = await stat(join(rootOf(one), 'etc/secret'));
    expect([etc.uid - base, etc.mode & 0o777, secret.uid - base, secret.mode & 0o777]).toEqual([0, 0o755, 0, 0o600]);
    expect(await sh(one, 'cat /etc/secret; ls /etc/authorized_keys 2>/dev/null || true')).toBe('root only');
    await service.client.deleteEnvironment(one.uid);
  });
});

test('a lock on the accounts that nobody gives back is told after five seconds, and files are written all the same', async () => {
  const one = await running(spec({ users: [alice('ssh-ed25519 A')] }));
  const held = openSync(join(rootOf(one), 'etc/.pwd.lock'), 'r+');
  expect(tryRecordLock(held)).toBe(true);
  const blocked = await update(one, { users: [alice('ssh-ed25519 B')], files: [file('/etc/x', 'x')] });
  expect(blocked.guestProblems).toEqual(['/etc/passwd: /etc/.pwd.lock has been locked inside for more than 5 s']);
  expect(await sh(one, 'cat /etc/x')).toBe('x');
  closeSync(held);
  const free = await update(one, { users: [alice('ssh-ed25519 B')], files: [file('/etc/x', 'x')] });
  expect(free.guestProblems).toEqual([]);
  expect(await sh(one, `grep -c 'ssh-ed25519 B' ${KEYS}`)).toBe('1');
  await service.client.deleteEnvironment(one.uid);
}, 30_000);

test('without a shadow file one is made for the hash; the uid is kept for whoever had it', async () => {
  const one = await running(spec({ users: [alice('k', { passwordHash: '$6$x$y' })] }));
  expect(await sh(one, 'cat /etc/passwd; cat /etc/shadow | cut -d: -f1,2')).toBe(
    'root:x:0:0:root:/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\nalice:$6$x$y',
  );
  expect((await stat(join(rootOf(one), 'etc/shadow'))).mode & 0o777).toBe(0o600);
  expect(await sh(one, 'cat /home/alice/.profile')).toBe('# skel');
  await service.client.deleteEnvironment(one.uid);
});

test('homes and files in volumes are written into the volumes: on a disk, and in a volume that others share', async () => {
  const volumeUid = '00000000-0000-4000-8000-0000005f0001';
  await service.client.ensureVolume({ uid: volumeUid, sizeBytes: 64 * 1024 ** 2, name: 'shared' });
  const volumes: EnvironmentSpec['volumes'] = [
    { name: 'home', mountPath: '/home', readOnly: false, options: [], diskBytes: 64 * 1024 ** 2 },
    { name: 'shared', mountPath: '/srv', readOnly: false, options: [], volumeUid },
  ];
  const one = await running(spec({ users: [alice('A')], files: [file('/srv/a/b', 'shared\n')] }, { volumes }));
  expect((await service.client.getEnvironment(one.uid)).guestProblems).toEqual([]);
  expect(await sh(one, `grep -c '^A$' ${KEYS}; cat /srv/a/b; ls -n /srv/a/b /home | grep -v total`)).toMatch(
    /^1\nshared\n-rw------- +1 0 +0 +7 .*\/srv\/a\/b[\s\S]* 1000 +1000 .*alice$/,
  );
  const changed = await update(one, {
    users: [alice('B')],
    files: [file('/srv/a/b', 'changed\n'), file('/srv/c', 'c')],
  });
  expect(changed.guestProblems).toEqual([]);
  expect(await sh(one, `grep -c '^B$' ${KEYS}; cat /srv/a/b; cat /srv/c`)).toBe('1\nchanged\nc');
  const other = await running(spec({}, { volumes: volumes.slice(1) }));
  expect(await sh(other, 'cat /srv/a/b; ls -n /srv/c')).toMatch(/^changed\n-rw------- +1 0 +0 /);
  for (const { uid } of [one, other]) await service.client.deleteEnvironment(uid);
  await service.client.deleteVolume(volumeUid);
}, 60_000);

test('a root that cannot be written inside is written from outside, before the start and live', async () => {
  const one = await running(spec({ users: [alice('A')] }, { readOnlyRoot: true }));
  expect(await sh(one, `grep -c '^A$' ${KEYS}; touch /etc/x 2>/dev/null || echo read-only`)).toBe('1\nread-only');
  expect((await update(one, { users: [alice('B')] })).guestProblems).toEqual([]);
  expect(await sh(one, `grep -c '^B$' ${KEYS}`)).toBe('1');
  await service.client.deleteEnvironment(one.uid);
});

test('twenty at once, changed at once, killed and started again meanwhile: all are as declared', async () => {
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, index) => running(spec({ users: [alice(`k${index}`)] }))),
  );
  const changing = all.map((one, index) => update(one, { users: [alice(`n${index}`)] }).catch(() => {}));
  await service.stop('SIGKILL');
  await Promise.all(changing);
  await service.start();
  const after = await Promise.all(all.map((one, index) => update(one, { users: [alice(`n${index}`)] })));
  expect(after.flatMap(({ guestProblems }) => guestProblems)).toEqual([]);
  for (const [index, one] of all.entries())
    expect(await readFile(join(rootOf(one), KEYS), 'utf8')).toContain(`\nn${index}\n`);
  await Promise.all(all.map(({ uid }) => service.client.deleteEnvironment(uid)));
  expect(await service.leftovers()).toEqual([]);
}, 120_000);
