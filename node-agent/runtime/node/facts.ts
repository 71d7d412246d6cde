// What this host is and has: GetNode. Static facts are read once; what changes is read at each call. Called by main.ts.
import { readFile } from 'node:fs/promises';
import { arch, availableParallelism, networkInterfaces, release, totalmem } from 'node:os';
import { readFileIfExists } from '../../host/files.ts';
import { hardwareFacts } from './hardware.ts';
import type { Node, PoolFacts, Problem } from '../wire/messages.ts';
import { guestResolvers, RESOLV_CONF, RESOLVED_CONF } from '../../network/resolvers.ts';

export interface NodeParts {
  version: string;
  ociRuntime: string;
  cgroupMode: string;
  features: string[];
  /** What was found wrong at start (preflight, adoption). */
  problems(): Problem[];
  pool(): Promise<PoolFacts>;
  /** That may be given to environments. */
  devices(): Promise<string[]>;
  bootId: string;
}

export async function nodeFacts(parts: NodeParts): Promise<Node> {
  const [memory, pool, osRelease, machineId, productUuid, pidMax, resolv, resolved] = await Promise.all([
    readFile('/proc/meminfo', 'utf8'),
    parts.pool(),
    readFileIfExists('/etc/os-release'),
    readFileIfExists('/etc/machine-id'),
    readFileIfExists('/sys/class/dmi/id/product_uuid').catch(() => undefined),
    readFile('/proc/sys/kernel/pid_max', 'utf8'),
    readFileIfExists(RESOLV_CONF),
    readFileIfExists(RESOLVED_CONF),
  ]);
  const hardware = await hardwareFacts(memory);
  const resolvers = guestResolvers(resolv, resolved);
  return {
    runtimeVersion: parts.version,
    kernelVersion: release(),
    osImage: prettyName(osRelease ?? ''),
    machineId: machineId?.trim() ?? '',
    bootId: parts.bootId,
    systemUuid: productUuid?.trim() ?? '',
    architecture: arch() === 'x64' ? 'amd64' : arch(),
    cgroupMode: parts.cgroupMode,
    ociRuntime: parts.ociRuntime,
    cpuMillicores: availableParallelism() * 1000,
    memoryBytes: totalmem(),
    memoryAvailableBytes: kib(memory, 'MemAvailable'),
    poolBytes: pool.bytes,
    poolAvailableBytes: pool.availableBytes,
    maxPids: Number(pidMax.trim()),
    addresses: ownAddresses(networkInterfaces()),
    problems: [...parts.problems(), ...resolverProblem(resolvers.problem)],
    nameservers: resolvers.nameservers,
    searches: resolvers.searches,
    features: parts.features,
    ...hardware,
    pool,
    devices: await parts.devices(),
  };
}

const resolverProblem = (message: string | undefined): Problem[] =>
  message === undefined ? [] : [{ reason: 'NoResolver', message, fatal: false }];

function prettyName(osRelease: string): string {
  return /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(osRelease)?.[1] ?? 'Linux';
}

const kib = (meminfo: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(meminfo)?.[1] ?? 0) * 1024;

/** Global addresses of the host's own links, IPv4 first; not those of guests' host ends. */
export function ownAddresses(interfaces: ReturnType<typeof networkInterfaces>): string[] {
  const all = Object.entries(interfaces)
    .filter(([name]) => !name.startsWith('kp'))
    .flatMap(([, addresses]) => addresses ?? [])
    .filter(
      (address) => !address.internal && !address.address.startsWith('fe80:') && !address.address.startsWith('169.254.'),
    );
  const family = (wanted: string) =>
    all.filter((address) => address.family === wanted).map((address) => address.address);
  return [...new Set([...family('IPv4'), ...family('IPv6')])];
}
