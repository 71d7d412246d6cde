import { difference, ofCluster, type Snapshot } from './leftovers.ts';

const empty: Snapshot = {
  mounts: [],
  cgroups: [],
  links: [],
  routes: [],
  rules: [],
  nftables: [],
  loops: [],
  namespaces: [],
  processes: [],
  sysctls: [],
};

test('nothing is left when nothing changed', () => {
  const state = { ...empty, links: ['lo', 'eth0'], sysctls: ['net/ipv4/ip_forward=0'] };
  expect(difference(state, state)).toEqual([]);
});

test('everything of every kind that was added is named', () => {
  const added: Snapshot = {
    mounts: ['/run/kapelle/x overlay'],
    cgroups: ['/sys/fs/cgroup/memory/kapelle/n'],
    links: ['kp123'],
    routes: ['10.96.0.2 dev kp123 proto 75'],
    rules: ['100: from all lookup 75'],
    nftables: ['table inet kapelle-n'],
    loops: ['/dev/loop0 /var/lib/kapelle/node/pool.img'],
    namespaces: ['kp-h1'],
    processes: ['7 conmon'],
    sysctls: ['net/ipv4/ip_forward=1'],
  };
  const found = difference({ ...empty, sysctls: ['net/ipv4/ip_forward=0'] }, added);
  expect(found).toHaveLength(10);
  expect(found).toContain('sysctls: left over: net/ipv4/ip_forward=1');
});

test("a route or table of somebody else's that we took away is named; their links may come and go", () => {
  const before = { ...empty, routes: ['default via 192.0.2.1'], nftables: ['table ip nat'], links: ['veth7'] };
  expect(difference(before, empty)).toEqual(['routes: gone: default via 192.0.2.1', 'nftables: gone: table ip nat']);
});

test('what is of one cluster is told apart from what is of another', () => {
  const both = {
    ...empty,
    mounts: ['/tmp/kp-a/node/pool btrfs', '/tmp/kp-ab/node/pool btrfs'],
    links: ['kp1 kapelle/node-1/u/eth0', 'kp2 kapelle/node-12/u/eth0', 'eth0'],
    nftables: ['table inet kapelle-node-1'],
  };
  const place = { dataDir: '/tmp/kp-a', nodeName: 'node-1' };
  expect(ofCluster(both, place)).toEqual({
    ...empty,
    mounts: ['/tmp/kp-a/node/pool btrfs'],
    links: ['kp1 kapelle/node-1/u/eth0'],
    nftables: ['table inet kapelle-node-1'],
  });
});
