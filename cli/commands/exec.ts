// `kapelle exec`: runs a command inside a VE of this host, through the runtime's socket (root only), without the API
// server. Called by main.ts. stdin is handed through until it ends; there is no terminal mode.
import { connectRuntime, type ExecSession } from '../../node-agent/runtime/client.ts';
import type { ExecFlags } from '../flags.ts';
import { layoutOf } from '../layout.ts';
import { requireRoot } from './lock.ts';

/** What shells make of a signal. */
const SIGNAL_EXIT_BASE = 128;

/** Answers the command's exit code. */
export async function exec(flags: ExecFlags): Promise<number> {
  requireRoot('exec');
  const runtime = connectRuntime(layoutOf(flags.dataDir, flags.runDir).runtimeSocket);
  try {
    const all = await runtime.listEnvironments();
    const found = all.find(({ spec }) => spec?.namespace === flags.namespace && spec.name === flags.name);
    const uid = found?.spec?.uid;
    if (uid === undefined) {
      throw new Error(
        `no environment ${flags.namespace}/${flags.name} on this host: kubectl get ve -A -o wide says where it is`,
      );
    }
    const session = runtime.startExec({ uid, command: flags.command, env: {}, workingDir: '' });
    feedStdin(session).catch((error: unknown) => console.error(`kapelle: stdin: ${String(error)}`));
    for await (const output of session.output) {
      if ('stdout' in output) process.stdout.write(output.stdout);
      else if ('stderr' in output) process.stderr.write(output.stderr);
      else return output.exit.signal > 0 ? SIGNAL_EXIT_BASE + output.exit.signal : output.exit.code;
    }
    throw new Error('the runtime ended the stream without an exit code');
  } finally {
    process.stdin.destroy();
    runtime.close();
  }
}

async function feedStdin(session: ExecSession): Promise<void> {
  if (!process.stdin.isTTY) for await (const chunk of process.stdin) await session.write(chunk as Buffer);
  session.closeStdin();
}
