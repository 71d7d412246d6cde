// Who is asking: the client certificate's common name and organisations, if our client CA signed it, else the ServiceAccount of a bearer
// token. A certificate that it did not sign and a token that is not valid are refused (401), never anonymous. Certificates are looked at
// once per TLS connection, tokens at every request.
import type { TLSSocket } from 'node:tls';
import { ApiError } from '../../machinery/errors/errors.ts';
import type { User } from '../verbs/call.ts';

export const ANONYMOUS: User = { name: 'system:anonymous', groups: ['system:unauthenticated'] };

const known = new WeakMap<TLSSocket, User | 'refused'>();

const BEARER = /^Bearer +(\S+)$/i;

/** Rejects with Unauthorized. */
export async function authenticate(
  socket: TLSSocket,
  authorization: string | undefined,
  verifyToken: (token: string) => Promise<User>,
): Promise<User> {
  let user = known.get(socket);
  if (user === undefined) {
    user = identify(socket);
    known.set(socket, user);
  }
  if (user === 'refused') throw new ApiError('Unauthorized', 'Unauthorized');
  // A certificate counts before a token, as in Kubernetes; a wrong credential is never anonymous.
  if (user !== ANONYMOUS || authorization === undefined) return user;
  const token = BEARER.exec(authorization)?.[1];
  if (token === undefined) throw new ApiError('Unauthorized', 'Unauthorized');
  return await verifyToken(token);
}

function identify(socket: TLSSocket): User | 'refused' {
  const { subject } = socket.getPeerCertificate() as { subject?: { CN?: string | string[]; O?: string | string[] } };
  if (subject === undefined) return ANONYMOUS;
  if (!socket.authorized) return 'refused';
  const name = [subject.CN].flat()[0];
  if (name === undefined || name === '') return 'refused';
  const groups = [subject.O].flat().filter((group) => group !== undefined && group !== '');
  return { name, groups: [...(groups as string[]), 'system:authenticated'] };
}
