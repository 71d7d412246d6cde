// Makes the objects a new cluster starts with, where they are missing. Called by `kapelle up` once the API server
// answers; running it again changes nothing.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { isAlreadyExists, isNotFound } from '../../machinery/errors/errors.ts';
import type { KindInfo, KubeObject } from '../../machinery/kinds/meta.ts';
import { virtualEnvironmentClassKind } from '../../machinery/kinds/virtualenvironmentclass/type.ts';
import { virtualNetworkKind } from '../../machinery/kinds/virtualnetwork/type.ts';
import type { ObjectStore } from '../../machinery/store/store.ts';
import { run } from '../../node-agent/host/exec.ts';
import { readFileIfExists, writeFileAtomic } from '../../node-agent/host/files.ts';
import { defaultClasses, defaultNetwork } from './objects.ts';
import { freeIpv4Prefix, ipv6Prefix, usedPrefixes } from './prefix.ts';

export interface BootstrapOptions {
  store: ObjectStore;
  clusterIdFile: string;
  report: (line: string) => void;
}

export async function bootstrap(options: BootstrapOptions): Promise<void> {
  const { store, report } = options;
  for (const object of defaultClasses()) await createIfMissing(store, virtualEnvironmentClassKind, object, report);
  if (await isThere(store, virtualNetworkKind, 'default')) return;
  const [addresses, routes4, routes6] = await Promise.all([
    ipJson('addr'),
    ipJson('-4', 'route', 'show', 'table', 'all'),
    ipJson('-6', 'route', 'show', 'table', 'all'),
  ]);
  const used = [...usedPrefixes(addresses, routes4), ...usedPrefixes([], routes6)];
  const ipv4 = freeIpv4Prefix(used);
  if (ipv4 === undefined)
    report('every private IPv4 range tried is in use on this host: network default has IPv6 only');
  const ipv6 = existsSync('/proc/net/if_inet6') ? ipv6Prefix(await clusterId(options.clusterIdFile)) : undefined;
  const network = defaultNetwork(ipv4, ipv6);
  await createIfMissing(store, virtualNetworkKind, network, report);
}

async function createIfMissing<T extends KubeObject>(
  store: ObjectStore,
  kind: KindInfo<T>,
  object: T,
  report: (line: string) => void,
): Promise<void> {
  if (await isThere(store, kind, object.metadata.name)) return;
  try {
    await store.create(kind, object);
    report(`made ${kind.kind} ${object.metadata.name}`);
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
  }
}

async function isThere<T extends KubeObject>(store: ObjectStore, kind: KindInfo<T>, name: string): Promise<boolean> {
  try {
    await store.get(kind, name);
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

async function clusterId(file: string): Promise<string> {
  const found = (await readFileIfExists(file))?.trim();
  if (found !== undefined && /^[0-9a-f]{12}$/.test(found)) return found;
  const made = randomBytes(6).toString('hex');
  await writeFileAtomic(file, `${made}\n`);
  return made;
}

const ipJson = async (...args: string[]): Promise<unknown> => {
  const { stdout } = await run(['ip', '-j', ...args]);
  return stdout.trim() === '' ? [] : (JSON.parse(stdout) as unknown);
};
