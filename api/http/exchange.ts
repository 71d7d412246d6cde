// One request and its answer, whichever of HTTP/1.1 and HTTP/2 carries them: what the rest of http/ sees of node's
// two server APIs. Bounds the body in size and time.
import type { IncomingHttpHeaders } from 'node:http';
import { ApiError } from '../../machinery/errors/errors.ts';
import type { User } from '../verbs/call.ts';
import type { Query } from './query.ts';

/** What IncomingMessage and Http2ServerRequest have in common, as far as we use it. */
export interface Incoming {
  method?: string | undefined;
  url?: string | undefined;
  headers: IncomingHttpHeaders;
  on(event: 'data', listener: (chunk: Buffer) => void): unknown;
  on(event: 'end' | 'aborted', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  removeAllListeners(event: string): unknown;
  resume(): unknown;
}

export type HeaderValues = Record<string, string | number | string[]>;

/** What ServerResponse and Http2ServerResponse have in common, as far as we use it. */
export interface Outgoing {
  readonly headersSent: boolean;
  readonly writableEnded: boolean;
  readonly destroyed?: boolean;
  writeHead(code: number, headers: HeaderValues): unknown;
  write(chunk: Buffer | string): boolean;
  end(chunk?: Buffer | string): unknown;
  on(event: 'drain' | 'close' | 'finish', listener: () => void): unknown;
  once(event: 'drain' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  removeListener(event: 'drain' | 'close', listener: () => void): unknown;
  destroy?(error?: Error): unknown;
  flushHeaders?(): void;
}

export interface Exchange {
  method: string;
  /** Still percent-encoded. */
  path: string;
  query: Query;
  headers: IncomingHttpHeaders;
  user: User;
  auditId: string;
  /** The bytes of the body. Throws RequestEntityTooLarge, Timeout. */
  body(): Promise<Buffer>;
  out: Outgoing;
  /** Code of the answer once it is sent, for metrics. */
  sentCode: number;
}

/** kube-apiserver's limit for resource bodies. */
export const MAX_BODY_BYTES = 3 * 1024 * 1024;
export const BODY_TIMEOUT_MS = 60_000;

export function readBody(incoming: Incoming): Promise<Buffer> {
  const declared = Number(incoming.headers['content-length'] ?? 0);
  if (declared > MAX_BODY_BYTES) return Promise.reject(tooLarge());
  const encoding = incoming.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    return Promise.reject(
      new ApiError(
        'UnsupportedMediaType',
        `request bodies in content encoding ${encoding} are not taken: send them as they are`,
      ),
    );
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      incoming.removeAllListeners('data');
      settle();
    };
    const timer = setTimeout(
      () =>
        finish(() =>
          reject(new ApiError('Timeout', `the request body did not arrive within ${BODY_TIMEOUT_MS / 1000} seconds`)),
        ),
      BODY_TIMEOUT_MS,
    );
    incoming.on('data', (chunk) => {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) finish(() => reject(tooLarge()));
      else chunks.push(chunk);
    });
    incoming.on('end', () =>
      finish(() => resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks))),
    );
    incoming.on('error', (error) =>
      finish(() => reject(new ApiError('BadRequest', 'the request body broke off', { cause: error }))),
    );
    incoming.on('aborted', () =>
      finish(() => reject(new ApiError('BadRequest', 'the client went away before it had sent the body'))),
    );
  });
}

const tooLarge = (): ApiError =>
  new ApiError('RequestEntityTooLarge', `Request entity too large: limit is ${MAX_BODY_BYTES} bytes`);
