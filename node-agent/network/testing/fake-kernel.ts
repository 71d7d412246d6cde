// A kernel in memory: keeps links, addresses, routes, settings and nftables tables, and refuses what the real one refuses. Used by the pure
// tests. Speaks the same text as the tools, so the rendering is under test too.
import { ROUTE_PROTOCOL } from '../names.ts';
import type { GuestBatch, Kernel } from '../kernel.ts';
import { GuestError } from '../kernel.ts';
import type { Family } from '../types.ts';
import { FakeTables } from './fake-tables.ts';

interface FakeLink {
  alias: string | undefined;
  up: boolean;
  mac: string;
  mtu: number;
  group: string;
  addresses: string[];
  /** Process whose network namespace the other end is in. */
  peer: { pid: number; name: string } | undefined;
}

interface FakeGuest {
  /** MAC by name. */
  links: Map<string, string>;
  lines: string[];
}

const value = (part: readonly string[], word: string): string => part[part.indexOf(word) + 1] ?? '';

const rtnetlink = (said: string): Error => new Error(`RTNETLINK answers: ${said}`);

export class FakeKernel implements Kernel {
  readonly links = new Map<string, FakeLink>();
  readonly guests = new Map<number, FakeGuest>();
  readonly settings = new Map<string, string>([
    ['ipv6/conf/all/disable_ipv6', '0'],
    ['ipv6/conf/default/disable_ipv6', '0'],
    ['ipv6/conf/all/forwarding', '0'],
  ]);
  readonly tables = new FakeTables();
  /** Processes in the host's own network namespace. */
  readonly hostProcesses = new Set<number>();
  routeLines: { family: Family; destination: string; device: string }[] = [];
  /** Processes that would have been started to change something. */
  writes = 0;

  constructor(options: { forceForwarding: boolean; ipv6?: boolean }) {
    if (options.forceForwarding) this.settings.set('ipv6/conf/all/force_forwarding', '0');
    if (options.ipv6 === false) this.settings.set('ipv6/conf/all/disable_ipv6', '1');
    this.addLink('lo', '00:00:00:00:00:00', ['127.0.0.1/8']);
    this.addLink('up0', '02:00:00:00:00:01', ['192.0.2.1/24', '2001:db8::1/64']);
  }

  addLink(name: string, mac: string, addresses: string[], peer?: FakeLink['peer']): void {
    this.links.set(name, {
      alias: undefined,
      up: peer === undefined,
      mac,
      mtu: 1500,
      group: 'default',
      addresses,
      peer,
    });
    for (const file of ['forwarding', 'proxy_arp', 'rp_filter']) this.settings.set(`ipv4/conf/${name}/${file}`, '0');
    this.settings.set(`ipv4/conf/${name}/accept_redirects`, '1');
    this.settings.set(`ipv6/conf/${name}/accept_ra`, '1');
    this.settings.set(`ipv6/conf/${name}/accept_redirects`, '1');
    if (this.settings.has('ipv6/conf/all/force_forwarding'))
      this.settings.set(`ipv6/conf/${name}/force_forwarding`, '0');
  }

  removeLink(name: string): void {
    const link = this.links.get(name);
    if (link === undefined) throw new Error(`Cannot find device "${name}"`);
    if (link.peer !== undefined) this.guests.get(link.peer.pid)?.links.delete(link.peer.name);
    this.links.delete(name);
    this.routeLines = this.routeLines.filter(({ device }) => device !== name);
    for (const path of this.settings.keys()) if (path.split('/')[2] === name) this.settings.delete(path);
  }

  setDown(name: string): void {
    this.#link(name).up = false;
    this.routeLines = this.routeLines.filter(({ device }) => device !== name);
  }

  startProcess(pid: number): void {
    this.guests.set(pid, { links: new Map(), lines: [] });
  }

  /** The namespace goes with it, and the links that end in it. */
  endProcess(pid: number): void {
    for (const [name, { peer }] of this.links) if (peer?.pid === pid) this.removeLink(name);
    this.guests.delete(pid);
  }

  async addresses(): Promise<string> {
    return JSON.stringify(
      [...this.links].map(([ifname, link]) => ({
        ifname,
        ...(link.alias === undefined ? {} : { ifalias: link.alias }),
        flags: [...(link.up ? ['UP'] : []), ...(ifname === 'lo' ? ['LOOPBACK'] : [])],
        address: link.mac,
        mtu: link.mtu,
        group: link.group,
        addr_info: link.addresses.map((text) => ({
          family: text.includes(':') ? 'inet6' : 'inet',
          local: text.split('/')[0],
          prefixlen: Number(text.split('/')[1]),
          scope: text.startsWith('fe80') ? 'link' : text.startsWith('127.') ? 'host' : 'global',
        })),
      })),
    );
  }

  async routes(family: Family): Promise<string> {
    const own = this.routeLines.filter((route) => route.family === family);
    return JSON.stringify(own.map(({ destination, device }) => ({ dst: destination, dev: device })));
  }

  async ipBatch(lines: readonly string[]): Promise<void> {
    this.writes += 1;
    for (const line of lines) this.#ip(line.split(' '));
  }

  guest(pid: number): GuestBatch {
    this.writes += 1;
    return {
      run: async (lines) => {
        const guest = this.guests.get(pid);
        if (guest === undefined)
          throw new GuestError(pid, `cannot open /proc/${pid}/ns/net: No such file or directory`);
        guest.lines = [...lines];
      },
      cancel: () => {},
    };
  }

  namespaceOf(pid?: number): string | undefined {
    if (pid === undefined) return 'net:[host]';
    if (this.hostProcesses.has(pid)) return 'net:[host]';
    return this.guests.has(pid) ? `net:[${pid}]` : undefined;
  }

  async guestLinks(pid: number): Promise<string> {
    const guest = this.guests.get(pid);
    if (guest === undefined) throw new GuestError(pid, `cannot open /proc/${pid}/ns/net: No such file or directory`);
    return JSON.stringify([...guest.links].map(([ifname, address]) => ({ ifname, address })));
  }

  async listTable(name: string): Promise<string | undefined> {
    return this.tables.list(name);
  }

  async nft(text: string): Promise<void> {
    this.writes += 1;
    this.tables.apply(text);
  }

  readSysctl(path: string): string | undefined {
    return this.settings.get(path);
  }

  writeSysctl(path: string, value: string): boolean {
    if (!this.settings.has(path)) return false;
    this.settings.set(path, value);
    return true;
  }

  #link(name: string): FakeLink {
    const link = this.links.get(name);
    if (link === undefined) throw new Error(`Cannot find device "${name}"`);
    return link;
  }

  #ip(words: string[]): void {
    const [object, verb, name = ''] = words;
    const after = (word: string): string => value(words, word);
    if (object === 'link' && verb === 'add') this.#addVeth(words);
    else if (object === 'link' && verb === 'set') this.#setLink(name, words.slice(3));
    else if (object === 'link' && verb === 'del') this.#deleteLinks(name, after('group'));
    else if (object === 'addr') this.#link(after('dev')).addresses.push(name);
    else if (object === 'route') this.#route(verb === 'del', name, after('dev'), after('proto'));
    else throw new Error(`the fake kernel does not know: ip ${words.join(' ')}`);
  }

  #deleteLinks(name: string, group: string): void {
    if (name !== 'group') this.removeLink(name);
    else for (const [each, link] of this.links) if (link.group === group) this.removeLink(each);
  }

  /** `link add NAME mtu N address MAC type veth peer name NAME mtu N address MAC netns PID` */
  #addVeth(words: string[]): void {
    const peerAt = words.indexOf('peer');
    const [own, peer] = [words.slice(0, peerAt), words.slice(peerAt)];
    const name = words[2] ?? '';
    const guest = this.guests.get(Number(value(peer, 'netns')));
    if (guest === undefined)
      throw new Error(`Error: argument "${value(peer, 'netns')}" is wrong: Invalid "netns" value`);
    if (this.links.has(name) || guest.links.has(value(peer, 'name'))) throw rtnetlink('File exists');
    this.addLink(name, value(own, 'address'), [], { pid: Number(value(peer, 'netns')), name: value(peer, 'name') });
    this.#link(name).mtu = Number(value(own, 'mtu'));
    guest.links.set(value(peer, 'name'), value(peer, 'address'));
  }

  #setLink(name: string, words: string[]): void {
    const link = this.#link(name);
    const [what, setting = ''] = words;
    if (what === 'up') link.up = true;
    else if (what === 'alias') link.alias = setting;
    else if (what === 'mtu') link.mtu = Number(setting);
    else if (what === 'group') link.group = setting;
    else if (what !== 'addrgenmode') throw new Error(`the fake kernel does not know: link set ${words.join(' ')}`);
  }

  #route(deletes: boolean, destination: string, device: string, protocol: string): void {
    if (protocol !== String(ROUTE_PROTOCOL)) throw new Error(`a route that is not ours: ${destination}`);
    if (!deletes && !this.#link(device).up) throw rtnetlink('Network is down');
    const family = destination.includes(':') ? 6 : 4;
    const others = this.routeLines.filter((route) => route.destination !== destination);
    if (deletes && others.length === this.routeLines.length) throw rtnetlink('No such process');
    this.routeLines = deletes ? others : [...others, { family, destination, device }];
  }
}
