// The inside as declared: accounts, files, settings, host keys, in an order that a later one may build on. Called by keep.ts with the
// mounted root, before the start as well as while it runs. Never throws for what somebody inside is to blame for: that is told.
import type { Clock } from '../../../machinery/clock/clock.ts';
import { describeError } from '../../../machinery/log/log.ts';
import type { ConfinedRoot } from '../rootfs/confined.ts';
import { ensureHostKeys, hasSshd } from '../rootfs/host-keys.ts';
import { InsideProblem } from '../rootfs/problem.ts';
import { stripForCopy } from '../rootfs/strip.ts';
import type { EnvironmentSpec } from '../wire/messages.ts';
import { cloudInitFiles, sudoFiles } from './derived.ts';
import { applyFiles } from './files.ts';
import { applyLocale, applyTimezone } from './settings.ts';
import type { GuestState } from './state.ts';
import { applyUsers } from './users.ts';

export interface GuestContext {
  inside: ConfinedRoot;
  spec: EnvironmentSpec;
  /** Changed in place. */
  state: GuestState;
  clock: Clock;
  remember: () => Promise<void>;
}

type Part = (context: GuestContext) => Promise<string[]>;

/** By what a part is about. One that fails holds no other up. */
const PARTS: Readonly<Record<string, Part>> = {
  identity: ownIdentity,
  users: (context) => applyUsers(context.spec.guest?.users ?? [], context),
  files: writtenFiles,
  timezone: ({ inside, spec }) => applyTimezone(inside, spec.guest?.timezone ?? ''),
  locale: ({ inside, spec }) => applyLocale(inside, spec.guest?.locale ?? ''),
};

/** Brings it about as far as it goes; what is not as declared stands in `state.problems` afterwards. */
export async function applyGuest(context: GuestContext): Promise<void> {
  const problems: string[] = [];
  for (const [name, part] of Object.entries(PARTS)) {
    try {
      problems.push(...(await part(context)));
    } catch (error) {
      problems.push(error instanceof InsideProblem ? error.message : `${name}: ${describeError(error)}`);
    }
  }
  context.state.problems = problems;
}

/** The first time nothing may be left of the machine that the image or the disk was before. */
/** Only what nobody else may have. */
export async function makeOwn(context: GuestContext): Promise<void> {
  context.state.problems = await ownIdentity(context);
}

async function ownIdentity({ inside, spec, state }: GuestContext): Promise<string[]> {
  const problems = state.hostKeys ? [] : await stripForCopy(inside);
  if (hasSshd(inside)) await ensureHostKeys(inside, spec.hostname, !state.hostKeys);
  if (problems.length === 0) state.hostKeys = true;
  return problems;
}

const CLOUD_INIT = ['/usr/bin/cloud-init', '/usr/local/bin/cloud-init'];
const SUDO = ['/usr/bin/sudo', '/usr/local/bin/sudo'];

async function writtenFiles(context: GuestContext): Promise<string[]> {
  const { inside, spec } = context;
  const isThere = (paths: readonly string[]) => paths.some((path) => inside.targetKindOf(path) === 'file');
  const problems: string[] = [];
  const sudo = sudoFiles(spec);
  if (sudo.length > 0 && !isThere(SUDO)) problems.push('sudo: it is not installed inside; the rule waits for it');
  let cloudInit = cloudInitFiles(spec);
  if (cloudInit.length > 0 && !isThere(CLOUD_INIT)) {
    problems.push('cloudInit: the image has no cloud-init (package cloud-init), so nothing reads this');
    cloudInit = [];
  }
  return [...problems, ...(await applyFiles([...sudo, ...cloudInit, ...(spec.guest?.files ?? [])], context))];
}
