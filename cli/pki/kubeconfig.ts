// A kubeconfig with everything inside it (no paths), so that the one file is all a client needs. Pure.
import { stringify } from 'yaml';
import type { Pair } from './certificates.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

export function kubeconfig(options: { server: string; user: string; authority: string; client: Pair }): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'kapelle',
        cluster: { server: options.server, 'certificate-authority-data': base64(options.authority) },
      },
    ],
    users: [
      {
        name: options.user,
        user: {
          'client-certificate-data': base64(options.client.certificate),
          'client-key-data': base64(options.client.key),
        },
      },
    ],
    contexts: [{ name: 'kapelle', context: { cluster: 'kapelle', user: options.user } }],
    'current-context': 'kapelle',
  });
}

/** `0.0.0.0:6443` is where a server listens, not where a client can go. */
export function serverUrl(listen: string): string {
  const colon = listen.lastIndexOf(':');
  const host = listen.slice(0, colon).replace(/^\[(.*)\]$/, '$1');
  const port = listen.slice(colon + 1);
  const reachable = host === '' || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `https://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
