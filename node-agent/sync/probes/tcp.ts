// A TCP probe: a connection that is accepted is success. Called by check.ts.
import { connect } from 'node:net';
import type { Outcome } from './machine.ts';

export function tcpProbe(host: string, port: number, signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve) => {
    // 'close' comes after whatever else came: the socket never outlives the probe.
    let outcome: Outcome = { ok: false, message: 'the connection was not accepted' };
    const socket = connect({ host, port });
    const end = (): void => void socket.destroy();
    signal.addEventListener('abort', end, { once: true });
    socket.once('connect', () => {
      outcome = { ok: true, message: `port ${port} accepts connections` };
      socket.destroy();
    });
    socket.once('error', (error) => {
      outcome = { ok: false, message: error.message };
    });
    socket.once('close', () => {
      signal.removeEventListener('abort', end);
      resolve(outcome);
    });
    if (signal.aborted) end();
  });
}
