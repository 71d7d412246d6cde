// Certificates as other programs see them: openssl verifies them, a TLS server refuses the wrong ones.
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AddressInfo } from 'node:net';
import { connect, createServer } from 'node:tls';
import { run } from '../../node-agent/host/exec.ts';
import { ensurePki } from './ensure.ts';

const DAY_MS = 86_400_000;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kp-pki-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ensure = async (over: { now?: number; serverNames?: string[] } = {}): Promise<string[]> => {
  const lines: string[] = [];
  await ensurePki({
    folder,
    nodeName: 'n1',
    serverNames: ['host-1'],
    etcd: true,
    server: 'https://127.0.0.1:6443',
    now: Date.now(),
    report: (line) => lines.push(line),
    ...over,
  });
  return lines;
};
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

test('everything is made once, is for root only, and stands against openssl', async () => {
  expect(await ensure()).toHaveLength(9);
  expect(await ensure()).toEqual([]);
  for (const file of ['ca', 'server', 'admin', 'controller', 'node-n1', 'etcd/ca', 'etcd/server', 'etcd/client']) {
    expect(statSync(join(folder, `${file}.key`)).mode & 0o777).toBe(0o600);
  }
  expect(statSync(join(folder, 'service-account.key')).mode & 0o777).toBe(0o600);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.kubeconfig'))) {
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  }
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const verify = (purpose: string, authority: string, leaf: string) =>
    run([
      'openssl',
      'verify',
      '-x509_strict',
      '-purpose',
      purpose,
      '-CAfile',
      join(folder, authority),
      join(folder, leaf),
    ]);
  await verify('sslserver', 'ca.crt', 'server.crt');
  await verify('sslclient', 'ca.crt', 'admin.crt');
  await verify('sslserver', 'etcd/ca.crt', 'etcd/server.crt');
  await verify('sslclient', 'etcd/ca.crt', 'etcd/server.crt');
  await expect(verify('sslclient', 'etcd/ca.crt', 'admin.crt')).rejects.toThrow(/unable to get local issuer/);
  expect(new X509Certificate(read('server.crt')).checkIP('::1')).toBe('::1');
  expect(new X509Certificate(read('server.crt')).checkHost('host-1')).toBe('host-1');
});

test('what ends soon or lacks a name is renewed, and the authority stays', async () => {
  const start = Date.now();
  await ensure({ now: start });
  const authority = read('ca.crt');
  expect(await ensure({ now: start, serverNames: ['host-1', '192.0.2.9'] })).toEqual([
    'certificate server: made (lacks 192.0.2.9)',
  ]);
  const later = await ensure({ now: start + 320 * DAY_MS });
  expect(later).toHaveLength(6);
  expect(read('ca.crt')).toBe(authority);
});

test('a new authority makes every certificate below it anew', async () => {
  const start = Date.now();
  await ensure({ now: start });
  const lines = await ensure({ now: start + 3000 * DAY_MS });
  expect(lines).toHaveLength(8);
  await run([
    'openssl',
    'verify',
    '-attime',
    String(Math.floor((start + 3000 * DAY_MS) / 1000)),
    '-CAfile',
    join(folder, 'ca.crt'),
    join(folder, 'admin.crt'),
  ]);
});

test('a file cut short by a full disk is made again instead of served', async () => {
  await ensure();
  writeFileSync(join(folder, 'admin.crt'), '-----BEGIN CERTIFICATE-----\nMIIB');
  expect(await ensure()).toEqual(['certificate admin: made (missing)']);
  expect(existsSync(join(folder, 'admin.kubeconfig'))).toBe(true);
});

test('a client of the API is refused where only the client of etcd may come in', async () => {
  await ensure();
  const server = createServer({
    key: read('etcd/server.key'),
    cert: read('etcd/server.crt'),
    ca: read('etcd/ca.crt'),
    requestCert: true,
    rejectUnauthorized: true,
  });
  server.on('tlsClientError', () => {});
  server.on('secureConnection', (socket) => socket.end('in'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer = (client: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect({
        port,
        host: '127.0.0.1',
        ca: read('etcd/ca.crt'),
        key: read(`${client}.key`),
        cert: read(`${client}.crt`),
      });
      socket.on('data', (data) => {
        resolve(data.toString());
        socket.destroy();
      });
      socket.on('error', () => resolve('refused'));
      socket.on('close', () => resolve('refused'));
    });
  try {
    expect(await answer('etcd/client')).toBe('in');
    expect(await answer('admin')).toBe('refused');
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});
