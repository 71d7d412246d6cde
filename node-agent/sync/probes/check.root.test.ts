// Probes over real sockets on loopback: what succeeds, what fails with which words, and that nothing is left open.
import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createTls } from 'node:https';
import { type AddressInfo, createServer, type Server as TcpServer } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { makeAuthority } from '../../../cli/pki/certificates.ts';
import { systemClock } from '../../../machinery/clock/clock.ts';
import { FakeRuntime, fakeDigest } from '../../runtime/fake/fake-runtime.ts';
import { checkWith } from './check.ts';
import type { Probe } from './machine.ts';

const open: (Server | TcpServer)[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(server: Server | TcpServer): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const http = (handler: RequestListener): Promise<number> => listen(createHttp(handler));
const runtime = new FakeRuntime();
const never = new AbortController().signal;
const check = (probe: Probe, signal = never) =>
  checkWith(runtime, systemClock)(probe, { uid: 'u', addresses: ['127.0.0.1'] }, signal);
const get = (port: number, more: Partial<NonNullable<Probe['httpGet']>> = {}): Probe => ({
  httpGet: { port, ...more },
});

test('TCP: what accepts succeeds, what refuses says so, an address of somebody else is never asked', async () => {
  let connections = 0;
  const port = await listen(createServer((socket) => void (connections++, socket.resume())));
  expect(await check({ tcpSocket: { port } })).toEqual({ ok: true, message: `port ${port} accepts connections` });
  expect(connections).toBe(1);
  expect(await check({ tcpSocket: { port, host: '127.0.0.2' } })).toMatchObject({ ok: false });
  expect(connections).toBe(1);
  open.splice(0).forEach((server) => server.close());
  expect(await check({ tcpSocket: { port } })).toMatchObject({
    ok: false,
    message: expect.stringMatching(/ECONNREFUSED/),
  });
});

test.each([
  [200, true],
  [204, true],
  [399, true],
  [400, false],
  [404, false],
  [503, false],
])('HTTP: status %i is success: %s', async (status, ok) => {
  const port = await http((_, answer) => answer.writeHead(status).end('words'));
  expect(await check(get(port))).toMatchObject({ ok, message: expect.stringContaining(String(status)) });
});

test('HTTP: path, query and headers are sent as declared', async () => {
  let seen: { url?: string | undefined; headers: Record<string, unknown> } = { headers: {} };
  const port = await http(({ url, headers }, answer) => {
    seen = { url, headers };
    answer.end();
  });
  const httpHeaders = [
    { name: 'Host', value: 'shop.example' },
    { name: 'X-Twice', value: 'a' },
    { name: 'X-Twice', value: 'b' },
    { name: 'User-Agent', value: 'me' },
  ];
  await check(get(port, { path: '/health?deep=1', httpHeaders }));
  expect(seen.url).toBe('/health?deep=1');
  expect(seen.headers).toMatchObject({ host: 'shop.example', 'x-twice': 'a, b', 'user-agent': 'me', accept: '*/*' });
});

test('HTTP: redirects are followed on the same host, at most ten; one that leads elsewhere is success and not followed', async () => {
  const asked: string[] = [];
  const port = await http(({ url = '' }, answer) => {
    asked.push(url);
    if (url === '/here') answer.writeHead(302, { location: '/there' }).end();
    else if (url === '/there') answer.writeHead(500).end();
    else if (url === '/away') answer.writeHead(302, { location: 'http://169.254.169.254/secret' }).end();
    else if (url === '/file') answer.writeHead(302, { location: 'file:///etc/passwd' }).end();
    else answer.writeHead(302, { location: '/loop' }).end();
  });
  expect(await check(get(port, { path: '/here' }))).toMatchObject({ ok: false, message: 'HTTP status 500' });
  expect(await check(get(port, { path: '/away' }))).toEqual({ ok: true, message: 'HTTP status 302' });
  expect(await check(get(port, { path: '/file' }))).toEqual({ ok: true, message: 'HTTP status 302' });
  asked.length = 0;
  expect(await check(get(port, { path: '/loop' }))).toEqual({ ok: false, message: 'stopped after 10 redirects' });
  expect(asked).toHaveLength(11);
});

test('HTTPS: a certificate nobody signed will do', async () => {
  const validity = { now: systemClock.now(), lifetimeMs: 3_600_000 };
  const { certificate: cert, key } = await makeAuthority('test', validity);
  const port = await listen(createTls({ cert, key }, (_, answer) => answer.end()));
  expect(await check(get(port, { scheme: 'HTTPS' }))).toEqual({ ok: true, message: 'HTTP status 200' });
  expect(await check(get(port))).toMatchObject({ ok: false });
});

test('HTTP: of an endless body only the beginning is read', async () => {
  let sent = 0;
  const port = await http((_, answer) => {
    const more = (): void => {
      while (!answer.destroyed && answer.write('x'.repeat(16_384))) sent += 16_384;
      if (!answer.destroyed) answer.once('drain', more);
    };
    answer.writeHead(500);
    more();
  });
  const checked = await check(get(port));
  expect(checked).toMatchObject({ ok: false, message: expect.stringMatching(/^HTTP status 500: …x+$/) });
  expect(sent).toBeLessThan(64 * 1024 * 1024);
});

test('what does not answer in time has failed, and its connection is closed', async () => {
  let closed: Promise<unknown> = Promise.resolve();
  const port = await http((request) => {
    closed = new Promise((resolve) => request.socket.once('close', resolve));
  });
  expect(await check({ ...get(port), timeoutSeconds: 1 })).toEqual({ ok: false, message: 'no answer within 1 s' });
  await closed;
});

test('a probe that is no longer asked for ends at once, without an outcome', async () => {
  const port = await http(() => {});
  const ending = new AbortController();
  const checking = check({ ...get(port), timeoutSeconds: 60 }, ending.signal);
  ending.abort(new Error('test'));
  expect(await checking).toEqual({ skipped: 'it was ended' });
});

test('exec: the exit code tells; what it printed is shown, cut and on one line', async () => {
  const answers = [
    { code: 0, stdout: 'fine' },
    { code: 3, stdout: 'first line\nsecond\u001b[31m line\n', stderr: 'trouble\n' },
    { code: 1, stdout: 'y'.repeat(100_000) },
  ];
  const inside = new FakeRuntime({ exec: async () => answers.shift() ?? { code: 9 } });
  inside.addImage('base');
  const subject = { uid: 'u', addresses: [] };
  const command = { exec: { command: ['check'] } };
  const run = () => checkWith(inside, systemClock)(command, subject, never);
  expect(await run()).toMatchObject({ ok: false, message: expect.stringMatching(/not found/) });
  await inside.createEnvironment({ ...(await spec()), imageDigest: fakeDigest('base') });
  expect(await run()).toEqual({ skipped: 'it could not be run' });
  await inside.startEnvironment({ uid: 'u', attempt: 1, token: '' });
  expect(await run()).toEqual({ ok: true, message: 'exit code 0' });
  expect(await run()).toEqual({ ok: false, message: 'exit code 3: first line second [31m line trouble' });
  const long = await run();
  expect(long).toMatchObject({ ok: false });
  expect('message' in long ? long.message.length : 0).toBeLessThan(300);
  inside.goAway();
  expect(await run()).toEqual({ skipped: 'it could not be run' });
});

async function spec() {
  const { NO_EXTRAS, NO_RESOURCES } = await import('../../runtime/client.ts');
  return {
    ...NO_EXTRAS,
    uid: 'u',
    generation: 1,
    namespace: 'default',
    name: 'web',
    command: ['/sbin/init'],
    initKind: 'INIT_KIND_OTHER' as const,
    stopSignal: 15,
    env: {},
    hostname: 'web',
    idRange: { base: 65536, size: 65536 },
    resources: { ...NO_RESOURCES, pidsLimit: 4096, diskLimitBytes: 2 ** 30 },
    interfaces: [],
    nameservers: [],
    searches: [],
  };
}
