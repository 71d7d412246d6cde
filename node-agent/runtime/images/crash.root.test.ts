// The real service is killed before each of its effects on the machine in turn, while it makes an image and while it removes one. After
// each death a service that starts anew has the whole image or nothing of it, and makes it.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from '../../../test/harness/wait.ts';
import { run } from '../../host/exec.ts';
import type { EnsureImageRequest, Image } from '../client.ts';
import { TestService } from '../testing/service.ts';
import { authFile, TestRegistry } from './testing/registry.ts';
import { type Member, tar } from './testing/tar.ts';

const members: Member[] = [
  { name: './', type: '5' },
  { name: './etc/', type: '5' },
  { name: './etc/gone', content: 'x' },
  { name: './big', content: randomBytes(300_000) },
];
const above: Member[] = [{ name: 'etc/.wh.gone' }, { name: 'etc/second', content: 'from the second layer' }];

let service: TestService;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kp-image-crash-'));
  // The registry is on this machine's loopback.
  service = await TestService.create([`--allow-host-path=${folder}`, '--lxcfs=off'], { hostNetwork: true });
  await service.start();
}, 60_000);

afterAll(async () => {
  await service.destroy();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const list = (path: string): string[] => readdirSync(join(service.dataDir, path)).map((name) => `${path}/${name}`);

/** All that is below the data directory and has to do with images, but for the cache of whole blobs. */
function traces(): string[] {
  return [...list('builds'), ...list('downloads'), ...list('pool/images')];
}

const helpers = async (): Promise<string[]> =>
  (await run(['ps', '-eo', 'args'])).stdout
    .split('\n')
    .filter((line) => line.includes(service.dataDir) && /bwrap|skopeo|curl/.test(line));

/** Dies before effect 0, 1, 2 … of the action until it is through; `check` looks at what each death left behind. */
async function killedAtEveryStep(
  action: () => Promise<unknown>,
  check: (at: string) => Promise<void>,
): Promise<string[]> {
  const deaths: string[] = [];
  for (let effects = 0; ; effects++) {
    await service.dieAt(effects);
    const outcome = await action().then(
      () => 'done',
      () => 'failed',
    );
    const at = await service.diedAt();
    if (at === undefined) {
      expect(outcome).toBe('done');
      return deaths;
    }
    deaths.push(at);
    // What the dead service had started ends with it.
    await waitUntil(`nothing of it runs on after ${at}`, async () => (await helpers()).length === 0);
    await service.start();
    await check(at);
  }
}

const ensure = (request: EnsureImageRequest): Promise<Image> => service.client.ensureImage(request, () => {});

async function check(request: EnsureImageRequest, digest: string, content: string): Promise<void> {
  const before = await service.client.listImages();
  const folders = traces().filter((path) => path.startsWith('pool/images/'));
  const name = digest.replace(':', '-');
  // Whole, or nothing.
  expect(folders.sort()).toEqual(before.length === 0 ? [] : [`pool/images/${name}`, `pool/images/${name}.json`]);
  expect(traces().filter((path) => path.startsWith('builds/'))).toEqual([]);
  const { digest: made } = await ensure(request);
  expect(made).toBe(digest);
  expect(readFileSync(join(service.dataDir, 'pool/images', name, 'etc/second'), 'utf8')).toBe(content);
  await service.client.removeImage(digest);
  expect(traces()).toEqual([]);
}

test('while it takes an archive', async () => {
  const content = tar([...members, { name: './etc/second', content: 'of an archive' }]);
  const path = join(folder, 'root.tar');
  writeFileSync(path, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const request = { name: 'archive', maxBytes: 100_000_000, archive: { url: '', path, sha256 } };
  const deaths = await killedAtEveryStep(
    () => ensure(request),
    () => check(request, `sha256:${sha256}`, 'of an archive'),
  );
  expect(deaths).toEqual(
    expect.arrayContaining(['start bwrap', 'start sync', expect.stringMatching(/^move .*\.draft-/)]),
  );
  expect(deaths.length).toBeGreaterThan(8);
  const removals = await killedAtEveryStep(
    () => service.client.removeImage(`sha256:${sha256}`),
    async () => {
      const left = await service.client.listImages();
      expect(traces().length).toBe(left.length === 0 ? 0 : 2);
      await ensure(request);
    },
  );
  expect(removals.length).toBeGreaterThan(1);
  expect(traces()).toEqual([]);
}, 240_000);

test('while it pulls from a registry', async () => {
  const registry = await TestRegistry.open(true);
  try {
    const { reference, digest } = await registry.push('app', { layers: [tar(members), tar(above)] });
    const oci = { reference, insecure: true, authFile: authFile(registry.host) };
    const request = { name: 'pulled', uid: 'u', maxBytes: 100_000_000, oci };
    const deaths = await killedAtEveryStep(
      () => ensure(request),
      () => check(request, digest, 'from the second layer'),
    );
    expect(deaths).toEqual(expect.arrayContaining(['start setpriv', 'start bwrap']));
    await service.client.removeImage(digest);
  } finally {
    await registry.close();
  }
}, 240_000);
