// Sends an answer that is at hand as a whole: bytes, JSON, text, a Status. Streams have files of their own.
import { gzip } from 'node:zlib';
import { ApiError } from '../../machinery/errors/errors.ts';
import type { Exchange, HeaderValues } from './exchange.ts';

/** Smaller answers are not worth compressing (kube-apiserver's threshold). */
export const GZIP_FROM_BYTES = 128 * 1024;

export const wantsGzip = (exchange: Exchange): boolean => /\bgzip\b/.test(exchange.headers['accept-encoding'] ?? '');

export function headersOf(exchange: Exchange, contentType: string, more: HeaderValues = {}): HeaderValues {
  return { 'Content-Type': contentType, 'Audit-Id': exchange.auditId, 'Cache-Control': 'no-cache, private', ...more };
}

/** One `299` warning per text, as RFC 7234 writes them. */
export const warningHeaders = (warnings: readonly string[]): HeaderValues =>
  warnings.length === 0
    ? {}
    : {
        Warning: warnings.map(
          (text) =>
            `299 - "${text
              .replaceAll(/[\r\n]+/g, ' ')
              .replaceAll(/[^\x20-\x7e]/g, '?')
              .replaceAll(/(["\\])/g, '\\$1')}"`,
        ),
      };

export function sendBytes(
  exchange: Exchange,
  code: number,
  bytes: Buffer,
  contentType = 'application/json',
  more: HeaderValues = {},
): void {
  const { out } = exchange;
  exchange.sentCode = code;
  if (bytes.length < GZIP_FROM_BYTES || !wantsGzip(exchange)) {
    out.writeHead(code, headersOf(exchange, contentType, { 'Content-Length': bytes.length, ...more }));
    out.end(exchange.method === 'HEAD' ? undefined : bytes);
    return;
  }
  gzip(bytes, { level: 1 }, (error, packed) => {
    if (out.destroyed === true) return;
    const body = error === null ? packed : bytes;
    const encoding: HeaderValues = error === null ? { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' } : {};
    out.writeHead(code, headersOf(exchange, contentType, { 'Content-Length': body.length, ...encoding, ...more }));
    out.end(body);
  });
}

export const sendJson = (
  exchange: Exchange,
  code: number,
  value: unknown,
  contentType?: string,
  more?: HeaderValues,
): void => {
  const text = JSON.stringify(value, undefined, exchange.query.get('pretty') === 'true' ? 2 : undefined);
  sendBytes(exchange, code, Buffer.from(`${text}\n`), contentType, more);
};

export const sendText = (exchange: Exchange, code: number, text: string): void =>
  sendBytes(exchange, code, Buffer.from(text), 'text/plain; charset=utf-8', { 'X-Content-Type-Options': 'nosniff' });

/** What a path answers that nothing is served under. */
export const sendNoSuchPath = (exchange: Exchange): void => sendText(exchange, 404, '404 page not found\n');

export function sendError(exchange: Exchange, error: ApiError): void {
  const { out } = exchange;
  if (out.headersSent) {
    // Too late for a status: a cut stream is how the client learns of it.
    out.destroy?.();
    return;
  }
  const more: HeaderValues = {};
  if (error.reason === 'TooManyRequests' || error.reason === 'ServiceUnavailable') {
    more['Retry-After'] = error.details?.retryAfterSeconds ?? 1;
  }
  if (error.reason === 'Unauthorized') more['WWW-Authenticate'] = 'Bearer realm="kubernetes-master"';
  sendJson(exchange, error.code, error.toStatus(), 'application/json', more);
}
