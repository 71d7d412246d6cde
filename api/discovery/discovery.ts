// What is served, told the old way (APIVersions, APIGroupList, APIResourceList) and aggregated (one document for
// everything). Built from the registry when it changed, kept until it changes again, named by an ETag.
import { createHash } from 'node:crypto';
import type { Exchange } from '../http/exchange.ts';
import { parseAccept } from '../http/negotiate.ts';
import { headersOf, sendBytes, sendJson, sendNoSuchPath } from '../http/respond.ts';
import type { Registry } from '../registry/registry.ts';
import { aggregated, apiGroup, groupsOf, resourceList } from './documents.ts';

interface Document {
  body: Buffer;
  etag: string;
}

export class Discovery {
  readonly #registry: Registry;
  #generation = -1;
  #documents = new Map<string, Document>();

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  serveCore(exchange: Exchange): void {
    this.#serveRoot(exchange, 'core', () => ({
      kind: 'APIVersions',
      versions: ['v1'],
      serverAddressByClientCIDRs: [
        { clientCIDR: '0.0.0.0/0', serverAddress: exchange.headers[':authority'] ?? exchange.headers.host ?? '' },
      ],
    }));
  }

  serveGroups(exchange: Exchange): void {
    this.#serveRoot(exchange, 'groups', () => ({
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: groupsOf(this.#registry.all()).map((group) => apiGroup(this.#registry.all(), group)),
    }));
  }

  serveGroup(exchange: Exchange, group: string): void {
    if (!this.#registry.hasGroup(group)) return sendNoSuchPath(exchange);
    sendJson(exchange, 200, { kind: 'APIGroup', apiVersion: 'v1', ...apiGroup(this.#registry.all(), group) });
  }

  serveVersion(exchange: Exchange, group: string, version: string): void {
    if (!this.#registry.hasGroupVersion(group, version)) return sendNoSuchPath(exchange);
    sendJson(exchange, 200, resourceList(this.#registry.all(), group, version));
  }

  #serveRoot(exchange: Exchange, what: 'core' | 'groups', legacy: () => unknown): void {
    const version = aggregatedVersion(exchange.headers.accept);
    if (version === undefined) return sendJson(exchange, 200, legacy(), 'application/json', { Vary: 'Accept' });
    const { body, etag } = this.#document(what, version);
    const contentType = `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`;
    if (exchange.headers['if-none-match'] === etag) {
      exchange.sentCode = 304;
      // Clients' caches take the content type of the 304 over: it must say the same.
      exchange.out.writeHead(304, headersOf(exchange, contentType, { ETag: etag, Vary: 'Accept' }));
      exchange.out.end();
      return;
    }
    sendBytes(exchange, 200, body, contentType, { ETag: etag, Vary: 'Accept' });
  }

  #document(what: 'core' | 'groups', version: 'v2' | 'v2beta1'): Document {
    if (this.#generation !== this.#registry.generation) {
      this.#generation = this.#registry.generation;
      this.#documents = new Map();
    }
    const key = `${what} ${version}`;
    let document = this.#documents.get(key);
    if (document === undefined) {
      const definitions = this.#registry.all().filter(({ group }) => (what === 'core') === (group === ''));
      const body = Buffer.from(JSON.stringify(aggregated(definitions, version)));
      document = { body, etag: `"${createHash('sha512').update(body).digest('hex').toUpperCase()}"` };
      this.#documents.set(key, document);
    }
    return document;
  }
}

/** The aggregated form the client likes best; undefined when it prefers (or only knows) the old one. */
function aggregatedVersion(accept: string | undefined): 'v2' | 'v2beta1' | undefined {
  for (const { type, parameters } of parseAccept(accept)) {
    if (type !== 'application/json' && type !== '*/*') continue;
    if (parameters.get('as') === undefined) return undefined;
    const version = parameters.get('v');
    const isOurs = parameters.get('g') === 'apidiscovery.k8s.io' && parameters.get('as') === 'APIGroupDiscoveryList';
    if (isOurs && (version === 'v2' || version === 'v2beta1')) return version;
  }
  return undefined;
}
