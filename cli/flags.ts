// What a person may say to `kapelle`, and what is meant by what they leave out. Pure; called by main.ts.
import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { DEFAULT_DATA_DIR, DEFAULT_RUN_DIR } from './layout.ts';
import type { UpOptions } from './supervisor/children.ts';

/** Wrong use: the message and where help is; exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Such as process.env. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface PlaceFlags {
  dataDir: string;
  runDir: string;
}

export interface UpFlags extends PlaceFlags, UpOptions {
  kubeconfigOut: string | undefined;
  bootstrap: boolean;
}

export interface DownFlags extends PlaceFlags {
  wipe: boolean;
}

const PLACE = { 'data-dir': { type: 'string' }, 'run-dir': { type: 'string' }, help: { type: 'boolean' } } as const;

const UP = {
  ...PLACE,
  listen: { type: 'string' },
  'node-name': { type: 'string' },
  'etcd-endpoints': { type: 'string' },
  'etcd-ca': { type: 'string' },
  'etcd-cert': { type: 'string' },
  'etcd-key': { type: 'string' },
  pool: { type: 'string' },
  'pool-size': { type: 'string' },
  'allow-host-path': { type: 'string', multiple: true },
  'allow-device': { type: 'string', multiple: true },
  lxcfs: { type: 'string' },
  'oci-runtime': { type: 'string' },
  'image-cache': { type: 'string' },
  'images-unused-after': { type: 'string' },
  'cpu-overcommit': { type: 'string' },
  'memory-overcommit': { type: 'string' },
  'kubeconfig-out': { type: 'string' },
  'no-bootstrap': { type: 'boolean' },
} as const;

/** Undefined: help was asked for. */
export function parseUp(args: readonly string[], hostName: string, env: Environment): UpFlags | undefined {
  const { values } = parse({ args: [...args], options: UP, strict: true });
  if (values.help === true) return undefined;
  const listen = values.listen ?? '127.0.0.1:6443';
  if (!/^.*:\d{1,5}$/.test(listen) || Number(listen.slice(listen.lastIndexOf(':') + 1)) > 65_535) {
    throw new UsageError(`--listen ${listen}: must be HOST:PORT, such as 127.0.0.1:6443`);
  }
  const nodeName = values['node-name'] ?? nodeNameOf(hostName);
  if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(nodeName)) {
    throw new UsageError(`--node-name ${nodeName}: must be lower-case letters, digits and dashes, at most 63`);
  }
  const etcdEndpoints = values['etcd-endpoints'];
  const credentials = [values['etcd-ca'], values['etcd-cert'], values['etcd-key']];
  if (!['on', 'off', undefined].includes(values.lxcfs)) {
    throw new UsageError(`--lxcfs ${values.lxcfs}: must be on or off`);
  }
  for (const name of ['cpu-overcommit', 'memory-overcommit'] as const) {
    const ratio = values[name];
    if (ratio !== undefined && !(/^[0-9]+(\.[0-9]+)?$/.test(ratio) && Number(ratio) > 0)) {
      throw new UsageError(`--${name} ${ratio}: must be a ratio such as 1.5`);
    }
  }
  if (etcdEndpoints === undefined && credentials.some((file) => file !== undefined)) {
    throw new UsageError('--etcd-ca, --etcd-cert and --etcd-key go with --etcd-endpoints: without it etcd is our own');
  }
  return {
    ...places(values, env),
    listen,
    nodeName,
    etcdEndpoints,
    etcdCa: values['etcd-ca'],
    etcdCert: values['etcd-cert'],
    etcdKey: values['etcd-key'],
    pool: values.pool === undefined ? undefined : resolve(values.pool),
    poolSize: values['pool-size'],
    allowHostPaths: values['allow-host-path']?.map((path) => resolve(path)),
    allowDevices: values['allow-device'],
    lxcfs: values.lxcfs,
    ociRuntime: values['oci-runtime'],
    imageCache: values['image-cache'],
    imagesUnusedAfter: values['images-unused-after'],
    cpuOvercommit: values['cpu-overcommit'],
    memoryOvercommit: values['memory-overcommit'],
    kubeconfigOut: values['kubeconfig-out'],
    bootstrap: values['no-bootstrap'] !== true,
  };
}

export function parseDown(args: readonly string[], env: Environment): DownFlags | undefined {
  const { values } = parse({ args: [...args], options: { ...PLACE, wipe: { type: 'boolean' } }, strict: true });
  return values.help === true ? undefined : { ...places(values, env), wipe: values.wipe === true };
}

export function parseStatus(args: readonly string[], env: Environment): PlaceFlags | undefined {
  const { values } = parse({ args: [...args], options: PLACE, strict: true });
  return values.help === true ? undefined : places(values, env);
}

export interface ExecFlags extends PlaceFlags {
  namespace: string;
  name: string;
  command: string[];
}

export function parseExec(args: readonly string[], env: Environment): ExecFlags | undefined {
  const dashes = args.indexOf('--');
  const own = dashes === -1 ? args : args.slice(0, dashes);
  const { values, positionals } = parse({
    args: [...own],
    options: { ...PLACE, namespace: { type: 'string', short: 'n' } },
    strict: true,
    allowPositionals: true,
  });
  if (values.help === true) return undefined;
  const [name, ...more] = positionals;
  const command = dashes === -1 ? [] : args.slice(dashes + 1);
  if (name === undefined || more.length > 0 || command.length === 0) {
    throw new UsageError('say which environment and what to run: kapelle exec NAME -- COMMAND [ARGUMENT …]');
  }
  return { ...places(values, env), namespace: values.namespace ?? 'default', name, command };
}

export interface SnapshotFlags extends PlaceFlags {
  do: 'list' | 'ls' | 'cat' | 'cp';
  namespace: string;
  allNamespaces: boolean;
  name: string;
  /** Inside. */
  path: string;
  /** Folder, file ending in .tar, or - for standard output. */
  output: string;
  /** Owners, modes and attributes as inside. */
  preserve: boolean;
}

const SNAPSHOT = {
  ...PLACE,
  namespace: { type: 'string', short: 'n' },
  'all-namespaces': { type: 'boolean', short: 'A' },
  output: { type: 'string', short: 'o' },
  preserve: { type: 'boolean' },
} as const;

export function parseSnapshot(args: readonly string[], env: Environment): SnapshotFlags | undefined {
  const { values, positionals } = parse({ args: [...args], options: SNAPSHOT, strict: true, allowPositionals: true });
  if (values.help === true) return undefined;
  const [verb, name = '', path, ...more] = positionals;
  if (verb !== 'ls' && verb !== 'cat' && verb !== 'cp') {
    throw new UsageError('say what to do: kapelle snapshot ls [NAME [PATH]], cat NAME PATH, or cp NAME PATH');
  }
  if (more.length > 0) throw new UsageError(`${more.join(' ')}: there is nothing to say after the path`);
  if (verb !== 'ls' && (name === '' || path === undefined))
    throw new UsageError(`say of which snapshot, and which path: kapelle snapshot ${verb} NAME PATH`);
  if (verb !== 'cp' && (values.output !== undefined || values.preserve === true))
    throw new UsageError('--output and --preserve go with kapelle snapshot cp');
  if (path !== undefined && !path.startsWith('/')) throw new UsageError(`${path}: must be absolute, as inside`);
  return {
    ...places(values, env),
    do: verb === 'ls' && name === '' ? 'list' : verb,
    namespace: values.namespace ?? 'default',
    allNamespaces: values['all-namespaces'] === true,
    name,
    path: path ?? '/',
    output: values.output ?? '.',
    preserve: values.preserve === true,
  };
}

/** A flag, else the variable of that name, else the default: so that one `export` serves every command. */
function places(
  values: { 'data-dir'?: string | undefined; 'run-dir'?: string | undefined },
  env: Environment,
): PlaceFlags {
  return {
    dataDir: values['data-dir'] ?? env['KAPELLE_DATA_DIR'] ?? DEFAULT_DATA_DIR,
    runDir: values['run-dir'] ?? env['KAPELLE_RUN_DIR'] ?? DEFAULT_RUN_DIR,
  };
}

/** Kubernetes names a node by its host name, as a DNS label. */
const nodeNameOf = (hostName: string): string =>
  (hostName.split('.')[0] ?? '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63);

function parse<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
