// Host keys that we write, read by OpenSSH itself.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../host/exec.ts';
import { KEY_TYPES, makeHostKey } from './openssh-key.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kp-key-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(KEY_TYPES)('ssh-keygen reads an %s key, derives the same public half, and signs with it', async (type) => {
  // Numbers whose first byte is zero are written shorter: seldom, so some keys are tried.
  for (let count = 0; count < (type === 'rsa' ? 2 : 40); count += 1) {
    const key = await makeHostKey(type, 'root@web');
    const path = join(folder, `${key.name}-${count}`);
    await writeFile(path, key.privateText, { mode: 0o600 });
    const { stdout } = await run(['ssh-keygen', '-y', '-f', path]);
    expect(stdout.trim()).toBe(key.publicText.trim());
  }
  const path = join(folder, `ssh_host_${type}_key-0`);
  const { stdout: signature } = await run(['ssh-keygen', '-Y', 'sign', '-f', path, '-n', 'test'], { input: 'text' });
  expect(signature).toContain('BEGIN SSH SIGNATURE');
});

test('no two are the same', async () => {
  const [one, two] = await Promise.all([makeHostKey('ed25519', 'x'), makeHostKey('ed25519', 'x')]);
  expect(one.publicText).not.toBe(two.publicText);
});
