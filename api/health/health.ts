// /healthz, /livez and /readyz, whole or check by check: `?verbose` lists them, `?exclude=NAME` leaves some out.
// Alive is a process that answers; ready is one whose caches follow an etcd that answers.
import { describeError, type Logger } from '../../machinery/log/log.ts';
import type { Exchange } from '../http/exchange.ts';
import { booleanOf } from '../http/query.ts';
import { sendNoSuchPath, sendText } from '../http/respond.ts';

export interface Check {
  name: string;
  /** Throws when it fails. */
  run(): Promise<void> | void;
  /** Asked by /readyz only: a restart would not help. */
  readinessOnly?: boolean;
}

export class Health {
  readonly #checks: readonly Check[];
  readonly #log: Logger;

  constructor(checks: readonly Check[], log: Logger) {
    this.#checks = checks;
    this.#log = log;
  }

  async serve(exchange: Exchange, path: string): Promise<void> {
    const [, endpoint = '', only] = path.split('/');
    const excluded = new Set(exchange.query.getAll('exclude'));
    const all = this.#checks.filter((check) => endpoint === 'readyz' || check.readinessOnly !== true);
    const checks = all.filter(({ name }) => (only === undefined ? !excluded.has(name) : name === only));
    if (only !== undefined && checks.length === 0) return sendNoSuchPath(exchange);
    const results = await Promise.all(checks.map((check) => this.#run(endpoint, check)));
    const failed = results.filter((result) => !result.ok);
    const verbose =
      exchange.query.has('verbose') &&
      (exchange.query.get('verbose') === '' || booleanOf(exchange.query, 'verbose') === true);
    if (failed.length === 0 && !verbose) return sendText(exchange, 200, 'ok');
    const lines = results.map(({ name, ok }) => (ok ? `[+]${name} ok` : `[-]${name} failed: reason withheld`));
    const verdict = failed.length === 0 ? 'passed' : 'failed';
    sendText(exchange, failed.length === 0 ? 200 : 500, `${lines.join('\n')}\n${endpoint} check ${verdict}\n`);
  }

  async #run(endpoint: string, check: Check): Promise<{ name: string; ok: boolean }> {
    try {
      await check.run();
      return { name: check.name, ok: true };
    } catch (error) {
      this.#log.warn(`${endpoint} check failed`, { check: check.name, cause: describeError(error) });
      return { name: check.name, ok: false };
    }
  }
}
