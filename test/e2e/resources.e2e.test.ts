// Every resource of a running environment changed with kubectl: seen inside, in the kernel's own words, and in the status.
import { join } from 'node:path';
import { conditionOf } from '../harness/kubectl.ts';
import { ROOT } from '../harness/root.ts';
import { waitFor } from '../harness/wait.ts';
import { environment, manifest, theCluster } from './cluster.ts';

const cluster = theCluster();
const { kubectl } = cluster;
const patch = (name: string, spec: Record<string, unknown>): Promise<string> =>
  kubectl('patch', 've', name, '--type', 'merge', '-p', JSON.stringify({ spec }));
const limits = (of: Record<string, unknown>) => ({ resources: { limits: of } });
const io = (of: Record<string, unknown>) => ({ io: of });

/** "Within seconds", on a machine that has other things to do. */
const SOON = { timeoutMs: 20_000 };

beforeAll(async () => {
  await kubectl.apply(manifest('images/busybox.yaml')[0] ?? {});
  await kubectl.apply(environment('live', { ...limits({ memory: '64Mi', pids: 64, disk: '64Mi' }) }));
  await kubectl.waitReady('live', { timeoutMs: 600_000 });
});
afterAll(() => kubectl.remove('ve', 'live', 'bounded', 'greedy', 'modest'));

/** Of its own group, which it sees as the whole: in whichever version the host has. */
const file = (v1: string, v2: string): string => `cat /sys/fs/cgroup/${v1} 2>/dev/null || cat /sys/fs/cgroup/${v2}`;
const MEMORY = file('memory/memory.limit_in_bytes', 'memory.max');
const SOFT = file('memory/memory.soft_limit_in_bytes', 'memory.high');
const CPU = file('cpu/cpu.cfs_quota_us', 'cpu.max');
const PIDS = file('pids/pids.max', 'pids.max');
const READ_BYTES = file('blkio/blkio.throttle.read_bps_device', 'io.max');
const READ_OPERATIONS = file('blkio/blkio.throttle.read_iops_device', 'io.max');
const WEIGHT = file('blkio/blkio.bfq.weight', 'io.bfq.weight');
const CPUS = 'grep Cpus_allowed_list /proc/self/status';
const FILES = 'grep "open files" /proc/1/limits';

async function seenInside(name: string, command: string, wanted: RegExp): Promise<void> {
  let last = '';
  await waitFor(
    `${command} in ${name} shows ${wanted}`,
    async () => {
      last = await cluster.sh(name, command);
      return wanted.test(last) ? true : undefined;
    },
    { ...SOON, seen: () => last },
  );
}

/** The status speaks of this spec, and says of its limits what is expected. */
async function limitsAre(name: string, status: 'True' | 'False', message: RegExp): Promise<void> {
  await kubectl.waitEnvironment(
    name,
    `has LimitsEnforced=${status} ${message}`,
    (found) => {
      const condition = conditionOf(found, 'LimitsEnforced');
      const current = found.status?.observedGeneration === found.metadata.generation;
      return current && condition?.status === status && message.test(condition.message ?? '');
    },
    SOON,
  );
}

describe('up and down, live', () => {
  test.each<[string, Record<string, unknown>, string, RegExp]>([
    ['memory up', limits({ memory: '96Mi' }), MEMORY, /^100663296$/],
    ['memory down', limits({ memory: '48Mi' }), MEMORY, /^50331648$/],
    ['CPU time', limits({ cpu: '1500m' }), CPU, /^150000\b/],
    ['less CPU time', limits({ cpu: '250m' }), CPU, /^25000\b/],
    ['CPU time without limit', limits({ cpu: null }), CPU, /^(-1|max 100000)$/],
    ['processes up', limits({ pids: 200 }), PIDS, /^200$/],
    ['processes down', limits({ pids: 40 }), PIDS, /^40$/],
    ['a soft limit', { memory: { softLimit: '32Mi' } }, SOFT, /^33554432$/],
    ['another soft limit', { memory: { softLimit: '16Mi' } }, SOFT, /^16777216$/],
    ['one CPU', { cpu: { count: 1 } }, CPUS, /\t\d+$/],
    ['all CPUs', { cpu: null }, CPUS, /\t0-/],
    ['this CPU', { cpu: { set: '0' } }, CPUS, /\t0$/],
    ['any CPU', { cpu: { set: null } }, CPUS, /\t0-/],
    ['reads bounded', io({ read: { bytesPerSecond: '10Mi', operationsPerSecond: 300 } }), READ_BYTES, /\D10485760\b/],
    [
      'reads bounded less',
      io({ read: { bytesPerSecond: '20Mi', operationsPerSecond: 300 } }),
      READ_BYTES,
      /\D20971520\b/,
    ],
    ['by number too', io({ read: { bytesPerSecond: null, operationsPerSecond: 400 } }), READ_OPERATIONS, /\D400\b/],
    ['reads unbounded', io({ read: null }), READ_OPERATIONS, /^(?!.*400)/],
    ['a share of the disk', io({ weight: 50 }), WEIGHT, /\b50$/],
    ['the usual share', { io: null }, WEIGHT, /\b100$/],
    ['killed sooner', { memory: { oomScoreAdj: 500 } }, 'cat /proc/1/oom_score_adj', /^500$/],
    ['killed later', { memory: { oomScoreAdj: 100 } }, 'cat /proc/1/oom_score_adj', /^100$/],
    ['fewer open files', { rlimits: [{ name: 'nofile', soft: 400, hard: 800 }] }, FILES, / 400 +800 /],
    ['fewer still', { rlimits: [{ name: 'nofile', hard: 200 }] }, FILES, / 200 +200 /],
  ])('%s', async (_name, spec, command, wanted) => {
    await patch('live', spec);
    await seenInside('live', command, wanted);
    await limitsAre('live', 'True', /^the kernel has every limit as declared/);
  });

  test('which CPUs it is on stands in the status', async () => {
    await patch('live', { cpu: { count: 1 } });
    const found = await kubectl.waitEnvironment(
      'live',
      'is on one CPU',
      ({ status }) => /^\d+$/.test(status?.cpus ?? ''),
      SOON,
    );
    await seenInside('live', CPUS, new RegExp(`\\t${found.status?.cpus}$`));
    await patch('live', { cpu: null });
    await kubectl.waitEnvironment(
      'live',
      'is on all CPUs',
      ({ status }) => status?.cpus?.startsWith('0-') === true,
      SOON,
    );
  });

  test('nothing of that was a restart', async () => {
    const { status } = await kubectl.environment('live');
    expect(status?.restartCount).toBe(0);
    expect(conditionOf(await kubectl.environment('live'), 'RestartRequired')?.status).toBe('False');
  });
});

const requests = (memory: number | string) => ({ resources: { requests: { memory } } });

describe('what cannot be is said', () => {
  test('a limit that no file brings about, and that it is gone', async () => {
    await patch('live', limits({ inodes: 5000 }));
    await limitsAre('live', 'False', /^inodes: pools on btrfs cannot limit the number of files/);
    await patch('live', limits({ inodes: null }));
    await limitsAre('live', 'True', /./);
  });

  test('a CPU that the host does not have, by its number', async () => {
    await patch('live', { cpu: { set: '0,4000' } });
    await limitsAre('live', 'False', /cpus: there is no CPU 4000 on this host/);
    await patch('live', { cpu: null });
    await limitsAre('live', 'True', /./);
  });

  test('less memory than cannot be given back: the old limit holds, the processes live, and it takes once there is room', async () => {
    await patch('live', { ...limits({ memory: '96Mi' }), memory: null });
    await seenInside('live', MEMORY, /^100663296$/);
    await cluster.sh('live', 'dd if=/dev/zero of=/dev/shm/held bs=1M count=24 2>/dev/null');
    await patch('live', limits({ memory: '20Mi' }));
    await limitsAre('live', 'False', /^memory: \d+ bytes are in use and the kernel could not take/);
    expect(await cluster.sh('live', MEMORY)).toBe('100663296');
    await cluster.sh('live', 'rm /dev/shm/held');
    await kubectl.waitEnvironment(
      'live',
      'has its limit',
      (found) => conditionOf(found, 'LimitsEnforced')?.status === 'True',
    );
    expect(await cluster.sh('live', MEMORY)).toBe('20971520');
  }, 120_000);

  test('what process 1 has read waits for a restart, by name', async () => {
    await patch('live', { env: [{ name: 'LATER', value: 'yes' }] });
    await kubectl.waitEnvironment(
      'live',
      'needs a restart',
      (found) => /\benv\b/.test(conditionOf(found, 'RestartRequired')?.message ?? ''),
      SOON,
    );
    await patch('live', { env: null });
    await kubectl.waitEnvironment(
      'live',
      'needs none',
      (found) => conditionOf(found, 'RestartRequired')?.status === 'False',
      SOON,
    );
  });

  test('memory that the node could not guarantee beside what runs: no start, with the numbers', async () => {
    const most = Math.floor((await memoryOfNode()) * 0.6);
    for (const name of ['greedy', 'modest']) await kubectl.apply(environment(name, requests('16Mi')));
    for (const name of ['greedy', 'modest']) await kubectl.waitReady(name, SOON);
    await patch('modest', { runPolicy: 'Halted' });
    await kubectl.waitEnvironment('modest', 'is stopped', ({ status }) => status?.phase === 'Stopped', SOON);
    for (const name of ['greedy', 'modest']) {
      await patch(name, requests(most));
      await kubectl.waitEnvironment(
        name,
        'is allocated it',
        ({ status }) => Number(status?.allocation?.resources?.requests?.['memory']) === most,
        SOON,
      );
    }
    await limitsAre('greedy', 'True', /guaranteed memory/);
    await patch('modest', { runPolicy: 'Always' });
    const refused = await kubectl.waitEnvironment(
      'modest',
      'is refused',
      (found) => conditionOf(found, 'Running')?.reason === 'InsufficientMemory',
      SOON,
    );
    expect(conditionOf(refused, 'Running')?.message).toContain(`${most} are guaranteed to environments that run`);
    await kubectl.remove('ve', 'greedy');
    await kubectl.waitReady('modest', { timeoutMs: 60_000 });
  }, 300_000);

  test('resources that make no sense are refused before they are stored, each with its field', async () => {
    const spec = { cpu: { set: '3-1' }, rlimits: [{ name: 'core' }], ...limits({ 'hugepages-2Mi': '3Mi' }) };
    const patched = ['patch', 've', 'live', '--type', 'merge', '-p', JSON.stringify({ spec })];
    const { code, stderr } = await kubectl.answer(patched);
    expect(code).toBe(1);
    for (const field of ['spec.cpu.set', 'spec.rlimits[0]', 'spec.resources.limits.hugepages-2Mi'])
      expect(stderr).toContain(field);
  });
});

async function memoryOfNode(): Promise<number> {
  const { status } = (await kubectl.json('get', 'node', cluster.place.nodeName)) as {
    status: { capacity: { memory: string } };
  };
  const [, number = '0', unit = ''] = /^(\d+)([KMG]i)?$/.exec(status.capacity.memory) ?? [];
  return Number(number) * { '': 1, Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3 }[unit as '' | 'Ki' | 'Mi' | 'Gi'];
}

test('examples/resources.yaml: every limit in it is in force', async () => {
  await kubectl('apply', '-f', join(ROOT, 'manifests/examples/resources.yaml'));
  await kubectl.waitReady('bounded');
  await limitsAre('bounded', 'True', /guaranteed memory is kept free by placement/);
  for (const [command, wanted] of [
    [MEMORY, /^67108864$/],
    [CPU, /^50000\b/],
    [CPUS, /\t\d+$/],
    [FILES, / 512 +1024 /],
    [READ_BYTES, /\D20971520\b/],
  ] as const)
    expect(await cluster.sh('bounded', command)).toMatch(wanted);
});
