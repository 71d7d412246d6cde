// Brings every VirtualEnvironment that is bound to this node about, one at a time per key: observe → plan → apply, until the
// plan rests or waits, then status. Called by the agent; level-triggered, so restarting it repeats nothing.
// Never stops or deletes anything that an API object seen live does not ask to be stopped or deleted.
import { type Clock, systemClock } from '../../../machinery/clock/clock.ts';
import { isConflict, isNotFound } from '../../../machinery/errors/errors.ts';
import { type VirtualEnvironment, virtualEnvironmentKind } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { Logger } from '../../../machinery/log/log.ts';
import type { EventRecorder } from '../../../machinery/loop/events.ts';
import { RUNTIME_FINALIZER, removeFinalizerPatch } from '../../../machinery/loop/finalizer.ts';
import type { Informer } from '../../../machinery/loop/informer.ts';
import { WorkQueue } from '../../../machinery/loop/queue.ts';
import type { ObjectStore } from '../../../machinery/store/store.ts';
import type { Environment, Runtime } from '../../runtime/client.ts';
import { followedOf } from '../probes/followed.ts';
import type { Prober } from '../probes/prober.ts';
import { isRuntimeAway } from '../runtime-away.ts';
import { type ApplicableStep, type ApplyContext, apply, beginStop } from './apply.ts';
import { newsBetween } from './events.ts';
import { type HostResolver, observe, type Sources } from './observe.ts';
import { judgeOrphan } from './orphans.ts';
import { type ActingStep, DEFAULT_GRACE_SECONDS, formatStep, plan, type Situation, type Step } from './plan.ts';
import { powerFacts } from './facts.ts';
import { saysAlready, statusOf } from './status.ts';

export interface EnvironmentSyncOptions extends Sources {
  store: ObjectStore;
  runtime: Runtime;
  environments: Informer<VirtualEnvironment>;
  ensureImage: (name: string) => Promise<void>;
  forgetImage: (name: string) => void;
  nodeName: string;
  /** When this node's Node object was made, milliseconds; undefined until known. */
  nodeSince: () => number | undefined;
  /** Told of every environment what there is to probe. */
  prober: Pick<Prober, 'follow' | 'forget' | 'health'>;
  events: EventRecorder;
  log: Logger;
  clock?: Clock;
  /** Environments worked on at the same time. */
  workers?: number;
}

type Again = { requeueAfter: number } | undefined;

/** More steps than any life needs in a row: a plan that does not settle is looked at again later. */
const MAX_STEPS = 12;
const AWAY_MS = 1_000;
/** Our own steps put a key back in line: without a pause a plan that never settles would spin. */
const UNSETTLED_MS = 5_000;

export class EnvironmentSync {
  readonly #options: EnvironmentSyncOptions;
  readonly #clock: Clock;
  readonly #queue: WorkQueue;
  readonly #context: ApplyContext;
  /** Why an orphan was left alone, said once each. */
  readonly #said = new Map<string, string>();
  /** Keys that are left alone until then (milliseconds since the epoch). */
  readonly #unsettled = new Map<string, number>();

  constructor(options: EnvironmentSyncOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#queue = new WorkQueue({
      name: 'environment sync',
      handle: (key) => this.#reconcile(key),
      workers: options.workers ?? 16,
      maxBackoffMs: 5_000,
      log: options.log,
      clock: this.#clock,
    });
    const { runtime, view, memory, ensureImage, forgetImage } = options;
    this.#context = {
      runtime,
      view,
      memory,
      ensureImage,
      forgetImage,
      removeFinalizer: (object) => this.#removeFinalizer(object),
      stopEnded: (uid, error) => this.#stopEnded(uid, error),
    };
    const look = (object: VirtualEnvironment) =>
      this.look(`${object.metadata.namespace ?? ''}/${object.metadata.name}`);
    options.environments.on({ added: look, updated: look, deleted: look });
    view.on({ changed: (key) => this.look(key) });
  }

  look(key: string): void {
    this.#queue.add(key);
  }

  lookAtAll(): void {
    for (const key of this.#keys()) this.look(key);
  }

  run(signal: AbortSignal): Promise<void> {
    return this.#queue.run(signal);
  }

  /** The next step of every environment, in words; nothing is done. */
  describePlans(host: HostResolver, now: number): string[] {
    return this.#keys().map((key) => {
      const object = this.#options.environments.get(key);
      if (object === undefined) return `${key}: no object here asks for it: ask the API server, then stop and delete`;
      return `${key}: ${formatStep(plan(observe(this.#options, object, host, now)))}`;
    });
  }

  #keys(): string[] {
    const { environments, view } = this.#options;
    const objects = environments.list().map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`);
    return [...new Set([...objects, ...view.keys()])].sort();
  }

  async #reconcile(key: string): Promise<Again> {
    const { view, environments, nodeName } = this.#options;
    // Nothing is decided from old knowledge; all keys are looked at when the runtime is back.
    if (!view.connected) return undefined;
    const held = (this.#unsettled.get(key) ?? 0) - this.#clock.now();
    if (held > 0) return { requeueAfter: held };
    this.#unsettled.delete(key);
    const object = environments.get(key);
    const others = view.byKey(key).filter((environment) => environment.spec?.uid !== object?.metadata.uid);
    for (const environment of others) {
      const again = await this.#retire(environment);
      if (again !== undefined) return again;
    }
    return object === undefined || object.spec.nodeName !== nodeName ? undefined : this.#advance(key);
  }

  /** Takes the steps that are due, then writes what came of them. */
  async #advance(key: string): Promise<Again> {
    const { environments, host, memory, log } = this.#options;
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      const [object, resolver] = [environments.get(key), host()];
      if (object === undefined || resolver === undefined) return undefined;
      const situation = observe(this.#options, object, resolver, this.#clock.now());
      const step = plan(situation);
      if ((step.do === 'wait' || step.do === 'start') && step.backoff !== undefined) {
        memory.backOff(uidOf(object), step.backoff);
      }
      if (step.do === 'rest' || step.do === 'wait') return this.#settle(situation, step);
      log.info(formatStep(step), { environment: key });
      const outcome = await this.#take(situation, step);
      if (outcome === 'gone') return undefined;
      if (outcome === 'away') return { requeueAfter: AWAY_MS };
    }
    log.error('the plan does not settle, looking again later: please report this', { environment: key });
    this.#unsettled.set(key, this.#clock.now() + UNSETTLED_MS);
    return { requeueAfter: UNSETTLED_MS };
  }

  async #take(situation: Situation, step: ApplicableStep): Promise<'done' | 'failed' | 'gone' | 'away'> {
    const { memory, log } = this.#options;
    const uid = uidOf(situation.object);
    try {
      await apply(this.#context, situation.object, step);
    } catch (error) {
      // The API's own trouble is the queue's to retry; the runtime's is remembered with the step.
      if (step.do === 'removeFinalizer' || step.do === 'ensureImage') throw error;
      if (isRuntimeAway(error)) return 'away';
      const token = step.do === 'start' ? step.token : '';
      const failure = memory.failed(uid, step.do, error, this.#clock.now(), token);
      log.warn(`could not ${step.do}, again in ${failure.delayMs} ms`, {
        environment: situation.object.metadata.name,
        uid,
        error,
      });
      return 'failed';
    }
    if (step.do === 'removeFinalizer') return 'gone';
    if (isActing(step)) memory.succeeded(uid, step.do);
    const { health, environment } = situation;
    if (step.do === 'stop' && step.why === health.failed?.why) memory.endedByProbe(uid, environment?.attempt ?? 0);
    return 'done';
  }

  async #settle(situation: Situation, step: Step & { do: 'rest' | 'wait' }): Promise<Again> {
    const { prober } = this.#options;
    prober.follow(followedOf(situation, step));
    // A start that the prober has just been told of is not ready before its probes say so.
    situation = { ...situation, health: prober.health(uidOf(situation.object)) };
    await this.#writeStatus(situation, step);
    if (step.do === 'wait') return { requeueAfter: Math.max(step.ms, 1) };
    const due = [...situation.failures.values()].map(({ until }) => until - situation.now).filter((ms) => ms > 0);
    return due.length === 0 ? undefined : { requeueAfter: Math.min(...due) };
  }

  async #writeStatus(situation: Situation, step: Step): Promise<void> {
    const { store, environments, events } = this.#options;
    const { object } = situation;
    const status = statusOf(situation, step);
    if (saysAlready(object.status, status)) return;
    const { name, namespace, uid } = object.metadata;
    const applied = { apiVersion: object.apiVersion, kind: object.kind, metadata: { name, namespace, uid }, status };
    try {
      const options = { subresource: 'status', fieldManager: 'kapelle-agent', force: true } as const;
      environments.observe(await store.apply(virtualEnvironmentKind, applied, options));
    } catch (error) {
      // Gone, or another has taken its name, since the informer saw it: it will see that, too.
      if (isNotFound(error) || isConflict(error)) return;
      throw error;
    }
    for (const { type, reason, message } of newsBetween(object.status, status)) {
      if (type === 'Normal') events.normal(object, reason, message);
      else events.warning(object, reason, message);
    }
  }

  async #removeFinalizer(object: VirtualEnvironment): Promise<void> {
    const { store, environments, events, nodeName } = this.#options;
    const { name, namespace } = object.metadata;
    try {
      let latest = object;
      for (;;) {
        try {
          const patch = removeFinalizerPatch(latest, RUNTIME_FINALIZER);
          environments.observe(await store.mergePatch(virtualEnvironmentKind, name, namespace, patch));
          break;
        } catch (error) {
          if (!isConflict(error)) throw error;
          latest = await store.get(virtualEnvironmentKind, name, namespace);
          if (latest.metadata.uid !== object.metadata.uid) break;
        }
      }
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    this.#forget(uidOf(object));
    events.normal(object, 'Deleted', `stopped and removed from node ${nodeName}`);
  }

  /** An environment that no object here asks for. undefined once it is gone. */
  async #retire(environment: Environment): Promise<Again> {
    const { store, nodeName, nodeSince, view, memory, log, runtime } = this.#options;
    const { uid = '', namespace = '', name = '' } = environment.spec ?? {};
    const verdict = await judgeOrphan(store, environment, nodeName, nodeSince());
    if (!verdict.gone) {
      if (this.#said.get(uid) !== verdict.why)
        log.warn(`left alone: ${verdict.why}`, { environment: `${namespace}/${name}`, uid });
      this.#said.set(uid, verdict.why);
      return { requeueAfter: verdict.againMs };
    }
    const { state } = powerFacts(environment);
    const up = state === 'starting' || state === 'running' || state === 'stopping';
    if (up && !memory.of(uid).failures.has('stop')) {
      if (!memory.of(uid).stopping) {
        log.info(`stop and delete: ${verdict.why}`, { environment: `${namespace}/${name}`, uid });
        beginStop(this.#context, uid, DEFAULT_GRACE_SECONDS);
      }
      return { requeueAfter: AWAY_MS };
    }
    await runtime.deleteEnvironment(uid);
    view.drop(uid);
    this.#forget(uid);
    return undefined;
  }

  #forget(uid: string): void {
    this.#options.memory.forget(uid);
    this.#options.prober.forget(uid);
    this.#said.delete(uid);
  }

  #stopEnded(uid: string, error: unknown): void {
    const { memory, view, log } = this.#options;
    const environment = view.get(uid);
    if (error === undefined) memory.succeeded(uid, 'stop');
    else if (!isRuntimeAway(error)) {
      const { delayMs } = memory.failed(uid, 'stop', error, this.#clock.now());
      log.warn(`could not stop, again in ${delayMs} ms`, { uid, error });
    }
    const { namespace = '', name = '' } = environment?.spec ?? {};
    if (environment !== undefined) this.look(`${namespace}/${name}`);
  }
}

const uidOf = (object: VirtualEnvironment): string => object.metadata.uid ?? '';

const isActing = (step: ApplicableStep): step is ApplicableStep & { do: ActingStep } =>
  step.do !== 'ensureImage' && step.do !== 'removeFinalizer';
