// Every namespace has the ServiceAccount `default`, and the ConfigMap kube-root-ca.crt that clients inside verify the API server with
// (kubernetes pkg/controller/serviceaccount, pkg/controller/certificates/rootcacertpublisher). A level-triggered pass.
import { ApiError, isConflict, isNotFound } from '../../machinery/errors/errors.ts';
import { NAMESPACE_ID } from '../namespaces/namespaces.ts';
import { type Services, SYSTEM_USER } from '../verbs/call.ts';
import { create } from '../verbs/create.ts';
import { commit } from '../write/commit.ts';

export const ACCOUNT_ID = 'core/serviceaccounts';
export const CONFIG_MAP_ID = 'core/configmaps';
const ROOT_CA = 'kube-root-ca.crt';
const WRITE = { dryRun: false, fieldManager: 'kapelle-apiserver', fieldValidation: 'Ignore', force: false } as const;

/**
 * @param authority - PEM; undefined: nothing is published
 * @param renew - also where another one stands: once at a start, so that replicas with different files do not fight over it
 */
export async function reconcileDefaults(
  services: Services,
  authority: string | undefined,
  renew: boolean,
): Promise<boolean> {
  let again = false;
  for (const entry of services.store.cache(NAMESPACE_ID).list()) {
    const { metadata, status } = entry.parse() as {
      metadata: { deletionTimestamp?: string };
      status?: { phase?: string };
    };
    if (metadata.deletionTimestamp !== undefined || status?.phase === 'Terminating') continue;
    try {
      await ensure(services, ACCOUNT_ID, 'ServiceAccount', entry.name, 'default', {});
      if (authority !== undefined)
        await ensure(
          services,
          CONFIG_MAP_ID,
          'ConfigMap',
          entry.name,
          ROOT_CA,
          { data: { 'ca.crt': authority } },
          renew,
        );
    } catch (error) {
      // It may have been deleted a moment ago; then there is nothing to do.
      if (isNotFound(error) || (error instanceof ApiError && error.reason === 'Forbidden')) continue;
      if (!isConflict(error))
        services.log.warn('a namespace lacks its default account; trying again', { namespace: entry.name, error });
      again = true;
    }
  }
  return again;
}

async function ensure(
  services: Services,
  id: string,
  kind: string,
  namespace: string,
  name: string,
  content: Record<string, unknown>,
  renew = false,
): Promise<void> {
  const definition = services.registry.byKind('', kind);
  if (definition === undefined) throw new Error(`${kind} is not served`);
  const target = { definition, namespace, name: undefined, subresource: undefined };
  const stored = services.store.cache(id).get(`${namespace}/${name}`);
  if (stored === undefined) {
    const body = { object: { metadata: { name }, ...content }, duplicates: [] };
    await create(services, { target, user: SYSTEM_USER, options: WRITE }, body, []).catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.reason !== 'AlreadyExists') throw error;
    });
    return;
  }
  const wanted = JSON.stringify(content['data']);
  if (!renew || wanted === undefined || JSON.stringify(stored.parse()['data']) === wanted) return;
  await commit(services, { ...target, name }, false, (old, draft) =>
    JSON.stringify(old['data']) === wanted ? 'unchanged' : { store: { ...draft(), ...content } },
  );
}
