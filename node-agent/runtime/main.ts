// The runtime service: root, no network listener, a unix socket only its owner may open. Wires the parts together; what
// they do stands in their folders. Order of shutdown: no new calls, transitions under way end, watches close. Environments run on.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../machinery/clock/clock.ts';
import { createLogger, describeError, type Level } from '../../machinery/log/log.ts';
import { toBytes } from '../../machinery/values/quantity.ts';
import { detectCgroups } from '../host/cgroups.ts';
import { ensureFolder } from '../host/files.ts';
import { LockedError, lockFile } from '../host/lock.ts';
import { COMMANDS, COMMANDS_USAGE, runCommand } from './command.ts';
import { allowedDevices, DEFAULT_DEVICES } from './devices/available.ts';
import { holdNodeName } from './node/alone.ts';
import { wipePool } from './pool/pool.ts';
import { serveRuntime } from './server/assemble.ts';

const USAGE = `usage: node main.js --socket PATH --data-dir DIR --run-dir DIR --node-name NAME [options]

Runs the virtual environments of this host and serves kapelle.runtime.v1 (gRPC) on a unix socket.

  --socket PATH        where to serve
  --data-dir DIR       disk pool and records; kept across reboots
  --run-dir DIR        mounts, sockets and state of what runs; may be lost at a reboot
  --node-name NAME     name of this node: prefix of its cgroups and links
  --pool PATH          put the disk pool on this block device (it must be empty), or below this folder on btrfs;
                       a sparse file in the data directory by default. Needed once: the node remembers
  --pool-size SIZE     size of that file, such as 100G (default: most of the free space); a larger one grows it
  --allow-host-path DIR   environments may be given folders of this host that are below DIR (repeatable)
  --allow-device NAME  environments may be given /dev/NAME of this host (repeatable; fuse and net/tun if not given; none: no device)
  --lxcfs on|off       show tools inside their environment's own CPUs, memory, load and uptime (default: on)
  --oci-runtime NAME   OCI runtime (default: runc)
  --image-cache DIR    keep archives of built images here, for other runtimes on this host too
  --log-level LEVEL    debug, info, warn or error (default: info)
  --help               this text
`;

const SHUTDOWN_MS = 5000;

async function main(): Promise<void> {
  const [first, ...rest] = process.argv.slice(2);
  const command = COMMANDS.find((name) => name === first);
  if (command !== undefined && !rest.includes('--help')) {
    process.exitCode = await runCommand(command, rest);
    return;
  }
  if (first === 'wipe-pool') {
    await wipe(rest);
    return;
  }
  const flags = command === undefined ? readFlags(process.argv.slice(2)) : undefined;
  if (flags === undefined) {
    process.stdout.write(USAGE + COMMANDS_USAGE);
    return;
  }
  const log = createLogger('runtime', flags.logLevel);
  await ensureFolder(flags.dataDir, 0o711);
  await ensureFolder(flags.runDir, 0o711);
  const lock = takeLock(join(flags.dataDir, 'runtime.lock'));
  const name = await holdNodeName(flags.nodeName);
  const service = await serveRuntime({
    ...flags,
    log,
    clock: systemClock,
    version: await version(),
    cgroups: await detectCgroups(),
  });
  log.info(`serving on ${flags.socket}`);
  const signal = await terminated();
  log.info('shutting down; environments run on', { signal });
  await service.close(SHUTDOWN_MS);
  await name.release();
  lock.release();
}

/** For `kapelle down --wipe`: the pool's data goes for good, wherever it lies. */
async function wipe(argv: string[]): Promise<void> {
  const { values } = parseArgs({ args: argv, options: { 'data-dir': { type: 'string' } } });
  const dataDir = resolve(values['data-dir'] ?? '');
  if (values['data-dir'] === undefined) throw new Error('--data-dir is missing');
  const lock = takeLock(join(dataDir, 'runtime.lock'));
  try {
    await wipePool(dataDir);
  } finally {
    lock.release();
  }
}

function takeLock(path: string): { release(): void } {
  try {
    return lockFile(path, `pid ${process.pid}`);
  } catch (error) {
    if (error instanceof LockedError)
      throw new Error(`another runtime serves this data directory (${error.holder})`, { cause: error });
    throw error;
  }
}

interface Flags {
  socket: string;
  dataDir: string;
  runDir: string;
  nodeName: string;
  poolPath: string | undefined;
  poolBytes: number | undefined;
  allowHostPaths: string[];
  allowDevices: string[];
  withoutLxcfs: boolean;
  ociRuntime: string;
  imageCacheDir: string | undefined;
  logLevel: Level;
}

/** Undefined when only help is asked for. Throws one sentence for a person. */
function readFlags(argv: string[]): Flags | undefined {
  const { values } = parseArgs({
    args: argv,
    options: {
      socket: { type: 'string' },
      'data-dir': { type: 'string' },
      'run-dir': { type: 'string' },
      'node-name': { type: 'string' },
      pool: { type: 'string' },
      'pool-size': { type: 'string' },
      'allow-host-path': { type: 'string', multiple: true, default: [] },
      'allow-device': { type: 'string', multiple: true, default: [...DEFAULT_DEVICES] },
      lxcfs: { type: 'string', default: 'on' },
      'oci-runtime': { type: 'string', default: 'runc' },
      'image-cache': { type: 'string' },
      'log-level': { type: 'string', default: 'info' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const need = (name: 'socket' | 'data-dir' | 'run-dir' | 'node-name'): string => {
    const value = values[name];
    if (value === undefined || value === '') throw new Error(`--${name} is missing; --help lists the flags`);
    return value;
  };
  const nodeName = need('node-name');
  // It becomes a folder name in the cgroup trees and part of nftables table names.
  if (!/^[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?$/.test(nodeName)) {
    throw new Error(`--node-name ${nodeName}: must be lower-case letters, digits, dots and dashes, at most 63`);
  }
  return {
    socket: resolve(need('socket')),
    dataDir: resolve(need('data-dir')),
    runDir: resolve(need('run-dir')),
    nodeName,
    poolPath: values.pool === undefined ? undefined : resolve(values.pool),
    allowHostPaths: values['allow-host-path'].map((path) => resolve(path)),
    allowDevices: allowedDevices(values['allow-device']),
    poolBytes: values['pool-size'] === undefined ? undefined : poolBytes(values['pool-size']),
    withoutLxcfs: lxcfsOff(values.lxcfs),
    ociRuntime: values['oci-runtime'],
    imageCacheDir: values['image-cache'] === undefined ? undefined : resolve(values['image-cache']),
    logLevel: logLevel(values['log-level']),
  };
}

function poolBytes(text: string): number {
  try {
    return toBytes(text);
  } catch (cause) {
    throw new Error(`--pool-size ${text}: must be a size such as 100G`, { cause });
  }
}

function lxcfsOff(text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new Error(`--lxcfs ${text}: must be on or off`);
  return text === 'off';
}

function logLevel(text: string): Level {
  if (text === 'debug' || text === 'info' || text === 'warn' || text === 'error') return text;
  throw new Error(`--log-level ${text}: must be debug, info, warn or error`);
}

function terminated(): Promise<string> {
  return new Promise((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done(signal));
  });
}

async function version(): Promise<string> {
  // Beside dist/ when built, two folders up when run from the source.
  const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

main().catch((error: unknown) => {
  process.stderr.write(`kapelle runtime: ${describeError(error)}\n`);
  process.exitCode = 1;
  // Something may still hold the event loop open; what cannot start must not hang.
  setImmediate(() => process.exit());
});
