// The API server's process: flags, signals, one line when it is ready, one line when it cannot start.
import { systemClock } from '../machinery/clock/clock.ts';
import { createLogger, describeError } from '../machinery/log/log.ts';
import { startApi } from './assemble.ts';
import { HELP, parseFlags } from './flags.ts';

async function main(): Promise<void> {
  const flags = parseFlags(process.argv.slice(2));
  if (flags === undefined) {
    process.stdout.write(HELP);
    return;
  }
  const log = createLogger('api', flags.logLevel);
  const api = await startApi({ ...flags, log, clock: systemClock });
  const { address, port, family } = api.address;
  process.stdout.write(`serving https://${family === 'IPv6' ? `[${address}]` : address}:${port}\n`);
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info('stopping', { signal });
    api.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('could not stop cleanly', { error });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
}

main().catch((error: unknown) => {
  process.stderr.write(`api: ${describeError(error)}\n`);
  process.exit(1);
});
