// The commands of the first boot, one after the other, once in an environment's life, after its init first says that it is up. Held by
// environments/. Written down before each begins and after each has ended, so that a runtime that comes after this one neither repeats
// one nor forgets one; a command that is running then is waited for by the new one.
import { randomBytes } from 'node:crypto';
import { describeError } from '../../../machinery/log/log.ts';
import type { Entry } from '../environments/entry.ts';
import type { Parts } from '../environments/parts.ts';
import type { Registry } from '../environments/registry.ts';
import {
  beginCommand,
  followCommand,
  forgetCommand,
  type Inside,
  LOST_WITH_INIT,
  notRun,
} from './first-boot-process.ts';
import { afterCommand, begun, nextCommand, type Outcome } from './first-boot-record.ts';
import { updateGuest } from './keep.ts';

interface Turn {
  inside: Inside;
  index: number;
  timeoutMs: number;
  /** `follow`: it was begun by a runtime before us; `tell`: in a start that is over. */
  step: 'begin' | 'follow' | 'tell';
}

export class FirstBoot {
  readonly #parts: Parts;
  readonly #registry: Registry;
  readonly #busy = new Set<string>();

  constructor(parts: Parts, registry: Registry) {
    this.#parts = parts;
    this.#registry = registry;
  }

  /** Something changed: perhaps it is time. Returns at once. */
  look({ record }: Entry): void {
    const { uid } = record.spec;
    if (!isDue(record) || this.#busy.has(uid) || this.#registry.closing.aborted) return;
    this.#busy.add(uid);
    this.#run(uid)
      .catch((error: unknown) => {
        this.#parts.log.error('the first boot could not go on', { uid, error: describeError(error) });
      })
      .finally(() => this.#busy.delete(uid));
  }

  async #run(uid: string): Promise<void> {
    for (;;) {
      if (this.#registry.closing.aborted) return;
      const turn = await this.#registry.turn(uid, () => this.#next(uid));
      if (turn === undefined) return;
      const outcome = await this.#carryOut(turn);
      if (outcome === 'going' || this.#registry.closing.aborted) return;
      await this.#registry.turn(uid, () => this.#ended(uid, outcome));
    }
  }

  async #carryOut({ inside, index, timeoutMs, step }: Turn): Promise<Outcome | 'going'> {
    if (step === 'tell') return LOST_WITH_INIT;
    const command = inside.spec.firstBoot[index];
    if (command === undefined) return notRun(new Error('it is declared no longer'));
    const seen = step === 'begin' ? 'untouched' : await followCommand(inside, timeoutMs);
    if (seen !== 'untouched') return seen;
    try {
      await beginCommand(inside, command);
    } catch (error) {
      return notRun(error);
    }
    const outcome = await followCommand(inside, timeoutMs);
    return outcome === 'untouched' ? notRun(new Error('the OCI runtime ended without having begun it')) : outcome;
  }

  /** In the environment's turn: what is to be done next, written down before it is. */
  async #next(uid: string): Promise<Turn | undefined> {
    const entry = this.#registry.find(uid);
    if (entry === undefined || !isDue(entry.record)) return undefined;
    const { record } = entry;
    const init = record.run?.process ?? null;
    if (init === null) return undefined;
    const state = record.guest.firstBoot ?? begun(randomBytes(12).toString('hex'));
    const attempt = record.run?.attempt ?? 0;
    const turn = (index: number, step: Turn['step']): Turn => ({
      inside: { parts: this.#parts, spec: record.spec, init, token: state.token, signal: this.#registry.closing },
      index,
      step,
      timeoutMs: (record.spec.firstBoot[index]?.timeoutSeconds ?? 0) * 1000,
    });
    if (state.running !== null) return turn(state.running, state.attempt === attempt ? 'follow' : 'tell');
    const index = nextCommand(state, record.spec.firstBoot);
    if (index === undefined) return undefined;
    record.guest.firstBoot = { ...state, running: index, attempt };
    await this.#registry.journal.save(entry, true);
    this.#registry.journal.publish(entry);
    return turn(index, 'begin');
  }

  async #ended(uid: string, outcome: Outcome): Promise<void> {
    const entry = this.#registry.find(uid);
    const state = entry?.record.guest.firstBoot ?? null;
    if (entry === undefined || state === null) return;
    const { journal } = this.#registry;
    const { clock, log } = this.#parts;
    const after = afterCommand(state, entry.record.spec.firstBoot, outcome, clock.now());
    entry.record.guest.firstBoot = after;
    await journal.save(entry, true);
    await forgetCommand(this.#parts, uid);
    log.info('a command of the first boot ended', { uid, completed: after.completed, finished: after.finished });
    // It may have installed what was missing: sudo, locales, cloud-init.
    if (after.finished && entry.record.guest.problems.length > 0) {
      await updateGuest({ parts: this.#parts, entry, journal });
      await journal.save(entry, false);
    }
    journal.publish(entry);
  }
}

/** It is up, and not all has been done. */
function isDue({ run, spec, guest }: Entry['record']): boolean {
  const { firstBoot } = guest;
  const left = firstBoot === null ? spec.firstBoot.length > 0 : !firstBoot.finished;
  if (run === null || run.state !== 'running') return false;
  // One that was begun in an earlier run is settled as soon as there is another.
  return left && (run.ready || (firstBoot !== null && firstBoot.running !== null));
}
