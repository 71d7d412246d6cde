// Where the API server is and how to prove who we are, from a kubeconfig file or, in a pod, from the mounted
// service account. Called by every main.ts that talks to an API server; never talks to one itself.
// Certificates, tokens and token files are read here. Users with `exec` or `auth-provider` are handed to
// @kubernetes/client-node, which is loaded only then: it costs 80 MB of resident memory (docs/adr/0006).
// Format: https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
import { readFileSync } from 'node:fs';
import type { RequestOptions } from 'node:https';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { systemClock, type Clock } from '../clock/clock.ts';

export interface Connection {
  /** Such as https://127.0.0.1:6443, without a slash at the end. */
  server: string;
  tls: {
    ca?: Buffer | undefined;
    cert?: Buffer | undefined;
    key?: Buffer | undefined;
    servername?: string | undefined;
    rejectUnauthorized: boolean;
  };
  /** Headers that prove who we are, asked for before every request. */
  authorization: () => Promise<Record<string, string>>;
  /** The context's namespace. */
  namespace: string | undefined;
}

interface Named {
  name?: string;
  cluster?: Record<string, unknown>;
  user?: Record<string, unknown>;
  context?: Record<string, unknown>;
}

interface KubeconfigFile {
  'current-context'?: string;
  clusters?: Named[];
  users?: Named[];
  contexts?: Named[];
}

const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
/** Kubernetes rotates projected tokens on disk; client-go looks again after a minute. */
const TOKEN_FILE_MS = 60_000;

/** Throws an Error that names the file and what is missing in it. */
export function loadKubeconfig(file: string, clock: Clock = systemClock): Connection {
  try {
    const config = parse(readFileSync(file, 'utf8')) as KubeconfigFile;
    return connectionOf(config, file, clock);
  } catch (error) {
    throw new Error(`kubeconfig ${file} cannot be used`, { cause: error });
  }
}

/** What every pod of a Kubernetes cluster is given. Throws when this is no pod. */
export function inClusterConnection(env: NodeJS.ProcessEnv = process.env, clock: Clock = systemClock): Connection {
  const [host, port] = [env['KUBERNETES_SERVICE_HOST'], env['KUBERNETES_SERVICE_PORT']];
  if (host === undefined || port === undefined) {
    throw new Error(
      'no kubeconfig is given, and KUBERNETES_SERVICE_HOST is not set as it is in a pod: use --kubeconfig',
    );
  }
  return {
    server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
    tls: { ca: readFileSync(`${SERVICE_ACCOUNT}/ca.crt`), rejectUnauthorized: true },
    authorization: tokenFromFile(`${SERVICE_ACCOUNT}/token`, clock),
    namespace: readFileSync(`${SERVICE_ACCOUNT}/namespace`, 'utf8').trim(),
  };
}

function connectionOf(config: KubeconfigFile, file: string, clock: Clock): Connection {
  const contextName = config['current-context'];
  const context = find(config.contexts, contextName, 'context')?.context ?? {};
  const cluster = find(config.clusters, text(context['cluster']), 'cluster')?.cluster ?? {};
  const user = find(config.users, text(context['user']), 'user')?.user ?? {};
  const server = text(cluster['server']);
  if (server === undefined) throw new Error(`cluster "${text(context['cluster'])}" has no server`);
  const near = (path: string): string => resolve(dirname(file), path);
  return {
    server: server.replace(/\/+$/, ''),
    tls: {
      ca: blob(cluster, 'certificate-authority', near),
      cert: blob(user, 'client-certificate', near),
      key: blob(user, 'client-key', near),
      servername: text(cluster['tls-server-name']),
      rejectUnauthorized: cluster['insecure-skip-tls-verify'] !== true,
    },
    authorization: authorizationOf(user, file, near, clock),
    namespace: text(context['namespace']),
  };
}

function find(list: Named[] | undefined, name: string | undefined, what: string): Named | undefined {
  if (name === undefined) throw new Error(`it names no ${what === 'context' ? 'current-context' : what}`);
  const found = (list ?? []).find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`it has no ${what} "${name}"`);
  return found;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** `<field>-data` in base64, or the file that `<field>` names. */
function blob(of: Record<string, unknown>, field: string, near: (path: string) => string): Buffer | undefined {
  const data = text(of[`${field}-data`]);
  if (data !== undefined) return Buffer.from(data, 'base64');
  const path = text(of[field]);
  return path === undefined ? undefined : readFileSync(near(path));
}

function authorizationOf(
  user: Record<string, unknown>,
  file: string,
  near: (path: string) => string,
  clock: Clock,
): Connection['authorization'] {
  if (user['exec'] !== undefined || user['auth-provider'] !== undefined) return clientNodeAuthorization(file);
  const tokenFile = text(user['tokenFile']);
  if (tokenFile !== undefined) return tokenFromFile(near(tokenFile), clock);
  const token = text(user['token']);
  const username = text(user['username']);
  const basic = Buffer.from(`${username}:${text(user['password']) ?? ''}`).toString('base64');
  const headers: Record<string, string> =
    token !== undefined
      ? { authorization: `Bearer ${token}` }
      : username !== undefined
        ? { authorization: `Basic ${basic}` }
        : {};
  return async () => headers;
}

function tokenFromFile(file: string, clock: Clock): Connection['authorization'] {
  let known: { token: string; readAt: number } | undefined;
  return async () => {
    if (known === undefined || clock.now() - known.readAt > TOKEN_FILE_MS) {
      known = { token: readFileSync(file, 'utf8').trim(), readAt: clock.now() };
    }
    return { authorization: `Bearer ${known.token}` };
  };
}

/** Credential plugins and identity providers; client-node caches what they answer until it expires. */
function clientNodeAuthorization(file: string): Connection['authorization'] {
  const loading = import('@kubernetes/client-node').then(({ KubeConfig }) => {
    const config = new KubeConfig();
    config.loadFromFile(file);
    return config;
  });
  // Told to whoever asks for the headers, not as an unhandled rejection.
  loading.catch(() => {});
  return async () => {
    const options: RequestOptions = {};
    await (await loading).applyToHTTPSOptions(options);
    const value = (options.headers as Record<string, unknown> | undefined)?.['Authorization'];
    if (typeof value !== 'string') throw new Error(`the credential plugin of ${file} gave no token`);
    return { authorization: value };
  };
}
