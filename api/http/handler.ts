// One request from arrival to answer: routing, authorization of plain paths, the error funnel, metrics.
import { ApiError } from '../../machinery/errors/errors.ts';
import type { Logger } from '../../machinery/log/log.ts';
import { impersonated } from '../authorization/impersonate.ts';
import type { Discovery } from '../discovery/discovery.ts';
import type { OpenApi } from '../discovery/openapi.ts';
import type { Health } from '../health/health.ts';
import type { Metrics } from '../health/metrics.ts';
import { VERSION } from '../health/version.ts';
import type { Exchange } from './exchange.ts';
import { parsePath, type Route } from './path.ts';
import { type Resources, serveResource, verbOf } from './resources.ts';
import { sendBytes, sendError, sendJson, sendNoSuchPath } from './respond.ts';

export interface Handling extends Resources {
  discovery: Discovery;
  openApi: OpenApi;
  health: Health;
  metrics: Metrics;
  log: Logger;
}

/** Answers the request, whatever happens. */
export async function handle(handling: Handling, exchange: Exchange): Promise<void> {
  const done = handling.metrics.begin(handling.services.clock.now());
  let label = { verb: exchange.method, resource: '' };
  try {
    const route = routeOf(exchange);
    const { authorizer } = handling.services;
    exchange.user = await impersonated(exchange.user, exchange.headers, (user, wish) => authorizer.check(user, wish));
    if (route.kind === 'resource') {
      label = { verb: verbOf(exchange.method, route.path, exchange), resource: route.path.plural };
      await serveResource(handling, exchange, route.path, label.verb);
    } else {
      await authorizer.check(exchange.user, {
        verb: exchange.method === 'HEAD' ? 'get' : exchange.method.toLowerCase(),
        path: exchange.path,
      });
      await servePath(handling, exchange, route);
    }
  } catch (error) {
    sendError(exchange, asApiError(handling.log, exchange, error));
  } finally {
    done(label, exchange.sentCode, handling.services.clock.now());
  }
}

function routeOf(exchange: Exchange): Route {
  try {
    return parsePath(exchange.path);
  } catch (error) {
    throw new ApiError('BadRequest', `the path ${exchange.path} has a broken percent-escape`, { cause: error });
  }
}

async function servePath(
  handling: Handling,
  exchange: Exchange,
  route: Exclude<Route, { kind: 'resource' }>,
): Promise<void> {
  const { discovery } = handling;
  if (exchange.method !== 'GET' && exchange.method !== 'HEAD') {
    throw new ApiError(
      'MethodNotAllowed',
      `the server does not allow this method on the requested resource (${exchange.method})`,
    );
  }
  switch (route.kind) {
    case 'discovery':
      return route.what === 'core' ? discovery.serveCore(exchange) : discovery.serveGroups(exchange);
    case 'discovery-group':
      return discovery.serveGroup(exchange, route.group);
    case 'discovery-version':
      return discovery.serveVersion(exchange, route.group, route.version);
    case 'other':
      return await serveOther(handling, exchange, route.path);
  }
}

async function serveOther(
  { health, metrics, openApi, services, watches }: Handling,
  exchange: Exchange,
  path: string,
): Promise<void> {
  if (path === '/.well-known/openid-configuration') return sendJson(exchange, 200, services.tokens.discovery());
  if (path === '/openid/v1/jwks') return sendJson(exchange, 200, services.tokens.jwks(), 'application/jwk-set+json');
  if (path === '/version') return sendJson(exchange, 200, VERSION);
  if (path === '/metrics') {
    const text = metrics.text({ watches: watches.size, objects: services.store.counts() });
    return sendBytes(exchange, 200, Buffer.from(text), 'text/plain; version=0.0.4; charset=utf-8');
  }
  if (path === '/')
    return sendJson(exchange, 200, {
      paths: ['/api', '/apis', '/healthz', '/livez', '/metrics', '/openapi/v2', '/openapi/v3', '/readyz', '/version'],
    });
  if (path === '/openapi/v2') return openApi.serveV2(exchange);
  if (path === '/openapi/v3') return openApi.serveIndex(exchange);
  if (path.startsWith('/openapi/v3/')) return openApi.serveV3(exchange, path.slice('/openapi/v3/'.length));
  if (/^\/(healthz|livez|readyz)(\/[^/]+)?$/.test(path)) return await health.serve(exchange, path);
  sendNoSuchPath(exchange);
}

/** Whatever was thrown as a Status; what we did not foresee is logged whole and told without its inside. */
function asApiError(log: Logger, exchange: Exchange, error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  log.error('a request failed for a reason nobody foresaw', {
    method: exchange.method,
    path: exchange.path,
    auditId: exchange.auditId,
    error,
    stack: error instanceof Error ? error.stack : undefined,
  });
  return new ApiError('InternalError', `Internal error occurred (audit id ${exchange.auditId})`, { cause: error });
}
