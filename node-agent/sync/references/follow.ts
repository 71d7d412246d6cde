// Connects the environments of this node with what they refer to. Called by agent.ts.
import { createHmac, randomBytes } from 'node:crypto';
import { keyOf } from '../../../machinery/kinds/meta.ts';
import { referencesOf } from '../../../machinery/kinds/virtualenvironment/references.ts';
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { Handlers } from '../../../machinery/loop/object-cache.ts';
import type { References } from './references.ts';

export function followReferences(references: References): Handlers<VirtualEnvironment> {
  const want = (object: VirtualEnvironment) =>
    references.want(keyOf(object), object.metadata.namespace ?? '', referencesOf(object.spec));
  return { added: want, updated: want, deleted: (object) => references.release(keyOf(object)) };
}

type Hash = (password: string, salt: string) => string;

/** A few hundred accounts; beyond that the longest unused is hashed anew. */
const MAX_REMEMBERED = 1024;

/** The same for the same words, without working it out again. Passwords are not kept, only what names them to this process. */
export function remembered(hash: Hash): Hash {
  const secret = randomBytes(32);
  const known = new Map<string, string>();
  return (password, salt) => {
    const name = createHmac('sha256', secret).update(`${salt}\0${password}`).digest('base64');
    const answer = known.get(name) ?? hash(password, salt);
    known.delete(name);
    known.set(name, answer); // last used last
    const oldest = known.size > MAX_REMEMBERED ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    return answer;
  };
}
