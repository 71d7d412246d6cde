// What the API server adds to etcd: creating 2 KB objects one after the other, each beside a bare etcd transaction of the same bytes.
import { readFileSync } from 'node:fs';
import { Etcd3 } from 'etcd3';
import type { KindInfo, KubeObject } from '../../machinery/kinds/meta.ts';
import type { OneHost } from '../harness/one-host.ts';
import type { Environments } from './environments.ts';
import { compare, title } from './report.ts';
import { seriesOf, timed } from './stats.ts';

const BUDGET_WRITE = 1.3;

interface ConfigMap extends KubeObject {
  data: Record<string, string>;
}

const configMapKind: KindInfo<ConfigMap> = {
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
};

export async function benchWrites(cluster: OneHost, environments: Environments, rounds: number): Promise<void> {
  title(`API writes, one after the other (${rounds} objects of 2 KB)`);
  const { store } = environments;
  const etcd = new Etcd3(await etcdOptions(cluster));
  const create: number[] = [];
  const bare: number[] = [];
  const get: number[] = [];
  const remove: number[] = [];
  const value = 'x'.repeat(2000);
  try {
    for (let round = 0; round < rounds; round += 1) {
      const name = `bench-${round}`;
      const object: ConfigMap = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: 'default' },
        data: { value },
      };
      create.push(await timed(() => store.create(configMapKind, object)));
      const key = `/kapelle-bench/${name}`;
      bare.push(
        await timed(() =>
          etcd
            .if(key, 'Mod', '==', 0)
            .then(etcd.put(key).value(JSON.stringify(object)))
            .commit(),
        ),
      );
      get.push(await timed(() => store.get(configMapKind, name, 'default')));
    }
    for (let round = 0; round < rounds; round += 1)
      remove.push(await timed(() => store.delete(configMapKind, `bench-${round}`, 'default')));
  } finally {
    await etcd.delete().prefix('/kapelle-bench/');
    etcd.close();
  }
  const reference = { name: 'bare etcd transaction', series: seriesOf(bare) };
  compare('create', seriesOf(create), reference, BUDGET_WRITE);
  compare('delete', seriesOf(remove), reference, BUDGET_WRITE);
  compare('get', seriesOf(get), reference, BUDGET_WRITE);
}

/** As the api process itself reaches etcd: its own flags say how. */
async function etcdOptions(cluster: OneHost): Promise<ConstructorParameters<typeof Etcd3>[0]> {
  const { pid } = await cluster.process('api');
  const argv = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  const flag = (name: string): string => {
    const value = argv[argv.indexOf(name) + 1];
    if (!argv.includes(name) || value === undefined) throw new Error(`api runs without ${name}`);
    return value;
  };
  return {
    hosts: flag('--etcd-endpoints').split(','),
    credentials: {
      rootCertificate: readFileSync(flag('--etcd-ca')),
      certChain: readFileSync(flag('--etcd-cert')),
      privateKey: readFileSync(flag('--etcd-key')),
    },
  };
}
