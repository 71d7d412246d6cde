// Puts the API server together from its parts and starts it. Called by main.ts and by tests; the order of start and
// stop is written here and nowhere else.
import { randomInt, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../machinery/clock/clock.ts';
import type { Logger } from '../machinery/log/log.ts';
import { Admission } from './admission/admission.ts';
import { environments } from './admission/kapelle/environments.ts';
import { virtualVolumes } from './admission/kapelle/volumes.ts';
import { lifecycle } from './admission/kapelle/lifecycle.ts';
import { safety } from './admission/kapelle/safety.ts';
import { images } from './admission/kapelle/images.ts';
import { networks } from './admission/kapelle/networks.ts';
import { namespaceLifecycle } from './admission/namespace-lifecycle.ts';
import { writers } from './admission/writers.ts';
import { rbacEscalation } from './admission/rbac-escalation.ts';
import { Authorizer } from './authorization/authorizer.ts';
import { reconcileAggregates } from './authorization/rbac/aggregate.ts';
import { createDefaultRoles } from './authorization/rbac/bootstrap.ts';
import { CLUSTER_ROLES, Rbac } from './authorization/rbac/rbac.ts';
import { isAnswered } from './authorization/reviews.ts';
import { BUILTIN } from './builtin/definitions.ts';
import { CRD_ID, CrdFollower } from './crds/crds.ts';
import { installCrds } from './crds/install.ts';
import { reconcileCrds } from './crds/status.ts';
import { Discovery } from './discovery/discovery.ts';
import { OpenApi } from './discovery/openapi.ts';
import { Garbage } from './garbage/garbage.ts';
import { Health } from './health/health.ts';
import { Metrics } from './health/metrics.ts';
import { handle } from './http/handler.ts';
import { ApiHttpServer, type TlsFiles } from './http/server.ts';
import { Watches } from './http/watches.ts';
import { type Passes, runPasses } from './loops/passes.ts';
import { createInitialNamespaces, NAMESPACE_ID, reconcileNamespaces } from './namespaces/namespaces.ts';
import { POD_ID, podView } from './pods/view.ts';
import { limitRanger } from './quota/limit-ranger.ts';
import { resourceQuotas } from './quota/quotas.ts';
import { concernsQuotas, reconcileQuotas, watchedByQuotas } from './quota/status.ts';
import { Registry } from './registry/registry.ts';
import { runCompaction } from './storage/compaction.ts';
import { connectEtcd, type EtcdOptions } from './storage/etcd.ts';
import { resourceId } from './storage/keys.ts';
import { Leases } from './storage/leases.ts';
import type { RingBounds } from './storage/ring.ts';
import { Store } from './storage/store.ts';
import type { Services } from './verbs/call.ts';
import { ACCOUNT_ID, CONFIG_MAP_ID, reconcileDefaults } from './tokens/default-accounts.ts';
import { readTokenKeys } from './tokens/keys.ts';
import { ServiceAccountTokens } from './tokens/service-accounts.ts';
import { Turns } from './write/turns.ts';

export interface ApiOptions {
  listen: { host: string; port: number };
  tls: TlsFiles;
  etcd: EtcdOptions;
  etcdPrefix: string;
  soleWriter: boolean;
  /** CustomResourceDefinition files to install. */
  crds: string | undefined;
  /** PEM keys of tokens, the signing one first; none: there are no tokens. */
  serviceAccounts?: { keys: Buffer[]; issuer: string };
  log: Logger;
  clock: Clock;
  /** How much history watches can resume from. */
  ring?: RingBounds;
}

export interface RunningApi {
  address: AddressInfo;
  services: Services;
  /** Ends watches, lets requests finish, stops the loops. */
  stop(): Promise<void>;
}

/** How long the first answer of etcd may take, and how long requests may finish at the end. */
const SYNC_TIMEOUT_MS = 60_000;
const GRACE_MS = 10_000;
/** Letters that spell no words (apimachinery util/rand). */
const DEFAULT_ISSUER = 'https://kubernetes.default.svc';
const SUFFIX_LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

export async function startApi(options: ApiOptions): Promise<RunningApi> {
  const { log, clock } = options;
  const etcd = connectEtcd(options.etcd, () => clock.now());
  const store = new Store({
    etcd,
    prefix: options.etcdPrefix,
    soleWriter: options.soleWriter,
    log,
    clock,
    ...(options.ring && { ring: options.ring }),
  });
  const stopping = new AbortController();
  const running: Promise<void>[] = [store.run(stopping.signal)];
  const stopAll = async () => {
    stopping.abort();
    await Promise.all(running);
    etcd.close();
  };
  try {
    store.addView(POD_ID, podView(store, log));
    const { keys, issuer } = options.serviceAccounts ?? { keys: [], issuer: DEFAULT_ISSUER };
    const tokens = new ServiceAccountTokens({
      keys: await readTokenKeys(keys),
      issuer,
      audiences: [issuer],
      store,
      clock,
      uuid: () => randomUUID(),
    });
    const services = servicesOf(store, new Leases(etcd, clock), tokens, options);
    await store.synced(SYNC_TIMEOUT_MS);
    const crds = new CrdFollower(store, services.registry, log);
    crds.start();
    await createInitialNamespaces(services);
    await createDefaultRoles(services);
    if (options.crds !== undefined) await installCrds(services, options.crds);
    await store.fresh();
    for (const passes of loopsOf(services, options.tls.clientCa?.toString()))
      running.push(runPasses(store, passes, log, clock, stopping.signal));
    running.push(runCompaction({ etcd, space: store.space, log, clock }, stopping.signal));
    const { server, watches } = serverOf(services, options);
    const address = await server.listen(options.listen.host, options.listen.port);
    const watching = new AbortController();
    const bookmarks = watches.run(services, watching.signal);
    return {
      address,
      services,
      stop: async () => {
        const closed = server.close(GRACE_MS);
        watching.abort();
        await bookmarks;
        await closed;
        crds.stop();
        await stopAll();
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

function servicesOf(store: Store, leases: Leases, tokens: ServiceAccountTokens, { log, clock }: ApiOptions): Services {
  const rbac = new Rbac(store);
  const registry = new Registry(BUILTIN);
  return {
    store,
    leases,
    tokens,
    authorizer: new Authorizer(store, rbac),
    turns: new Turns(),
    registry,
    admission: new Admission(
      [
        namespaceLifecycle(store),
        rbacEscalation(rbac),
        writers(),
        environments(store),
        virtualVolumes(),
        safety(store),
        lifecycle(store),
        networks(store),
        images(),
        limitRanger(store),
        resourceQuotas(store, registry),
      ],
      () => store.fresh(),
    ),
    clock,
    log,
    uuid: () => randomUUID(),
    suffix: (length) => Array.from({ length }, () => SUFFIX_LETTERS[randomInt(SUFFIX_LETTERS.length)]).join(''),
  };
}

function loopsOf(services: Services, authority: string | undefined): Passes[] {
  const garbage = new Garbage(services);
  let renew = true;
  return [
    { name: 'crds', watches: () => [CRD_ID], pass: () => reconcileCrds(services) },
    {
      name: 'default accounts',
      watches: () => [NAMESPACE_ID, ACCOUNT_ID, CONFIG_MAP_ID],
      // Every write of a ConfigMap would be a pass otherwise.
      concerns: ({ type, entry }) =>
        type === 'DELETED' || entry.namespace === undefined || entry.name === 'kube-root-ca.crt',
      pass: async () => {
        const again = await reconcileDefaults(services, authority, renew);
        renew &&= again;
        return again;
      },
    },
    { name: 'cluster roles', watches: () => [CLUSTER_ROLES], pass: () => reconcileAggregates(services) },
    { name: 'namespaces', watches: () => [NAMESPACE_ID], pass: () => reconcileNamespaces(services) },
    {
      name: 'quotas',
      watches: () => watchedByQuotas(services),
      concerns: concernsQuotas(services),
      pass: () => reconcileQuotas(services),
    },
    {
      name: 'garbage',
      // Every stored kind but events, which have no owners and are many.
      watches: () =>
        services.registry
          .all()
          .filter((definition) => definition.viewOf === undefined && !isAnswered(definition))
          .map(resourceId)
          .filter((id) => id !== 'core/events'),
      concerns: (change) => garbage.concerns(change),
      pass: () => garbage.collect(),
    },
  ];
}

function serverOf(services: Services, { tls, log }: ApiOptions): { server: ApiHttpServer; watches: Watches } {
  const watches = new Watches(Math.random);
  const health = new Health(
    [
      { name: 'ping', run: () => {} },
      { name: 'etcd', readinessOnly: true, run: () => services.store.ping() },
    ],
    log,
  );
  const handling = {
    services,
    watches,
    discovery: new Discovery(services.registry),
    openApi: new OpenApi(services.registry),
    health,
    metrics: new Metrics(),
    log,
  };
  const server = new ApiHttpServer({
    tls,
    verifyToken: async (token) => (await services.tokens.verify(token, services.tokens.audiences)).user,
    handle: (exchange) => handle(handling, exchange),
  });
  return { server, watches };
}
