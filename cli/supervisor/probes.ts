// When is each child ready: asked of the child itself, over the wire that its users take. Called by child.ts.
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { isNotFound } from '../../machinery/errors/errors.ts';
import { leaseKind, NODE_LEASE_NAMESPACE } from '../../machinery/kinds/lease/type.ts';
import { nodeKind } from '../../machinery/kinds/node/type.ts';
import type { ObjectStore } from '../../machinery/store/store.ts';

export type Probe = (signal: AbortSignal) => Promise<string | undefined>;

const PROBE_TIMEOUT_MS = 3000;

interface Tls {
  ca: string;
  cert?: string;
  key?: string;
}

/** 200 to a GET. */
export function httpsProbe(url: string, files: Tls): Probe {
  return (signal) =>
    new Promise((resolve) => {
      const tls = {
        ca: readFileSync(files.ca),
        ...(files.cert === undefined ? {} : { cert: readFileSync(files.cert) }),
        ...(files.key === undefined ? {} : { key: readFileSync(files.key) }),
      };
      const asking = request(url, { ...tls, signal, agent: false, timeout: PROBE_TIMEOUT_MS }, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          body += chunk;
        });
        response.on('error', (error) => resolve(`${url}: ${error.message}`));
        response.on('end', () => {
          const said = `${url} answers ${response.statusCode ?? 0}: ${body.slice(0, 300).trim()}`;
          resolve(response.statusCode === 200 ? undefined : said);
        });
      });
      asking.on('timeout', () => asking.destroy(new Error('no answer')));
      asking.on('error', (error) => resolve(`${url}: ${error.message}`));
      asking.end();
    });
}

export const etcdProbe = (pki: string, port: number): Probe =>
  httpsProbe(`https://127.0.0.1:${port}/health`, {
    ca: join(pki, 'etcd/ca.crt'),
    cert: join(pki, 'etcd/client.crt'),
    key: join(pki, 'etcd/client.key'),
  });

/** Somebody accepts connections on a unix socket. */
export function socketProbe(path: string): Probe {
  return () =>
    new Promise((resolve) => {
      const socket = connect(path);
      socket.setTimeout(PROBE_TIMEOUT_MS, () => socket.destroy(new Error('no answer')));
      socket.on('connect', () => {
        socket.destroy();
        resolve(undefined);
      });
      socket.on('error', (error) => resolve(`${path}: ${error.message}`));
    });
}

/**
 * The controller leads: it holds a lease that was renewed after it was started (`since`, milliseconds), for a lease
 * of its predecessor proves nothing.
 */
export function leaderProbe(store: ObjectStore, identity: string, since: () => number): Probe {
  return async () => {
    const { items } = await store.list(leaseKind, { namespace: 'kapelle-system' });
    const held = items.some(({ spec }) => spec?.holderIdentity === identity && renewedAfter(spec.renewTime, since()));
    return held ? undefined : 'it does not hold its lease in kapelle-system yet';
  };
}

/** The agent renewed its node's lease since it was started, and calls the node Ready. */
export function nodeProbe(store: ObjectStore, nodeName: string, since: () => number): Probe {
  return async () => {
    try {
      const lease = await store.get(leaseKind, nodeName, NODE_LEASE_NAMESPACE);
      if (!renewedAfter(lease.spec?.renewTime, since())) return `no heartbeat of node ${nodeName} yet`;
      const node = await store.get(nodeKind, nodeName);
      const ready = node.status?.conditions?.find((condition) => condition.type === 'Ready');
      if (ready?.status === 'True') return undefined;
      return `node ${nodeName} is not Ready: ${ready?.message ?? 'it has no such condition yet'}`;
    } catch (error) {
      if (isNotFound(error)) return `the agent has not made node ${nodeName} yet`;
      throw error;
    }
  };
}

const renewedAfter = (renewTime: string | undefined, ms: number): boolean =>
  renewTime !== undefined && Date.parse(renewTime) >= ms;
