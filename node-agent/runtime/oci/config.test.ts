import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aSpec } from '../testing/specs.ts';
import { ociConfig } from './config.ts';
import { isGone, ociError } from './errors.ts';
import { ExecError } from '../../host/exec.ts';

const host = {
  rootPath: '/run/kapelle/environments/u/root',
  hostFolder: '/run/kapelle/environments/u/host',
  cgroupPath: '/kapelle/node-1/u',
  maxOpenFiles: 1_048_576,
  vsock: true,
};

/** UPDATE_GOLDEN=1 writes it anew: look at the difference before you commit it. */
function golden(name: string, value: unknown): string {
  const path = join(import.meta.dirname, 'testdata', name);
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1' || !existsSync(path)) writeFileSync(path, text);
  return readFileSync(path, 'utf8') === text ? 'as recorded' : text;
}

const env = (change: Parameters<typeof aSpec>[0]) => ociConfig(aSpec(change), host).process.env;

const rlimits = (maxOpenFiles: number) => ociConfig(aSpec(), { ...host, maxOpenFiles }).process.rlimits;

describe('bundle', () => {
  test('a systemd guest, as recorded', () => {
    const { linux, ...rest } = ociConfig(aSpec({ env: { LANG: 'C.UTF-8' } }), host);
    const { seccomp, ...others } = linux;
    expect(seccomp.defaultAction).toBe('SCMP_ACT_ERRNO');
    expect(golden('systemd.json', { ...rest, linux: others })).toBe('as recorded');
  });

  test("only systemd is given a notify socket; the spec's environment has the last word", () => {
    expect(env({})).toContain('NOTIFY_SOCKET=/run/host/notify');
    expect(env({ initKind: 'INIT_KIND_OTHER' }).some((one) => one.startsWith('NOTIFY_SOCKET'))).toBe(false);
    expect(env({ env: { PATH: '/opt' } }).filter((one) => one.startsWith('PATH='))).toEqual(['PATH=/opt']);
  });

  test("every id inside maps to the environment's own range, none to the host's", () => {
    const { uidMappings, gidMappings } = ociConfig(aSpec({ idRange: { base: 7_000_000, size: 65_536 } }), host).linux;
    expect(uidMappings).toEqual([{ containerID: 0, hostID: 7_000_000, size: 65_536 }]);
    expect(gidMappings).toEqual(uidMappings);
  });

  test('open files are never raised above what the service itself may have', () => {
    expect(rlimits(512)).toEqual([{ type: 'RLIMIT_NOFILE', soft: 512, hard: 512 }]);
    expect(rlimits(10_000_000)).toEqual([{ type: 'RLIMIT_NOFILE', soft: 1024, hard: 524_288 }]);
  });

  test('memory file systems are sized by the memory limit, so that a full one is no OOM kill', () => {
    const resources = aSpec().resources;
    if (resources === null) throw new Error('the test spec has resources');
    const options = (memoryLimitBytes: number) =>
      ociConfig(aSpec({ resources: { ...resources, memoryLimitBytes } }), host).mounts.find(
        (mount) => mount.destination === '/dev/shm',
      )?.options;
    expect(options(100_000_000)).toContain('size=50000000');
    expect(options(0)).toContain('size=1073741824');
  });
});

const failed = (stderr: string) => new ExecError(['runc'], 'exit', 'exit code 1', { code: 1, stderr });

describe('what the OCI runtimes say', () => {
  test.each([
    'time="2026-01-01T00:00:00Z" level=error msg="container \\"u\\" does not exist"',
    'container does not exist',
    '2026-01-01T00:00:00.000000Z: error opening file `/run/crun/u/status`: No such file or directory',
  ])('"%s" means that there is none', (stderr) => {
    expect(isGone(failed(stderr))).toBe(true);
  });

  test('another failure is not taken for that', () => {
    expect(isGone(failed('cgroup: device or resource busy'))).toBe(false);
  });

  test('the reason is told without log prefixes', () => {
    const stderr = 'time="x" level=error msg="runc create failed: unable to start: \\"quoted\\" reason"\n';
    expect(ociError(failed(stderr), 'creation of u').message).toBe(
      'creation of u failed: runc create failed: unable to start: "quoted" reason',
    );
  });

  test("a command that is not there is the caller's mistake", () => {
    expect(ociError(failed('exec failed: exec: "nope": executable file not found in $PATH'), 'exec in u').reason).toBe(
      'BadRequest',
    );
  });
});
