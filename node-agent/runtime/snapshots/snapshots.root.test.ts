// Snapshots, rollback and clones of real environments on a real btrfs: what comes back is what was there.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { chmodSync, lchownSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { link, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../host/exec.ts';
import { getAttribute, listAttributes, setAttribute } from '../../host/xattr.ts';
import { BUSYBOX, busyboxRoot, TestService } from '../testing/service.ts';
import { Small } from '../testing/small.ts';

let service: TestService;
let small: Small;

beforeAll(async () => {
  service = await TestService.create();
  await service.addImage(BUSYBOX, async (root) => {
    await busyboxRoot(root);
    await writeFile(join(root, 'etc/first'), 'of the image\n');
    await link(join(root, 'etc/first'), join(root, 'etc/second'));
    for (const name of ['gone', 'kept']) {
      mkdirSync(join(root, 'srv', name), { recursive: true });
      writeFileSync(join(root, 'srv', name, 'file'), name);
    }
    setAttribute(join(root, 'bin/busybox'), 'user.of-the-image', Buffer.from('yes'));
  });
  await service.start();
  small = new Small(service, 30_000_000);
});
afterAll(() => service.destroy());
afterEach(async () => {
  await small.removeAll();
  expect(await service.leftovers()).toEqual([]);
});

const EVERYTHING =
  'cd / && find etc srv root data -xdev 2>/dev/null | sort | while read f; do [ -f "$f" ] && echo "$f $(cat "$f")" || echo "$f"; done';

test('a running environment comes back exactly as it was: changed, made, removed and renamed files', async () => {
  const spec = small.spec();
  await service.client.createEnvironment(spec);
  await small.start(spec);
  await small.sh(
    spec.uid,
    'echo old > /root/file; rm -r /srv/gone; mkdir -p /data/deep; echo 1 > /data/deep/er; mv /srv/kept /srv/moved; echo more >> /etc/first',
  );
  const before = await small.sh(spec.uid, EVERYTHING);
  const snapshot = await small.snapshot(spec.uid);
  await small.sh(
    spec.uid,
    'echo new > /root/file; echo > /root/added; rm -r /data /srv/moved; mkdir /srv/gone; echo again >> /etc/second',
  );
  expect(await small.sh(spec.uid, EVERYTHING)).not.toBe(before);
  await small.restore(spec.uid, snapshot);
  await small.start(spec, 2);
  expect(await small.sh(spec.uid, EVERYTHING)).toBe(before);
  // Two names of one file of the image, of which one was written to: still one file.
  expect(await small.sh(spec.uid, 'cat /etc/second')).toBe('of the image\nmore\n');
  await small.sh(spec.uid, 'echo both >> /etc/second; rm -r /data; mv /srv/moved /srv/kept');
  expect(await small.sh(spec.uid, 'tail -n 1 /etc/first 2>/dev/null || cat /etc/first')).toContain('both');
});

test('the environment stands still only for as long as the copies take, and what a user paused stays paused', async () => {
  const spec = small.spec();
  await service.client.createEnvironment(spec);
  await small.start(spec);
  const snapshot = await small.snapshot(spec.uid);
  const record = JSON.parse(
    await readFile(join(service.dataDir, 'pool/snapshots', snapshot, 'record.json'), 'utf8'),
  ) as { frozenMs: number; running: boolean };
  expect(record).toMatchObject({ running: true });
  expect(record.frozenMs).toBeGreaterThan(0);
  expect(record.frozenMs).toBeLessThan(1500);
  expect(await small.sh(spec.uid, 'echo alive')).toBe('alive\n');
  const { client } = service;
  await client.pauseEnvironment(spec.uid);
  const paused = await small.snapshot(spec.uid);
  expect((await client.getEnvironment(spec.uid)).state).toBe('ENVIRONMENT_STATE_PAUSED');
  const second = await readFile(join(service.dataDir, 'pool/snapshots', paused, 'record.json'), 'utf8');
  expect(JSON.parse(second)).toMatchObject({ running: true, frozenMs: 0 });
  await client.resumeEnvironment(spec.uid);
  expect(await small.sh(spec.uid, 'echo alive')).toBe('alive\n');
});

test('a tree of snapshots: A, B, back to A, C; deleting A and the environment leaves B and C whole', async () => {
  const spec = small.spec();
  const { client } = service;
  await client.createEnvironment(spec);
  await small.start(spec);
  const state = async (content: string) => {
    await small.sh(spec.uid, `echo ${content} > /root/state; sync`);
    return small.snapshot(spec.uid);
  };
  const a = await state('A');
  const b = await state('B');
  await small.restore(spec.uid, a);
  await small.start(spec, 2);
  expect(await small.sh(spec.uid, 'cat /root/state')).toBe('A\n');
  const c = await state('C');
  const parents = async () =>
    Object.fromEntries((await client.listSnapshots()).map(({ uid, parentUid }) => [uid, parentUid]));
  expect(await parents()).toEqual({ [a]: '', [b]: a, [c]: a });
  expect((await client.getEnvironment(spec.uid)).snapshotUid).toBe(c);
  await client.deleteSnapshot(a);
  expect(await parents()).toEqual({ [b]: '', [c]: '' });
  await small.restore(spec.uid, b);
  await small.start(spec, 3);
  expect(await small.sh(spec.uid, 'cat /root/state')).toBe('B\n');
  await client.deleteSnapshot(b);
  expect((await client.getEnvironment(spec.uid)).snapshotUid).toBe('');
  await client.deleteEnvironment(spec.uid);
  const again = small.spec({ dataSourceSnapshot: c });
  await client.createEnvironment(again);
  await small.start(again);
  expect(await small.sh(again.uid, 'cat /root/state')).toBe('C\n');
});

test('a limit is in force on what was brought back, and asking the same operation again changes nothing', async () => {
  const spec = small.spec();
  const { client } = service;
  await client.createEnvironment({
    ...spec,
    resources: spec.resources && { ...spec.resources, diskLimitBytes: 32 * 1024 ** 2 },
  });
  await small.start(spec);
  const snapshot = await small.snapshot(spec.uid);
  await client.stopEnvironment({ uid: spec.uid, graceSeconds: 0 });
  const request = { environmentUid: spec.uid, snapshotUid: snapshot, operation: 'once' };
  expect((await client.restoreSnapshot(request)).lastRestore).toBe('once');
  await small.start(spec, 2);
  await expect(small.sh(spec.uid, 'dd if=/dev/zero of=/root/big bs=1M count=64')).rejects.toThrow(/quota|space/i);
  await small.sh(spec.uid, 'set -e; rm /root/big; sync; echo later > /root/later; sync');
  // It runs, and yet this is no error: it was carried out.
  await client.restoreSnapshot(request);
  expect(await small.sh(spec.uid, 'cat /root/later')).toBe('later\n');
  await expect(client.restoreSnapshot({ ...request, operation: 'twice' })).rejects.toThrow(/runs; stop it first/);
});

test('one whose disk is full to its limit can be stopped, started and emptied', async () => {
  const spec = small.spec();
  const { client } = service;
  const resources = spec.resources && { ...spec.resources, diskLimitBytes: 32 * 1024 ** 2 };
  await client.createEnvironment({ ...spec, resources });
  await small.start(spec);
  await expect(small.sh(spec.uid, 'dd if=/dev/zero of=/root/big bs=1M count=64')).rejects.toThrow(/quota|space/i);
  await small.sh(spec.uid, 'yes > /root/more 2>/dev/null; sync; true');
  await client.stopEnvironment({ uid: spec.uid, graceSeconds: 0 });
  await small.start(spec, 2);
  await small.sh(spec.uid, 'set -e; rm -f /root/big /root/more; sync; echo on > /root/on');
  await expect(small.sh(spec.uid, 'dd if=/dev/zero of=/root/big bs=1M count=64')).rejects.toThrow(/quota|space/i);
});

test('what may not be is refused with a sentence', async () => {
  const { client } = service;
  const [one, other] = [small.spec(), small.spec()];
  await client.createEnvironment(one);
  await client.createEnvironment(other);
  const snapshot = await small.snapshot(one.uid);
  const request = { environmentUid: other.uid, snapshotUid: snapshot, operation: 'x' };
  await expect(client.restoreSnapshot(request)).rejects.toThrow(`snapshot ${snapshot} is of environment ${one.uid}`);
  await expect(
    client.restoreSnapshot({ ...request, environmentUid: one.uid, snapshotUid: 'none' }),
  ).rejects.toMatchObject({ reason: 'NotFound' });
  const wrong = small.spec({ dataSourceSnapshot: 'none' });
  await expect(client.createEnvironment(wrong)).rejects.toMatchObject({ reason: 'NotFound' });
  await expect(client.removeImage(BUSYBOX)).rejects.toThrow(/in use/);
  await expect(
    client.createSnapshot({ snapshotUid: '../x', environmentUid: one.uid, namespace: '', name: '' }),
  ).rejects.toThrow(/is not a uid/);
  await client.deleteSnapshot('never-there');
});

const acl = (...ids: number[]): Buffer => {
  const entries = [
    [0x01, 6, 0xffffffff],
    ...ids.map((id) => [0x02, 6, id]),
    [0x04, 4, 0xffffffff],
    [0x10, 6, 0xffffffff],
    [0x20, 4, 0xffffffff],
  ];
  const value = Buffer.alloc(4 + 8 * entries.length);
  value.writeUInt32LE(2, 0);
  entries.forEach(([tag = 0, permissions = 0, id = 0], index) => {
    value.writeUInt16LE(tag, 4 + 8 * index);
    value.writeUInt16LE(permissions, 6 + 8 * index);
    value.writeUInt32LE(id, 8 + 8 * index);
  });
  return value;
};
const capability = (rootId: number): Buffer => {
  const value = Buffer.alloc(24);
  value.writeUInt32LE(0x03000001, 0); // revision 3, effective
  value.writeUInt32LE(1 << 13, 4); // CAP_NET_RAW
  value.writeUInt32LE(rootId, 20);
  return value;
};

/** Without what is each environment's own. */
const strip = (text: string) =>
  text
    .split('\n')
    .filter(
      (line) =>
        !/^etc\/(hosts|hostname|machine-id|resolv.conf)/.test(line) &&
        !/^\S*(:1|127)/.test(line) &&
        !/^(ff02|127)/.test(line),
    )
    .join('\n');

test('a clone has ids and a name of its own, and every file the right owner, mode, capability and ACL', async () => {
  const { client } = service;
  const spec = small.spec();
  await client.createEnvironment(spec);
  const pid = await small.start(spec);
  const from = spec.idRange?.base ?? 0;
  // busybox lacks the tools; through the environment's own root, with the ids of the host.
  const inside = (path: string) => `/proc/${pid}/root${path}`;
  mkdirSync(inside('/home/joe'), { recursive: true });
  writeFileSync(inside('/home/joe/suid'), 'x');
  writeFileSync(inside('/home/joe/ping'), 'x');
  writeFileSync(inside('/home/joe/shared'), 'x');
  lchownSync(inside('/home'), from, from);
  for (const name of ['', '/suid', '/ping', '/shared'])
    lchownSync(inside(`/home/joe${name}`), from + 1000, from + 1001);
  chmodSync(inside('/home/joe/suid'), 0o6755);
  setAttribute(inside('/home/joe/ping'), 'security.capability', capability(from));
  setAttribute(inside('/home/joe/ping'), 'user.note', Buffer.from('kept'));
  setAttribute(inside('/home/joe'), 'system.posix_acl_default', acl(from + 1000, from + 33));
  setAttribute(inside('/home/joe/shared'), 'system.posix_acl_access', acl(from + 7));
  await small.sh(
    spec.uid,
    'ln /home/joe/suid /home/joe/same; ln -s /nowhere /home/joe/link; chmod 1777 /srv; echo more >> /etc/first; rm -r /srv/gone',
  );
  chmodSync(inside('/home/joe/suid'), 0o6755);
  const before = await small.sh(spec.uid, EVERYTHING);
  const snapshot = await small.snapshot(spec.uid);

  const clone = small.spec({ dataSourceSnapshot: snapshot });
  await client.createEnvironment(clone);
  const to = clone.idRange?.base ?? 0;
  const its = `/proc/${await small.start(clone)}/root`;
  const stat = (path: string) => lstatSync(join(its, path));
  expect(stat('/home/joe/suid')).toMatchObject({ uid: to + 1000, gid: to + 1001, nlink: 2 });
  expect(stat('/home/joe/suid').mode & 0o7777).toBe(0o6755);
  expect(stat('/home/joe/same').ino).toBe(stat('/home/joe/suid').ino);
  expect(stat('/home/joe/link')).toMatchObject({ uid: to, gid: to });
  expect(stat('/srv').mode & 0o7777).toBe(0o1777);
  expect(getAttribute(join(its, '/home/joe/ping'), 'security.capability')).toEqual(capability(to));
  expect(getAttribute(join(its, '/home/joe/ping'), 'user.note')).toEqual(Buffer.from('kept'));
  expect(getAttribute(join(its, '/home/joe'), 'system.posix_acl_default')).toEqual(acl(to + 1000, to + 33));
  expect(getAttribute(join(its, '/home/joe/shared'), 'system.posix_acl_access')).toEqual(acl(to + 7));
  expect(listAttributes(join(its, '/bin/busybox'))).toContain('user.of-the-image');

  const identity = async (uid: string) =>
    (await small.sh(uid, 'hostname; cat /etc/hostname /etc/machine-id; cat /etc/hosts')).split('\n');
  const [own, others] = [await identity(clone.uid), await identity(spec.uid)];
  expect(own.slice(0, 2)).toEqual([clone.hostname, clone.hostname]);
  expect(own[2]).toMatch(/^[0-9a-f]{32}$/);
  expect(own[2]).not.toBe(others[2]);
  expect(own.join()).not.toContain(spec.hostname + ',');
  expect(strip(await small.sh(clone.uid, EVERYTHING))).toBe(strip(before));
  expect(await small.sh(clone.uid, 'cat /etc/second')).toBe('of the image\nmore\n');
  // Nothing in it belongs to the one it came from, or to nobody; whiteouts are the host's.
  const { stdout } = await run([
    'find',
    join(service.dataDir, 'pool/environments', clone.uid, 'upper'),
    '!',
    '-type',
    'c',
    '(',
    '-uid',
    `-${to}`,
    '-o',
    '-uid',
    `+${to + 65_535}`,
    ')',
    '-print',
  ]);
  expect(stdout).toBe('');
});

test('disks beside the root are taken, brought back and cloned with it', async () => {
  const { client } = service;
  const disk = { name: 'data', mountPath: '/data', readOnly: false, options: [], diskBytes: 64 * 1024 ** 2 };
  const spec = small.spec({ volumes: [disk] });
  await client.createEnvironment(spec);
  await small.start(spec);
  await small.sh(spec.uid, 'echo one > /data/file; sync');
  const snapshot = await small.snapshot(spec.uid);
  expect(await client.listSnapshots()).toMatchObject([
    { uid: snapshot, volumes: ['data'], running: true, generation: 1 },
  ]);
  await small.sh(spec.uid, 'echo two > /data/file; sync');
  await small.restore(spec.uid, snapshot);
  await small.start(spec, 2);
  expect(await small.sh(spec.uid, 'cat /data/file')).toBe('one\n');
  const clone = small.spec({ dataSourceSnapshot: snapshot, volumes: [disk] });
  await client.createEnvironment(clone);
  await small.start(clone);
  expect(await small.sh(clone.uid, 'cat /data/file; ls -ln /data/file')).toMatch(/^one\n-rw-r--r-- +1 0 +0 /);
});
