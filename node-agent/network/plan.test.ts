// Golden plans and rulesets (testdata/; UPDATE_GOLDEN=1 records them anew), and what the comparison finds.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { desiredHost, uplinksOf } from './desired.ts';
import { formatPlan } from './format.ts';
import { linkLocal, linkName } from './names.ts';
import { asObserved, planHost, planTable } from './plan.ts';
import { renderReplace } from './ruleset.ts';
import type { Attachment, HostFacts, NodeNetwork, ObservedHost, ObservedLink, WantedHost } from './types.ts';

const networks: NodeNetwork[] = [
  { name: 'default', prefixes: ['10.9.0.0/16', 'fd00:9::/64'], nat: true, mtu: 1500 },
  { name: 'open', prefixes: ['10.8.0.0/16'], nat: false, mtu: 1500 },
];
const one: Attachment = {
  uid: 'u1',
  pid: 42,
  interfaces: [
    { name: 'eth0', mac: '02:00:00:00:09:01', mtu: 1400, addresses: ['10.9.0.1', 'FD00:9:0::1'], network: 'default' },
    { name: 'eth1', mac: '02:00:00:00:08:01', mtu: 1500, addresses: ['10.8.0.1'], network: 'open' },
  ],
};
const modern: HostFacts = { ipv6: true, forceForwarding: true };
const up0: ObservedLink = {
  name: 'up0',
  alias: undefined,
  up: true,
  mac: '02:00:00:00:00:01',
  mtu: 1500,
  group: 'default',
  loopback: false,
  addresses: [
    { address: '192.0.2.1/24', scope: 'global', family: 4 },
    { address: '2001:db8::1/64', scope: 'global', family: 6 },
  ],
};
const settings = new Map([
  ['ipv4/conf/up0/forwarding', '0'],
  ['ipv6/conf/up0/force_forwarding', '0'],
  ['ipv6/conf/up0/accept_ra', '1'],
  ['ipv6/conf/all/forwarding', '0'],
]);
const empty: ObservedHost = { links: [up0], routes: [], sysctls: settings, table: undefined };

const wanted = (facts: HostFacts, attachments = [one]): WantedHost =>
  desiredHost(
    { node: 'n1', attachments, networks },
    facts,
    uplinksOf([up0], (path) => settings.get(path)),
  );

function expectGolden(name: string, text: string): void {
  const path = join(__dirname, 'testdata', name);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

test('a first environment with two interfaces is this plan', () => {
  expectGolden('first-environment.plan', formatPlan(planHost('n1', wanted(modern), empty)));
});

test("an older kernel needs the host's global IPv6 forwarding, and its router advertisements kept", () => {
  const plan = formatPlan(planHost('n1', wanted({ ipv6: true, forceForwarding: false }), empty));
  expect(plan).toContain('set ipv6/conf/up0/accept_ra = 2 (was 1), to be put back\n');
  expect(plan).toContain('set ipv6/conf/all/forwarding = 1 (was 0), to be put back\n');
  expect(plan).not.toContain('force_forwarding');
});

test('with IPv6 off nothing speaks of it', () => {
  const host = wanted({ ipv6: false, forceForwarding: false });
  const text = formatPlan(planHost('n1', host, empty).filter(({ kind }) => kind !== 'replaceTable'));
  expect(text).not.toMatch(/ipv6|fe80|fd00|addrgenmode/);
  expect(host.table.sets.find(({ name }) => name === 'sources6')?.elements).toEqual([]);
});

test('without environments the host is left alone', () => {
  expect(wanted(modern, []).sysctls).toEqual([]);
  expect(planHost('n1', wanted(modern, []), empty).map(({ kind }) => kind)).toEqual(['replaceTable']);
});

test('the ruleset of two networks, one of them with NAT', () => {
  expectGolden('two-networks.nft', renderReplace(wanted(modern).table));
});

test('a table that is as wanted needs nothing; elements differ by elements, anything else by the whole', () => {
  const { table } = wanted(modern);
  const observed = asObserved(table);
  expect(planTable(table, observed)).toEqual([]);
  const [first, ...others] = observed.sets;
  const lacking = { ...observed, sets: [{ name: 'links', type: 'ifname', elements: ['kpother'] }, ...others] };
  expect(first?.name).toBe('links');
  expect(formatPlan(planTable(table, lacking))).toBe(
    'delete from links of inet kapelle-n1: kpother\n' +
      `add to links of inet kapelle-n1: ${[linkName('n1', 'u1', 'eth0'), linkName('n1', 'u1', 'eth1')].sort().join(', ')}\n`,
  );
  const why = (chains: typeof observed.chains) => formatPlan(planTable(table, { ...observed, chains }));
  expect(why(observed.chains.slice(1))).toMatch(/chain antispoof is missing/);
  expect(why(observed.chains.map((chain) => ({ ...chain, comments: [] })))).toMatch(/rules of chain antispoof differ/);
  expect(why(observed.chains.map((chain) => ({ ...chain, priority: 5 })))).toMatch(/hooked elsewhere/);
  const extra = { name: 'x', type: undefined, hook: undefined, priority: undefined, comments: [] };
  expect(why([...observed.chains, extra])).toMatch(/chains that are not ours/);
  expect(formatPlan(planTable(table, { ...observed, sets: [] }))).toMatch(/its sets differ/);
});

test('a rule that changes its text changes its comment, so an upgrade is seen', () => {
  const other = desiredHost(
    { node: 'n1', attachments: [one], networks: [{ ...(networks[0] as NodeNetwork), prefixes: ['10.7.0.0/16'] }] },
    modern,
    [],
  );
  expect(formatPlan(planTable(other.table, asObserved(wanted(modern).table)))).toMatch(
    /rules of chain postrouting differ/,
  );
});

test("links of this node that nobody wants go; another node's and anybody else's stay", () => {
  const stray = (name: string, alias: string | undefined): ObservedLink => ({ ...up0, name, alias, addresses: [] });
  const links = [up0, stray('kp1', 'kapelle/n1/u9/eth0'), stray('kp2', 'kapelle/n2/u9/eth0'), stray('kp3', undefined)];
  const plan = planHost('n1', wanted(modern, []), { ...empty, links });
  expect(formatPlan(plan.filter(({ kind }) => kind !== 'replaceTable'))).toBe('delete link kp1: belongs to nobody\n');
});

const names = (links: ObservedLink[]): string[] => uplinksOf(links, () => '1').map(({ name }) => name);

test('uplinks are what others reach the host by: up, with a global address, not ours', () => {
  expect(names([up0, { ...up0, name: 'down', up: false }, { ...up0, name: 'lo', loopback: true }])).toEqual(['up0']);
  expect(
    names([
      { ...up0, name: 'kp1', alias: 'kapelle/other/u/eth0' },
      { ...up0, name: 'bare', addresses: [] },
    ]),
  ).toEqual([]);
});

test('names: 15 characters, different for every node, environment and interface', () => {
  const links = [
    linkName('n1', 'u1', 'eth0'),
    linkName('n1', 'u1', 'eth1'),
    linkName('n1', 'u2', 'eth0'),
    linkName('n2', 'u1', 'eth0'),
  ];
  expect(new Set(links).size).toBe(4);
  for (const name of links) expect(name).toMatch(/^kp[0-9a-f]{13}$/);
});

test("the link-local address of a MAC is RFC 4291's", () => {
  expect(linkLocal('34:56:78:9a:bc:de')).toBe('fe80::3656:78ff:fe9a:bcde');
});
