// The words of node networking: what is declared (from the runtime), what is wanted of the kernel, what the kernel has.
// No API objects: a uid, a process, interfaces, networks.

/** One interface of an environment. */
export interface GuestInterface {
  /** Inside. */
  name: string;
  mac: string;
  mtu: number;
  /** Without prefix length, either family. */
  addresses: readonly string[];
  /** Name of its network. */
  network: string;
}

/** A running environment and what it is to be connected with. */
export interface Attachment {
  uid: string;
  /** Process 1: its network namespace is the environment's. */
  pid: number;
  interfaces: readonly GuestInterface[];
}

/** A network as this node needs it. */
export interface NodeNetwork {
  name: string;
  /** CIDRs, either family. */
  prefixes: readonly string[];
  /** Whether what leaves for elsewhere carries the node's own source address. */
  nat: boolean;
  mtu: number;
}

export type Family = 4 | 6;

/** One end of a route: addresses are canonical and without prefix length where they are whole. */
export interface Route {
  family: Family;
  /** An address, a CIDR or `default`. */
  destination: string;
  device: string;
  via?: string;
}

/** The host end of a veth pair. */
export interface WantedLink {
  name: string;
  uid: string;
  alias: string;
  mac: string;
  mtu: number;
  guestName: string;
  guestMac: string;
  /** Of the host end, with prefix length. */
  addresses: readonly string[];
}

/** What the network namespace of one environment gets when its links are made; afterwards it belongs to the root inside. */
export interface WantedGuest {
  uid: string;
  pid: number;
  lines: readonly string[];
}

export interface WantedSysctl {
  /** Below /proc/sys/net, as `ipv4/conf/eth0/forwarding`. */
  path: string;
  value: string;
  /** Not on a link of ours: the old value is remembered and put back by removeAll. */
  foreign: boolean;
}

export interface NftRule {
  text: string;
  /** Unique in its chain; carries a hash of the text, so that what the kernel lists can be compared. */
  comment: string;
}

export interface NftChain {
  name: string;
  type: string;
  hook: string;
  priority: number;
  rules: readonly NftRule[];
}

export interface NftSet {
  name: string;
  /** As nft writes it, `ifname . ipv4_addr`. */
  type: string;
  /** As nft writes them, `kp0123 . 10.1.0.5`; sorted. */
  elements: readonly string[];
}

export interface NftTable {
  name: string;
  sets: readonly NftSet[];
  chains: readonly NftChain[];
}

export interface WantedHost {
  links: readonly WantedLink[];
  guests: readonly WantedGuest[];
  routes: readonly Route[];
  sysctls: readonly WantedSysctl[];
  table: NftTable;
}

export interface ObservedLink {
  name: string;
  alias: string | undefined;
  up: boolean;
  mac: string | undefined;
  mtu: number;
  group: string;
  loopback: boolean;
  /** With prefix length; `scope` as iproute2 names it. */
  addresses: readonly { address: string; scope: string; family: Family }[];
}

/** A chain as the kernel lists it: the comments stand for its rules. */
export interface ObservedChain {
  name: string;
  type: string | undefined;
  hook: string | undefined;
  priority: number | undefined;
  comments: readonly string[];
}

export interface ObservedTable {
  sets: readonly NftSet[];
  chains: readonly ObservedChain[];
}

export interface ObservedHost {
  links: readonly ObservedLink[];
  /** Those with our protocol number only. */
  routes: readonly Route[];
  /** By path; no entry where the kernel has no such file. */
  sysctls: ReadonlyMap<string, string>;
  table: ObservedTable | undefined;
}

/** What the kernel can do, told to the pure part. */
export interface HostFacts {
  ipv6: boolean;
  /** `conf.<if>.force_forwarding` (Linux 6.17): IPv6 forwarding for single interfaces. */
  forceForwarding: boolean;
}
