// One probe, once: from its declaration to an outcome, in its time. Called by prober.ts.
import type { Clock } from '../../../machinery/clock/clock.ts';
import type { Runtime } from '../../runtime/client.ts';
import { execProbe } from './exec.ts';
import { httpProbe } from './http.ts';
import { type Outcome, type Probe, timeoutMs } from './machine.ts';
import { targetOf } from './target.ts';
import { tcpProbe } from './tcp.ts';

/** `skipped`: it says nothing about the environment, for the log. */
export type Checked = Outcome | { skipped: string };

export interface Subject {
  uid: string;
  addresses: readonly string[];
}

export type Check = (probe: Probe, subject: Subject, signal: AbortSignal) => Promise<Checked>;

/** `signal` ends it at once; what it answers then counts for nothing. */
export const checkWith =
  (runtime: Pick<Runtime, 'startExec'>, clock: Clock): Check =>
  async (probe, subject, signal) => {
    const over = new AbortController();
    const ending = AbortSignal.any([signal, over.signal]);
    const late = clock.sleep(timeoutMs(probe), ending).then(
      (): Checked => ({ ok: false, message: `no answer within ${timeoutMs(probe) / 1000} s` }),
      (): Checked => ({ skipped: 'it was ended' }),
    );
    try {
      return await Promise.race([run(runtime, probe, subject, ending), late]);
    } finally {
      over.abort(new Error('the probe is over'));
    }
  };

async function run(
  runtime: Pick<Runtime, 'startExec'>,
  { exec, tcpSocket, httpGet }: Probe,
  { uid, addresses }: Subject,
  signal: AbortSignal,
): Promise<Checked> {
  if (exec !== undefined) return execProbe(runtime, uid, exec.command, signal);
  const { host, port } = tcpSocket ?? httpGet ?? { host: undefined, port: 0 };
  const target = targetOf(addresses, host);
  if ('problem' in target) return { ok: false, message: target.problem };
  if (httpGet === undefined) return tcpProbe(target.address, port, signal);
  const { path = '/', scheme = 'HTTP', httpHeaders: headers = [] } = httpGet;
  return httpProbe({ address: target.address, port, path, scheme, headers }, signal);
}
