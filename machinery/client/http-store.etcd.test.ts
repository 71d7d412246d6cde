// The conformance suite over HTTP: the real API server on a real etcd.
import { startApiServer, type ApiServer } from '../../test/harness/api-server.ts';
import { waitUntil } from '../../test/harness/wait.ts';
import { configMapKind } from '../kinds/configmap/type.ts';
import { conformance } from '../store/conformance.ts';
import { HttpStore } from './http-store.ts';
import { loadKubeconfig } from './kubeconfig.ts';

let api: ApiServer;
let store: HttpStore;
beforeAll(async () => {
  api = await startApiServer();
  store = new HttpStore(loadKubeconfig(api.kubeconfig), { userAgent: 'conformance/1', pageSize: 3 });
});
afterAll(async () => {
  store?.close();
  await api?.stop();
});

describe('the HTTP store over our API server', () => {
  test.each(conformance())('$name', async ({ run }) => {
    await run(store);
  });

  test('a restart of the server is survived by calls, and a watch goes on from where it was', async () => {
    const create = (name: string) =>
      store.create(configMapKind, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' } });
    const { resourceVersion } = await store.list(configMapKind);
    const signal = new AbortController().signal;
    const seen: string[] = [];
    const watch = async (from: string, until: string): Promise<string> => {
      let last = from;
      for await (const event of store.watch(configMapKind, { resourceVersion: from, signal })) {
        if (event.type === 'bookmark') continue;
        last = event.object.metadata.resourceVersion ?? last;
        seen.push(event.object.metadata.name);
        if (event.object.metadata.name === until) break;
      }
      return last;
    };
    const first = watch(resourceVersion, 'never');
    await create('before');
    // The watch is open by then: one that is cut off while it is being opened fails, as any call does.
    await waitUntil('the watch tells of it', () => seen.includes('before'));
    await api.restart();
    const last = await first;
    await create('after');
    await watch(last, 'after');
    expect(seen).toEqual(['before', 'after']);
  });
});
