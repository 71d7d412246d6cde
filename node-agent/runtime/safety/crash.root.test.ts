// The service is killed before every single effect of a start that has devices, kernel settings, nesting and a read-only root: the same
// attempt asked for again brings all of it about, the host's own mount of the root is writable, and nothing is left over in the end.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readMounts } from '../../host/proc.ts';
import { insideOf } from '../testing/attacks.ts';
import { BUSYBOX, busyboxRoot, TestService } from '../testing/service.ts';
import { aSpec } from '../testing/specs.ts';

const UID = '00000000-0000-4000-8000-0000000000c1';

let service: TestService;

beforeAll(async () => {
  service = await TestService.create(['--lxcfs', 'off']);
  await service.addImage(BUSYBOX, busyboxRoot);
  await service.start();
});
afterAll(() => service.destroy());

const spec = aSpec({
  uid: UID,
  imageDigest: BUSYBOX,
  command: ['/bin/sleep', '100000'],
  initKind: 'INIT_KIND_OTHER',
  interfaces: [],
  idRange: { base: 48_000_000, size: 65_536 },
  devices: [{ name: 'fuse', write: true }],
  sysctls: { 'net.core.somaxconn': '777' },
  nesting: true,
  readOnlyRoot: true,
});

/** Starts with the service killed before its `moment`th effect. Answers what that was; undefined: there are not as many. */
async function startKilledAt(moment: number): Promise<string | undefined> {
  await service.dieAt(moment);
  await service.client.startEnvironment({ uid: UID, attempt: moment + 1, token: '' }).catch(() => {});
  const what = await service.diedAt();
  if (what !== undefined) await service.start();
  return what;
}

async function checkStarted(): Promise<void> {
  const inside = insideOf(service.client, UID);
  const seen = await inside(
    'cat /proc/sys/net/core/somaxconn; ls /dev/fuse /dev/.lxc/proc/1/comm; ls /x 2>&1 | head -c 1; > /x || echo refused',
  );
  expect(seen.stdout).toBe('777\n/dev/.lxc/proc/1/comm\n/dev/fuse\nlrefused\n');
  const root = join(service.runDir, 'environments', UID, 'root');
  const mounts = await readMounts();
  expect(mounts.filter(({ mountPoint }) => mountPoint === root).map(({ options }) => options.includes('ro'))).toEqual([
    false,
  ]);
  expect(mounts.filter(({ mountPoint }) => mountPoint.endsWith(`${UID}/devices`))).toHaveLength(1);
}

test('killed before every effect of a start, the same start then succeeds', async () => {
  await service.client.createEnvironment(spec);
  const moments: string[] = [];
  for (let moment = 0; ; moment += 1) {
    const what = await startKilledAt(moment);
    // Asked again: the attempt that was cut off, or the one that runs already.
    await service.client.startEnvironment({ uid: UID, attempt: moment + 1, token: '' });
    await checkStarted();
    await service.client.stopEnvironment({ uid: UID, graceSeconds: 0 });
    expect((await readMounts()).filter(({ mountPoint }) => mountPoint.includes(`${UID}/`))).toEqual([]);
    if (what === undefined) break;
    moments.push(what);
  }
  expect(moments.some((what) => what.includes('/devices'))).toBe(true);
  expect(moments.length).toBeGreaterThan(8);
  await service.client.deleteEnvironment(UID);
  expect(await service.leftovers()).toEqual([]);
  expect(existsSync(join(service.runDir, 'environments', UID))).toBe(false);
}, 300_000);
