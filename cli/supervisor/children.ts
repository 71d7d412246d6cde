// The children of `kapelle up`, in the order they start, as command lines (ARCHITECTURE.md, Processes). Pure;
// probes.ts says when each is ready.
import { join } from 'node:path';
import type { Layout } from '../layout.ts';
import { serverUrl } from '../pki/kubeconfig.ts';

export interface UpOptions {
  listen: string;
  nodeName: string;
  /** An etcd that is there already; ours is started if unset. */
  etcdEndpoints?: string | undefined;
  etcdCa?: string | undefined;
  etcdCert?: string | undefined;
  etcdKey?: string | undefined;
  pool?: string | undefined;
  poolSize?: string | undefined;
  allowHostPaths?: readonly string[] | undefined;
  allowDevices?: readonly string[] | undefined;
  lxcfs?: string | undefined;
  ociRuntime?: string | undefined;
  imageCache?: string | undefined;
  imagesUnusedAfter?: string | undefined;
  cpuOvercommit?: string | undefined;
  memoryOvercommit?: string | undefined;
}

export interface Ports {
  etcdClient: number;
  etcdPeer: number;
}

export interface CommandLine {
  name: 'etcd' | 'api' | 'controller' | 'runtime' | 'agent';
  argv: string[];
}

/** `programs` is the folder of the compiled processes, `crds` that of the definitions. */
export function commandLines(
  options: UpOptions,
  layout: Layout,
  ports: Ports,
  where: { programs: string; crds: string; node: string },
): CommandLine[] {
  const program = (path: string, ...flags: string[]): string[] => [where.node, join(where.programs, path), ...flags];
  return [
    ...(options.etcdEndpoints === undefined
      ? [{ name: 'etcd', argv: etcdCommandLine(layout, ports) } satisfies CommandLine]
      : []),
    {
      name: 'api',
      argv: program(
        'api/main.js',
        ...flag('listen', options.listen),
        ...etcdFlags(options, layout, ports),
        ...flag('tls-cert', join(layout.pki, 'server.crt')),
        ...flag('tls-key', join(layout.pki, 'server.key')),
        ...flag('client-ca', join(layout.pki, 'ca.crt')),
        ...flag('service-account-key', join(layout.pki, 'service-account.key')),
        ...flag('crds', where.crds),
      ),
    },
    {
      name: 'controller',
      argv: program(
        'controller/main.js',
        ...flag('kubeconfig', join(layout.pki, 'controller.kubeconfig')),
        // The node's name, so that a controller started again holds its own lease at once.
        ...flag('identity', options.nodeName),
      ),
    },
    { name: 'runtime', argv: runtimeCommandLine(options, layout, where) },
    {
      name: 'agent',
      argv: program(
        'node-agent/sync/main.js',
        ...flag('kubeconfig', join(layout.pki, 'agent.kubeconfig')),
        ...flag('node-name', options.nodeName),
        ...flag('runtime-socket', layout.runtimeSocket),
        ...flag('images-unused-after', options.imagesUnusedAfter),
        ...flag('cpu-overcommit', options.cpuOvercommit),
        ...flag('memory-overcommit', options.memoryOvercommit),
      ),
    },
  ];
}

/** `down` starts the runtime once more, to stop environments and to remove what it made. */
export const runtimeCommandLine = (
  options: Pick<
    UpOptions,
    'nodeName' | 'pool' | 'poolSize' | 'allowHostPaths' | 'allowDevices' | 'lxcfs' | 'ociRuntime' | 'imageCache'
  >,
  layout: Layout,
  where: { programs: string; node: string },
): string[] => [
  where.node,
  join(where.programs, 'node-agent/runtime/main.js'),
  ...flag('socket', layout.runtimeSocket),
  ...flag('data-dir', join(layout.dataDir, 'node')),
  ...flag('run-dir', layout.runDir),
  ...flag('node-name', options.nodeName),
  ...flag('pool', options.pool),
  ...flag('pool-size', options.poolSize),
  ...(options.allowHostPaths ?? []).flatMap((path) => flag('allow-host-path', path)),
  ...(options.allowDevices ?? []).flatMap((name) => flag('allow-device', name)),
  ...flag('lxcfs', options.lxcfs),
  ...flag('oci-runtime', options.ociRuntime),
  ...flag('image-cache', options.imageCache),
];

const flag = (name: string, value: string | undefined): string[] => (value === undefined ? [] : [`--${name}`, value]);

function etcdFlags(options: UpOptions, layout: Layout, ports: Ports): string[] {
  if (options.etcdEndpoints === undefined) {
    return [
      ...flag('etcd-endpoints', `https://127.0.0.1:${ports.etcdClient}`),
      ...flag('etcd-ca', join(layout.pki, 'etcd/ca.crt')),
      ...flag('etcd-cert', join(layout.pki, 'etcd/client.crt')),
      ...flag('etcd-key', join(layout.pki, 'etcd/client.key')),
      '--sole-writer',
    ];
  }
  return [
    ...flag('etcd-endpoints', options.etcdEndpoints),
    ...flag('etcd-ca', options.etcdCa),
    ...flag('etcd-cert', options.etcdCert),
    ...flag('etcd-key', options.etcdKey),
  ];
}

/** On loopback, for holders of a certificate of etcd's own authority only; api compacts it. */
function etcdCommandLine(layout: Layout, ports: Ports): string[] {
  const client = `https://127.0.0.1:${ports.etcdClient}`;
  const peer = `https://127.0.0.1:${ports.etcdPeer}`;
  const tls = (prefix: string): string[] => [
    ...flag(`${prefix}cert-file`, join(layout.pki, 'etcd/server.crt')),
    ...flag(`${prefix}key-file`, join(layout.pki, 'etcd/server.key')),
    ...flag(`${prefix}trusted-ca-file`, join(layout.pki, 'etcd/ca.crt')),
    `--${prefix}client-cert-auth`,
  ];
  return [
    'etcd',
    ...flag('name', 'kapelle'),
    ...flag('data-dir', layout.etcd),
    ...flag('listen-client-urls', client),
    ...flag('advertise-client-urls', client),
    ...flag('listen-peer-urls', peer),
    ...flag('initial-advertise-peer-urls', peer),
    ...flag('initial-cluster', `kapelle=${peer}`),
    ...tls(''),
    ...tls('peer-'),
    ...flag('quota-backend-bytes', String(4 * 1024 ** 3)),
    ...flag('logger', 'zap'),
    ...flag('log-level', 'warn'),
  ];
}

export const apiUrl = (options: UpOptions): string => serverUrl(options.listen);
