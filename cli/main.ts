// `kapelle`: a cluster on this machine, up and down. Started by bin/kapelle. Says what is wrong in one line;
// exit code 1 for what failed, 2 for wrong use.
import { hostname } from 'node:os';
import { describeError } from '../machinery/log/log.ts';
import { version } from './commands/version.ts';
import { type Environment, parseDown, parseExec, parseSnapshot, parseStatus, parseUp, UsageError } from './flags.ts';
import { HELP } from './help.ts';

type Command = (args: string[]) => Promise<number>;

/** Help when parse says so, else what the command answers. */
const command =
  <Flags>(
    help: string,
    parse: (args: string[], env: Environment) => Flags | undefined,
    run: (flags: Flags) => Promise<number>,
  ): Command =>
  async (args) => {
    const flags = parse(args, process.env);
    if (flags !== undefined) return run(flags);
    console.log(help);
    return 0;
  };

/** Each loads only what it needs: `up` stays resident, and should not carry what `exec` uses. */
const COMMANDS: Record<string, Command> = {
  up: command(
    HELP.up,
    (args, env) => parseUp(args, hostname(), env),
    async (flags) => {
      const { up } = await import('./commands/up.ts');
      await up(flags);
      return 0;
    },
  ),
  down: command(HELP.down, parseDown, async (flags) => {
    const { down } = await import('./commands/down.ts');
    await down(flags);
    return 0;
  }),
  status: command(HELP.status, parseStatus, async (flags) => {
    const { status } = await import('./commands/status.ts');
    return (await status(flags)) ? 0 : 1;
  }),
  exec: command(HELP.exec, parseExec, async (flags) => {
    const { exec } = await import('./commands/exec.ts');
    return exec(flags);
  }),
  snapshot: command(HELP.snapshot, parseSnapshot, async (flags) => {
    const { snapshot } = await import('./commands/snapshot.ts');
    await snapshot(flags);
    return 0;
  }),
  version: async () => {
    console.log(version());
    return 0;
  },
  help: async () => {
    console.log(HELP.kapelle);
    return 0;
  },
};

async function main(): Promise<number> {
  const [name = 'help', ...args] = process.argv.slice(2);
  const run = COMMANDS[name === '--help' || name === '-h' ? 'help' : name === '--version' ? 'version' : name];
  if (run === undefined) throw new UsageError(`there is no command ${name}; kapelle help lists them`);
  return run(args);
}

// `kapelle status | head` closes our output early; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`kapelle: ${error.message}`);
    process.exitCode = 2;
  } else {
    console.error(`kapelle: ${describeError(error)}`);
    process.exitCode = 1;
  }
}
