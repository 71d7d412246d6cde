// The OpenAPI endpoints: the v3 index and its documents, named by hash so that clients keep them for good, and the v2
// document as JSON or protobuf. Documents are made (api/openapi) when first asked for after the registry changed.
import { createHash } from 'node:crypto';
import type { Exchange, HeaderValues } from '../http/exchange.ts';
import { headersOf, sendBytes, sendNoSuchPath } from '../http/respond.ts';
import { encodeGnosticV2 } from '../openapi/gnostic.ts';
import { v2Document } from '../openapi/v2.ts';
import { type V3Document, v3Documents, v3Index } from '../openapi/v3.ts';
import type { Registry } from '../registry/registry.ts';

interface Tagged {
  body: Buffer;
  etag: string;
}

interface Documents {
  v3: V3Document[];
  index: Tagged;
}

interface V2Documents {
  json: Tagged;
  protobuf: Tagged;
}

const GNOSTIC_TYPE = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';
const ONE_YEAR_SECONDS = 365 * 24 * 3600;

export class OpenApi {
  readonly #registry: Registry;
  #generation = -1;
  #v3: Documents | undefined;
  #v2: V2Documents | undefined;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  serveV2(exchange: Exchange): void {
    this.#refresh();
    this.#v2 ??= makeV2(this.#registry);
    const protobuf = /proto-openapi\.spec\.v2(@|\.)v1\.0\+protobuf/.test(exchange.headers.accept ?? '');
    const { body, etag } = protobuf ? this.#v2.protobuf : this.#v2.json;
    sendTagged(exchange, body, etag, protobuf ? GNOSTIC_TYPE : 'application/json');
  }

  serveIndex(exchange: Exchange): void {
    const { index } = this.#documents();
    sendTagged(exchange, index.body, index.etag, 'application/json');
  }

  serveV3(exchange: Exchange, key: string): void {
    const document = this.#documents().v3.find((one) => one.key === key);
    if (document === undefined) return sendNoSuchPath(exchange);
    const etag = `"${document.hash}"`;
    const asked = exchange.query.get('hash');
    if (asked === null || asked === '') return sendTagged(exchange, document.body, etag, 'application/json');
    if (asked !== document.hash) {
      exchange.sentCode = 301;
      exchange.out.writeHead(
        301,
        headersOf(exchange, 'text/plain', { Location: `/openapi/v3/${key}?hash=${document.hash}` }),
      );
      exchange.out.end();
      return;
    }
    sendTagged(exchange, document.body, etag, 'application/json', {
      'Cache-Control': 'public, immutable',
      Expires: new Date(Date.now() + ONE_YEAR_SECONDS * 1000).toUTCString(),
    });
  }

  #documents(): Documents {
    this.#refresh();
    if (this.#v3 === undefined) {
      const v3 = v3Documents(this.#registry.all());
      this.#v3 = { v3, index: tagged(Buffer.from(JSON.stringify(v3Index(v3)))) };
    }
    return this.#v3;
  }

  #refresh(): void {
    if (this.#generation === this.#registry.generation) return;
    this.#generation = this.#registry.generation;
    this.#v3 = undefined;
    this.#v2 = undefined;
  }
}

function makeV2(registry: Registry): V2Documents {
  const document = v2Document(registry.all());
  return { json: tagged(Buffer.from(JSON.stringify(document))), protobuf: tagged(encodeGnosticV2(document)) };
}

const tagged = (body: Buffer): Tagged => ({
  body,
  etag: `"${createHash('sha512').update(body).digest('hex').toUpperCase()}"`,
});

function sendTagged(
  exchange: Exchange,
  body: Buffer,
  etag: string,
  contentType: string,
  more: HeaderValues = {},
): void {
  const headers: HeaderValues = { ETag: etag, Vary: 'Accept', ...more };
  if (exchange.headers['if-none-match'] === etag) {
    exchange.sentCode = 304;
    exchange.out.writeHead(304, headersOf(exchange, contentType, headers));
    exchange.out.end();
    return;
  }
  sendBytes(exchange, 200, body, contentType, headers);
}
