// What one machine must not share with another: taken out of every image, and out of the disk of a copy before it first starts.
// Called by images/ (hostile content: everything goes through ConfinedRoot) and by guest/.
import { ConfinedRoot } from './confined.ts';
import { InsideProblem } from './problem.ts';

/** Made anew by whoever needs them. */
const SECRETS = [
  '/var/lib/systemd/random-seed',
  '/var/lib/systemd/credential.secret',
  '/var/lib/urandom/random-seed',
  '/var/lib/dbus/machine-id',
  '/var/lib/NetworkManager/secret_key',
  '/etc/hostid',
];
const SSH_FOLDER = '/etc/ssh';
/** As sshd(8) and ssh-keygen -A name them, with their public halves and certificates. */
const HOST_KEY = /^ssh_host_.*_key(-cert)?(\.pub)?$/;

/** Of an image: nothing that makes a machine of it is left. What cannot be taken away fails it. */
export async function stripIdentity(root: string): Promise<void> {
  await ConfinedRoot.within(root, 0, async (inside) => {
    await stripSecrets(inside);
    await stripHostKeys(inside);
    // Empty and not absent: systemd then does not take the first start for a "first boot" (machine-id(5)).
    if (inside.kindOf('/etc/machine-id') !== 'none')
      await inside.write('/etc/machine-id', '', { uid: 0, gid: 0, mode: 0o444 });
  });
}

/** A link stays: it leads to what is made for each environment (dbus has one to /etc/machine-id). */
export async function stripSecrets(inside: ConfinedRoot): Promise<void> {
  for (const path of SECRETS) if (inside.kindOf(path) === 'file') await inside.remove(path);
}

export async function stripHostKeys(inside: ConfinedRoot): Promise<void> {
  for (const name of await inside.list(SSH_FOLDER)) {
    if (HOST_KEY.test(name) && inside.kindOf(`${SSH_FOLDER}/${name}`) !== 'folder')
      await inside.remove(`${SSH_FOLDER}/${name}`);
  }
}

/** The same, and what is in the way is told instead of thrown. */
export async function stripForCopy(inside: ConfinedRoot): Promise<string[]> {
  try {
    await stripSecrets(inside);
    await stripHostKeys(inside);
    return [];
  } catch (error) {
    if (error instanceof InsideProblem) return [`left from another machine: ${error.message}`];
    throw error;
  }
}
