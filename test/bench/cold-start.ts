// A first environment on a node that does not have its image yet, and a second one on the node that has: apply of both objects ->
// Running. The image is an archive on the node's disk, so that no network is measured; beside it tar alone unpacks the same archive
// into a subvolume of the same pool.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { imageKind } from '../../machinery/kinds/image/type.ts';
import { run } from '../../node-agent/host/exec.ts';
import type { OneHost } from '../harness/one-host.ts';
import type { Environments } from './environments.ts';
import { line, title } from './report.ts';
import { milliseconds, seriesOf, timed } from './stats.ts';

const SPEC = { resources: { limits: { memory: '64Mi', pids: 64, disk: '64Mi' } } };
/** Waits like an init would; every archive of the bench has this program. */
const COMMAND = ['/bin/busybox', 'sleep', '3600'];

export async function benchColdStart(cluster: OneHost, environments: Environments, rounds: number): Promise<void> {
  title(`First environment of an image that the node lacks, and the next one (${rounds} rounds)`);
  const pool = join(cluster.place.dataDir, 'node/pool');
  const folder = cluster.allowedPath;
  const [cold, warm, alone]: [number[], number[], number[]] = [[], [], []];
  await mkdir(folder, { recursive: true });
  for (let round = 0; round < rounds; round += 1) {
    const archive = await makeArchive(folder, round);
    const name = `bench-cold-${round}`;
    const image = {
      apiVersion: 'kapelle.dev/v1',
      kind: 'Image',
      metadata: { name },
      spec: {
        source: { archive: { path: archive, sha256: await sha256(archive) } },
        init: { kind: 'other', command: COMMAND, stopSignal: 9 },
      },
    } as const;
    cold.push(
      await timed(async () => {
        await environments.store.create(imageKind, { ...image });
        await environments.run(name, { ...SPEC, image: name });
      }),
    );
    warm.push(await timed(() => environments.run(`${name}-again`, { ...SPEC, image: name })));
    alone.push(await timed(() => unpackByHand(archive, join(pool, `bench-${round}`))));
    await run(['btrfs', 'subvolume', 'delete', join(pool, `bench-${round}`)]);
    for (const each of [name, `${name}-again`]) await environments.remove(each);
    await environments.store.delete(imageKind, name);
    await rm(archive);
  }
  const [a, b, c] = [seriesOf(cold), seriesOf(warm), seriesOf(alone)];
  line('cold: apply of image and environment -> Running', `p50 ${milliseconds(a.p50)}, p99 ${milliseconds(a.p99)}`);
  line('warm: the next one', `p50 ${milliseconds(b.p50)}, p99 ${milliseconds(b.p99)}`);
  line('  tar alone into a subvolume', `p50 ${milliseconds(c.p50)}, p99 ${milliseconds(c.p99)}`);
  line('  what the image adds, to tar alone', `${((a.p50 - b.p50) / c.p50).toFixed(1)}x`);
}

/** A root file system of one program and 64 MiB that no other archive has. */
async function makeArchive(folder: string, round: number): Promise<string> {
  const root = join(folder, `root-${round}`);
  for (const each of ['bin', 'proc', 'sys', 'dev', 'run', 'tmp', 'etc'])
    await mkdir(join(root, each), { recursive: true });
  const { stdout } = await run(['sh', '-c', 'command -v busybox']);
  await run(['cp', '-L', stdout.trim(), join(root, 'bin/busybox')]);
  await run(['dd', 'if=/dev/urandom', `of=${join(root, 'data')}`, 'bs=1M', 'count=64', 'status=none']);
  const archive = join(folder, `bench-${round}.tar`);
  await run(['tar', '--create', '--file', archive, '--directory', root, '.']);
  await rm(root, { recursive: true });
  return archive;
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function unpackByHand(archive: string, target: string): Promise<void> {
  await run(['btrfs', 'subvolume', 'create', target]);
  await run(['tar', '--extract', '--file', archive, '--directory', target]);
  await run(['sync', '--file-system', target]);
}
