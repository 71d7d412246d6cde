// `main.js list|exec|console`: the service from a shell, for people who look after a host. Called by main.ts. Speaks to the
// service like any client; touches nothing itself.
import { parseArgs } from 'node:util';
import { connectRuntime, type Environment, type RuntimeClient } from './client.ts';

export const COMMANDS = ['list', 'exec', 'console'] as const;
export type Command = (typeof COMMANDS)[number];

export const COMMANDS_USAGE = `
Looking at a service that runs (ENVIRONMENT is a uid, or namespace/name):

  node main.js list --socket PATH
  node main.js exec --socket PATH ENVIRONMENT -- COMMAND [ARGUMENT...]
  node main.js console --socket PATH [--follow] ENVIRONMENT
`;

/** Answers the exit code. */
export async function runCommand(command: Command, argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { socket: { type: 'string' }, follow: { type: 'boolean', default: false } },
  });
  if (values.socket === undefined) throw new Error('--socket is missing');
  const client = connectRuntime(values.socket);
  try {
    if (command === 'list') return await list(client);
    const [wanted, ...words] = positionals;
    if (wanted === undefined) throw new Error(`${command} needs an environment; --help shows how`);
    const uid = await findUid(client, wanted);
    return command === 'exec' ? await execute(client, uid, words) : await showConsole(client, uid, values.follow);
  } finally {
    client.close();
  }
}

async function list(client: RuntimeClient): Promise<number> {
  const rows = (await client.listEnvironments()).map((one) => [
    one.spec?.uid ?? '',
    nameOf(one),
    one.state.replace('ENVIRONMENT_STATE_', '').toLowerCase(),
    one.ready ? 'ready' : '-',
    one.pid === 0 ? '-' : String(one.pid),
  ]);
  const table = [['UID', 'NAME', 'STATE', 'READY', 'PID'], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table) {
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('   ')
        .trimEnd()}\n`,
    );
  }
  return 0;
}

const nameOf = ({ spec }: Environment): string => `${spec?.namespace}/${spec?.name}`;

async function findUid(client: RuntimeClient, wanted: string): Promise<string> {
  if (!wanted.includes('/')) return wanted;
  const found = (await client.listEnvironments()).find((one) => nameOf(one) === wanted);
  if (found?.spec === undefined || found.spec === null) throw new Error(`no environment ${wanted} on this node`);
  return found.spec.uid;
}

async function execute(client: RuntimeClient, uid: string, command: string[]): Promise<number> {
  if (command.length === 0) throw new Error('exec needs a command behind --');
  const session = client.startExec({ uid, command, env: {}, workingDir: '' });
  const feeding = feed(session);
  for await (const output of session.output) {
    if ('stdout' in output) process.stdout.write(output.stdout);
    else if ('stderr' in output) process.stderr.write(output.stderr);
    else {
      process.stdin.destroy(); // the command has ended, whether or not anybody still types
      await feeding;
      return output.exit.code;
    }
  }
  throw new Error('the service ended the stream without an exit code');
}

async function feed(session: { write(data: Uint8Array): Promise<void>; closeStdin(): void }): Promise<void> {
  try {
    for await (const chunk of process.stdin) await session.write(chunk as Uint8Array);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
  session.closeStdin();
}

async function showConsole(client: RuntimeClient, uid: string, follow: boolean): Promise<number> {
  for await (const chunk of client.console({ uid, tailBytes: 0, follow })) process.stdout.write(chunk.data);
  return 0;
}
