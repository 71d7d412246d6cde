// What a leading controller does: caches first, then, once they are filled, the controllers. Called by main.ts for
// every term of leadership; everything here is made anew, so that nothing of an earlier term is believed.
import { systemClock, type Clock } from '../machinery/clock/clock.ts';
import { EventRecorder } from '../machinery/loop/events.ts';
import { aborted, supervise, type Service } from '../machinery/loop/service.ts';
import type { Logger } from '../machinery/log/log.ts';
import type { ObjectStore } from '../machinery/store/store.ts';
import { cacheServices, createCaches, synced } from './caches.ts';
import { ClassController } from './class/controller.ts';
import { ImageController } from './image/controller.ts';
import { NetworkController } from './network/controller.ts';
import { NodeController } from './node/controller.ts';
import { CloneController } from './operations/clone-controller.ts';
import { OperationsController } from './operations/controller.ts';
import { VolumeController } from './volume/controller.ts';
import { VirtualEnvironmentController } from './virtualenvironment/controller.ts';

export interface ControllersOptions {
  store: ObjectStore;
  log: Logger;
  signal: AbortSignal;
  clock?: Clock;
}

export async function runControllers({ store, log, signal, clock = systemClock }: ControllersOptions): Promise<void> {
  const caches = createCaches(store, log, clock);
  const events = new EventRecorder({ store, component: 'kapelle-controller', log, clock });
  const common = { store, caches, events, log, clock };
  const controllers: Service[] = [
    new VirtualEnvironmentController(common),
    new ClassController(common),
    new NodeController(common),
    new ImageController(common),
    new NetworkController(common),
    new OperationsController(caches.snapshots, common),
    new OperationsController(caches.restores, common),
    new CloneController(common),
    new VolumeController(common),
  ];
  const began = clock.now();
  const work: Service = {
    name: 'controllers',
    run: async (stop) => {
      await Promise.race([synced(caches), aborted(stop)]);
      if (stop.aborted) return;
      log.info('caches are filled', { ms: clock.now() - began, environments: caches.environments.size });
      await supervise(controllers, { signal: stop, log, clock });
    },
  };
  // Stopped in reverse: controllers first, then what they read, last the events they made.
  const recorder: Service = { name: 'events', run: (stop) => events.run(stop) };
  await supervise([recorder, ...cacheServices(caches), work], { signal, log, clock });
}
