import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { run } from './exec.ts';
import { writeFileAtomic } from './files.ts';
import { LockedError, lockFile } from './lock.ts';

describe('on a full disk', () => {
  it('a lock can still be taken, and what cannot be written is named', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kp-full-'));
    await run(['mount', '-t', 'tmpfs', '-o', 'size=64k', 'kp-full', folder]);
    try {
      const fill = await writeFile(join(folder, 'fill'), Buffer.alloc(1024 * 1024)).catch((error: unknown) => error);
      expect(fill).toMatchObject({ code: 'ENOSPC' });
      const path = join(folder, 'up.lock');
      const lock = lockFile(path, 'the first');
      expect(() => lockFile(path, 'the second')).toThrow(LockedError);
      lock.release();
      await expect(writeFileAtomic(join(folder, 'record'), 'x'.repeat(8192))).rejects.toThrow(
        `ENOSPC: no space left on device, write '${join(folder, 'record')}'`,
      );
    } finally {
      await run(['umount', folder]);
      await rm(folder, { recursive: true });
    }
  });
});
