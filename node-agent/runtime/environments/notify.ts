// READY=1 of a guest's systemd (sd_notify(3)): a datagram socket per environment that boots, closed once it is ready.
// Bound in a folder that is mounted as /run/host inside, so that a restarted runtime can put a new socket there.
import { closeSync, constants, openSync } from 'node:fs';
import { chmod, chown } from 'node:fs/promises';
import { join } from 'node:path';
import { removeFile } from '../../host/files.ts';
import { bindDatagramSocket, receiveDatagram } from '../../host/syscalls.ts';

const SOCKET = 'notify';
/** Datagrams of one guest read per wake-up: one that floods its socket must not hold everybody up. */
const MAX_PER_WAKE = 16;

export class NotifySockets {
  readonly #sockets = new Map<string, { fd: number; onReady: () => void }>();
  readonly #drain = () => {
    for (const uid of this.#sockets.keys()) this.#read(uid);
  };
  #listening = false;

  /** @param owner - host id of the environment's root, which alone may write to it */
  async open(uid: string, folder: string, owner: number, onReady: () => void): Promise<void> {
    this.close(uid);
    // SIGIO ends a process that does not handle it.
    if (!this.#listening) process.on('SIGIO', this.#drain);
    this.#listening = true;
    const path = join(folder, SOCKET);
    await removeFile(path);
    const folderFd = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
    try {
      // Socket addresses hold 107 bytes; this way the length of the folder's path does not count.
      const fd = bindDatagramSocket(`/proc/self/fd/${folderFd}/${SOCKET}`);
      this.#sockets.set(uid, { fd, onReady });
    } finally {
      closeSync(folderFd);
    }
    await chmod(path, 0o600);
    await chown(path, owner, owner);
    this.#read(uid);
  }

  close(uid: string): void {
    const socket = this.#sockets.get(uid);
    if (socket === undefined) return;
    this.#sockets.delete(uid);
    closeSync(socket.fd);
  }

  /** Stops listening; the sockets' guests find nobody and go on. */
  closeAll(): void {
    for (const uid of this.#sockets.keys()) this.close(uid);
    process.off('SIGIO', this.#drain);
    this.#listening = false;
  }

  #read(uid: string): void {
    for (let count = 0; count < MAX_PER_WAKE; count += 1) {
      const socket = this.#sockets.get(uid);
      const message = socket === undefined ? undefined : receiveDatagram(socket.fd);
      if (socket === undefined || message === undefined) return;
      if (message.split('\n').includes('READY=1')) {
        this.close(uid);
        socket.onReady();
      }
    }
    setImmediate(() => this.#read(uid));
  }
}
