import { layoutOf } from '../layout.ts';
import { nextBackoff } from './backoff.ts';
import { commandLines } from './children.ts';

const layout = layoutOf('/data', '/run/k');
const where = { programs: '/dist', crds: '/crds', node: 'node' };
const ports = { etcdClient: 2379, etcdPeer: 2380 };
const options = { listen: '127.0.0.1:6443', nodeName: 'n1' };
const line = (name: string, over = {}): string =>
  commandLines({ ...options, ...over }, layout, ports, where)
    .find((command) => command.name === name)
    ?.argv.join(' ') ?? '';

test('etcd comes first and the agent last: each needs the ones before it', () => {
  const names = commandLines(options, layout, ports, where).map(({ name }) => name);
  expect(names).toEqual(['etcd', 'api', 'controller', 'runtime', 'agent']);
});

test('our own etcd listens on loopback only and asks clients and peers for certificates', () => {
  const etcd = line('etcd');
  expect(etcd.match(/https?:\/\/[^ ,=]+/g)).toEqual(
    Array(5).fill(expect.stringMatching(/^https:\/\/127\.0\.0\.1:23(79|80)$/)),
  );
  expect(etcd).toContain('--client-cert-auth');
  expect(etcd).toContain('--peer-client-cert-auth');
  expect(line('api')).toContain('--etcd-cert /data/pki/etcd/client.crt');
});

test('an etcd of somebody else is not started, and we are not its sole writer', () => {
  const external = { etcdEndpoints: 'https://a:2379,https://b:2379', etcdCa: '/ca' };
  expect(line('etcd', external)).toBe('');
  expect(line('api', external)).toContain('--etcd-endpoints https://a:2379,https://b:2379 --etcd-ca /ca --tls-cert');
  expect(line('api', external)).not.toContain('--sole-writer');
});

test('no flag is given that nobody asked for', () => {
  expect(line('runtime')).toBe(
    'node /dist/node-agent/runtime/main.js --socket /run/k/runtime.sock --data-dir /data/node --run-dir /run/k --node-name n1',
  );
  expect(line('runtime', { pool: '/dev/vdb', allowHostPaths: ['/srv', '/mnt'] })).toMatch(
    /--pool \/dev\/vdb --allow-host-path \/srv --allow-host-path \/mnt$/,
  );
  expect(line('runtime', { poolSize: '20Gi', ociRuntime: 'crun' })).toMatch(/--pool-size 20Gi --oci-runtime crun$/);
  expect(line('runtime', { allowDevices: ['fuse', 'kvm'] })).toMatch(/--allow-device fuse --allow-device kvm$/);
});

test('overcommit is handed on to the agent', () => {
  expect(line('agent')).not.toContain('overcommit');
  const ratios = { cpuOvercommit: '4', memoryOvercommit: '1.5' };
  expect(line('agent', ratios)).toMatch(/--cpu-overcommit 4 --memory-overcommit 1\.5$/);
});

test('back-off doubles up to its limit and starts over after a healthy run', () => {
  const backoff = { minMs: 500, maxMs: 3000, healthyAfterMs: 10_000 };
  const waits = [0, 500, 1000, 2000, 3000].map((previous) => nextBackoff(previous, 10, backoff));
  expect(waits).toEqual([500, 1000, 2000, 3000, 3000]);
  expect(nextBackoff(3000, 10_000, backoff)).toBe(500);
});
