// What a pool may lie on: a device of our own making, a folder on btrfs, the sparse file; growing it, and refusing what is not ours.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from '../../../test/harness/wait.ts';
import { closePool, openPool, type Pool, wipePool } from './pool.ts';
import { readPoolRecord, writePoolRecord } from './record.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
let folder: string;
let dataDir: string;
const devices: string[] = [];

const command = (...argv: string[]): string => execFileSync(argv[0] ?? '', argv.slice(1), { stdio: 'pipe' }).toString();

/** A block device: a loop device on a sparse file. */
function makeDevice(bytes: number): { device: string; file: string } {
  const file = join(folder, `disk-${devices.length}`);
  writeFileSync(file, '');
  truncateSync(file, bytes);
  const device = command('losetup', '--find', '--show', file).trim();
  devices.push(device);
  return { device, file };
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kp-kind-'));
  dataDir = join(folder, 'data');
  mkdirSync(dataDir);
});

afterEach(async () => {
  await wipePool(dataDir);
  for (const device of devices.splice(0)) command('losetup', '--detach', device);
  rmSync(folder, { recursive: true });
});

const expectQuota = async (pool: Pool): Promise<void> => {
  const volume = await pool.createVolume('u1', 8 * MIB);
  expect(() => writeFileSync(join(volume, 'big'), Buffer.alloc(16 * MIB))).toThrow(/EDQUOT|Quota|UNKNOWN/i);
};

describe('a block device', () => {
  it('is formatted when it is empty, enforces quotas, and is taken over again', async () => {
    const { device } = makeDevice(2 * GIB);
    const pool = await openPool({ dataDir, poolPath: device });
    await expectQuota(pool);
    expect(await pool.facts()).toMatchObject({ kind: 'device', source: device, bytes: 2 * GIB });
    await closePool(dataDir);
    // As after a reboot, and as `kapelle down` starts the runtime: without the flag.
    expect(await (await openPool({ dataDir })).listVolumes()).toEqual(['u1']);
    expect(await (await openPool({ dataDir, poolPath: device })).listVolumes()).toEqual(['u1']);
  });

  it('is refused when anything speaks for something being on it, and is not touched', async () => {
    const { device } = makeDevice(2 * GIB);
    command('mkfs.ext4', '-q', '-L', 'photos', device);
    await expect(openPool({ dataDir, poolPath: device })).rejects.toThrow(/is not empty: it holds ext4 photos/);
    expect(command('blkid', '--probe', '-o', 'value', '-s', 'LABEL', device).trim()).toBe('photos');
    command('wipefs', '--all', '--quiet', device);
    await expect(openPool({ dataDir, poolPath: device })).rejects.toThrow(/holds data of no known kind/);
    expect(existsSync(join(dataDir, 'pool.json'))).toBe(false);
  });

  it('is refused with partitions, and while it is mounted', async () => {
    const { device } = makeDevice(2 * GIB);
    // An MBR: one partition of Linux' type, and the signature.
    const sector = Buffer.alloc(512);
    sector.set([0, 0, 2, 0, 0x83, 0, 0, 0, 0, 8, 0, 0, 0, 0, 16, 0], 446);
    sector.set([0x55, 0xaa], 510);
    writeFileSync(device, sector, { flag: 'r+' });
    await expect(openPool({ dataDir, poolPath: device })).rejects.toThrow(/it holds dos/);
    const other = makeDevice(2 * GIB).device;
    command('mkfs.btrfs', '--quiet', other);
    const at = join(folder, 'mnt');
    mkdirSync(at);
    command('mount', other, at);
    try {
      await expect(openPool({ dataDir, poolPath: other })).rejects.toThrow(`${other} is mounted on ${at}`);
    } finally {
      command('umount', at);
    }
  });

  it('of another name is found by its uuid; a wrong or missing one is told with what to do', async () => {
    const { device, file } = makeDevice(2 * GIB);
    await (await openPool({ dataDir, poolPath: device })).createVolume('u1', 0);
    const id = (await readPoolRecord(dataDir))?.fileSystemId ?? '';
    await closePool(dataDir);
    const wrong = makeDevice(2 * GIB).device;
    const pool = await openPool({ dataDir, poolPath: wrong });
    expect(await pool.listVolumes()).toEqual(['u1']);
    expect((await pool.facts()).problems.map(({ message }) => message).join()).toContain(
      `give --pool /dev/disk/by-uuid/${id}`,
    );
    await closePool(dataDir);
    command('losetup', '--detach', devices.shift() ?? '');
    await expect(openPool({ dataDir, poolPath: wrong })).rejects.toThrow(
      `(btrfs ${id}) is missing: ${wrong} holds nothing that is known. Attach the right disk`,
    );
    await expect(openPool({ dataDir, poolPath: '/dev/kp-none' })).rejects.toThrow(/--pool \/dev\/kp-none is not there/);
    devices.unshift(command('losetup', '--find', '--show', file).trim());
    expect(await (await openPool({ dataDir, poolPath: devices[0] })).listVolumes()).toEqual(['u1']);
  });

  it('that has grown is taken whole, while it is mounted', async () => {
    const { device, file } = makeDevice(2 * GIB);
    const pool = await openPool({ dataDir, poolPath: device });
    const holder = await pool.createVolume('u1', 0);
    writeFileSync(join(holder, 'kept'), 'x');
    truncateSync(file, 3 * GIB);
    command('losetup', '--set-capacity', device);
    const again = await openPool({ dataDir, poolPath: device });
    expect((await again.poolUsage()).totalBytes).toBe(3 * GIB);
    expect(readdirSync(holder)).toEqual(['kept']);
  });

  it('a format that a crash interrupted is done again, and only then', async () => {
    const { device } = makeDevice(2 * GIB);
    const id = '11111111-2222-4333-8444-555555555555';
    await writePoolRecord(dataDir, { version: 1, kind: 'device', source: device, fileSystemId: id, state: 'making' });
    await openPool({ dataDir, poolPath: device });
    expect(command('btrfs', 'filesystem', 'show', device)).toContain(id);
    // Killed between the last step of mkfs and the note that it is done.
    await closePool(dataDir);
    await writePoolRecord(dataDir, { version: 1, kind: 'device', source: device, fileSystemId: id, state: 'making' });
    expect(await (await openPool({ dataDir, poolPath: device })).listVolumes()).toEqual([]);
  });
});

describe('a folder on btrfs', () => {
  let host: string;

  beforeEach(() => {
    host = join(folder, 'host');
    mkdirSync(host);
    const { device } = makeDevice(2 * GIB);
    command('mkfs.btrfs', '--quiet', device);
    command('mount', device, host);
    mkdirSync(join(host, 'srv'));
    writeFileSync(join(host, 'srv', 'theirs'), 'x');
  });

  afterEach(async () => {
    await wipePool(dataDir);
    command('umount', host);
  });

  it('gets one subvolume of ours, quotas, and nothing else; wiping takes only that away', async () => {
    const pool = await openPool({ dataDir, poolPath: join(host, 'srv') });
    await expectQuota(pool);
    expect(readdirSync(join(host, 'srv')).sort()).toEqual(['kapelle', 'theirs']);
    expect(statSync(join(host, 'srv/kapelle')).mode & 0o777).toBe(0o700);
    expect(await pool.facts()).toMatchObject({ kind: 'directory', source: join(host, 'srv/kapelle') });
    await closePool(dataDir);
    expect(await (await openPool({ dataDir })).listVolumes()).toEqual(['u1']);
    await wipePool(dataDir);
    expect(readdirSync(join(host, 'srv'))).toEqual(['theirs']);
  });

  it('of another node is refused, and so is one that is not on btrfs, and a file', async () => {
    await openPool({ dataDir, poolPath: join(host, 'srv') });
    const second = join(folder, 'second');
    mkdirSync(second);
    await expect(openPool({ dataDir: second, poolPath: join(host, 'srv') })).rejects.toThrow(
      /exists already and is not the disk pool of this node/,
    );
    await expect(openPool({ dataDir: second, poolPath: folder })).rejects.toThrow(/is not on btrfs/);
    await expect(openPool({ dataDir: second, poolPath: join(host, 'srv', 'theirs') })).rejects.toThrow(/is a file/);
  });

  it('that is not mounted any more is told, instead of a new pool being begun', async () => {
    await openPool({ dataDir, poolPath: join(host, 'srv') });
    await closePool(dataDir);
    const device = devices[0] ?? '';
    command('umount', host);
    try {
      await expect(openPool({ dataDir })).rejects.toThrow(
        /the subvolume .*srv\/kapelle, is missing: mount the file system/,
      );
    } finally {
      command('mount', device, host);
    }
  });
});

describe('the sparse file', () => {
  it('is grown while it is mounted, never made smaller, and a growth that a crash interrupted is caught up with', async () => {
    const pool = await openPool({ dataDir, sizeBytes: 2 * GIB });
    const kept = join(await pool.createVolume('u1', 0), 'kept');
    writeFileSync(kept, 'x');
    const grown = await openPool({ dataDir, sizeBytes: 3 * GIB });
    expect((await grown.poolUsage()).totalBytes).toBe(3 * GIB);
    expect(existsSync(kept)).toBe(true);
    const smaller = await openPool({ dataDir, sizeBytes: 2 * GIB });
    expect((await smaller.poolUsage()).totalBytes).toBe(3 * GIB);
    expect((await smaller.facts()).problems).toEqual([
      expect.objectContaining({
        reason: 'PoolSizeNotUsed',
        message: expect.stringContaining('never made smaller') as string,
      }),
    ]);
    // Killed after the file was made longer, before anybody else knew.
    truncateSync(join(dataDir, 'pool.img'), 4 * GIB);
    expect((await (await openPool({ dataDir })).poolUsage()).totalBytes).toBe(4 * GIB);
  });

  it('is not given up for another place', async () => {
    await openPool({ dataDir, sizeBytes: 2 * GIB });
    const { device } = makeDevice(2 * GIB);
    await expect(openPool({ dataDir, poolPath: device })).rejects.toThrow(
      /the disk pool of this node is the file .*pool.img, --pool asks for the device/,
    );
  });

  it('gives the blocks of deleted data back to the host', async () => {
    const pool = await openPool({ dataDir, sizeBytes: 2 * GIB });
    const file = join(dataDir, 'pool.img');
    const volume = await pool.createVolume('u1', 0);
    const before = statSync(file).blocks * 512;
    writeFileSync(join(volume, 'big'), Buffer.alloc(256 * MIB, 7));
    command('sync', '--file-system', pool.path);
    expect(statSync(file).blocks * 512 - before).toBeGreaterThan(250 * MIB);
    await pool.deleteVolume('u1');
    command('btrfs', 'subvolume', 'sync', pool.path);
    command('btrfs', 'filesystem', 'sync', pool.path);
    await waitUntil('the file takes no more than before, and a little', async () => {
      await pool.trim();
      return statSync(file).blocks * 512 - before < 32 * MIB;
    });
    expect(await pool.slack()).toBeLessThan(64 * MIB);
  });
});

describe('health', () => {
  it('tells that quotas were switched off', async () => {
    const pool = await openPool({ dataDir, sizeBytes: 2 * GIB });
    const reasons = async () => (await pool.facts()).problems.map(({ reason }) => reason);
    await waitUntil('everything has been counted', async () => (await reasons()).length === 0);
    command('btrfs', 'quota', 'disable', pool.path);
    expect(await reasons()).toEqual(['PoolQuotaOff']);
    await openPool({ dataDir });
    expect(await reasons()).not.toContain('PoolQuotaOff');
  });
});
