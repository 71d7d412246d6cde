// Mounts in environments that run: attached and detached from outside, through a helper process (mount-helper.ts says why; see
// docs/adr/0011-mounts-into-running-environments.md). Called by runtime/view/ and runtime/volumes/. Touches only namespaces and paths it is given.
//
// Who may undo it: what is attached here is not locked in place, so root inside may unmount it, as it may unmount everything that was mounted
// inside after its namespaces were made. What it may not: make a read-only mount writable, if the tree came through holdLocked.
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Child, start } from './exec.ts';
import type { MountChange, MountOutcome, MountTarget } from './mount-changes.ts';

/** The helper runs compiled; tests run from the source tree, beside which the compiled one is. */
const HELPER = fileURLToPath(
  import.meta.url.endsWith('.ts')
    ? new URL('../../dist/node-agent/host/mount-helper.js', import.meta.url)
    : new URL('./mount-helper.js', import.meta.url),
);

/** A target that takes longer is given up: something inside does not answer. */
const TARGET_TIMEOUT_MS = 5000;
const FIRST_EXTRA_FD = 3;

/** Changes mounts of several environments with one helper. One outcome per target, in order; throws only if the helper cannot be run at all. */
export async function changeMounts(
  targets: readonly MountTarget[],
  timeoutMs = TARGET_TIMEOUT_MS,
): Promise<MountOutcome[]> {
  const outcomes: MountOutcome[] = [];
  while (outcomes.length < targets.length) {
    const first = outcomes.length;
    const reached = await runHelper(targets.slice(first), timeoutMs);
    outcomes.push(...reached.map((outcome) => ({ ...outcome, target: first + outcome.target })));
    if (outcomes.length === targets.length) break;
    // The helper hangs, or hung until it was killed, at the next one. The others are not to suffer for it.
    outcomes.push({
      target: outcomes.length,
      done: 0,
      attachedAt: [],
      error: {
        code: 'ETIMEDOUT',
        message: `not finished after ${timeoutMs} ms: a file system mounted inside does not answer`,
      },
    });
  }
  return outcomes;
}

/** Of one environment. Throws what went wrong, with an errno as `code`; answers where what was attached is now. */
export async function changeMountsOf(target: MountTarget): Promise<string[]> {
  const [outcome] = await changeMounts([target]);
  if (outcome?.error !== undefined) throw Object.assign(new Error(outcome.error.message), { code: outcome.error.code });
  return outcome?.attachedAt ?? [];
}

/** Answers the outcomes up to the target at which it had to be given up, or all. */
async function runHelper(targets: readonly MountTarget[], timeoutMs: number): Promise<MountOutcome[]> {
  const fds: number[] = [];
  const passed = targets.map((target) => ({
    ...target,
    changes: target.changes.map((change) => passFds(change, fds)),
  }));
  const child = start([process.execPath, HELPER], { stdin: 'pipe', extra: fds });
  const complaint = collectText(child);
  const outcomes: MountOutcome[] = [];
  const silence = new Deadline(timeoutMs);
  onLine(child, (line) => {
    outcomes.push(JSON.parse(line) as MountOutcome); // written by mount-helper.ts
    silence.again();
  });
  child.stdin?.on('error', () => {}); // it ended first; its exit tells
  child.stdin?.end(JSON.stringify(passed));
  const ended = child.closed.then(() => 'ended' as const);
  const how = await Promise.race([ended, silence.passed]).finally(() => silence.stop());
  if (how === 'late') {
    // A hanging process may not even end by SIGKILL: it is left behind, and ends when the guest does.
    child.kill('SIGKILL');
    child.unref();
  }
  if (how === 'late' || outcomes.length === targets.length) return outcomes;
  throw new Error(`mounts could not be changed: the mount helper ended early: ${complaint().trim()}`);
}

/** Passes when nothing was heard for some time. */
class Deadline {
  readonly passed: Promise<'late'>;
  readonly #ms: number;
  #pass: () => void = () => {};
  #timer: NodeJS.Timeout | undefined;

  constructor(ms: number) {
    this.#ms = ms;
    this.passed = new Promise((resolve) => {
      this.#pass = () => resolve('late');
    });
    this.again();
  }

  again(): void {
    this.stop();
    this.#timer = setTimeout(this.#pass, this.#ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** Descriptors have other numbers in the helper. */
function passFds(change: MountChange, fds: number[]): MountChange {
  if (change.kind === 'detach') return change;
  const pass = (fd: number) => FIRST_EXTRA_FD - 1 + fds.push(fd);
  const { source } = change;
  if ('fd' in source) return { ...change, source: { fd: pass(source.fd) } };
  if (source.namespaceFd === undefined) return change;
  return { ...change, source: { ...source, namespaceFd: pass(source.namespaceFd) } };
}

function onLine(child: Child, take: (line: string) => void): void {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    lines.forEach(take);
  });
}

function collectText(child: Child): () => string {
  const chunks: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

/**
 * A mount namespace, of a user namespace of its own, that has copies of all our mounts. Copies of mounts out of it cannot be given back what they forbid by
 * anybody inside an environment. What is to be shown must be mounted as wanted (read-only, …) before this is called.
 * @returns a descriptor for `namespaceFd` that the caller closes
 */
export async function holdLocked(): Promise<number> {
  const argv = ['unshare', '--user', '--map-root-user', '--mount', '--propagation', 'private', 'cat'];
  const holder = start(argv, { stdin: 'pipe' });
  const complaint = collectText(holder);
  try {
    await new Promise<void>((resolve, reject) => {
      holder.stdout?.once('data', () => resolve());
      holder.closed.then(
        () => reject(new Error(`no user namespace for a locked mount: ${complaint().trim()}`)),
        reject,
      );
      holder.stdin?.on('error', () => {});
      holder.stdin?.write('\n'); // cat sends it back, which is after unshare(2)
    });
    return openSync(`/proc/${holder.pid}/ns/mnt`, 'r');
  } finally {
    holder.kill('SIGKILL');
  }
}

/** holdLocked for as long as `action` takes. */
export async function withLocked<T>(action: (namespaceFd: number) => Promise<T>): Promise<T> {
  const fd = await holdLocked();
  try {
    return await action(fd);
  } finally {
    closeSync(fd);
  }
}
