// Random lives of one environment with an agent that dies at any call: no start is made twice, no exit is lost, every power
// request is carried out exactly once, and in the end everything is as declared.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { VirtualEnvironment, VirtualEnvironmentSpec } from '../../machinery/kinds/virtualenvironment/type.ts';
import { AgentRig, type Death } from '../../test/harness/agent-rig.ts';

type Policy = NonNullable<VirtualEnvironmentSpec['runPolicy']>;
type Action = NonNullable<VirtualEnvironmentSpec['power']>['action'];

type Happening =
  | { is: 'power'; action: Action }
  | { is: 'policy'; policy: Policy }
  | { is: 'end'; signal: number; code: number }
  | { is: 'wait'; ms: number }
  | { is: 'agentDies'; death: Death }
  | { is: 'runtimeRestarts' }
  | { is: 'hostBoots' };

const power = fc.constantFrom<Action>('Start', 'Stop', 'Restart').map((action): Happening => ({ is: 'power', action }));
const policy = fc
  .constantFrom<Policy>('Always', 'RerunOnFailure', 'Once', 'Manual', 'Halted')
  .map((policy): Happening => ({ is: 'policy', policy }));
const end = fc.constantFrom<Happening>(
  { is: 'end', signal: 9, code: 137 },
  { is: 'end', signal: 0, code: 0 },
  { is: 'end', signal: 0, code: 1 },
);
const wait = fc.constantFrom(0, 500, 1500, 20_000).map((ms): Happening => ({ is: 'wait', ms }));
const dies = fc
  .record({ call: fc.integer({ min: 1, max: 25 }), when: fc.constantFrom('before' as const, 'after' as const) })
  .map((death): Happening => ({ is: 'agentDies', death }));
const rare = fc.constantFrom<Happening>({ is: 'runtimeRestarts' }, { is: 'hostBoots' });
const happening = fc.oneof(
  { weight: 4, arbitrary: power },
  policy,
  { weight: 2, arbitrary: end },
  { weight: 2, arbitrary: wait },
  { weight: 4, arbitrary: dies },
  rare,
);

class Life {
  readonly rig = new AgentRig();
  uid = '';
  #token = 0;
  /** What was asked last; a request that was replaced before it was carried out need not be. */
  readonly asked: { action: Action; token: string }[] = [];
  policyStops = 0;

  async begin(): Promise<void> {
    await this.rig.prepare();
    this.uid = (await this.rig.bound('web', { runPolicy: 'Manual' })).metadata.uid ?? '';
    void this.rig.start();
    await this.rig.settle();
  }

  async happen(what: Happening): Promise<void> {
    const { rig } = this;
    switch (what.is) {
      case 'power': {
        const request = { action: what.action, token: `t${++this.#token}` };
        this.asked.push(request);
        await rig.change('web', { power: request });
        break;
      }
      case 'policy':
        if (what.policy === 'Halted') this.policyStops++;
        await rig.change('web', { runPolicy: what.policy });
        break;
      case 'end':
        if (this.isUp()) rig.runtime.end(this.uid, { signal: what.signal, code: what.code });
        break;
      case 'wait':
        await rig.advance(what.ms);
        break;
      case 'agentDies':
        rig.kill();
        void rig.start(what.death);
        break;
      case 'runtimeRestarts':
        rig.runtime.goAway();
        await rig.settle();
        rig.runtime.comeBack();
        break;
      case 'hostBoots':
        rig.runtime.reboot();
        break;
    }
    await rig.settle();
  }

  isUp(): boolean {
    return this.rig.runtime.environments().some(({ state }) => state === 'ENVIRONMENT_STATE_RUNNING');
  }

  /** An agent that lives, and time for everything to come to rest. */
  async rest(): Promise<VirtualEnvironment> {
    this.rig.kill();
    void this.rig.start();
    await this.rig.advance(700_000);
    return this.rig.get('web');
  }

  end(): void {
    this.rig.kill();
  }
}

const refuses = (policy: Policy | undefined, action: Action): boolean =>
  action !== 'Stop' && (policy === 'Halted' || policy === 'Once');

function check(life: Life, { spec, status }: VirtualEnvironment): void {
  const { starts, exits } = life.rig.runtime;
  const attempts = starts.map(({ attempt }) => attempt);
  expect(attempts).toEqual(attempts.map((_, index) => index + 1));
  const tokens = starts.map(({ token }) => token).filter((token) => token !== '');
  expect(new Set(tokens).size).toBe(tokens.length);
  // Nothing but a request or the policy ever stops it.
  const stops = life.asked.filter(({ action }) => action !== 'Start').length + life.policyStops;
  expect(exits.filter(({ exit }) => exit.requested).length).toBeLessThanOrEqual(stops);
  const last = exits.at(-1);
  expect(status?.lastExit?.finishedAt).toBe(last && `${new Date(last.exit.finishedAt).toISOString().slice(0, 19)}Z`);
  expect(status?.restartCount).toBe(Math.max(starts.length - 1, 0));
  const request = life.asked.at(-1);
  if (request !== undefined && !refuses(spec.runPolicy, request.action)) {
    expect(status?.lastPower).toMatchObject({ action: request.action, token: request.token });
  }
  if (status?.lastPower?.action === 'Restart') expect(tokens).toContain(status.lastPower.token);
  expect(status?.phase === 'Running').toBe(life.isUp());
  if (spec.runPolicy === 'Halted') expect(life.isUp()).toBe(false);
  if (spec.runPolicy === 'Always')
    expect(life.isUp()).toBe(request?.action !== 'Stop' || startedAfterStop(life, request.token));
}

/** A Stop holds only until something else has started it: nothing does. */
const startedAfterStop = (life: Life, token: string): boolean =>
  life.rig.runtime.starts.some((start) => start.token === token);

test('an agent that dies at any call neither repeats nor loses anything', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 14 }), async (happenings) => {
      const life = new Life();
      try {
        await life.begin();
        for (const what of happenings) await life.happen(what);
        check(life, await life.rest());
      } finally {
        life.end();
      }
    }),
    { numRuns: Number(process.env['FC_RUNS'] ?? 40) },
  );
});

test('a creation with an agent that dies at each call in turn ends with one start', async () => {
  for (const when of ['before', 'after'] as const) {
    for (let call = 1; call <= 20; call++) {
      const rig = new AgentRig();
      await rig.prepare();
      await rig.bound('web');
      void rig.start({ call, when });
      await rig.advance(1000);
      rig.kill();
      void rig.start();
      await rig.advance(1000);
      expect(rig.runtime.starts.map(({ attempt }) => attempt)).toEqual([1]);
      expect((await rig.get('web')).status?.phase).toBe('Running');
      rig.kill();
    }
  }
});

test('a deletion with an agent that dies at each call in turn leaves nothing', async () => {
  for (const when of ['before', 'after'] as const) {
    for (let call = 1; call <= 14; call++) {
      const rig = new AgentRig();
      await rig.prepare();
      await rig.bound('web');
      void rig.start();
      await rig.settle();
      rig.kill();
      await rig.delete('web');
      void rig.start({ call, when });
      await rig.advance(1000);
      rig.kill();
      void rig.start();
      await rig.advance(5000);
      expect(rig.runtime.environments()).toEqual([]);
      await expect(rig.get('web')).rejects.toMatchObject({ reason: 'NotFound' });
      rig.kill();
    }
  }
});
