// Images of a real registry on this machine: pulled, shared, refused, interrupted.
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  mkdtempSync,
  rmSync,
} from 'node:fs';
import { createServer, connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { gunzipSync, gzipSync } from 'node:zlib';
import { run } from '../../host/exec.ts';
import { waitFor } from '../../../test/harness/wait.ts';
import { ImageRig } from './testing/rig.ts';
import { authFile, freePort, type ImageSpec, LOGIN, TestRegistry } from './testing/registry.ts';
import { type Member, tar } from './testing/tar.ts';

let rig: ImageRig;
let registry: TestRegistry;

beforeAll(async () => {
  [rig, registry] = await Promise.all([ImageRig.open(), TestRegistry.open()]);
}, 60_000);

afterAll(async () => {
  await Promise.all([rig.close(), registry.close()]);
});

const oci = (reference: string, more = {}) => ({ oci: { reference, insecure: true, authFile: '', ...more } });
const base: Member[] = [
  { name: './', type: '5' },
  { name: './bin/', type: '5' },
  { name: './bin/sh', content: 'a shell', mode: 0o4755 },
  { name: './etc/', type: '5' },
  { name: './etc/passwd', content: 'root:x:0:0::/root:/bin/sh\n' },
  { name: './etc/old', content: 'old' },
  { name: './var/', type: '5' },
  { name: './var/cache/', type: '5' },
  { name: './var/cache/one', content: '1' },
  { name: './var/cache/deep/', type: '5' },
  { name: './var/cache/deep/two', content: '2' },
  { name: './lib', type: '2', target: '/usr/lib' },
  { name: './usr/', type: '5' },
  { name: './usr/lib/', type: '5' },
  { name: './swap/', type: '5' },
  { name: './swap/inner', content: 'x' },
];
const layered: ImageSpec = {
  layers: [
    tar(base),
    tar([
      { name: 'etc/.wh.old' },
      { name: 'var/cache/.wh..wh..opq' },
      { name: 'var/cache/', type: '5' },
      { name: 'var/cache/new', content: 'n', uid: 1000, gid: 1000 },
      { name: 'lib/extra.so', content: 'so' },
      { name: 'swap', content: 'a file now' },
      { name: 'etc/same', type: '1', target: 'etc/passwd' },
    ]),
    tar([{ name: 'etc/.wh.gone-before' }, { name: 'etc/top', content: 'top' }]),
  ],
  config: [
    '--config.entrypoint',
    '/bin/sh',
    '--config.cmd',
    '-c',
    '--config.cmd',
    'sleep 1000',
    '--config.env',
    'GREETING=hello world',
    '--config.workingdir',
    '/var',
    '--config.user',
    'daemon',
    '--config.stopsignal',
    'SIGUSR1',
  ],
};

it('is what its layers make together, with its configuration, under the digest that the registry has', async () => {
  const { reference, digest } = await registry.push('layered', layered);
  const { image, root, said } = await rig.ensure({ name: 'layered', ...oci(reference) });
  expect(image.digest).toBe(digest);
  expect(image.config).toEqual({
    command: ['/bin/sh', '-c', 'sleep 1000'],
    env: expect.objectContaining({ GREETING: 'hello world' }),
    workingDir: '/var',
    user: 'daemon',
    stopSignal: 'SIGUSR1',
  });
  expect(readdirSync(join(root, 'etc')).sort()).toEqual(['passwd', 'same', 'top']);
  expect(readdirSync(join(root, 'var/cache'))).toEqual(['new']);
  expect(statSync(join(root, 'var/cache/new')).uid).toBe(1000);
  // What lies below a link of a lower layer goes where the link leads to in the image, not on this machine.
  expect(readFileSync(join(root, 'usr/lib/extra.so'), 'utf8')).toBe('so');
  expect(existsSync('/usr/lib/extra.so')).toBe(false);
  expect(lstatSync(join(root, 'lib')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(root, 'swap'), 'utf8')).toBe('a file now');
  expect(statSync(join(root, 'etc/same')).ino).toBe(statSync(join(root, 'etc/passwd')).ino);
  expect(statSync(join(root, 'bin/sh')).mode & 0o7777).toBe(0o4755);
  expect(readdirSync(root).filter((name) => name.startsWith('.'))).toEqual([]);
  const percents = said.map(({ percent }) => percent);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
  expect(said.map(({ message }) => message)).toContain('unpacking it into the disk pool');
  expect(await rig.leftovers()).toEqual([]);
});

it('under two names is one image, and a tag that was resolved stays so until somebody else asks', async () => {
  const { reference, digest } = await registry.push('moving', { layers: [tar(base)] });
  const [one, two] = await Promise.all([
    rig.ensure({ name: 'one', uid: 'u1', ...oci(reference) }),
    rig.ensure({ name: 'two', uid: 'u2', ...oci(reference) }),
  ]);
  expect([one.image.digest, two.image.digest]).toEqual([digest, digest]);
  const moved = await registry.push('moving', { layers: [tar([...base, { name: 'more', content: 'm' }])] });
  expect((await rig.ensure({ name: 'one', uid: 'u1', ...oci(reference) })).image.digest).toBe(digest);
  expect((await rig.ensure({ name: 'one', uid: 'u3', ...oci(reference) })).image.digest).toBe(moved.digest);
  const names = (await rig.images.list()).filter((image) => image.name === 'one');
  expect(names.map((image) => image.digest)).toEqual([moved.digest]);
});

it('pinned by a digest is exactly that, and nothing else passes for it', async () => {
  const { pinned, digest } = await registry.push('pinned', { layers: [tar(base)] });
  expect((await rig.ensure({ name: 'pinned', ...oci(pinned) })).image.digest).toBe(digest);
  const none = pinned.replace(/[0-9a-f]{64}$/, 'a'.repeat(64));
  await expect(rig.ensure({ name: 'none', ...oci(none) })).rejects.toThrow(
    /has no image sha256:a+ in .*check spec.source.oci.reference/,
  );
});

it('that is not there, that is forbidden, that nobody answers for: each said so that one knows what to do', async () => {
  const closed = await TestRegistry.open(true);
  try {
    const { reference, digest } = await closed.push('secret', { layers: [tar(base)] });
    await expect(rig.ensure({ name: 'x', ...oci(`${registry.host}/nothing:here`) })).rejects.toThrow(
      /has no tag "here" in .*\/nothing; check/,
    );
    await expect(rig.ensure({ name: 'x', ...oci(reference) })).rejects.toThrow(
      /does not let this node read .*credentialsFrom/,
    );
    const wrong = authFile(closed.host, 'wrong-pass');
    await expect(rig.ensure({ name: 'x', ...oci(reference, { authFile: wrong }) })).rejects.toThrow(
      /does not let this node read/,
    );
    await expect(rig.ensure({ name: 'x', ...oci(reference, { insecure: false }) })).rejects.toThrow(
      /speaks plain HTTP; set spec.source.oci.insecure/,
    );
    const seen = watchForPassword();
    const { image } = await rig.ensure({ name: 'secret', ...oci(reference, { authFile: authFile(closed.host) }) });
    expect(image.digest).toBe(digest);
    expect(await seen.stop()).toEqual([]);
    await closed.kill();
    await expect(rig.ensure({ name: 'y', ...oci(reference) })).rejects.toThrow(
      /cannot be reached from this node; it is tried again/,
    );
    expect(await rig.leftovers()).toEqual([]);
  } finally {
    await closed.close();
  }
});

/** Lines of the process list that show the password or its encoding. */
function watchForPassword(): { stop(): Promise<string[]> } {
  const found: string[] = [];
  const state = { stopped: false };
  const secret = [LOGIN.password, Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64')];
  const watching = (async () => {
    while (!state.stopped) {
      const { stdout } = await run(['ps', '-eo', 'args']);
      found.push(...stdout.split('\n').filter((line) => secret.some((word) => line.includes(word))));
    }
  })();
  return {
    async stop() {
      state.stopped = true;
      await watching;
      return found;
    },
  };
}

const big = (name: string, megabytes: number): Buffer => tar([{ name, content: randomBytes(megabytes << 20) }]);

it('whose registry dies in the middle goes on with the layers that came, once it is back', async () => {
  const spec = { layers: [tar(base), big('a', 4), big('b', 24), big('c', 24)] };
  const { reference } = await registry.push('large', spec);
  const slow = await SlowPort.open(registry.host, 16 << 20);
  const through = reference.replace(registry.host, slow.host);
  try {
    const failure = rig.ensure({ name: 'large', ...oci(through) }).then(
      () => 'pulled',
      (error: Error) => error.message,
    );
    await waitFor('a big layer came whole', () => (blobs(4 << 20).length > 0 ? true : undefined), { pollMs: 20 });
    await Promise.all([registry.kill(), slow.cut()]);
    expect(await failure).toMatch(/cannot be reached from this node/);
    const had = blobs(4 << 20);
    expect(had.length).toBeGreaterThan(0);
    expect(had.length).toBeLessThan(3);
    await registry.start();
    slow.passed = 0;
    await rig.reopen();
    const { root } = await rig.ensure({ name: 'large', ...oci(through) });
    expect(readdirSync(root)).toEqual(expect.arrayContaining(['a', 'b', 'c']));
    // Only what was missing was fetched.
    expect(slow.passed).toBeLessThan(49 << 20);
  } finally {
    await slow.close();
    await registry.kill();
    await registry.start();
  }
}, 60_000);

function blobs(atLeast: number): string[] {
  const folder = join(rig.dataDir, 'blobs/sha256');
  return readdirSync(folder).filter((name) => statSync(join(folder, name)).size >= atLeast);
}

/** A way to the registry that passes so many bytes a second. */
class SlowPort {
  readonly host: string;
  readonly #server: Server;
  readonly #sockets = new Set<{ destroy(): void }>();
  passed = 0;
  #open = true;

  private constructor(host: string, server: Server) {
    this.host = host;
    this.#server = server;
  }

  static async open(to: string, bytesPerSecond: number): Promise<SlowPort> {
    const port = await freePort();
    const [address = '', toPort = ''] = to.split(':');
    const server = createServer((client) => {
      const upstream = connect(Number(toPort), address);
      for (const socket of [client, upstream]) {
        slow.#sockets.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => [client, upstream].forEach((one) => one.destroy()));
      }
      client.pipe(upstream);
      upstream.on('data', (chunk: Buffer) => {
        slow.passed += chunk.length;
        client.write(chunk);
        upstream.pause();
        setTimeout(() => upstream.resume(), (chunk.length / bytesPerSecond) * 1000);
      });
    });
    const slow: SlowPort = new SlowPort(`127.0.0.1:${port}`, server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return slow;
  }

  async cut(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  async close(): Promise<void> {
    await this.cut();
    if (this.#open) await new Promise((resolve) => this.#server.close(resolve));
    this.#open = false;
  }
}

it('whose cached layer was damaged on the disk is refused, and fetched anew the next time', async () => {
  const layer = tar([...base, { name: 'damaged', content: 'as it should be' }]);
  const { reference } = await registry.push('damaged', { layers: [layer] });
  const { image } = await rig.ensure({ name: 'damaged', ...oci(reference) });
  await rig.images.remove(image.digest);
  const packed = readdirSync(join(rig.dataDir, 'blobs/sha256')).map((name) => join(rig.dataDir, 'blobs/sha256', name));
  const digest = createHash('sha256').update(layer).digest('hex');
  const file = packed.find((path) => {
    try {
      return (
        createHash('sha256')
          .update(gunzipSync(readFileSync(path)))
          .digest('hex') === digest
      );
    } catch {
      return false;
    }
  });
  if (file === undefined) throw new Error('the layer is not in the cache');
  writeFileSync(file, gzipSync(tar([...base, { name: 'damaged', content: 'something else' }])));
  await expect(rig.ensure({ name: 'damaged', ...oci(reference) })).rejects.toThrow(
    /it is damaged: layer 1 of 1 is sha256:/,
  );
  const { root } = await rig.ensure({ name: 'damaged', ...oci(reference) });
  expect(readFileSync(join(root, 'damaged'), 'utf8')).toBe('as it should be');
});

it('in Docker’s own format has the digest that the registry has for it', async () => {
  const { reference } = await registry.push('docker', layered, 'latest', ['--format', 'v2s2']);
  const manifest = await fetch(`http://${registry.host}/v2/docker/manifests/latest`, {
    headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' },
  });
  expect(manifest.headers.get('content-type')).toContain('docker.distribution.manifest.v2');
  const digest = `sha256:${createHash('sha256')
    .update(Buffer.from(await manifest.arrayBuffer()))
    .digest('hex')}`;
  const { image, root } = await rig.ensure({ name: 'docker', ...oci(reference) });
  expect(image.digest).toBe(digest);
  expect(image.config).toMatchObject({
    command: ['/bin/sh', '-c', 'sleep 1000'],
    user: 'daemon',
    stopSignal: 'SIGUSR1',
  });
  expect(readFileSync(join(root, 'etc/top'), 'utf8')).toBe('top');
});

it('for several platforms is the one for this machine, also when the index is pinned', async () => {
  const { digest } = await registry.push('many', { layers: [tar([...base, { name: 'amd64', content: 'x' }])] });
  const size = (
    await (
      await fetch(`http://${registry.host}/v2/many/manifests/${digest}`, { headers: { accept: OCI_MANIFEST } })
    ).arrayBuffer()
  ).byteLength;
  const entry = (architecture: string) => ({
    mediaType: OCI_MANIFEST,
    digest,
    size,
    platform: { os: 'linux', architecture },
  });
  const index = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [entry('arm64'), entry('amd64')] });
  const put = await fetch(`http://${registry.host}/v2/many/manifests/all`, {
    method: 'PUT',
    headers: { 'content-type': OCI_INDEX },
    body: index,
  });
  expect(put.status).toBe(201);
  const pinned = `${registry.host}/many@sha256:${createHash('sha256').update(index).digest('hex')}`;
  for (const reference of [`${registry.host}/many:all`, pinned]) {
    const { image, root } = await rig.ensure({ name: 'many', uid: reference, ...oci(reference) });
    expect(image.digest).toBe(digest);
    expect(existsSync(join(root, 'amd64'))).toBe(true);
  }
});
const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';

it('of a registry whose certificate nobody signed is refused, unless that is meant', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kp-tls-'));
  const [key, cert] = [join(folder, 'key'), join(folder, 'cert')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  await run([
    'openssl',
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
    ...subject,
    '-keyout',
    key,
    '-out',
    cert,
  ]);
  const [host = '', port = ''] = registry.host.split(':');
  const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (client) => {
    const upstream = connect(Number(port), host);
    for (const socket of [client, upstream]) socket.on('error', () => {});
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { reference } = await registry.push('tls', { layers: [tar(base)] });
    const secure = reference.replace(registry.host, `127.0.0.1:${(server.address() as { port: number }).port}`);
    await expect(rig.ensure({ name: 'tls', ...oci(secure, { insecure: false }) })).rejects.toThrow(
      /the certificate of .* is not valid for this node; put its authority into the node's \/etc\/ssl\/certs, or set spec.source.oci.insecure/,
    );
    await rig.ensure({ name: 'tls', ...oci(secure) });
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
});

it('asked for by twenty at once is pulled once', async () => {
  const { reference, digest } = await registry.push('twenty', { layers: [tar(base)] });
  const before = readdirSync(rig.pool.imagesPath).length;
  const asked = Array.from({ length: 20 }, (_, index) =>
    rig.ensure({ name: `n${index}`, uid: `u${index}`, ...oci(reference) }),
  );
  const digests = (await Promise.all(asked)).map(({ image }) => image.digest);
  expect(new Set(digests)).toEqual(new Set([digest]));
  expect(readdirSync(rig.pool.imagesPath).length).toBeLessThanOrEqual(before + 2);
  expect(
    (await rig.images.list()).filter((image) => image.digest === digest && /^n\d+$/.test(image.name)),
  ).toHaveLength(20);
});
