// The API server inside the test's own process, on a real etcd child and over real TLS, for tests that need to see its
// inside or speak HTTP byte by byte. For *.etcd.test.ts; needs no build.
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Agent, type RequestOptions, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type RunningApi, startApi } from '../../api/assemble.ts';
import type { RingBounds } from '../../api/storage/ring.ts';
import { issue, makeAuthority, type Pair } from '../../cli/pki/certificates.ts';
import { systemClock } from '../../machinery/clock/clock.ts';
import { silentLogger } from '../../machinery/log/log.ts';
import { type Etcd, startEtcd } from './api-server.ts';

const root = resolve(import.meta.dirname, '../..');

export interface Answer {
  code: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The body as JSON, for asserting on. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  json: any;
}

export interface Stream {
  code: number;
  /** The next line as JSON; undefined when the stream has ended. */
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  next(): Promise<any>;
  /** Stops reading, as a client that hangs. */
  response: IncomingMessage;
  close(): void;
}

export interface Client {
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  stream(path: string, headers?: Record<string, string>): Promise<Stream>;
  close(): void;
}

export interface InProcessApi {
  running: RunningApi;
  port: number;
  etcd: Etcd;
  authority: Pair;
  admin: Client;
  /** A client with a certificate of the server's CA, or, with `authority`, of another; without a name, with none. */
  client(commonName?: string, organization?: string, authority?: Pair): Promise<Client>;
  stop(): Promise<void>;
}

export interface InProcessOptions {
  soleWriter?: boolean;
  crds?: boolean;
  /** How much history watches can resume from. */
  ring?: RingBounds;
  /** Share the etcd of another one. */
  etcd?: Etcd;
}

const validity = () => ({ now: Date.now(), lifetimeMs: 24 * 3600_000 });

export async function startInProcessApi(options: InProcessOptions = {}): Promise<InProcessApi> {
  const dir = mkdtempSync(join(tmpdir(), 'kp-api-'));
  const etcd = options.etcd ?? (await startEtcd(dir));
  const authority = await makeAuthority('kapelle-test-ca', validity());
  const server = await issue(
    authority,
    { commonName: 'kapelle-api', serverNames: ['localhost', '127.0.0.1'] },
    validity(),
  );
  const running = await startApi({
    listen: { host: '127.0.0.1', port: 0 },
    tls: {
      cert: Buffer.from(server.certificate),
      key: Buffer.from(server.key),
      clientCa: Buffer.from(authority.certificate),
    },
    etcd: { endpoints: [etcd.url] },
    etcdPrefix: '/kapelle',
    soleWriter: options.soleWriter ?? true,
    serviceAccounts: { keys: [Buffer.from(server.key)], issuer: 'https://kubernetes.default.svc' },
    crds: options.crds === false ? undefined : join(root, 'crds'),
    log: silentLogger,
    ...(options.ring === undefined ? {} : { ring: options.ring }),
    clock: systemClock,
  });
  const { port } = running.address;
  const clients: Client[] = [];
  const client: InProcessApi['client'] = async (commonName, organization, signer = authority) => {
    const pair =
      commonName === undefined
        ? undefined
        : await issue(signer, { commonName, ...(organization === undefined ? {} : { organization }) }, validity());
    const made = makeClient(port, authority, pair);
    clients.push(made);
    return made;
  };
  return {
    running,
    port,
    etcd,
    authority,
    client,
    admin: await client('kapelle-admin', 'system:masters'),
    stop: async () => {
      for (const each of clients) each.close();
      await running.stop();
      if (options.etcd === undefined) await etcd.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function makeClient(port: number, authority: Pair, pair: Pair | undefined): Client {
  const agent = new Agent({
    keepAlive: true,
    ca: authority.certificate,
    ...(pair === undefined ? {} : { cert: pair.certificate, key: pair.key }),
  });
  const send = (options: RequestOptions, body?: string | Buffer): Promise<IncomingMessage> =>
    new Promise((done, fail) => {
      const sent = request({ host: '127.0.0.1', port, agent, ...options }, done);
      sent.on('error', fail);
      sent.end(body);
    });
  return {
    call: async (method, path, body, headers = {}) => {
      const raw =
        typeof body === 'string' || Buffer.isBuffer(body)
          ? body
          : body === undefined
            ? undefined
            : JSON.stringify(body);
      // Node sends a DELETE's body without its length unless told.
      const type =
        raw === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(raw)) };
      const response = await send({ method, path, headers: { ...type, ...headers } }, raw);
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString();
      return { code: response.statusCode ?? 0, headers: response.headers, text, json: parse(text) };
    },
    stream: async (path, headers = {}) => streamOf(await send({ method: 'GET', path, headers })),
    close: () => agent.destroy(),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function streamOf(response: IncomingMessage): Stream {
  const chunks = response[Symbol.asyncIterator]();
  let rest = '';
  return {
    code: response.statusCode ?? 0,
    response,
    close: () => response.destroy(),
    next: async () => {
      for (;;) {
        const end = rest.indexOf('\n');
        if (end >= 0) {
          const line = rest.slice(0, end);
          rest = rest.slice(end + 1);
          return JSON.parse(line) as unknown;
        }
        const chunk = await chunks.next();
        if (chunk.done === true) return undefined;
        rest += (chunk.value as Buffer).toString();
      }
    },
  };
}
