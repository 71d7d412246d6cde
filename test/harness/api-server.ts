// A real API server on a real etcd, each a child process on a free loopback port with certificates of its own, and
// kubectl pointed at it. For *.etcd.test.ts; needs dist (hack/build.sh).
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issue, makeAuthority, type Pair } from '../../cli/pki/certificates.ts';
import { kubeconfig } from '../../cli/pki/kubeconfig.ts';
import { type Child, startChild } from './child.ts';
import { ROOT } from './root.ts';

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

export interface ApiServer {
  /** `https://127.0.0.1:PORT`. */
  url: string;
  /** Path of the admin's kubeconfig. */
  kubeconfig: string;
  /** Scratch directory, removed by stop(). */
  dir: string;
  etcdUrl: string;
  /** A kubeconfig for another identity; returns its path. */
  kubeconfigFor(commonName: string, organization: string): Promise<string>;
  /** kubectl with this server's kubeconfig; `input` is its stdin. Never rejects for an exit code. */
  kubectl(args: string[], input?: string): Promise<Ran>;
  /** kubectl that keeps running (get -w). */
  kubectlChild(args: string[]): Child;
  /** Ends the API server (SIGKILL) and starts it again on the same port and etcd. */
  restart(): Promise<void>;
  /** What the API server has printed since it was last started. */
  output(): string;
  stop(): Promise<void>;
}

export async function startApiServer(options: { flags?: string[] } = {}): Promise<ApiServer> {
  const main = join(ROOT, 'dist/api/main.js');
  if (!existsSync(main)) throw new Error(`${main} is missing: run hack/build.sh first`);
  const dir = mkdtempSync(join(tmpdir(), 'kapelle-api-test-'));
  const etcd = await startEtcd(dir);
  const pki = await makePki(dir);
  const start = (listen: string): Child =>
    startChild(process.execPath, [
      main,
      `--listen=${listen}`,
      `--etcd-endpoints=${etcd.url}`,
      `--crds=${join(ROOT, 'crds')}`,
      `--tls-cert=${pki.file('server.crt')}`,
      `--tls-key=${pki.file('server.key')}`,
      `--client-ca=${pki.file('ca.crt')}`,
      `--service-account-key=${pki.file('service-account.key')}`,
      ...(options.flags ?? ['--sole-writer']),
    ]);
  let api = start('127.0.0.1:0');
  const serving = /^serving (https:\/\/(\S+))$/m;
  const [, url = '', listen = ''] = await api.line(serving).catch(async (error: unknown) => {
    await etcd.stop();
    rmSync(dir, { recursive: true, force: true });
    throw error;
  });
  const kubeconfigFor = async (commonName: string, organization: string): Promise<string> => {
    const file = join(dir, `${commonName.replaceAll(/[^a-z0-9-]/g, '-')}.kubeconfig`);
    const client = await pki.client(commonName, organization);
    writeFileSync(file, kubeconfig({ server: url, user: commonName, authority: pki.authority.certificate, client }), {
      mode: 0o600,
    });
    return file;
  };
  const admin = await kubeconfigFor('kapelle-admin', 'system:masters');
  const env = { KUBECONFIG: admin, HOME: dir };
  return {
    url,
    dir,
    kubeconfig: admin,
    etcdUrl: etcd.url,
    kubeconfigFor,
    kubectl: async (args, input) => await run('kubectl', args, env, input),
    kubectlChild: (args) => startChild('kubectl', args, env),
    restart: async () => {
      api.kill('SIGKILL');
      await api.stop();
      api = start(listen);
      await api.line(serving);
    },
    output: () => api.output(),
    stop: async () => {
      await api.stop();
      await etcd.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export interface Etcd {
  url: string;
  stop(): Promise<void>;
}

/** An etcd of its own below `dir`, which the caller removes. */
export async function startEtcd(dir: string): Promise<Etcd> {
  const [client, peer] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${client}`;
  const peerUrl = `http://127.0.0.1:${peer}`;
  const child = startChild('etcd', [
    '--name=test',
    `--data-dir=${join(dir, 'etcd')}`,
    '--logger=zap',
    '--log-outputs=stderr',
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    `--listen-peer-urls=${peerUrl}`,
    `--initial-advertise-peer-urls=${peerUrl}`,
    `--initial-cluster=test=${peerUrl}`,
  ]);
  try {
    await child.line(/serving client traffic|serving insecure client requests/);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { url, stop: () => child.stop() };
}

async function makePki(dir: string): Promise<{
  authority: Pair;
  file(name: string): string;
  client(commonName: string, organization: string): Promise<Pair>;
}> {
  const validity = { now: Date.now(), lifetimeMs: 24 * 3600_000 };
  const authority = await makeAuthority('kapelle-test-ca', validity);
  const server = await issue(
    authority,
    { commonName: 'kapelle-api', serverNames: ['localhost', '127.0.0.1'] },
    validity,
  );
  const file = (name: string): string => join(dir, name);
  writeFileSync(file('ca.crt'), authority.certificate);
  writeFileSync(file('server.crt'), server.certificate);
  writeFileSync(file('server.key'), server.key, { mode: 0o600 });
  writeFileSync(file('service-account.key'), server.key, { mode: 0o600 });
  return {
    authority,
    file,
    client: (commonName, organization) => issue(authority, { commonName, organization }, validity),
  };
}

/** A command to its end. Its exit code is an answer, not an error; a command that cannot be started is one. */
export function run(command: string, args: string[], env: Record<string, string>, input = ''): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = execFile(
      command,
      args,
      { env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024, timeout: 60_000, killSignal: 'SIGKILL' },
      (error, stdout, stderr) => {
        if (error !== null && typeof error.code !== 'number') {
          fail(new Error(`${command} ${args.join(' ')}: ${error.message}\n${stderr}`));
          return;
        }
        done({ code: error === null ? 0 : (error.code as number), stdout, stderr });
      },
    );
    // It may end without reading all of it; that shows in its exit code.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null ? done(address.port) : fail(new Error('no port')),
      );
    });
  });
}
