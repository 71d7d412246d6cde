// Who this agent is on the node's Lease: `<node>_<host>_<process>`. The host part is the same whenever an agent is started on
// this machine for this runtime, so that a restart takes its own lease over at once; the process part tells two agents apart.
import { createHash, randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { readFileIfExists } from '../../host/files.ts';

export interface Identity {
  /** Common to all agents of one runtime on one machine. */
  host: string;
  /** Only this process's; begins with `host`. */
  holder: string;
}

export async function agentIdentity(nodeName: string, runtimeSocket: string): Promise<Identity> {
  // machine-id(5); product_uuid tells clones of one disk image apart, where the firmware has one.
  const [machine, product] = await Promise.all([
    readFileIfExists('/etc/machine-id'),
    readFileIfExists('/sys/class/dmi/id/product_uuid').catch(() => undefined),
  ]);
  const facts = [machine?.trim() ?? '', product?.trim() ?? '', resolve(runtimeSocket)];
  const host = `${nodeName}_${createHash('sha256').update(facts.join('\n')).digest('hex').slice(0, 12)}`;
  return { host, holder: `${host}_${randomUUID().slice(0, 8)}` };
}

export const isSameHost = (holder: string, { host }: Identity): boolean =>
  holder === host || holder.startsWith(`${host}_`);
