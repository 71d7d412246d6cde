// The controller process (ARCHITECTURE.md, "Processes"). Order of shutdown: the controllers finish what they hold,
// then the caches end, then the last events are written, then the lease is given back, so that the next one leads at
// once.
import { hostname } from 'node:os';
import { HttpStore } from '../machinery/client/http-store.ts';
import { inClusterConnection, loadKubeconfig } from '../machinery/client/kubeconfig.ts';
import { isAlreadyExists } from '../machinery/errors/errors.ts';
import { namespaceKind } from '../machinery/kinds/namespace/type.ts';
import { createLogger, describeError, type Logger } from '../machinery/log/log.ts';
import { fencedStore } from '../machinery/loop/fenced-store.ts';
import { LeaderElection } from '../machinery/loop/leader-election.ts';
import { stopSignal, supervise } from '../machinery/loop/service.ts';
import { HELP, parseOptions, type Options } from './options.ts';
import { runControllers } from './run.ts';

const LEASE = 'kapelle-controller';

async function run(options: Options, log: Logger, signal: AbortSignal): Promise<void> {
  const connection = options.kubeconfig === undefined ? inClusterConnection() : loadKubeconfig(options.kubeconfig);
  const store = new HttpStore(connection, { userAgent: 'kapelle-controller/0.1.0' });
  const election = new LeaderElection({
    store,
    namespace: options.leaseNamespace,
    name: LEASE,
    identity: options.identity,
    lead: (leading, holds) => runControllers({ store: fencedStore(store, holds), log, signal: leading }),
    log,
  });
  const leading = {
    name: 'leader election',
    run: async (stop: AbortSignal) => {
      await ensureNamespace(store, options.leaseNamespace);
      await election.run(stop);
    },
  };
  log.info('started', { server: connection.server, identity: options.identity });
  // The API server may come up after us: not long to wait for it then.
  await supervise([leading], { signal, log, minBackoffMs: 250, maxBackoffMs: 2000 });
  store.close();
  log.info('stopped');
}

/** Leases need their namespace; on a Kubernetes cluster the manifests bring it, and this may be forbidden. */
async function ensureNamespace(store: HttpStore, name: string): Promise<void> {
  const exists = await store.get(namespaceKind, name).then(
    () => true,
    () => false,
  );
  if (exists) return;
  await store
    .create(namespaceKind, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
    .catch((error: unknown) => {
      if (!isAlreadyExists(error)) throw error;
    });
}

try {
  const options = parseOptions(process.argv.slice(2), hostname(), process.pid);
  if (options === 'help') process.stdout.write(HELP);
  else await run(options, createLogger('controller', options.verbose ? 'debug' : 'info'), stopSignal());
} catch (error) {
  process.stderr.write(`kapelle-controller: ${describeError(error)}\n`);
  process.exitCode = 1;
}
