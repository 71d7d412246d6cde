// The TLS server: HTTP/2 and HTTP/1.1 on one port, client certificates asked for but judged per request
// (authenticate.ts). Turns node's requests into exchanges; knows nothing of routes.
import { constants as crypto, randomUUID } from 'node:crypto';
import { createSecureServer, type Http2SecureServer, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { ApiError } from '../../machinery/errors/errors.ts';
import { ANONYMOUS, authenticate } from './authenticate.ts';
import { type Exchange, type Incoming, type Outgoing, readBody } from './exchange.ts';
import type { User } from '../verbs/call.ts';
import { sendError } from './respond.ts';

export interface TlsFiles {
  cert: Buffer;
  key: Buffer;
  /** Signs client certificates; without it nobody can authenticate. */
  clientCa: Buffer | undefined;
}

export interface ServerOptions {
  tls: TlsFiles;
  /** Who a bearer token is. Rejects with Unauthorized. */
  verifyToken: (token: string) => Promise<User>;
  handle: (exchange: Exchange) => Promise<void>;
}

export class ApiHttpServer {
  readonly #server: Http2SecureServer;
  readonly #sessions = new Set<ServerHttp2Session>();
  /** Open connections of HTTP/1.1 and how many requests each is answering. */
  readonly #sockets = new Map<TLSSocket, number>();
  #stopping = false;

  constructor({ tls, verifyToken, handle }: ServerOptions) {
    this.#server = createSecureServer({
      allowHTTP1: true,
      cert: tls.cert,
      key: tls.key,
      requestCert: true,
      // Judged per request, so that a wrong certificate gets a Status and not a broken connection.
      rejectUnauthorized: false,
      ...(tls.clientCa === undefined ? {} : { ca: tls.clientCa }),
      minVersion: 'TLSv1.2',
      // A resumed session would skip the client certificate.
      secureOptions: crypto.SSL_OP_NO_TICKET,
      settings: { maxConcurrentStreams: 1000, initialWindowSize: 1024 * 1024 },
    });
    // HTTP/1.1 time limits are the defaults of node's http server: 60 s for the head, 300 s for the whole request.
    this.#server.on('request', (request, response) => {
      // Both APIs offer what Incoming and Outgoing name, but HTTP/1.1 requests have no stream; node types them apart.
      const { stream, socket } = request as { stream?: { session?: { socket: unknown } | undefined }; socket: unknown };
      const tls = (stream?.session?.socket ?? socket) as TLSSocket;
      const out = response as unknown as Outgoing;
      this.#count(tls, 1);
      out.once('close', () => this.#count(tls, -1));
      void serve(request, out, tls, { verifyToken, handle });
    });
    this.#server.on('session', (session) => {
      this.#sessions.add(session);
      session.on('close', () => this.#sessions.delete(session));
      session.on('error', () => session.destroy());
    });
    this.#server.on('secureConnection', (socket) => {
      socket.setNoDelay(true);
      if (socket.alpnProtocol !== 'h2') this.#sockets.set(socket, 0);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => socket.destroy());
      if (this.#stopping) socket.destroy();
    });
  }

  /** Resolves with the address it listens on. */
  listen(host: string, port: number): Promise<AddressInfo> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.removeListener('error', reject);
        const address = this.#server.address();
        if (address === null || typeof address === 'string') reject(new Error('the server has no address'));
        else resolve(address);
      });
    });
  }

  /** Takes no new requests, lets those that run finish for `graceMs`, then cuts them. */
  async close(graceMs: number): Promise<void> {
    this.#stopping = true;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const session of this.#sessions) session.close();
    const timer = setTimeout(() => {
      for (const session of this.#sessions) session.destroy();
      for (const socket of this.#sockets.keys()) socket.destroy();
    }, graceMs);
    for (const socket of this.#sockets.keys()) this.#count(socket, 0);
    await closed;
    clearTimeout(timer);
  }

  /** Once the server stops, a connection that answers nothing is ended: kept alive it would hold the server. */
  #count(socket: TLSSocket, more: number): void {
    const before = this.#sockets.get(socket);
    if (before === undefined) return;
    const requests = before + more;
    this.#sockets.set(socket, requests);
    if (this.#stopping && requests === 0) socket.end();
  }
}

async function serve(
  incoming: Incoming,
  out: Outgoing,
  socket: TLSSocket,
  { verifyToken, handle }: Pick<ServerOptions, 'verifyToken' | 'handle'>,
): Promise<void> {
  const { method = 'GET', url = '/', headers } = incoming;
  const mark = url.indexOf('?');
  const exchange: Exchange = {
    method,
    path: mark < 0 ? url : url.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    headers,
    user: ANONYMOUS,
    auditId: randomUUID(),
    body: () => readBody(incoming),
    out,
    sentCode: 0,
  };
  incoming.on('error', () => out.destroy?.());
  out.on('error', () => out.destroy?.());
  try {
    exchange.user = await authenticate(socket, headers.authorization, verifyToken);
  } catch (error) {
    sendError(
      exchange,
      error instanceof ApiError ? error : new ApiError('InternalError', 'authentication failed', { cause: error }),
    );
    incoming.resume();
    return;
  }
  await handle(exchange);
  // A body that nobody read (an error came first) would block the connection.
  incoming.resume();
}
