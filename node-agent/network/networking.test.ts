// The whole of Networking on a kernel in memory: what it leaves there, how often it writes, what it makes of trouble.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { linkName } from './names.ts';
import { Networking } from './networking.ts';
import { FakeKernel } from './testing/fake-kernel.ts';
import type { Attachment, NodeNetwork } from './types.ts';

const network: NodeNetwork = { name: 'default', prefixes: ['10.9.0.0/16', 'fd00:9::/64'], nat: true, mtu: 1500 };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kp-networking-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface World {
  kernel: FakeKernel;
  networking: Networking;
  healed: string[];
}

function world(kernel = new FakeKernel({ forceForwarding: true })): World {
  const healed: string[] = [];
  const networking = new Networking({
    node: 'n1',
    memoryPath: join(folder, 'network.json'),
    kernel,
    onHealed: (lines) => healed.push(...lines),
  });
  return { kernel, networking, healed };
}

const attachment = (n: number, pid = 100 + n): Attachment => ({
  uid: `u${n}`,
  pid,
  interfaces: [
    {
      name: 'eth0',
      mac: `02:00:00:00:09:${String(n).padStart(2, '0')}`,
      mtu: 1500,
      addresses: [`10.9.0.${n}`, `fd00:9::${n}`],
      network: 'default',
    },
  ],
});

function started({ kernel }: World, n: number): Attachment {
  kernel.startProcess(100 + n);
  return attachment(n);
}

/** Planning again after apply is empty: nothing is written, nothing healed. */
async function expectSettled({ kernel, networking, healed }: World, attachments: Attachment[]): Promise<void> {
  const writes = kernel.writes;
  const told = healed.length;
  expect(await networking.reconcile(attachments)).toEqual(new Map());
  expect(kernel.writes).toBe(writes);
  expect(healed.slice(told)).toEqual([]);
}

test('an environment gets its inside, and one ip batch, one nft and one inner batch do it', async () => {
  const here = world();
  await here.networking.applyNetworks([network]);
  const one = started(here, 1);
  const before = here.kernel.writes;
  await here.networking.attach(one);
  expect(here.kernel.writes - before).toBe(3);
  expect(here.kernel.guests.get(101)?.lines).toEqual([
    'link set lo up',
    'link set eth0 addrgenmode none',
    'addr replace fe80::0:ff:fe00:901/64 dev eth0 nodad',
    'addr replace 10.9.0.1/32 dev eth0',
    'addr replace fd00:9::1/128 dev eth0 nodad',
    'link set eth0 up',
    'neigh replace 169.254.1.1 lladdr 02:6b:70:00:00:01 dev eth0 nud permanent',
    'route replace default via 169.254.1.1 dev eth0 onlink',
    'route replace default via fe80::1 dev eth0',
  ]);
  await expectSettled(here, [one]);
});

test('only the first interface has the default routes; further ones lead to their network', async () => {
  const here = world();
  await here.networking.applyNetworks([network, { ...network, name: 'second', prefixes: ['10.8.0.0/16'] }]);
  here.kernel.startProcess(101);
  const [first] = attachment(1).interfaces;
  if (first === undefined) throw new Error('an attachment without interface');
  const second = { ...first, name: 'eth1', addresses: ['10.8.0.1'], network: 'second' };
  await here.networking.attach({ uid: 'u1', pid: 101, interfaces: [first, second] });
  const routes = here.kernel.guests.get(101)?.lines.filter((line) => line.startsWith('route'));
  expect(routes).toEqual([
    'route replace default via 169.254.1.1 dev eth0 onlink',
    'route replace default via fe80::1 dev eth0',
    'route replace 10.8.0.0/16 via 169.254.1.1 dev eth1 onlink',
  ]);
  expect(here.kernel.readSysctl(`ipv4/conf/${linkName('n1', 'u1', 'eth1')}/rp_filter`)).toBe('2');
});

test('applying the same networks again writes nothing', async () => {
  const { kernel, networking } = world();
  expect(await networking.applyNetworks([network])).toEqual([]);
  const { writes } = kernel;
  expect(await networking.applyNetworks([network])).toEqual([]);
  expect(kernel.writes).toBe(writes);
});

test('networks that cannot be used are told one by one, and do not reach the ruleset', async () => {
  const { kernel, networking } = world();
  const problems = await networking.applyNetworks([
    network,
    { ...network, name: 'bad', prefixes: ['10.0.0.0/40', '10.1.0.0/16; drop'] },
    { ...network, name: 'a"b', prefixes: [] },
  ]);
  expect(problems).toEqual([
    '"a\\"b" is not a network name',
    'network bad: "10.0.0.0/40" is not a prefix',
    'network bad: "10.1.0.0/16; drop" is not a prefix',
  ]);
  expect(kernel.tables.names()).toEqual(['kapelle-n1']);
});

test('a host without IPv6 connects by IPv4 and says what is missing', async () => {
  const here = world(new FakeKernel({ forceForwarding: false, ipv6: false }));
  expect(await here.networking.applyNetworks([network])).toEqual([
    expect.stringMatching(/default: IPv6 is off on this host.*fd00:9::\/64/),
  ]);
  const one = started(here, 1);
  await here.networking.attach(one);
  expect(here.kernel.guests.get(101)?.lines.join('\n')).not.toMatch(/fe80|fd00/);
  expect(await here.networking.reconcile([one])).toEqual(
    new Map([['u1', expect.stringMatching(/IPv6 is off.*fd00:9::1/)]]),
  );
});

test('a restarted service remembers networks and what the host was like', async () => {
  const first = world(new FakeKernel({ forceForwarding: false }));
  await first.networking.applyNetworks([network]);
  const one = started(first, 1);
  await first.networking.attach(one);
  expect(first.kernel.readSysctl('ipv6/conf/all/forwarding')).toBe('1');
  expect(first.kernel.readSysctl('ipv6/conf/up0/accept_ra')).toBe('2');
  const second = world(first.kernel);
  await expectSettled(second, [one]);
  await second.networking.removeAll();
  expect(first.kernel.readSysctl('ipv6/conf/all/forwarding')).toBe('0');
  expect(first.kernel.readSysctl('ipv6/conf/up0/accept_ra')).toBe('1');
  expect(first.kernel.readSysctl('ipv4/conf/up0/forwarding')).toBe('0');
  expect([...first.kernel.links.keys()]).toEqual(['lo', 'up0']);
  expect(first.kernel.tables.names()).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

test('a setting that somebody changed again after us is theirs', async () => {
  const here = world();
  await here.networking.attach(started(here, 1));
  here.kernel.settings.set('ipv4/conf/up0/forwarding', '7');
  await here.networking.removeAll();
  expect(here.kernel.readSysctl('ipv4/conf/up0/forwarding')).toBe('7');
});

test('a host that routes for others by now goes on routing', async () => {
  const here = world();
  await here.networking.attach(started(here, 1));
  expect(here.kernel.readSysctl('ipv4/conf/up0/forwarding')).toBe('1');
  here.kernel.settings.set('ipv4/ip_forward', '1');
  await here.networking.removeAll();
  expect(here.kernel.readSysctl('ipv4/conf/up0/forwarding')).toBe('1');
});

test("before all environments are told, nobody else's rules are taken away", async () => {
  const first = world();
  await first.networking.attach(started(first, 1));
  const second = world(first.kernel);
  await second.networking.attach(started(second, 2));
  expect(first.kernel.tables.elements('kapelle-n1', 'links')).toHaveLength(2);
  expect(await second.networking.heal()).toEqual(new Map());
  expect([...first.kernel.links.keys()]).toHaveLength(4);
});

test('a process number that belongs to the host, or to somebody else meanwhile, gets nothing', async () => {
  const here = world();
  here.kernel.hostProcesses.add(999);
  await expect(here.networking.attach(attachment(1, 999))).rejects.toMatchObject({ reason: 'NotFound' });
  await here.networking.reconcile([]);
  const one = started(here, 1);
  await here.networking.attach(one);
  here.kernel.endProcess(101);
  here.kernel.hostProcesses.add(101);
  expect([...(await here.networking.heal()).keys()]).toEqual(['u1']);
  expect([...here.kernel.links.keys()]).toEqual(['lo', 'up0']);
});

test('bad input is refused before anything is written', async () => {
  const { kernel, networking } = world();
  kernel.startProcess(101);
  const good = attachment(1);
  const [eth0] = good.interfaces;
  const refused: [RegExp, Attachment][] = [
    [/is not a uid/, { ...good, uid: '../x' }],
    [/is not a process id/, { ...good, pid: 0 }],
    [/is not an interface name/, { ...good, interfaces: [{ ...eth0, name: 'eth0 up' } as never] }],
    [/lo is taken/, { ...good, interfaces: [{ ...eth0, name: 'lo' } as never] }],
    [/eth0 is taken/, { ...good, interfaces: [eth0 as never, eth0 as never] }],
    [/is not a unicast MAC/, { ...good, interfaces: [{ ...eth0, mac: '01:00:00:00:00:01' } as never] }],
    [/mtu: 70000/, { ...good, interfaces: [{ ...eth0, mtu: 70_000 } as never] }],
    [/"10.9.0.1\/24" is not an address/, { ...good, interfaces: [{ ...eth0, addresses: ['10.9.0.1/24'] } as never] }],
  ];
  for (const [message, each] of refused) {
    await expect(networking.attach(each)).rejects.toMatchObject({
      reason: 'BadRequest',
      message: expect.stringMatching(message),
    });
  }
  expect(kernel.writes).toBe(0);
  expect(() => new Networking({ node: 'a b', memoryPath: '' })).toThrow(/not a node name/);
});

type Event =
  | { kind: 'attach' | 'detach' | 'end' | 'restart'; n: number }
  | { kind: 'flush' | 'dropTable' | 'down' | 'unroute' | 'heal'; n: number };

test('whatever happens, a reconcile leaves exactly what is declared, and a second one writes nothing', async () => {
  const kinds = ['attach', 'detach', 'end', 'restart', 'flush', 'dropTable', 'down', 'unroute', 'heal'] as const;
  const events = fc.array(fc.record({ kind: fc.constantFrom(...kinds), n: fc.integer({ min: 1, max: 4 }) }), {
    maxLength: 25,
  });
  await fc.assert(
    fc.asyncProperty(events, async (story) => {
      let here = world();
      const running = new Map<number, Attachment>();
      let pid = 200;
      for (const event of story as Event[]) {
        const link = linkName('n1', `u${event.n}`, 'eth0');
        if (event.kind === 'attach' && !running.has(event.n)) {
          pid += 1;
          here.kernel.startProcess(pid);
          running.set(event.n, attachment(event.n, pid));
          await here.networking.attach(attachment(event.n, pid));
        } else if ((event.kind === 'detach' || event.kind === 'end') && running.has(event.n)) {
          if (event.kind === 'end') here.kernel.endProcess(running.get(event.n)?.pid ?? 0);
          running.delete(event.n);
          await here.networking.detach(`u${event.n}`);
        } else if (event.kind === 'restart') here = world(here.kernel);
        else if (event.kind === 'flush' && here.kernel.tables.names().length > 0)
          here.kernel.tables.flushRules('kapelle-n1');
        else if (event.kind === 'dropTable')
          here.kernel.tables.apply('add table inet kapelle-n1\ndelete table inet kapelle-n1\n');
        else if (event.kind === 'down' && here.kernel.links.has(link)) here.kernel.setDown(link);
        else if (event.kind === 'unroute') here.kernel.routeLines = here.kernel.routeLines.slice(1);
        else if (event.kind === 'heal') await here.networking.heal();
      }
      const declared = [...running.values()];
      expect(await here.networking.reconcile(declared)).toEqual(new Map());
      const names = declared.map(({ uid }) => linkName('n1', uid, 'eth0')).sort();
      expect([...here.kernel.links.keys()].filter((name) => name.startsWith('kp')).sort()).toEqual(names);
      expect(here.kernel.tables.elements('kapelle-n1', 'links')).toEqual(names);
      expect(here.kernel.routeLines).toHaveLength(2 * declared.length);
      for (const { pid: process } of declared)
        expect(here.kernel.guests.get(process)?.lines).toContain('link set eth0 up');
      await expectSettled(here, declared);
      rmSync(join(folder, 'network.json'), { force: true });
    }),
    { numRuns: 100 },
  );
});
