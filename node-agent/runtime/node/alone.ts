// One runtime per node name in a network namespace: cgroups, links and the nftables table carry that name, and a second
// runtime would take the first one's environments for leftovers, and end them. Called by main.ts, before anything is touched.
// An abstract unix socket (unix(7)): nothing on disk, never stale, gone with the process that holds it.
import { createServer } from 'node:net';
import { isErrno } from '../../host/files.ts';

export interface HeldName {
  release(): Promise<void>;
}

/** Throws one sentence for a person when another process holds the name. */
export async function holdNodeName(nodeName: string): Promise<HeldName> {
  const server = createServer((socket) => socket.destroy());
  const taken = await new Promise<boolean>((done, fail) => {
    server.once('error', (error) => (isErrno(error, 'EADDRINUSE') ? done(true) : fail(error)));
    server.listen(`\0kapelle/node/${nodeName}`, () => done(false));
  });
  // Without the system's own words, which have a byte of zero in the socket's name.
  if (taken) {
    throw new Error(
      `another runtime on this machine is node ${nodeName} already, with other data: stop that one, or give this one another --node-name`,
    );
  }
  // Holding a name is no reason to keep running.
  server.unref();
  return { release: () => new Promise((done) => server.close(() => done())) };
}
