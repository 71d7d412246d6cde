// The command line of the API server. Pure but for reading the files that flags name.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { EtcdOptions } from './storage/etcd.ts';
import type { TlsFiles } from './http/server.ts';

export const HELP = `Usage: node dist/api/main.js [flags]

Serves the Kubernetes API over TLS, with its objects in etcd.

  --listen HOST:PORT         where to listen (default 127.0.0.1:6443; port 0 picks a free one)
  --etcd-endpoints URL,...   http://HOST:PORT, https://HOST:PORT or unix:///PATH (default http://127.0.0.1:2379)
  --etcd-prefix PATH         all keys lie below it (default /kapelle)
  --etcd-ca FILE             signs etcd's certificate (for https)
  --etcd-cert FILE           client certificate shown to etcd
  --etcd-key FILE            its key
  --tls-cert FILE            the server's certificate (required)
  --tls-key FILE             its key (required)
  --client-ca FILE           signs the certificates of clients
  --service-account-key FILE,...  PEM keys of ServiceAccount tokens: the first, a private one, signs, all verify
  --service-account-issuer URL    who those tokens say they are from (default https://kubernetes.default.svc)
  --crds DIR                 CustomResourceDefinitions to install at start
  --sole-writer              no other API server uses this etcd prefix: reads need no round trip to etcd
  --log-level LEVEL          debug, info, warn or error (default info)
  --help                     this text
`;

export interface Flags {
  listen: { host: string; port: number };
  etcd: EtcdOptions;
  etcdPrefix: string;
  tls: TlsFiles;
  crds: string | undefined;
  serviceAccounts: { keys: Buffer[]; issuer: string };
  soleWriter: boolean;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/** undefined: --help was asked for. Throws an Error whose message is for the user. */
export function parseFlags(argv: string[]): Flags | undefined {
  const { values } = parseArgs({
    args: argv,
    strict: true,
    allowPositionals: false,
    options: {
      listen: { type: 'string', default: '127.0.0.1:6443' },
      'etcd-endpoints': { type: 'string', default: 'http://127.0.0.1:2379' },
      'etcd-prefix': { type: 'string', default: '/kapelle' },
      'etcd-ca': { type: 'string' },
      'etcd-cert': { type: 'string' },
      'etcd-key': { type: 'string' },
      'tls-cert': { type: 'string' },
      'tls-key': { type: 'string' },
      'client-ca': { type: 'string' },
      crds: { type: 'string' },
      'service-account-key': { type: 'string' },
      'service-account-issuer': { type: 'string', default: 'https://kubernetes.default.svc' },
      'sole-writer': { type: 'boolean', default: false },
      'log-level': { type: 'string', default: 'info' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const { 'tls-cert': cert, 'tls-key': key, 'client-ca': clientCa } = values;
  if (cert === undefined || key === undefined)
    throw new Error('--tls-cert and --tls-key are required: the API is only served over TLS');
  return {
    listen: parseListen(values.listen),
    etcd: {
      endpoints: values['etcd-endpoints'].split(',').map(parseEndpoint),
      ...file('ca', '--etcd-ca', values['etcd-ca']),
      ...file('cert', '--etcd-cert', values['etcd-cert']),
      ...file('key', '--etcd-key', values['etcd-key']),
    },
    etcdPrefix: values['etcd-prefix'],
    tls: {
      cert: read('--tls-cert', cert),
      key: read('--tls-key', key),
      clientCa: clientCa === undefined ? undefined : read('--client-ca', clientCa),
    },
    crds: values.crds,
    serviceAccounts: {
      keys: (values['service-account-key']?.split(',') ?? []).map((path) => read('--service-account-key', path)),
      issuer: values['service-account-issuer'],
    },
    soleWriter: values['sole-writer'],
    logLevel: parseLevel(values['log-level']),
  };
}

function parseListen(text: string): { host: string; port: number } {
  const match = /^(?:\[([^\]]+)\]|([^:]*)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (match === null || port > 65535)
    throw new Error(`--listen ${text}: give HOST:PORT, such as 127.0.0.1:6443 or [::1]:6443`);
  return { host: match[1] ?? (match[2] === '' || match[2] === undefined ? '0.0.0.0' : match[2]), port };
}

function parseEndpoint(text: string): string {
  const endpoint = text.trim();
  if (!/^(https?:\/\/[^/]+|unix:\/\/\/.+)$/.test(endpoint)) {
    throw new Error(`--etcd-endpoints ${text}: give http://HOST:PORT, https://HOST:PORT or unix:///PATH`);
  }
  return endpoint;
}

function parseLevel(text: string): Flags['logLevel'] {
  if (text === 'debug' || text === 'info' || text === 'warn' || text === 'error') return text;
  throw new Error(`--log-level ${text}: give debug, info, warn or error`);
}

function file<K extends string>(name: K, flag: string, path: string | undefined): Partial<Record<K, Buffer>> {
  return path === undefined ? {} : ({ [name]: read(flag, path) } as Partial<Record<K, Buffer>>);
}

function read(flag: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Error(`${flag} ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
