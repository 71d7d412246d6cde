import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './exec.ts';
import { LockedError, lockFile } from './lock.ts';

describe('a file lock', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kp-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is held by one only, names its holder, and is free after release', () => {
    const path = join(folder, 'lock');
    const first = lockFile(path, 'process 1');
    expect(() => lockFile(path, 'process 2')).toThrow(new LockedError(path, 'process 1'));
    first.release();
    lockFile(path, 'process 2').release();
  });

  test('is seen by other processes and not inherited by children', async () => {
    const path = join(folder, 'lock');
    const lock = lockFile(path, 'us');
    const other = await run(['flock', '--nonblock', path, 'true'], { okCodes: [0, 1] });
    expect(other.code).toBe(1);
    const child = await run(['ls', '-l', '/proc/self/fd']);
    expect(child.stdout).not.toContain(path);
    lock.release();
    await run(['flock', '--nonblock', path, 'true']);
  });
});
