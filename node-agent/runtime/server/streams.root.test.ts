// Exec, Console and WatchEnvironments of the service as a process: amounts, order, who gets killed, who is told.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { processStartTime } from '../../host/proc.ts';
import { exec, type EnvironmentEvent } from '../client.ts';
import { BUSYBOX, busyboxRoot, TestService, until, untilEnvironment } from '../testing/service.ts';
import { aSpec } from '../testing/specs.ts';

const MIB = 1024 ** 2;
const UID = '00000000-0000-4000-8000-00000000000a';
let service: TestService;

const spec = aSpec({
  uid: UID,
  imageDigest: BUSYBOX,
  command: [
    '/bin/sh',
    '-c',
    'echo first; i=0; while [ $i -lt 2000 ]; do echo "line $i of the console, somewhat long"; i=$((i+1)); done; echo last; exec sleep 100000',
  ],
  initKind: 'INIT_KIND_OTHER',
  interfaces: [],
});
const inside = (script: string, input?: string) =>
  exec(service.client, UID, ['/bin/sh', '-c', script], input === undefined ? {} : { input });

beforeAll(async () => {
  service = await TestService.create();
  await service.addImage(BUSYBOX, busyboxRoot);
  await service.start();
  await service.client.createEnvironment(spec);
  await service.client.startEnvironment({ uid: UID, attempt: 1, token: '' });
});
afterAll(() => service.destroy());

describe('Exec', () => {
  test("stdin, stdout, stderr and the exit code are the command's own", async () => {
    expect(await inside('cat; echo problem >&2; exit 7', 'typed\n')).toEqual({
      code: 7,
      signal: 0,
      stdout: 'typed\n',
      stderr: 'problem\n',
    });
  });

  test('environment and folder of the call', async () => {
    const result = await exec(service.client, UID, ['/bin/sh', '-c', 'echo $COLOUR; pwd'], {
      env: { COLOUR: 'green' },
      workingDir: '/etc',
    });
    expect(result.stdout).toBe('green\n/etc\n');
  });

  test('more than any buffer holds comes through whole, and input too', async () => {
    const result = await inside('head -c 30000000 /dev/zero | wc -c; cat | wc -c', 'x'.repeat(8 * MIB));
    expect(result.stdout).toBe(`30000000\n${8 * MIB}\n`);
    const out = await inside('yes 0123456789abcde | head -c 20000000');
    expect(out.stdout.length).toBe(20_000_000);
  });

  test("a client that does not read holds the command up, not the service's memory", async () => {
    const session = service.client.startExec({
      uid: UID,
      command: ['/bin/sh', '-c', 'yes 0123456789abcde | head -c 300000000'],
      env: {},
      workingDir: '',
    });
    session.closeStdin();
    const first = await session.output[Symbol.asyncIterator]().next();
    expect(first.done).toBe(false);
    const before = await residentBytes(service.pid);
    await inside('sleep 0.5');
    expect((await residentBytes(service.pid)) - before).toBeLessThan(64 * MIB);
    session.cancel();
  });

  test('many at once', async () => {
    const results = await Promise.all(Array.from({ length: 12 }, (_, index) => inside(`echo ${index}`)));
    expect(results.map((result) => result.stdout)).toEqual(results.map((_, index) => `${index}\n`));
  });

  test('when the client goes, the command and its children are killed', async () => {
    const session = service.client.startExec({
      uid: UID,
      command: ['/bin/sh', '-c', 'sleep 4711 & echo $$; wait'],
      env: {},
      workingDir: '',
    });
    for await (const output of session.output) if ('stdout' in output) break;
    session.cancel();
    await until('the command is gone', async () => !(await inside('ps')).stdout.includes('sleep 4711'));
  });

  test('clients that go before or after their commands have begun leave nothing, and the service goes on', async () => {
    await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const command = ['/bin/sleep', '4712'];
        const session = service.client.startExec({ uid: UID, command, env: {}, workingDir: '' });
        session.closeStdin();
        const read = session.output[Symbol.asyncIterator]().next();
        setTimeout(() => session.cancel(), index * 15);
        await expect(read).rejects.toThrow('Cancelled on client');
      }),
    );
    await until('the commands are gone', async () => !(await inside('ps')).stdout.includes('sleep 4712'));
  });

  test('a command that is not there, and an environment that is not', async () => {
    await expect(exec(service.client, UID, ['/bin/nothing'])).rejects.toMatchObject({ reason: 'BadRequest' });
    await expect(exec(service.client, 'nobody', ['/bin/true'])).rejects.toMatchObject({ reason: 'NotFound' });
  });
});

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
}

const read = async (tailBytes: number) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of service.client.console({ uid: UID, tailBytes, follow: false })) chunks.push(chunk.data);
  return Buffer.concat(chunks).toString();
};

describe('Console', () => {
  test('all of it, byte for byte as a terminal shows it', async () => {
    await until('the last line is there', async () => (await read(0)).includes('last'));
    const lines = (await read(0)).split('\r\n');
    expect(lines[0]).toBe('first');
    expect(lines[2000]).toBe('line 1999 of the console, somewhat long');
    expect(lines.slice(-2)).toEqual(['last', '']);
  });

  test('only its tail', async () => {
    expect(await read(6)).toBe('last\r\n');
  });

  test('what comes later, when followed', async () => {
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const chunk of service.client.console({ uid: UID, tailBytes: 6, follow: true }, stop.signal)) {
      seen.push(Buffer.from(chunk.data).toString());
      if (seen.length === 1) await inside('echo later > /dev/console');
      if (seen.join('').includes('later')) stop.abort();
    }
    expect(seen.join('')).toBe('last\r\nlater\r\n');
  });
});

describe('WatchEnvironments', () => {
  test('what is, then synced, then each change in order', async () => {
    const other = {
      ...spec,
      uid: '00000000-0000-4000-8000-00000000000b',
      name: 'other',
      idRange: { base: 5_000_000, size: 65_536 },
    };
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const event of service.client.watchEnvironments(stop.signal)) {
      seen.push(describeEvent(event));
      if ('synced' in event) {
        void service.client
          .createEnvironment(other)
          .then(() => service.client.startEnvironment({ uid: other.uid, attempt: 1, token: '' }))
          .then(() => service.client.deleteEnvironment(other.uid));
      }
      if ('deletedUid' in event) stop.abort();
    }
    expect(seen[0]).toBe('RUNNING a');
    expect(seen[1]).toBe('synced');
    expect(seen.slice(2)).toEqual(expect.arrayContaining(['CREATED b', 'RUNNING b', 'deleted b']));
    expect(seen.at(-1)).toBe('deleted b');
  });

  test('the pid told is process 1', async () => {
    const running = await untilEnvironment(service.client, UID, (one) => one.state === 'ENVIRONMENT_STATE_RUNNING');
    expect(await processStartTime(running.pid)).toBeDefined();
  });
});

function describeEvent(event: EnvironmentEvent): string {
  if ('environment' in event)
    return `${event.environment.state.replace('ENVIRONMENT_STATE_', '')} ${event.environment.spec?.uid.at(-1)}`;
  return 'deletedUid' in event ? `deleted ${event.deletedUid.at(-1)}` : 'synced';
}
