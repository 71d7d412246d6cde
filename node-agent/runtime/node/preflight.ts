// Is everything there that environments need? Each missing tool or kernel feature is named with what to do. Fatal ones end
// the start with one sentence; the others are reported with the node. Called by main.ts at start.
import { access, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { findExecutable, readFileIfExists } from '../../host/files.ts';
import type { Problem } from '../wire/messages.ts';

const PACKAGES: Record<string, string> = { conmon: 'conmon', unshare: 'util-linux', ip: 'iproute2', nft: 'nftables' };
/** Without them environments run, but images cannot be made. */
const IMAGE_TOOLS: Record<string, string> = {
  bwrap: 'no image can be unpacked: install the package bubblewrap',
  skopeo: 'no image can be pulled from a registry: install the package skopeo',
  mmdebstrap: 'no image can be made of Debian packages: install the package mmdebstrap',
};
const NAMESPACES = ['user', 'pid', 'mnt', 'uts', 'ipc', 'net', 'cgroup'];
const FILE_SYSTEMS = ['overlay', 'btrfs', 'tmpfs', 'proc', 'devpts', 'mqueue'];

// With fewer environments fail in ways that are hard to read; see inotify(7), keyrings(7). A Debian with systemd takes seven inotify
// instances; as root on the host owns the user namespaces, those of all environments count together.
const WANTED_INOTIFY_INSTANCES = 8192;
const WANTED_KEYS = 2000;

/** @param runDir - must exist */
export async function preflight(ociRuntime: string, runDir: string): Promise<Problem[]> {
  const checks = await Promise.all([
    ...[ociRuntime, 'conmon', 'unshare', 'ip', 'nft'].map(needTool),
    ...Object.entries(IMAGE_TOOLS).map(([name, use]) => wantTool(name, use)),
    ...NAMESPACES.map(needNamespace),
    needFileSystems(),
    needWayTo(runDir),
    wantAtLeast('/proc/sys/user/max_user_namespaces', 1, 'UserNamespacesOff', true, 'user namespaces are switched off'),
    wantAtLeast(
      '/proc/sys/fs/inotify/max_user_instances',
      WANTED_INOTIFY_INSTANCES,
      'InotifyInstancesLow',
      false,
      'all environments together have no more, a systemd takes seven, and without them its services fail',
    ),
    wantAtLeast(
      '/proc/sys/kernel/keys/maxkeys',
      WANTED_KEYS,
      'KernelKeysLow',
      false,
      'starts may fail once about a hundred environments run',
    ),
  ]);
  return [...needRoot(), ...checks.flat()];
}

const fatal = (reason: string, message: string): Problem => ({ reason, message, fatal: true });

function needRoot(): Problem[] {
  return process.getuid?.() === 0
    ? []
    : [fatal('NotRoot', 'the runtime has to run as root: it makes namespaces, mounts and cgroups')];
}

async function needTool(name: string): Promise<Problem[]> {
  if ((await findExecutable(name)) !== undefined) return [];
  return [fatal('ToolMissing', `${name} is not installed: install the package ${PACKAGES[name] ?? name}`)];
}

async function wantTool(name: string, use: string): Promise<Problem[]> {
  if ((await findExecutable(name)) !== undefined) return [];
  return [{ reason: 'ToolMissing', message: `${name} is not installed: ${use}`, fatal: false }];
}

async function needNamespace(kind: string): Promise<Problem[]> {
  const there = await access(`/proc/self/ns/${kind}`).then(
    () => true,
    () => false,
  );
  return there ? [] : [fatal('NamespaceMissing', `the kernel has no ${kind} namespaces: it must be built with them`)];
}

/** Process 1 enters its root as the unprivileged user it is on the host. */
async function needWayTo(folder: string): Promise<Problem[]> {
  for (let path = folder; ; path = dirname(path)) {
    if (((await stat(path)).mode & 0o001) === 0) {
      const why = `environments cannot reach their roots in ${folder}: ${path} is closed to others`;
      return [fatal('RunDirClosed', `${why}; run chmod o+x ${path} or choose another run directory`)];
    }
    if (path === '/') return [];
  }
}

async function needFileSystems(): Promise<Problem[]> {
  const known = new Set((await readFile('/proc/filesystems', 'utf8')).split(/\s+/));
  return FILE_SYSTEMS.filter((name) => !known.has(name)).map((name) =>
    // A module that is not loaded yet is not listed; mounting loads it, so only modules that are known missing are fatal.
    ({
      reason: 'FileSystemMissing',
      message: `the kernel does not (yet) know the file system ${name}: load its module (modprobe ${name})`,
      fatal: false,
    }),
  );
}

async function wantAtLeast(
  path: string,
  wanted: number,
  reason: string,
  isFatal: boolean,
  means: string,
): Promise<Problem[]> {
  const text = await readFileIfExists(path);
  if (text === undefined || Number(text.trim()) >= wanted) return [];
  const name = path.slice('/proc/sys/'.length).replaceAll('/', '.');
  return [
    { reason, message: `${name} is ${text.trim()}: ${means}; set it with sysctl -w ${name}=${wanted}`, fatal: isFatal },
  ];
}
