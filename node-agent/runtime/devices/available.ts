// Which devices of this host may be given to environments: what the operator allows and what is there. Called by nodes.ts and, for
// GetNode, by server/assemble.ts. Only looks.
import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno } from '../../host/files.ts';

/** FUSE and tun act inside the namespaces of who opens them. */
export const DEFAULT_DEVICES: readonly string[] = ['fuse', 'net/tun'];

/** Every environment has these from the OCI runtime, with the folder they lie in. */
const OWN = /^(null|zero|full|random|urandom|tty|console|ptmx|pts|shm|mqueue|fd|stdin|stdout|stderr|\.lxc)(\/|$)/;

/** What --allow-device says. Throws one sentence for a person. */
export function allowedDevices(flags: readonly string[]): string[] {
  const names = flags.filter((name) => name !== 'none').map((name) => name.replace(/^\/dev\//, ''));
  for (const name of names) {
    const why = whyNoDeviceName(name);
    if (why !== undefined) throw new Error(`--allow-device ${name}: ${why}`);
  }
  return names;
}

export interface HostDevice {
  type: 'c' | 'b';
  major: number;
  minor: number;
  /** As stat(2) has it. */
  rdev: number;
  /** Permission bits on the host. */
  mode: number;
}

/** What may never be a device's name, whoever allows it. Undefined: fine. */
export function whyNoDeviceName(name: string): string | undefined {
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.:+@-]*(\/[a-zA-Z0-9][a-zA-Z0-9_.:+@-]*)*$/.test(name) || name.length > 128)
    return 'is no path below /dev';
  return OWN.test(name) ? 'is in every environment already' : undefined;
}

/** The device `name` below `folder`; undefined: there is none. Links (as those of /dev/disk) are followed as far as they stay in it. */
export async function hostDevice(name: string, folder = '/dev'): Promise<HostDevice | undefined> {
  try {
    const path = await realpath(join(folder, name));
    if (!path.startsWith(`${folder}/`)) return undefined;
    const found = await stat(path);
    if (!found.isCharacterDevice() && !found.isBlockDevice()) return undefined;
    const { rdev } = found;
    return {
      type: found.isBlockDevice() ? 'b' : 'c',
      // new_decode_dev in include/linux/kdev_t.h
      major: (rdev >> 8) & 0xfff,
      minor: (rdev & 0xff) | ((rdev >> 12) & 0xfff00),
      rdev,
      mode: found.mode & 0o666,
    };
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return undefined;
    throw error;
  }
}

/** Allowed and there, in order of name. */
export async function availableDevices(allowed: readonly string[], folder = '/dev'): Promise<string[]> {
  const found = await Promise.all(allowed.map(async (name) => ((await hostDevice(name, folder)) ? [name] : [])));
  return [...new Set(found.flat())].toSorted();
}
