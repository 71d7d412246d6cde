import { type CertificateFacts, serverNames } from './facts.ts';
import { identities } from './identities.ts';
import { kubeconfig, serverUrl } from './kubeconfig.ts';
import { AUTHORITY_RENEWAL_MS, LEAF_RENEWAL_MS, reasonToIssue, reasonToRenewAuthority } from './plan.ts';

const NOW = Date.UTC(2026, 0, 1);
const wanted = identities({ nodeName: 'n1', serverNames: ['host-1', '192.0.2.2'], etcd: true });

function byFile(file: string) {
  const found = wanted.find((identity) => identity.file === file);
  if (found === undefined) throw new Error(`no identity ${file}`);
  return found;
}

const server = byFile('server');
const good: CertificateFacts = {
  notAfter: NOW + 300 * 86_400_000,
  ofAuthority: true,
  commonName: 'kapelle-api',
  organization: '',
  serverNames: ['localhost', '127.0.0.1', '0:0:0:0:0:0:0:1', 'host-1', '192.0.2.2'],
};

describe('what must be issued', () => {
  const cases: [string, CertificateFacts | undefined, string | undefined][] = [
    ['nothing for one that serves', good, undefined],
    ['one that is missing', undefined, 'missing'],
    ['one signed by an older authority', { ...good, ofAuthority: false }, 'signed by another authority'],
    ['one that ends soon', { ...good, notAfter: NOW + LEAF_RENEWAL_MS - 1 }, 'ends 2026-03-01'],
    ['one that ended', { ...good, notAfter: NOW - 1 }, 'ends 2025-12-31'],
    ['one for another node', { ...good, commonName: 'other' }, 'for somebody else'],
    [
      'one without an address the host has now',
      { ...good, serverNames: ['localhost', '127.0.0.1', '::1'] },
      'lacks host-1, 192.0.2.2',
    ],
  ];
  test.each(cases)('%s', (_name, facts, reason) => {
    expect(reasonToIssue(server, facts, NOW)).toBe(reason);
  });

  test('an authority is renewed before it could end sooner than what it signs', () => {
    expect(reasonToRenewAuthority(undefined, NOW)).toBe('missing');
    expect(reasonToRenewAuthority(NOW + AUTHORITY_RENEWAL_MS, NOW)).toBeUndefined();
    expect(reasonToRenewAuthority(NOW + AUTHORITY_RENEWAL_MS - 1, NOW)).toMatch(/^ends /);
  });
});

test('etcd is reached through an authority of its own, and only where it is ours', () => {
  const ofEtcd = wanted.filter((identity) => identity.authority === 'etcd/ca').map((identity) => identity.file);
  expect(ofEtcd).toEqual(['etcd/server', 'etcd/client']);
  const external = identities({ nodeName: 'n1', serverNames: [], etcd: false });
  expect(external.map((identity) => identity.authority)).not.toContain('etcd/ca');
});

test.each([
  ['127.0.0.1:6443', 'https://127.0.0.1:6443'],
  ['0.0.0.0:6443', 'https://127.0.0.1:6443'],
  ['[::]:7443', 'https://127.0.0.1:7443'],
  ['[fd00::2]:6443', 'https://[fd00::2]:6443'],
  ['api.example:6443', 'https://api.example:6443'],
])('a server that listens on %s is reached at %s', (listen, url) => {
  expect(serverUrl(listen)).toBe(url);
});

test('a kubeconfig names no file: it can be carried elsewhere', () => {
  const text = kubeconfig({
    server: 'https://127.0.0.1:6443',
    user: 'kapelle-admin',
    authority: 'CA',
    client: { certificate: 'CERT', key: 'KEY' },
  });
  expect(text).toContain(`certificate-authority-data: ${Buffer.from('CA').toString('base64')}`);
  expect(text).not.toMatch(/certificate-authority:|client-key:|client-certificate:/);
});

test('the names of a server are read as Node prints them', () => {
  expect(serverNames('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1')).toEqual([
    'localhost',
    '127.0.0.1',
    '0:0:0:0:0:0:0:1',
  ]);
  expect(serverNames('')).toEqual([]);
});
