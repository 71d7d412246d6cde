// Which certificates a cluster of one machine needs (ARCHITECTURE.md, Identities). Pure; called by ensure.ts.
import type { Subject } from './certificates.ts';

export type AuthorityName = 'ca' | 'etcd/ca';

export interface Identity {
  /** Path below pki/ without its ending. */
  file: string;
  authority: AuthorityName;
  subject: Subject;
  /** Clients of the API get a kubeconfig of this name too. */
  kubeconfig?: string;
}

export interface PkiOptions {
  nodeName: string;
  /** Names and addresses that clients reach the API server by, beside loopback. */
  serverNames: readonly string[];
  /** False where an etcd of somebody else's is used. */
  etcd: boolean;
}

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

export const AUTHORITIES: Record<AuthorityName, string> = { ca: 'kapelle-ca', 'etcd/ca': 'kapelle-etcd-ca' };

/**
 * etcd has an authority of its own: whoever holds its certificate reads and writes everything, so no client
 * certificate of the API may ever open it.
 */
export function identities(options: PkiOptions): Identity[] {
  const serverNames = [...new Set([...LOOPBACK, ...options.serverNames])];
  return [
    { file: 'server', authority: 'ca', subject: { commonName: 'kapelle-api', serverNames } },
    {
      file: 'admin',
      authority: 'ca',
      subject: { commonName: 'kapelle-admin', organization: 'system:masters' },
      kubeconfig: 'admin',
    },
    {
      file: 'controller',
      authority: 'ca',
      subject: { commonName: 'system:kapelle-controller', organization: 'system:kapelle-controllers' },
      kubeconfig: 'controller',
    },
    nodeIdentity(options.nodeName),
    ...(options.etcd ? etcdIdentities() : []),
  ];
}

export const nodeIdentity = (nodeName: string): Identity => ({
  file: `node-${nodeName}`,
  authority: 'ca',
  subject: { commonName: `system:node:${nodeName}`, organization: 'system:nodes' },
  kubeconfig: 'agent',
});

const etcdIdentities = (): Identity[] => [
  {
    file: 'etcd/server',
    authority: 'etcd/ca',
    subject: { commonName: 'kapelle-etcd', serverNames: LOOPBACK, alsoClient: true },
  },
  { file: 'etcd/client', authority: 'etcd/ca', subject: { commonName: 'kapelle-api' } },
];
