// Ports of a cluster on this machine: the one that people reach must be free, those of our etcd are chosen. Called by `up`.
import { createServer } from 'node:net';
import { readFileIfExists, writeFileAtomic } from '../../node-agent/host/files.ts';
import type { Ports } from '../supervisor/children.ts';

/** Throws with what to do when somebody else listens there, or the address is not this machine's. */
export function requireFree(listen: string): Promise<void> {
  const colon = listen.lastIndexOf(':');
  const host = listen.slice(0, colon).replace(/^\[(.*)\]$/, '$1');
  const port = Number(listen.slice(colon + 1));
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'another program listens there' : cause.message;
      reject(
        new Error(`the API server cannot listen on ${listen}: ${why}. Give another --listen HOST:PORT`, { cause }),
      );
    });
    server.listen(port, host === '' ? undefined : host, () => server.close(() => resolve()));
  });
}

/** Free ports on loopback, kept from one start to the next where nobody took them meanwhile. */
export async function choosePorts(file: string): Promise<Ports> {
  const text = await readFileIfExists(file);
  const before = text === undefined ? undefined : (JSON.parse(text) as Ports);
  const etcdClient = await freePort(before?.etcdClient);
  const etcdPeer = await freePort(before?.etcdPeer, etcdClient);
  const ports = { etcdClient, etcdPeer };
  await writeFileAtomic(file, `${JSON.stringify(ports)}\n`);
  return ports;
}

async function freePort(preferred: number | undefined, taken?: number): Promise<number> {
  if (preferred !== undefined && (await tryListen('127.0.0.1', preferred)) !== undefined) return preferred;
  const free = await tryListen('127.0.0.1', 0);
  if (free === undefined) throw new Error('no free port on 127.0.0.1');
  return free === taken ? freePort(undefined, taken) : free;
}

/** The port, or undefined when it is taken. */
function tryListen(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}
