// Builds the busybox image for real, from the distribution's packages, in a pool of its own.
import { spawn } from 'node:child_process';
import { access, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../machinery/clock/clock.ts';
import { silentLogger } from '../../../machinery/log/log.ts';
import { closePool, openPool, type Pool } from '../pool/pool.ts';
import type { EnsureImageProgress, Image } from '../wire/messages.ts';
import { type Images, openImages } from './images.ts';

const busybox = { suite: 'bookworm', variant: 'extract', packages: ['busybox-static'], components: [] };

let dataDir: string;
let pool: Pool;
let images: Images;
let users = 0;

const open = () =>
  openImages({
    pool,
    dataDir,
    cacheDir: undefined,
    allowedFolders: [],
    snapshotRoot: () => {
      throw new Error('there are no snapshots here');
    },
    usersOf: () => users,
    clock: systemClock,
    log: silentLogger,
  });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kp-images-'));
  pool = await openPool({ dataDir, sizeBytes: 4 * 1024 ** 3 });
  images = await open();
});

afterAll(async () => {
  await images.close();
  await closePool(dataDir);
  await rm(dataDir, { recursive: true, force: true });
});

const never = () => new AbortController().signal;

async function collect(
  name: string,
  source: typeof busybox,
): Promise<{ messages: EnsureImageProgress[]; image: Image }> {
  const messages: EnsureImageProgress[] = [];
  for await (const message of images.ensure({ name, maxBytes: 0, debian: source }, never())) messages.push(message);
  const image = messages.at(-1)?.image;
  if (image === null || image === undefined) throw new Error('the last message has no image');
  return { messages, image };
}

it('asked for twice at once is built once, and runs', async () => {
  const [first, second] = await Promise.all([collect('one', busybox), collect('two', busybox)]);
  expect(second.image.digest).toBe(first.image.digest);
  expect(first.messages.map((message) => message.message)).toContain('fetching packages');
  const root = await images.imagePath(first.image.digest);
  expect(await readFile(join(root, 'etc/passwd'), 'utf8')).toContain('root:x:0:0');
  await access(join(root, 'bin/busybox'));
  expect(await readlink(join(root, 'bin/sh'))).toBe('busybox');
  await expect(writeFile(join(root, 'x'), '')).rejects.toMatchObject({ code: 'EROFS' });
  expect((await images.list()).map((image) => image.name).sort()).toEqual(['one', 'two']);
  expect(await readdir(join(dataDir, 'builds'))).toEqual([]);
});

it('has the same digest when it is built again from the same packages', async () => {
  const { image } = await collect('one', busybox);
  await images.remove(image.digest);
  expect((await collect('one', busybox)).image.digest).toBe(image.digest);
});

it('of another release than the host’s comes from the same mirror', async () => {
  const { image } = await collect('next', { ...busybox, suite: 'trixie' });
  const root = await images.imagePath(image.digest);
  await access(join(root, 'usr/bin/busybox'));
  expect(await readlink(join(root, 'bin'))).toBe('usr/bin');
  await images.remove(image.digest);
});

it('of a whole Debian carries nothing of the build or of one machine, and its apt works by its own key', async () => {
  const packages = ['systemd-sysv', 'dbus', 'openssh-server'];
  const { messages, image } = await collect('debian', { ...busybox, variant: 'minbase', packages });
  const percents = messages.map(({ percent }) => percent);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
  expect(new Set(percents).size).toBeGreaterThan(30);
  const root = await images.imagePath(image.digest);
  const content = (path: string) => readFile(join(root, path), 'utf8');
  expect(await content('etc/machine-id')).toBe('');
  expect(await content('etc/hostname')).toBe('localhost\n');
  expect(await content('etc/resolv.conf')).toBe('');
  expect((await readdir(join(root, 'etc/ssh'))).filter((name) => name.startsWith('ssh_host_'))).toEqual([]);
  expect(await content('etc/systemd/system/ssh.service.d/50-kapelle-host-keys.conf')).toContain('ssh-keygen -A');
  expect(await content('etc/.updated')).toMatch(/^TIMESTAMP_NSEC=\d{19}\n$/);
  expect(await content('etc/shadow')).toMatch(/^root:[*!]/m);
  expect(await readdir(join(root, 'etc/apt/sources.list.d'))).toEqual(['debian.sources']);
  expect(await content('etc/apt/sources.list.d/debian.sources')).toMatch(
    /^Suites: bookworm\nComponents: main\nSigned-By: \/usr/m,
  );
  await access(join(root, 'usr/share/keyrings/debian-archive-keyring.gpg'));
  expect(await content('etc/dpkg/dpkg.cfg.d/99mmdebstrap')).not.toContain('unsafe-io');
  expect(await readdir(join(root, 'dev'))).toEqual([]);
  await images.remove(image.digest);
}, 600_000);

it('is there again after a restart, without a build', async () => {
  images = await open();
  const { messages } = await collect('one', busybox);
  expect(messages.map((message) => message.message)).toEqual(['ready']);
});

it('is not removed while in use', async () => {
  const { image } = await collect('one', busybox);
  users = 2;
  await expect(images.remove(image.digest)).rejects.toMatchObject({ reason: 'Conflict' });
  users = 0;
});

it('that cannot be made says which package is missing, and leaves nothing', async () => {
  const source = { ...busybox, packages: ['no-such-package-at-all'] };
  await expect(collect('broken', source)).rejects.toThrow(/no-such-package-at-all/);
  expect(await readdir(join(dataDir, 'builds'))).toEqual([]);
  expect((await readdir(pool.imagesPath)).filter((name) => name.startsWith('.'))).toEqual([]);
});

it('whose service is killed while it is built leaves no process, and is built from the start afterwards', async () => {
  const script = join(dataDir, 'kill-me.mjs');
  const build = new URL('../../../dist/node-agent/runtime/images/build.js', `file://${__filename}`).pathname;
  const folder = join(dataDir, 'builds', 'killed');
  await writeFile(
    script,
    `import { buildArchive } from '${build}';
await buildArchive(${JSON.stringify({ ...busybox, variant: 'minbase' })}, { folder: '${folder}', cache: undefined }, (p) => console.log(p.message), new AbortController().signal);`,
  );
  const service = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve) => {
    service.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('fetching packages')) resolve();
    });
  });
  service.kill('SIGKILL');
  await until(async () => (await processesWith(folder)).length === 0);
  await images.close();
  images = await open();
  expect(await readdir(join(dataDir, 'builds'))).toEqual([]);
});

it('is gone once removed', async () => {
  const { image } = await collect('one', busybox);
  await images.remove(image.digest);
  expect(await images.list()).toEqual([]);
  expect(await readdir(pool.imagesPath)).toEqual([]);
  await expect(images.imagePath(image.digest)).rejects.toMatchObject({ reason: 'NotFound' });
});

async function processesWith(text: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => line.includes(text));
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}
