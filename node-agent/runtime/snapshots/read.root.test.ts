// Files out of a snapshot, as they were and with ids as inside; nothing of the host, whatever a guest has put there.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { link, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { chmodSync, existsSync, lchownSync, lstatSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeTarHeaders } from '../../../machinery/values/tar-header.ts';
import { getAttribute, setAttribute } from '../../host/xattr.ts';
import { readMounts } from '../../host/proc.ts';
import type { EnvironmentSpec } from '../client.ts';
import { BUSYBOX, busyboxRoot, TestService, until } from '../testing/service.ts';
import { Small } from '../testing/small.ts';

let service: TestService;
let small: Small;
let out: string;
const folders: string[] = [];
let spec: EnvironmentSpec;
let snapshotUid: string;

const capability = (revision: number, rootId?: number): Buffer => {
  const value = Buffer.alloc(rootId === undefined ? 20 : 24);
  value.writeUInt32LE(revision * 2 ** 24 + 1, 0);
  value.writeUInt32LE(1 << 13, 4);
  if (rootId !== undefined) value.writeUInt32LE(rootId, 20);
  return value;
};

beforeAll(async () => {
  service = await TestService.create();
  await service.addImage(BUSYBOX, async (root) => {
    await busyboxRoot(root);
    await writeFile(join(root, 'etc/first'), 'of the image\n');
    await link(join(root, 'etc/first'), join(root, 'etc/second'));
    await writeFile(join(root, 'etc/gone'), 'x');
    await writeFile(join(root, 'etc/ping'), 'x');
    setAttribute(join(root, 'etc/ping'), 'security.capability', capability(2));
  });
  await service.start();
  small = new Small(service, 60_000_000);
  spec = small.spec();
  await service.client.createEnvironment(spec);
  const pid = await small.start(spec);
  const base = spec.idRange?.base ?? 0;
  await small.sh(
    spec.uid,
    `rm /etc/gone; echo more >> /etc/first; mkdir -p /srv/sub; echo then > /srv/file; ln -s /srv/file /abs; ln -s ../../../../../../etc/hostname /up; ln -s /etc/shadow /shadow; ln -s loop /loop; chmod 750 /srv; sync`,
  );
  // Through the environment's own root, with ids of the host.
  const inside = `/proc/${pid}/root/srv/`;
  for (const [name, uid] of [
    ['joe', 1000],
    ['suid', 0],
    ['caps', 0],
  ] as const) {
    writeFileSync(`${inside}${name}`, name);
    lchownSync(`${inside}${name}`, base + uid, base + uid);
  }
  chmodSync(`${inside}suid`, 0o4755);
  setAttribute(`${inside}caps`, 'security.capability', capability(3, base));
  setAttribute(`${inside}caps`, 'user.note', Buffer.from('kept'));
  snapshotUid = await small.snapshot(spec.uid);
  await small.sh(spec.uid, 'echo now > /srv/file');
}, 60_000);
afterAll(async () => {
  await small.removeAll();
  expect(await service.leftovers()).toEqual([]);
  await service.destroy();
});
const views = async () =>
  (await readMounts()).filter(({ mountPoint }) => mountPoint.startsWith(join(service.runDir, 'snapshots/')));
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  await until('nothing is mounted for readers', async () => (await views()).length === 0);
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kp-read-'));
  folders.push(folder);
  return folder;
}

async function read(path: string, list = false): Promise<Buffer> {
  out = await newFolder();
  const chunks: Uint8Array[] = [];
  for await (const { data } of service.client.readSnapshot({ snapshotUid, path, list })) chunks.push(data);
  return Buffer.concat(chunks);
}
/** Unpacked with owners, capabilities and all. */
async function unpack(path: string): Promise<string> {
  const archive = await read(path);
  execFileSync(
    'tar',
    ['-x', '-f', '-', '-C', out, '--numeric-owner', '-p', '--same-owner', '--xattrs', '--xattrs-include=*', '--acls'],
    { input: archive },
  );
  return out;
}

test('a folder as it was, with owners, modes, capabilities and attributes as inside', async () => {
  const srv = join(await unpack('/srv'), 'srv');
  expect(await readFile(join(srv, 'file'), 'utf8')).toBe('then\n');
  expect(statSync(srv)).toMatchObject({ uid: 0, gid: 0 });
  expect(statSync(srv).mode & 0o7777).toBe(0o750);
  expect(statSync(join(srv, 'joe'))).toMatchObject({ uid: 1000, gid: 1000 });
  expect(statSync(join(srv, 'suid')).mode & 0o7777).toBe(0o4755);
  // Of no user namespace in particular: as a package would have it.
  expect(getAttribute(join(srv, 'caps'), 'security.capability')).toEqual(capability(2));
  expect(getAttribute(join(srv, 'caps'), 'user.note')).toEqual(Buffer.from('kept'));
});

test('what the image has and what was changed are one: removed, renamed, and one file by two names', async () => {
  const etc = join(await unpack('/etc'), 'etc');
  expect(existsSync(join(etc, 'gone'))).toBe(false);
  expect(await readFile(join(etc, 'second'), 'utf8')).toBe('of the image\nmore\n');
  expect(lstatSync(join(etc, 'second')).ino).toBe(lstatSync(join(etc, 'first')).ino);
  expect(getAttribute(join(etc, 'ping'), 'security.capability')).toEqual(capability(2));
});

test('links and dots lead nowhere but inside', async () => {
  expect(await readFile(join(await unpack('/abs'), 'file'), 'utf8')).toBe('then\n');
  await rm(out, { recursive: true });
  expect(await readFile(join(await unpack('/up'), 'hostname'), 'utf8')).toBe(`${spec.hostname}\n`);
  await rm(out, { recursive: true });
  expect(await readFile(join(await unpack('/srv/../../../../etc/hostname'), 'hostname'), 'utf8')).toBe(
    `${spec.hostname}\n`,
  );
  for (const path of ['/shadow', '/none', '/srv/file/below', '/loop'])
    await expect(read(path)).rejects.toMatchObject({
      reason: 'NotFound',
      message: expect.stringContaining(path) as unknown,
    });
  await expect(read('srv')).rejects.toMatchObject({ reason: 'BadRequest' });
});

test('a listing has names, owners, modes and sizes, of one folder only', async () => {
  const entries = decodeTarHeaders(await read('/srv', true));
  const shown = entries.map(({ name, kind, uid, mode, size }) => [name, kind, uid, mode.toString(8), size].join(' '));
  expect(shown[0]).toBe('. folder 0 750 0');
  expect(shown.slice(1).sort()).toEqual([
    'caps file 0 644 4',
    'file file 0 644 5',
    'joe file 1000 644 3',
    'sub folder 0 755 0',
    'suid file 0 4755 4',
  ]);
  expect(decodeTarHeaders(await read('/abs', true))).toMatchObject([{ name: 'file', kind: 'file', size: 5 }]);
});

test('whoever reads goes away in the middle, and nothing stays mounted or copied', async () => {
  out = await newFolder();
  const gone = new AbortController();
  const reading = (async () => {
    for await (const { data } of service.client.readSnapshot({ snapshotUid, path: '/', list: false }, gone.signal))
      if (data.length > 0) gone.abort();
  })();
  await reading.catch(() => {});
  await until('the copy is gone', async () => (await readdir(join(service.dataDir, 'pool/snapshots'))).length === 1);
});

test('a snapshot that is read is not deleted meanwhile', async () => {
  out = await newFolder();
  mkdirSync(join(out, 'x'));
  const stream = service.client.readSnapshot({ snapshotUid, path: '/', list: false });
  const first = await stream[Symbol.asyncIterator]().next();
  expect(first.done).toBe(false);
  await expect(service.client.deleteSnapshot(snapshotUid)).rejects.toThrow(/is being read or copied/);
  for await (const _ of stream);
  expect((await service.client.listSnapshots()).map(({ uid }) => uid)).toEqual([snapshotUid]);
});
