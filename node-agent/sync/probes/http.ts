// An HTTP(S) probe: a GET that is answered with a status from 200 to 399 is success. Called by check.ts. As kubelet's
// (pkg/probe/http): certificates are not checked, redirects are followed on the same host only and at most ten times, one that
// leads elsewhere is success, of a body only the beginning is read.
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { lastText, MAX_OUTPUT } from './text.ts';
import type { Outcome } from './machine.ts';

export interface HttpTarget {
  address: string;
  port: number;
  path: string;
  scheme: 'HTTP' | 'HTTPS';
  headers: readonly { name: string; value?: string | undefined }[];
}

const MAX_REDIRECTS = 10;
const DEFAULT_HEADERS = { 'user-agent': 'kapelle-probe/1', accept: '*/*' };

export async function httpProbe(target: HttpTarget, signal: AbortSignal): Promise<Outcome> {
  const host = target.address.includes(':') ? `[${target.address}]` : target.address;
  const first = urlOf(`${target.scheme.toLowerCase()}://${host}:${target.port}`, target.path);
  if (first === undefined) return { ok: false, message: `"${target.path}" is no path` };
  let url = first;
  for (let redirects = 0; ; redirects++) {
    const answer = await get(url, target.headers, signal);
    if ('error' in answer) return { ok: false, message: answer.error };
    const { status, location, body } = answer;
    if (status < 200 || status >= 400) {
      return { ok: false, message: `HTTP status ${status}${body === '' ? '' : `: ${body}`}` };
    }
    const next = isRedirect(status) && location !== undefined ? urlOf(url.href, location) : undefined;
    if (next === undefined || next.hostname !== first.hostname) return { ok: true, message: `HTTP status ${status}` };
    if (redirects === MAX_REDIRECTS) return { ok: false, message: `stopped after ${MAX_REDIRECTS} redirects` };
    url = next;
  }
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

function urlOf(base: string, reference: string): URL | undefined {
  const url = URL.parse(reference, base);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url : undefined;
}

type Answer = { status: number; location: string | undefined; body: string } | { error: string };

function get(url: URL, headers: HttpTarget['headers'], signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve) => {
    const failed = (error: Error): void => resolve({ error: lastText([Buffer.from(error.message)]) });
    try {
      const options = { method: 'GET', agent: false, signal, rejectUnauthorized: false, setHost: false } as const;
      const request = url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
      for (const [name, value] of headersOf(url, headers)) request.setHeader(name, value);
      request.on('error', failed);
      request.once('response', (response) => {
        const { statusCode: status = 0, headers: answered } = response;
        const answer = (body: string): void => resolve({ status, location: answered.location, body });
        void read(response)
          .then(answer, failed)
          .finally(() => request.destroy());
      });
      request.end();
    } catch (error) {
      // A header that node refuses.
      failed(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

/** Those asked for go before ours; one that is asked for twice is sent twice. */
function headersOf(url: URL, wanted: HttpTarget['headers']): Map<string, string | string[]> {
  const all = new Map<string, string | string[]>(Object.entries({ host: url.host, ...DEFAULT_HEADERS }));
  const own = new Map<string, string[]>();
  for (const { name, value = '' } of wanted) {
    const key = name.toLowerCase();
    own.set(key, [...(own.get(key) ?? []), value]);
  }
  for (const [name, values] of own) all.set(name, values.length === 1 ? (values[0] ?? '') : values);
  return all;
}

async function read(response: IncomingMessage): Promise<string> {
  const kept: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    kept.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes >= MAX_OUTPUT) break;
  }
  return lastText(kept);
}
