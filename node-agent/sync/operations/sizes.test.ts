// What runs for months keeps nothing from one turn to the next.
import { getEventListeners } from 'node:events';
import { expect, test } from '@jest/globals';
import { ManualClock } from '../../../machinery/clock/manual-clock.ts';
import type { VirtualEnvironmentSnapshot } from '../../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { silentLogger } from '../../../machinery/log/log.ts';
import type { Informer } from '../../../machinery/loop/informer.ts';
import type { RuntimeView } from '../runtime-view.ts';
import { SnapshotSizes } from './sizes.ts';
import type { StatusWriter } from './status-writer.ts';

test('no turn leaves a listener behind, and the end of the agent ends it', async () => {
  const clock = new ManualClock();
  const stop = new AbortController();
  let turns = 0;
  const snapshots = { size: 1, list: () => [] } as Partial<Informer<VirtualEnvironmentSnapshot>>;
  const runtime = {
    listSnapshots: async () => {
      turns += 1;
      return [];
    },
  };
  const options = {
    runtime,
    snapshots: snapshots as Informer<VirtualEnvironmentSnapshot>,
    view: { connected: true } as RuntimeView,
    log: silentLogger,
  };
  const sizes = new SnapshotSizes(options, {} as StatusWriter, clock);
  const running = sizes.run(stop.signal);
  for (let turn = 0; turn < 20; turn += 1) await clock.advance(30_000);
  expect(turns).toBeGreaterThan(15);
  expect(getEventListeners(stop.signal, 'abort').length).toBeLessThan(3);
  stop.abort();
  await running;
});
