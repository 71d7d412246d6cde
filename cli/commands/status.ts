// `kapelle status`: what runs, since when, and what the API says. Called by main.ts. Changes nothing.
import { systemClock } from '../../machinery/clock/clock.ts';
import { HttpStore } from '../../machinery/client/http-store.ts';
import { loadKubeconfig } from '../../machinery/client/kubeconfig.ts';
import { virtualEnvironmentKind } from '../../machinery/kinds/virtualenvironment/type.ts';
import { describeError } from '../../machinery/log/log.ts';
import { bootId, isAlive } from '../../node-agent/host/proc.ts';
import type { PlaceFlags } from '../flags.ts';
import { layoutOf } from '../layout.ts';
import { type ChildState, readState } from '../supervisor/state.ts';
import { version } from './version.ts';

/** True if everything is as it should be. */
export async function status(flags: PlaceFlags): Promise<boolean> {
  const layout = layoutOf(flags.dataDir, flags.runDir);
  const state = await readState(layout.state);
  if (state === undefined || state.bootId !== (await bootId())) {
    console.log(`kapelle is not running (data dir ${layout.dataDir})`);
    return false;
  }
  const alive = await isAlive(state.up);
  console.log(alive ? `kapelle up runs (pid ${state.up.pid}, version ${state.version})` : 'kapelle up is not running');
  if (state.version !== version()) console.log(`this is version ${version()}: restart to run it`);
  console.log(table([['PROCESS', 'STATE', 'PID', 'AGE', 'RESTARTS', 'LAST EXIT'], ...(await rows(state.children))]));
  console.log(`API server  ${state.server}`);
  console.log(`kubeconfig  ${layout.adminKubeconfig}`);
  console.log(`logs        ${layout.logs}`);
  const healthy = await environments(layout.adminKubeconfig);
  return alive && state.ready && healthy;
}

async function rows(children: readonly ChildState[]): Promise<string[][]> {
  const now = systemClock.now();
  return Promise.all(
    children.map(async (child) => {
      const running = child.process !== undefined && (await isAlive(child.process));
      return [
        child.name,
        running ? child.phase : 'not running',
        running ? String(child.process?.pid) : '-',
        running && child.startedAt !== undefined ? age(now - child.startedAt) : '-',
        String(child.restarts),
        child.lastExit ?? '-',
      ];
    }),
  );
}

async function environments(kubeconfig: string): Promise<boolean> {
  let store: HttpStore | undefined;
  try {
    store = new HttpStore(loadKubeconfig(kubeconfig), { userAgent: `kapelle-cli/${version()}` });
    const { items } = await store.list(virtualEnvironmentKind);
    const lines = items.map((item) => [
      `${item.metadata.namespace ?? ''}/${item.metadata.name}`,
      item.status?.phase ?? 'Pending',
      item.spec.nodeName ?? '-',
      item.status?.allocation?.interfaces?.[0]?.addresses?.join(', ') ?? '-',
    ]);
    console.log(
      lines.length === 0 ? 'no environments' : table([['ENVIRONMENT', 'PHASE', 'NODE', 'ADDRESSES'], ...lines]),
    );
    return true;
  } catch (error) {
    console.log(`the API server does not answer: ${describeError(error)}`);
    return false;
  } finally {
    store?.close();
  }
}

export function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** As kubectl writes ages: the two largest units. */
export function age(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 120) return `${seconds}s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)}m`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)}h`;
  return `${Math.floor(seconds / 86_400)}d`;
}
