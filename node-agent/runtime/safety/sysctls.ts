// Kernel settings of one environment's own namespaces: written into them from outside, and read back. Called by environments/
// before process 1 is started, when the links are there, and live. Never writes a name that machinery/safety/sysctls.ts refuses.
import { isIpcSysctl, sameSysctl, sysctlPath, whyNotSet } from '../../../machinery/safety/sysctls.ts';
import { run } from '../../host/exec.ts';
import type { LimitProblem } from '../wire/messages.ts';

type Sysctls = Readonly<Record<string, string>>;

/** Tells `name<TAB>what is in force` for each; what cannot be read is left out. Words come as arguments: nothing is pasted into the script. */
const SCRIPT = `
while [ $# -gt 0 ]; do
  printf '%s\\n' "$2" 2>/dev/null >"/proc/sys/$1"
  if value=$(cat "/proc/sys/$1" 2>/dev/null); then printf '%s\\t%s\\n' "$1" "$(printf '%s' "$value" | tr '\\n\\t' '  ')"; fi
  shift 2
done
exit 0
`;

/** Answers what did not take. @param pid - of process 1: its namespaces are meant */
export async function applySysctls(pid: number, wanted: Sysctls): Promise<LimitProblem[]> {
  const names = Object.keys(wanted);
  const problems: LimitProblem[] = [];
  const inForce = new Map<string, string>();
  const took = (name: string): boolean => sameSysctl(wanted[name] ?? '', inForce.get(sysctlPath(name)) ?? '');
  for (const authority of ['guest', 'host'] as const) {
    const own = names.filter((name) => whyNotSet(name) === undefined && mayTry(name, authority) && !took(name));
    if (own.length === 0) continue;
    const args = own.flatMap((name) => [sysctlPath(name), wanted[name] ?? '']);
    const { stdout } = await run([...enter(pid, authority), 'sh', '-c', SCRIPT, 'sh', ...args]);
    for (const line of stdout.split('\n')) {
      const [path, value] = line.split('\t');
      if (path !== undefined && value !== undefined) inForce.set(path, value);
    }
  }
  for (const name of names) {
    const problem = problemOf(name, wanted[name] ?? '', inForce.get(sysctlPath(name)));
    if (problem !== undefined) problems.push({ limit: `sysctl ${name}`, message: problem });
  }
  return problems;
}

/** Kernels before 6.9 leave the settings of an IPC namespace to the host's root; later ones to the root of its user namespace. */
const mayTry = (name: string, authority: 'guest' | 'host'): boolean => authority === 'guest' || isIpcSysctl(name);

/** --user also makes it root inside (nsenter(1)): from then on the kernel asks what that one may. */
function enter(pid: number, authority: 'guest' | 'host'): string[] {
  const namespaces = authority === 'guest' ? ['--user', '--net', '--ipc'] : ['--ipc'];
  return ['nsenter', `--target=${pid}`, ...namespaces, '--'];
}

function problemOf(name: string, wanted: string, read: string | undefined): string | undefined {
  const refused = whyNotSet(name);
  if (refused !== undefined) return refused;
  if (read === undefined) return 'this kernel has no such setting in namespaces of its own';
  return sameSysctl(wanted, read) ? undefined : `${wanted} was written, in force is ${read.trim()}`;
}

/** What this needs to know of a run. */
interface Run {
  process: { pid: number } | null;
  spec: { sysctls: Record<string, string> };
}

/** Live. What was set once is remembered with the run: only a new one has the kernel's own value again. */
export async function changeSysctls(run: Run | null, wanted: Sysctls): Promise<LimitProblem[]> {
  if (run === null || run.process === null) return [];
  const problems = await applySysctls(run.process.pid, wanted);
  run.spec.sysctls = { ...run.spec.sysctls, ...wanted };
  return problems;
}

/** Set for this run and no longer wanted: they keep their value until the next start. As fields of the spec. */
export const leftSysctls = (running: Sysctls, wanted: Sysctls): string[] =>
  Object.keys(running)
    .filter((name) => !Object.hasOwn(wanted, name))
    .map((name) => `sysctls[${name}]`);
