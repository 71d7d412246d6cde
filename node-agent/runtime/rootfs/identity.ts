// What makes one copy of an image a machine of its own: the contents of its hostname, hosts, resolv.conf and machine-id.
// Pure; written by write.ts.
import { createHash } from 'node:crypto';
import type { EnvironmentSpec } from '../wire/messages.ts';

export interface IdentityFile {
  /** Inside the environment. */
  path: string;
  content: string;
  mode: number;
  /** Written once, at creation; afterwards it is the guest's. */
  once: boolean;
}

export function identityFiles(spec: EnvironmentSpec): IdentityFile[] {
  return [
    { path: '/etc/hostname', content: `${spec.hostname}\n`, mode: 0o644, once: false },
    { path: '/etc/hosts', content: hosts(spec), mode: 0o644, once: false },
    { path: '/etc/resolv.conf', content: resolvConf(spec), mode: 0o644, once: false },
    // machine-id(5): 32 lower-case hex digits, unique, kept for life.
    { path: '/etc/machine-id', content: `${machineId(spec.uid)}\n`, mode: 0o444, once: true },
  ];
}

/** Changes when a file that is not `once` changes: the key for writing them anew at a start. */
export function identityKey(files: readonly IdentityFile[]): string {
  const hash = createHash('sha256');
  for (const file of files) if (!file.once) hash.update(`${file.path}\0${file.content}\0`);
  return hash.digest('hex').slice(0, 16);
}

function hosts(spec: EnvironmentSpec): string {
  const lines = [
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'ff02::1\tip6-allnodes',
    'ff02::2\tip6-allrouters',
  ];
  const addresses = spec.interfaces[0]?.addresses ?? [];
  const own = addresses.length > 0 ? addresses : ['127.0.1.1'];
  return `${[...lines, ...own.map((address) => `${address}\t${spec.hostname}`)].join('\n')}\n`;
}

function resolvConf(spec: EnvironmentSpec): string {
  const search = spec.searches.length === 0 ? [] : [`search ${spec.searches.join(' ')}`];
  return [...search, ...spec.nameservers.map((server) => `nameserver ${server}`), ''].join('\n');
}

function machineId(uid: string): string {
  const hex = uid.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(hex) ? hex : createHash('sha256').update(uid).digest('hex').slice(0, 32);
}
