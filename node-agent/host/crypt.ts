// Passwords as /etc/shadow has them, by the system's own crypt(3). Called by the agent for passwords that are given in plain; a command
// line would show them to everybody on the host.
import koffi from 'koffi';

type Crypt = (key: string, setting: string) => string | null;
let crypt: Crypt | undefined;

/** Ten times the default, and understood wherever a guest's libc or busybox knows SHA-512 (crypt(5)). */
const ROUNDS = 50_000;

/**
 * @param salt - 16 of the letters ./0-9A-Za-z; the same password and salt give the same hash
 * Takes a few hundredths of a second, in which nothing else happens: callers keep the answer.
 */
export function hashPassword(password: string, salt: string): string {
  if (password.includes('\0')) throw new Error('a password cannot contain NUL');
  if (!/^[./0-9A-Za-z]{1,16}$/.test(salt)) throw new Error('the salt has other letters than crypt(5) allows');
  crypt ??= koffi.load('libcrypt.so.1').func('const char *crypt(const char *key, const char *setting)') as Crypt;
  const hash = crypt(password, `$6$rounds=${ROUNDS}$${salt}$`);
  if (hash === null || !hash.startsWith('$6$')) throw new Error('crypt(3) of this host knows no SHA-512');
  return hash;
}
