// A pool on a block device: formatted once, if it is provably empty, and from then on known by its file system's uuid, whatever the
// device is called after a reboot. Called by backing.ts.
import { randomUUID } from 'node:crypto';
import { run } from '../../host/exec.ts';
import { isErrno, pathExists } from '../../host/files.ts';
import type { Problem } from '../wire/messages.ts';
import { deviceFacts, whyNotEmpty } from './empty.ts';
import { mountBtrfs } from './loop.ts';
import { reasonOf, unavailable } from './problem.ts';
import { type PoolRecord, writePoolRecord } from './record.ts';

/** mkfs discards the whole device first, which some take minutes for. */
const FORMAT_TIMEOUT_MS = 900_000;

export interface OpenedDevice {
  device: string;
  problems: Problem[];
}

/** Formats the device if that was never done, and mounts it. */
export async function openDevice(
  dataDir: string,
  device: string,
  mount: string,
  record: PoolRecord | undefined,
): Promise<OpenedDevice> {
  if (record?.state === 'ready') {
    const found = await findFileSystem(device, record.fileSystemId);
    await mountBtrfs(found.device, mount, found.device);
    return found;
  }
  const fileSystemId = record?.fileSystemId ?? randomUUID();
  // A crash may have come after the last step of mkfs.
  if ((await probe(device))?.uuid !== fileSystemId) await format(dataDir, device, fileSystemId, record !== undefined);
  await writePoolRecord(dataDir, { version: 1, kind: 'device', source: device, fileSystemId, state: 'ready' });
  await mountBtrfs(device, mount, device);
  return { device, problems: [] };
}

async function format(dataDir: string, device: string, fileSystemId: string, begun: boolean): Promise<void> {
  const why = whyNotEmpty(await deviceFacts(device, begun ? fileSystemId : ''));
  if (why !== undefined) throw unavailable(`the disk pool cannot be made on this device: ${why}`);
  // The uuid is written down before the device is touched: what is there later under it is ours.
  await writePoolRecord(dataDir, { version: 1, kind: 'device', source: device, fileSystemId, state: 'making' });
  try {
    // Not --force: mkfs looks for other file systems once more.
    await run(['mkfs.btrfs', '--quiet', '--label', 'kapelle', '--uuid', fileSystemId, device], {
      timeoutMs: FORMAT_TIMEOUT_MS,
    });
  } catch (error) {
    throw unavailable(`the device ${device} could not be formatted: ${reasonOf(error)}`, error);
  }
}

/** The device that holds the pool now: the one that is named, or another that has its uuid. */
async function findFileSystem(device: string, fileSystemId: string): Promise<OpenedDevice> {
  const there = await probe(device);
  if (there?.uuid === fileSystemId) return { device, problems: [] };
  const { stdout } = await run(['blkid', '--cache-file', '/dev/null', '--uuid', fileSystemId], { okCodes: [0, 2] });
  const named = stdout.trim();
  // What blkid names may be a link to a device that is gone.
  const other = named !== '' && (await probe(named))?.uuid === fileSystemId ? named : '';
  const what = there === undefined ? 'nothing that is known' : `${there.type} ${there.uuid}`.trim();
  const seen = (await pathExists(device)) ? `${device} holds ${what}` : `${device} is not there`;
  if (other === '') {
    throw unavailable(
      `the disk pool of this node (btrfs ${fileSystemId}) is missing: ${seen}. Attach the right disk; its environments and their data are on it`,
    );
  }
  const message = `the disk pool is on ${other} now, not on ${device}: give --pool /dev/disk/by-uuid/${fileSystemId}, which does not change`;
  return { device: other, problems: [{ reason: 'PoolDeviceRenamed', message, fatal: false }] };
}

/** What low-level probing finds on a device; undefined: nothing, or no device. */
async function probe(device: string): Promise<{ type: string; uuid: string } | undefined> {
  if (!(await pathExists(device))) return undefined;
  // blkid(8): 2 = nothing found, 8 = more than one kind found.
  const { stdout, code } = await run(['blkid', '--probe', '--output', 'export', device], { okCodes: [0, 2, 8] });
  if (code === 8) return { type: 'several signatures', uuid: '' };
  const value = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(stdout)?.[1] ?? '';
  return stdout.trim() === '' ? undefined : { type: value('TYPE') || value('PTTYPE'), uuid: value('UUID') };
}

/** Makes a device that was the pool empty again. Does nothing to one that holds something else by now. */
export async function eraseDevice(record: PoolRecord): Promise<void> {
  try {
    if ((await probe(record.source))?.uuid !== record.fileSystemId) return;
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENXIO')) return;
    throw error;
  }
  await run(['wipefs', '--all', '--quiet', record.source]);
  // All copies of the superblock are gone with that; the first MiB still holds the rest of it.
  await run(['dd', 'if=/dev/zero', `of=${record.source}`, 'bs=1M', 'count=1', 'conv=notrunc,fsync', 'status=none']);
}
