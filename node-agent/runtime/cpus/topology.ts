// Which CPUs this host has, in which cores and NUMA nodes. Read from /sys at every planning: CPUs come and go. Only reads.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno, readFileIfExists } from '../../host/files.ts';
import { parseList } from './list.ts';

export interface Cpu {
  id: number;
  /** NUMA node. */
  node: number;
  /** The same for hardware threads of one core. */
  core: string;
}

export interface Topology {
  /** Online, by id. */
  cpus: Cpu[];
  /** NUMA nodes with memory or CPUs, by id. */
  nodes: { id: number; memoryBytes: number }[];
}

const SYSTEM = '/sys/devices/system';

export async function readTopology(system = SYSTEM): Promise<Topology> {
  const online = parseList(await readFile(join(system, 'cpu/online'), 'utf8'));
  const nodes = await readNodes(system, online);
  const nodeOf = new Map(nodes.flatMap((node) => node.cpus.map((id) => [id, node.id] as const)));
  const first = nodes[0]?.id ?? 0;
  const cpus = await Promise.all(
    online.map(async (id) => ({ id, node: nodeOf.get(id) ?? first, core: await coreOf(system, id) })),
  );
  return { cpus, nodes: nodes.map(({ id, memoryBytes }) => ({ id, memoryBytes })) };
}

async function coreOf(system: string, id: number): Promise<string> {
  const siblings = await readFileIfExists(join(system, `cpu/cpu${id}/topology/thread_siblings_list`));
  return siblings?.trim() ?? String(id);
}

/** A kernel without NUMA shows none: then there is one with all. */
async function readNodes(
  system: string,
  online: number[],
): Promise<{ id: number; cpus: number[]; memoryBytes: number }[]> {
  const names = (await folderNames(join(system, 'node'))).filter((name) => /^node\d+$/.test(name));
  if (names.length === 0) return [{ id: 0, cpus: online, memoryBytes: 0 }];
  const nodes = await Promise.all(
    names.map(async (name) => {
      const [cpus, memory] = await Promise.all(
        ['cpulist', 'meminfo'].map((file) => readFile(join(system, 'node', name, file), 'utf8')),
      );
      const kib = /MemTotal:\s+(\d+) kB/.exec(memory ?? '')?.[1] ?? '0';
      return { id: Number(name.slice(4)), cpus: parseList(cpus ?? ''), memoryBytes: Number(kib) * 1024 };
    }),
  );
  return nodes.sort((a, b) => a.id - b.id);
}

async function folderNames(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}
