// What of ours is on this machine: compared before and after, so that a test run, or `make down`, can be shown to have
// left nothing. Only looks; removes nothing. Called by e2e tests and, as a program (leftovers-main.ts), by hack/test.sh.
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../node-agent/host/exec.ts';
import { parseMountInfo } from '../../node-agent/host/proc.ts';

/** Lines of text that name each thing, by kind. */
export type Snapshot = Record<SnapshotKind, string[]>;

const KINDS = [
  'mounts',
  'cgroups',
  'links',
  'routes',
  'rules',
  'nftables',
  'loops',
  'namespaces',
  'processes',
  'sysctls',
] as const;
export type SnapshotKind = (typeof KINDS)[number];

/** Settings outside our own links that the runtime may change while it runs. */
const SYSCTLS = [
  'net/ipv4/ip_forward',
  'net/ipv6/conf/all/forwarding',
  'net/ipv4/conf/all/rp_filter',
  'net/ipv4/conf/default/rp_filter',
  'net/ipv4/conf/all/proxy_arp',
  'net/ipv6/conf/all/proxy_ndp',
  'fs/inotify/max_user_instances',
  'kernel/keys/maxkeys',
];

export async function takeSnapshot(): Promise<Snapshot> {
  return {
    mounts: parseMountInfo(readFileSync('/proc/self/mountinfo', 'utf8')).map(
      ({ mountPoint, type }) => `${mountPoint} ${type}`,
    ),
    cgroups: cgroupFolders('/sys/fs/cgroup', 3),
    // Links of environments carry their node and uid as alias.
    links: await lines(['ip', '-o', 'link'], (line) =>
      `${/^\d+: ([^:@]+)/.exec(line)?.[1] ?? line} ${/alias (\S+)/.exec(line)?.[1] ?? ''}`.trim(),
    ),
    routes: [
      ...(await lines(['ip', '-4', 'route', 'show', 'table', 'all'])),
      ...(await lines(['ip', '-6', 'route', 'show', 'table', 'all'])),
    ].map(
      // What the kernel counts and learns by itself is no difference.
      (line) => line.replaceAll(/ (expires|hoplimit|error|pref) \S+/g, '').trim(),
    ),
    rules: [...(await lines(['ip', '-4', 'rule'])), ...(await lines(['ip', '-6', 'rule']))],
    nftables: await lines(['nft', 'list', 'tables']),
    loops: await lines(['losetup', '--all', '--noheadings', '--output', 'NAME,BACK-FILE']),
    namespaces: await lines(['ip', 'netns', 'list'], (line) => line.split(' ')[0] ?? ''),
    processes: ownProcesses(),
    sysctls: SYSCTLS.map((name) => `${name}=${readOr(join('/proc/sys', name))}`),
  };
}

/** `mounts: /run/kapelle/x overlay` for each thing that is there after and was not before, or (sysctls, routes) that went. */
export function difference(before: Snapshot, after: Snapshot): string[] {
  return KINDS.flatMap((kind) => {
    const had = new Set(before[kind]);
    const has = new Set(after[kind]);
    const added = after[kind].filter((entry) => !had.has(entry)).map((entry) => `${kind}: left over: ${entry}`);
    // Processes and mounts of others come and go; what we could have taken away is routes, rules and tables.
    const watched = kind === 'routes' || kind === 'rules' || kind === 'nftables';
    const gone = before[kind].filter((entry) => watched && !has.has(entry)).map((entry) => `${kind}: gone: ${entry}`);
    return [...added, ...gone];
  });
}

/** Only what names this cluster: its data dir or its node. For tests on a machine where other clusters come and go. */
export function ofCluster(snapshot: Snapshot, place: { dataDir: string; nodeName: string }): Snapshot {
  const named = (entry: string): boolean =>
    entry.includes(`${place.dataDir}/`) || new RegExp(`\\b${place.nodeName}\\b`).test(entry);
  return Object.fromEntries(KINDS.map((kind) => [kind, snapshot[kind].filter(named)])) as Snapshot;
}

/** Folders below every hierarchy that carry our name, and what is below those. */
function cgroupFolders(root: string, depth: number): string[] {
  return readdirOr(root).flatMap((hierarchy) => {
    const top = join(root, hierarchy);
    return hierarchy === 'kapelle' ? below(top, depth) : below(join(top, 'kapelle'), depth);
  });
}

function below(folder: string, depth: number): string[] {
  if (!isFolder(folder)) return [];
  return [folder, ...(depth === 0 ? [] : readdirOr(folder).flatMap((name) => below(join(folder, name), depth - 1)))];
}

/** Processes that are a part of a cluster: ours, etcd and conmon with our paths, and what runs in our cgroups. */
function ownProcesses(): string[] {
  return readdirOr('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const command = readOr(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
      const ours =
        /\/dist\/(api|controller|node-agent\/\w+|cli)\/main\.js/.test(command) ||
        (/^(\S*\/)?(etcd|conmon|runc|crun) /.test(command) && /kapelle|kp-/.test(command)) ||
        /[:/]kapelle\//.test(readOr(`/proc/${pid}/cgroup`));
      return ours ? [`${pid} ${command.slice(0, 160) || linkOr(`/proc/${pid}/exe`)}`] : [];
    });
}

async function lines(argv: readonly string[], map: (line: string) => string = (line) => line): Promise<string[]> {
  const { stdout } = await run(argv, { okCodes: [0, 1, 2] });
  return stdout
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => map(line).trim());
}

const readOr = (path: string): string => attempt(() => readFileSync(path, 'utf8').trim(), '');
const readdirOr = (path: string): string[] => attempt(() => readdirSync(path), []);
const linkOr = (path: string): string => attempt(() => readlinkSync(path), '?');
const isFolder = (path: string): boolean => attempt(() => statSync(path).isDirectory(), false);

/** Processes and cgroups end while they are looked at. */
function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
