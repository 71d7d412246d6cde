// SSH host keys of an environment: its own, made before its sshd can start, kept for life. Called by guest/.
import type { ConfinedRoot } from './confined.ts';
import { KEY_TYPES, makeHostKey } from './openssh-key.ts';
import { stripHostKeys } from './strip.ts';

/** One of these is there where sshd is. */
const SSHD = ['/usr/sbin/sshd', '/etc/ssh/sshd_config'];
const FOLDER = '/etc/ssh';

export const hasSshd = (inside: ConfinedRoot): boolean => SSHD.some((path) => inside.targetKindOf(path) === 'file');

/**
 * @param replace - those that are there came with the image or with another environment's disk
 * Throws InsideProblem when something inside is in the way.
 */
export async function ensureHostKeys(inside: ConfinedRoot, hostname: string, replace: boolean): Promise<void> {
  if (replace) await stripHostKeys(inside);
  const missing = KEY_TYPES.filter((type) => inside.kindOf(`${FOLDER}/ssh_host_${type}_key`) === 'none');
  // An sshd that was told to do with fewer keeps what it has.
  if (missing.length < KEY_TYPES.length) return;
  const keys = await Promise.all(missing.map((type) => makeHostKey(type, `root@${hostname}`)));
  for (const { name, privateText, publicText } of keys) {
    await inside.write(`${FOLDER}/${name}.pub`, publicText, { uid: 0, gid: 0, mode: 0o644 });
    await inside.write(`${FOLDER}/${name}`, privateText, { uid: 0, gid: 0, mode: 0o600 });
  }
}
