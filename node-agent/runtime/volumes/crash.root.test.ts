// The service killed (-9) at every moment of attaching, detaching, starting and deleting with volumes: started again, what was asked
// for is there once it is asked for again, and nothing is left over. Moments are those of host/crash-point.ts.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMounts } from '../../host/proc.ts';
import { type EnvironmentSpec, exec, type VolumeMount } from '../client.ts';
import { BUSYBOX, busyboxRoot, TestService } from '../testing/service.ts';
import { aSpec } from '../testing/specs.ts';

const MIB = 1024 ** 2;
const FILE = join(tmpdir(), `kp-crash-${process.pid}`);
const VOLUME = '44444444-0000-4000-9000-000000000001';
let service: TestService;
let made = 0;

beforeAll(async () => {
  service = await TestService.create();
  await service.addImage(BUSYBOX, async (root) => {
    await busyboxRoot(root);
    for (const applet of ['grep', 'cut']) await symlink('busybox', join(root, 'bin', applet)).catch(() => {});
  });
  service.env = { KAPELLE_CRASH_FILE: FILE };
  await service.start();
  await service.client.ensureVolume({ uid: VOLUME, sizeBytes: 64 * MIB, name: 'v' });
});
afterAll(async () => {
  rmSync(FILE, { force: true });
  await service.destroy();
});

const at = (name: string, mountPath: string, source: Partial<VolumeMount>): VolumeMount => ({
  name,
  mountPath,
  readOnly: false,
  options: [],
  ...source,
});
const FIRST = [
  at('disk', '/srv/disk', { diskBytes: 16 * MIB }),
  at('shared', '/srv/shared', { volumeUid: VOLUME }),
  at('memory', '/srv/memory', { tmpfsBytes: 4 * MIB }),
];
/** Another size, another place, other flags, one less, one more that lies in another. */
const SECOND = [
  at('disk', '/srv/disk', { diskBytes: 32 * MIB, readOnly: true }),
  at('shared', '/mnt/shared', { volumeUid: VOLUME }),
  at('inner', '/mnt/shared/inner', { diskBytes: 8 * MIB }),
];
const environment = (uid: string, volumes: VolumeMount[]): EnvironmentSpec =>
  aSpec({
    uid,
    imageDigest: BUSYBOX,
    command: ['/bin/sleep', '100000'],
    initKind: 'INIT_KIND_OTHER',
    stopSignal: 15,
    interfaces: [],
    volumes,
    idRange: { base: 10_000_000 + 65_536 * ++made, size: 65_536 },
  });

/** Answers how many moments there were. `action` may be asked again after a crash; `settle` looks, then takes everything back. */
async function atEveryMoment(action: () => Promise<unknown>, settle: (what: string) => Promise<void>): Promise<number> {
  for (let moment = 0; ; moment += 1) {
    writeFileSync(FILE, String(moment));
    await action().catch(() => {});
    const [left, what = ''] = readFileSync(FILE, 'utf8').split('\n');
    rmSync(FILE);
    if (left !== '-1') {
      await settle('no crash');
      return moment;
    }
    await service.stop('SIGKILL');
    await service.start();
    await action();
    await settle(`killed before: ${what}`);
  }
}

const mountsBelow = async (uid: string): Promise<string[]> => {
  const root = join(service.runDir, 'environments', uid, 'root');
  return (await readMounts())
    .map(({ mountPoint }) => mountPoint)
    .filter((point) => point.startsWith(`${root}/`))
    .map((point) => point.slice(root.length))
    .sort();
};
const seenInside = async (uid: string): Promise<string[]> => {
  const script = 'grep -E " /(srv|mnt)/" /proc/self/mountinfo | cut -d" " -f5';
  const { stdout } = await exec(service.client, uid, ['/bin/sh', '-c', script]);
  return stdout.trim().split('\n').sort();
};

test('a change of volumes while it runs', async () => {
  const one = environment('44444444-1111-4000-9000-000000000001', FIRST);
  await service.client.createEnvironment(one);
  await service.client.startEnvironment({ uid: one.uid, attempt: 1, token: '' });
  const set = (volumes: VolumeMount[]) => {
    one.generation += 1;
    one.volumes = volumes;
    return service.client.updateEnvironment(one);
  };
  const moments = await atEveryMoment(
    () => set(SECOND),
    async (what) => {
      const { volumes } = await service.client.getEnvironment(one.uid);
      const states = volumes.map(({ name, attached, problem }) => `${name} ${attached} ${problem}`);
      expect([what, ...states]).toEqual([what, 'disk true ', 'shared true ', 'inner true ']);
      const paths = SECOND.map(({ mountPath }) => mountPath).sort();
      expect([what, ...(await mountsBelow(one.uid))]).toEqual([what, ...paths]);
      expect([what, ...(await seenInside(one.uid))]).toEqual([what, ...paths]);
      await set(FIRST);
      expect((await seenInside(one.uid)).length).toBe(3);
    },
  );
  expect(moments).toBeGreaterThan(10);
  await service.client.deleteEnvironment(one.uid);
  expect(await service.leftovers()).toEqual([]);
}, 300_000);

test('a start with volumes', async () => {
  const one = environment('44444444-2222-4000-9000-000000000001', FIRST);
  await service.client.createEnvironment(one);
  const moments = await atEveryMoment(
    async () => {
      const { attempt, pid } = await service.client.getEnvironment(one.uid);
      if (pid === 0) await service.client.startEnvironment({ uid: one.uid, attempt: attempt + 1, token: '' });
    },
    async (what) => {
      const paths = FIRST.map(({ mountPath }) => mountPath).sort();
      expect([what, ...(await seenInside(one.uid))]).toEqual([what, ...paths]);
      expect([what, ...(await mountsBelow(one.uid))]).toEqual([what, ...paths]);
      await service.client.stopEnvironment({ uid: one.uid, graceSeconds: 0 });
      expect(await mountsBelow(one.uid)).toEqual([]);
    },
  );
  expect(moments).toBeGreaterThan(10);
  await service.client.deleteEnvironment(one.uid);
  expect(await service.leftovers()).toEqual([]);
}, 300_000);

test('a deletion with volumes: the disks go, the volume stays', async () => {
  const one = environment('44444444-3333-4000-9000-000000000001', FIRST);
  const make = async () => {
    await service.client.createEnvironment(one);
    await service.client.startEnvironment({ uid: one.uid, attempt: 1, token: '' });
  };
  await make();
  const moments = await atEveryMoment(
    () => service.client.deleteEnvironment(one.uid),
    async (what) => {
      expect([what, ...(await service.leftovers())]).toEqual([what]);
      expect(await readdir(join(service.dataDir, 'pool/disks'))).toEqual([]);
      expect(await readdir(join(service.dataDir, 'pool/volumes'))).toEqual([VOLUME]);
      await make();
    },
  );
  expect(moments).toBeGreaterThan(5);
  await service.client.deleteEnvironment(one.uid);
}, 300_000);

test('making, sizing and deleting a volume', async () => {
  const uid = '44444444-4444-4000-9000-000000000001';
  const made = await atEveryMoment(
    () => service.client.ensureVolume({ uid, sizeBytes: 8 * MIB, name: 'v' }),
    async (what) => {
      const found = (await service.client.listVolumes()).find((volume) => volume.uid === uid);
      expect([what, found?.sizeBytes]).toEqual([what, 8 * MIB]);
      await service.client.deleteVolume(uid);
    },
  );
  await service.client.ensureVolume({ uid, sizeBytes: 8 * MIB, name: 'v' });
  const deleted = await atEveryMoment(
    () => service.client.deleteVolume(uid),
    async () => {
      expect(await readdir(join(service.dataDir, 'pool/volumes'))).toEqual([VOLUME]);
      await service.client.ensureVolume({ uid, sizeBytes: 8 * MIB, name: 'v' });
    },
  );
  expect(Math.min(made, deleted)).toBeGreaterThan(1);
  await service.client.deleteVolume(uid);
}, 120_000);
