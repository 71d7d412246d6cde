// Gives processes their limits while they run, and reads back what they have: prlimit(2) and oom_score_adj. Called by
// environments/limits.ts. What the kernel refuses is reported; a process that is gone is not.
import { writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { isErrno, readFileIfExists } from '../../host/files.ts';
import { setRlimit } from '../../host/prlimit.ts';
import type { LimitProblem, Rlimit } from '../wire/messages.ts';
import { type Ceilings, type Fitted, limitName, type Pair, parseLimits, RESOURCES, wantedPairs } from './rlimits.ts';

export interface ProcessLimits {
  rlimits: readonly Rlimit[];
  /** Undefined: left as it is. */
  oomScoreAdj: number | undefined;
}

const CAP_SYS_RESOURCE = 24n;
const ROUNDS = 10;
export const OOM_LIMIT = 'memory.oomScoreAdj';

export async function readCeilings(): Promise<Ceilings> {
  const [limits, status, openFiles, oom] = await Promise.all(
    ['/proc/self/limits', '/proc/self/status', '/proc/sys/fs/nr_open', '/proc/self/oom_score_adj'].map((path) =>
      readFile(path, 'utf8'),
    ),
  );
  const effective = BigInt(`0x${/^CapEff:\s+(\S+)$/m.exec(status ?? '')?.[1] ?? '0'}`);
  return {
    own: parseLimits(limits ?? ''),
    mayRaise: ((effective >> CAP_SYS_RESOURCE) & 1n) === 1n,
    openFiles: Number(openFiles),
    oomScoreAdj: Number(oom),
  };
}

/**
 * @param processes - asked again until no new ones come: what is forked meanwhile inherits its parent's
 * @param before - wishes of before: what is no longer wished for goes back to its default
 */
export async function applyProcessLimits(
  processes: () => Promise<number[]>,
  wanted: ProcessLimits,
  before: readonly Rlimit[],
  ceilings: Ceilings,
): Promise<LimitProblem[]> {
  const { pairs, problems } = wantedPairs(wanted.rlimits, before, ceilings);
  if (pairs.length === 0 && wanted.oomScoreAdj === undefined) return [];
  const refused = new Map<string, { code: string; pids: number[] }>();
  const done = new Set<number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const fresh = (await processes()).filter((pid) => !done.has(pid));
    if (fresh.length === 0) break;
    for (const pid of fresh) {
      done.add(pid);
      const note = (limit: string, code: string) => {
        const known = refused.get(limit) ?? { code, pids: [] };
        if (!known.pids.includes(pid)) refused.set(limit, { ...known, pids: [...known.pids, pid] });
      };
      await limitProcess(pid, pairs, note);
      if (wanted.oomScoreAdj !== undefined) await adjustOom(pid, wanted.oomScoreAdj, note);
    }
  }
  for (const [limit, { code, pids }] of refused) {
    problems.push({ limit, message: `${pids.length} of ${done.size} processes keep what they had (${code}): ${WHY}` });
  }
  return problems;
}

const WHY = 'this host does not let a running process be given more (CAP_SYS_RESOURCE); the next start may';

async function limitProcess(
  pid: number,
  pairs: readonly Fitted[],
  note: (limit: string, code: string) => void,
): Promise<void> {
  for (const { name, pair } of pairs) {
    try {
      setRlimit(pid, RESOURCES[name], pair.soft, pair.hard);
    } catch (error) {
      if (isErrno(error, 'ESRCH')) return;
      if (!isErrno(error)) throw error;
      note(limitName(name), error.code ?? '');
    }
  }
  const text = pairs.length === 0 ? undefined : await readIfAlive(`/proc/${pid}/limits`);
  if (text === undefined) return;
  const inForce = parseLimits(text);
  for (const { name, pair } of pairs) if (!same(inForce[name], pair)) note(limitName(name), 'read back differently');
}

const same = (a: Pair, b: Pair): boolean => a.soft === b.soft && a.hard === b.hard;

async function adjustOom(pid: number, wanted: number, note: (limit: string, code: string) => void): Promise<void> {
  const path = `/proc/${pid}/oom_score_adj`;
  if (Number((await readIfAlive(path)) ?? wanted) === wanted) return;
  try {
    await writeFile(path, String(wanted), { flag: 'r+' });
  } catch (error) {
    if (isErrno(error, 'ESRCH', 'ENOENT')) return;
    if (!isErrno(error)) throw error;
    note(OOM_LIMIT, error.code ?? '');
  }
}

/** Of a process just started, before it starts another: in one go, since that inherits it. */
export function adjustOomNow(pid: number | undefined, wanted: number | undefined): void {
  if (pid === undefined || wanted === undefined) return;
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, String(wanted), { flag: 'r+' });
  } catch (error) {
    if (!isErrno(error, 'ESRCH', 'ENOENT')) throw error; // ended at once; its exit code tells
  }
}

async function readIfAlive(path: string): Promise<string | undefined> {
  try {
    return await readFileIfExists(path);
  } catch (error) {
    if (isErrno(error, 'ESRCH')) return undefined;
    throw error;
  }
}
