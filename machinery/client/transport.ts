// HTTP/1.1 requests to one API server over kept connections. Called only by http-store.ts. Knows status codes
// and retries; knows nothing of kinds.
// A TLS handshake costs several milliseconds, a request on a kept connection well under one (docs/adr/0006).
import http from 'node:http';
import https from 'node:https';
import { systemClock, type Clock } from '../clock/clock.ts';
import { ApiError } from '../errors/errors.ts';
import type { Connection } from './kubeconfig.ts';

export interface ApiRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With the query. */
  path: string;
  body?: unknown;
  contentType?: string;
  /** May be sent again when it is not known whether the server has seen it. */
  idempotent: boolean;
  signal?: AbortSignal;
}

export interface TransportOptions {
  userAgent: string;
  clock?: Clock;
  /** Without a byte for so long, a call is given up. */
  idleTimeoutMs?: number;
  maxConnections?: number;
}

const MAX_ATTEMPTS = 5;
const FIRST_RETRY_MS = 50;
const MAX_RETRY_AFTER_S = 10;
const RETRYABLE_CODES = new Set([429, 502, 503, 504]);

export class Transport {
  readonly #connection: Connection;
  readonly #base: URL;
  readonly #options: Required<TransportOptions>;
  /** Watches hold their connection for minutes, so calls have connections of their own. */
  readonly #calls: http.Agent;
  readonly #streams: http.Agent;

  constructor(connection: Connection, options: TransportOptions) {
    this.#connection = connection;
    this.#base = new URL(connection.server);
    this.#options = { clock: systemClock, idleTimeoutMs: 30_000, maxConnections: 32, ...options };
    const { protocol } = this.#base;
    const agent = (maxSockets: number): http.Agent => {
      // TCP keep-alive probes from 15 s on find a peer that vanished.
      const common = {
        keepAlive: true,
        keepAliveMsecs: 15_000,
        noDelay: true,
        maxSockets,
        scheduling: 'lifo' as const,
      };
      return protocol === 'https:' ? new https.Agent({ ...common, ...connection.tls }) : new http.Agent(common);
    };
    this.#calls = agent(this.#options.maxConnections);
    this.#streams = agent(Infinity);
  }

  /** The parsed answer. Throws ApiError, ServiceUnavailable when the server cannot be reached. */
  async call(request: ApiRequest): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      const wait = await this.#attempt(request).catch((error: unknown) => new Failure(error));
      if (!(wait instanceof Failure)) return wait;
      const pause = attempt < MAX_ATTEMPTS ? wait.pauseMs(request, attempt) : undefined;
      if (pause === undefined) throw wait.toError(this.#connection.server);
      await this.#options.clock.sleep(pause, request.signal);
    }
  }

  /**
   * The answer's body as it comes, for watches. Throws like `call`; once it flows, an error of the connection is
   * the stream's.
   */
  async stream(request: ApiRequest): Promise<http.IncomingMessage> {
    try {
      const response = await this.#send(request, this.#streams);
      if (response.statusCode === 200) return response;
      throw ApiError.fromStatus(parsed(await textOf(response)), response.statusCode ?? 500);
    } catch (error) {
      throw new Failure(error).toError(this.#connection.server);
    }
  }

  /** Closes kept connections; calls in flight end with an error. */
  close(): void {
    this.#calls.destroy();
    this.#streams.destroy();
  }

  async #attempt(request: ApiRequest): Promise<unknown> {
    const response = await this.#send(request, this.#calls);
    const code = response.statusCode ?? 500;
    const body = parsed(await textOf(response));
    if (code >= 200 && code < 300) return body;
    const retryAfter = Number(response.headers['retry-after']);
    const answered = ApiError.fromStatus(body, code);
    throw RETRYABLE_CODES.has(code) ? new Refused(answered, code, retryAfter) : answered;
  }

  async #send(request: ApiRequest, agent: http.Agent): Promise<http.IncomingMessage> {
    const body = request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body));
    const headers = {
      accept: 'application/json',
      'user-agent': this.#options.userAgent,
      ...(await this.#connection.authorization()),
      ...(body === undefined
        ? {}
        : { 'content-type': request.contentType ?? 'application/json', 'content-length': body.length }),
    };
    const module = this.#base.protocol === 'https:' ? https : http;
    return new Promise((resolve, reject) => {
      const sent = module.request({
        agent,
        headers,
        host: this.#base.hostname.replace(/^\[|\]$/g, ''),
        port: this.#base.port || (this.#base.protocol === 'https:' ? 443 : 80),
        method: request.method,
        path: this.#base.pathname.replace(/\/$/, '') + request.path,
        ...(request.signal === undefined ? {} : { signal: request.signal }),
      });
      // A watch may be silent for long: its end is told by timeoutSeconds.
      if (agent === this.#calls) {
        sent.setTimeout(this.#options.idleTimeoutMs, () => {
          sent.destroy(new ApiError('Timeout', `no answer within ${this.#options.idleTimeoutMs} ms`));
        });
      }
      sent.on('response', resolve);
      sent.on('error', (error) => reject(lostConnection(error, sent.reusedSocket)));
      sent.end(body);
    });
  }
}

/** An answer that asks to come again. */
class Refused extends Error {
  readonly answered: ApiError;
  readonly code: number;
  readonly retryAfter: number;

  constructor(answered: ApiError, code: number, retryAfter: number) {
    super(answered.message, { cause: answered });
    this.answered = answered;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** The connection broke; `unseen`: the server cannot have acted on the request. */
class LostConnection extends Error {
  readonly unseen: boolean;

  constructor(error: Error, unseen: boolean) {
    super(error.message, { cause: error });
    this.unseen = unseen;
  }
}

function lostConnection(error: Error, reused: boolean): Error {
  if (error instanceof ApiError || error.name === 'AbortError') return error;
  const { code } = error as NodeJS.ErrnoException;
  // A kept connection that the server had closed meanwhile: Node's documented case of a safe second try
  // is GET only, so whether to send again is left to `idempotent`.
  return new LostConnection(error, code === 'ECONNREFUSED' && !reused);
}

class Failure {
  readonly #error: unknown;

  constructor(error: unknown) {
    this.#error = error;
  }

  /** How long to wait before the next attempt; undefined: there is none. */
  pauseMs(request: ApiRequest, attempt: number): number | undefined {
    const backoff = FIRST_RETRY_MS * 2 ** (attempt - 1);
    const error = this.#error;
    if (error instanceof LostConnection) return request.idempotent || error.unseen ? backoff : undefined;
    if (!(error instanceof Refused)) return undefined;
    // 429 means that nothing was done; the gateway codes may come after the deed.
    if (error.code !== 429 && !request.idempotent) return undefined;
    if (Number.isFinite(error.retryAfter)) return Math.min(error.retryAfter, MAX_RETRY_AFTER_S) * 1000;
    return error.code === 429 ? 1000 : backoff;
  }

  toError(server: string): unknown {
    const error = this.#error;
    if (error instanceof Refused) return error.answered;
    if (!(error instanceof LostConnection)) return error;
    return new ApiError('ServiceUnavailable', `cannot reach the API server at ${server}`, { cause: error.cause });
  }
}

async function textOf(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of response) chunks.push(chunk as Buffer);
  } catch (error) {
    throw new LostConnection(error as Error, false);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The JSON value; a body that is none (a proxy's error page) as undefined. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
