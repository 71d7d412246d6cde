// The device nodes of one environment: made on the host with the owner its root is there, bound into its /dev, opened by a rule of the
// devices controller. (Root in a user namespace cannot make nodes, and a node of the host's root would be nobody's inside.)
// Called by environments/bundle.ts before a start and by environments/finish.ts after a run. Makes things only in the given folder.
import { chmod, chown, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensureFolder, isErrno } from '../../host/files.ts';
import { makeDeviceNode, mount, MNT_DETACH, MS, umountAsync } from '../../host/syscalls.ts';
import type { BundleAdditions } from '../oci/additions.ts';
import { failedPrecondition } from '../wire/errors.ts';
import type { Device } from '../wire/messages.ts';
import { type HostDevice, hostDevice } from './available.ts';

/** As udev's own rules have them (50-udev-default.rules); the host may have no udev. */
const FOR_EVERYBODY: readonly string[] = ['fuse', 'net/tun'];

export interface DeviceNodes {
  /** Where they are made: below the environment's folder in the run directory. */
  folder: string;
  devices: readonly Device[];
  allowed: readonly string[];
  /** Host id of root inside. */
  owner: number;
}

/** @throws FailedPrecondition with every device that cannot be given, and why */
export async function deviceAdditions(nodes: DeviceNodes): Promise<Partial<BundleAdditions>> {
  if (nodes.devices.length === 0) return {};
  const found = await Promise.all(
    nodes.devices.map(async (device) => ({ device, host: await hostDevice(device.name) })),
  );
  const problems = found.flatMap(({ device, host }) => problemOf(device, host, nodes.allowed));
  if (problems.length > 0) throw failedPrecondition(problems.join('; '));
  await removeDeviceNodes(nodes.folder);
  await ensureFolder(nodes.folder, 0o711);
  // A file system of their own: the run directory's may ignore device nodes (nodev), and so would every copy inside.
  mount('tmpfs', nodes.folder, 'tmpfs', MS.nosuid | MS.noexec, 'size=64k,mode=0711');
  const additions: Required<Pick<BundleAdditions, 'mounts' | 'deviceRules'>> = { mounts: [], deviceRules: [] };
  for (const { device, host } of found) {
    if (host === undefined) continue; // told above
    await makeNode(device.name, nodes.folder, host, device.write, nodes.owner);
    const destination = `/dev/${device.name}`;
    additions.mounts.push({
      destination,
      type: 'bind',
      source: join(nodes.folder, device.name),
      options: ['bind', 'nosuid', 'noexec'],
    });
    const { type, major, minor } = host;
    additions.deviceRules.push({ allow: true, type, major, minor, access: device.write ? 'rw' : 'r' });
  }
  return additions;
}

function problemOf(device: Device, host: HostDevice | undefined, allowed: readonly string[]): string[] {
  if (!allowed.includes(device.name))
    return [`device ${device.name}: the node's operator does not allow it (the runtime's --allow-device)`];
  return host === undefined ? [`device ${device.name}: the node has no /dev/${device.name}`] : [];
}

async function makeNode(name: string, top: string, host: HostDevice, write: boolean, owner: number): Promise<void> {
  const path = join(top, name);
  for (let folder = dirname(path); folder.length > top.length; folder = dirname(folder))
    await mkdir(folder, { recursive: true, mode: 0o711 });
  makeDeviceNode(path, host.type, host.rdev);
  await chown(path, owner, owner);
  // Root inside may change these bits; what holds is the devices controller.
  const mode = FOR_EVERYBODY.includes(name) ? 0o666 : host.mode;
  await chmod(path, write ? mode : mode & 0o444);
}

/** Takes them away. No error if there are none. */
export async function removeDeviceNodes(folder: string): Promise<void> {
  try {
    for (;;) await umountAsync(folder, MNT_DETACH);
  } catch (error) {
    if (!isErrno(error, 'ENOENT', 'EINVAL')) throw error;
  }
}
