// Objects live in namespaces that exist and are not ending; the system's own namespaces cannot be deleted.
import { ApiError, notFound } from '../../machinery/errors/errors.ts';
import type { Store } from '../storage/store.ts';
import type { Plugin } from './admission.ts';

const PROTECTED = new Set(['default', 'kube-system', 'kapelle-system']);

export function namespaceLifecycle(store: Store): Plugin {
  return {
    name: 'NamespaceLifecycle',
    mutate: async ({ operation, target, object }) => {
      const { definition, namespace } = target;
      if (operation !== 'CREATE' || namespace === undefined) return;
      const cache = store.cache('core/namespaces');
      let entry = cache.get(namespace);
      if (entry === undefined) {
        await store.fresh();
        entry = cache.get(namespace);
      }
      if (entry === undefined) throw notFound('namespaces', '', namespace);
      if (entry.field('metadata.deletionTimestamp', ({ metadata }) => metadata.deletionTimestamp ?? '') === '') return;
      const { group, plural } = definition;
      const message = `${group === '' ? plural : `${plural}.${group}`} "${object.metadata.name}" is forbidden: unable to create new content in namespace ${namespace} because it is being terminated`;
      throw new ApiError('Forbidden', message, {
        details: {
          name: object.metadata.name,
          ...(group === '' ? {} : { group }),
          kind: plural,
          causes: [
            {
              reason: 'NamespaceTerminating',
              message: `namespace ${namespace} is being terminated`,
              field: 'metadata.namespace',
            },
          ],
        },
      });
    },
    checkDelete: ({ target }) => {
      const { definition, name } = target;
      if (definition.group !== '' || definition.kind !== 'Namespace' || !PROTECTED.has(name)) return;
      throw new ApiError('Forbidden', `namespaces "${name}" is forbidden: this namespace may not be deleted`, {
        details: { name, kind: 'namespaces' },
      });
    },
  };
}
