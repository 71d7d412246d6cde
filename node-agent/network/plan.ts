// Wanted against observed: the steps that are missing, no more. Pure. Called by network.ts; planning again after apply is empty.
import { aliasUid } from './names.ts';
import type {
  NftSet,
  NftTable,
  ObservedHost,
  ObservedLink,
  ObservedTable,
  Route,
  WantedGuest,
  WantedHost,
  WantedLink,
  WantedSysctl,
} from './types.ts';

export type Step =
  | { kind: 'deleteLink'; name: string; why: string }
  | { kind: 'addLink'; link: WantedLink; pid: number }
  | { kind: 'setLink'; name: string; mtu: number | undefined; alias: string | undefined; up: boolean }
  | { kind: 'addAddress'; device: string; address: string }
  | { kind: 'replaceRoute'; route: Route }
  | { kind: 'deleteRoute'; route: Route }
  | { kind: 'setSysctl'; path: string; value: string; was: string | undefined; foreign: boolean }
  | { kind: 'configureGuest'; guest: WantedGuest }
  | { kind: 'replaceTable'; table: NftTable; why: string }
  | { kind: 'addElements'; table: string; set: string; elements: readonly string[] }
  | { kind: 'deleteElements'; table: string; set: string; elements: readonly string[] };

/** Everything of the node: links of ours that nobody wants go away. */
export function planHost(node: string, wanted: WantedHost, observed: ObservedHost): Step[] {
  const stale = observed.links.filter(
    ({ name, alias }) => aliasUid(node, alias) !== undefined && !wanted.links.some((link) => link.name === name),
  );
  return [
    ...stale.map(({ name }): Step => ({ kind: 'deleteLink', name, why: 'belongs to nobody' })),
    ...planLinks(wanted, observed),
    ...planTable(wanted.table, observed.table),
  ];
}

/** Links with their addresses, routes and sysctls, and the inside of those that are made. */
export function planLinks(wanted: WantedHost, observed: ObservedHost): Step[] {
  const existing = new Map(observed.links.map((link) => [link.name, link]));
  const missing = new Set(wanted.links.filter(({ name }) => !existing.has(name)).map(({ name }) => name));
  const pids = new Map(wanted.guests.map(({ uid, pid }) => [uid, pid]));
  const uids = new Set(wanted.links.filter(({ name }) => missing.has(name)).map(({ uid }) => uid));
  return [
    ...wanted.links.flatMap((link) => planLink(link, existing.get(link.name), pids.get(link.uid) ?? 0)),
    ...planRoutes(
      wanted,
      observed.routes.filter(({ device }) => !missing.has(device)),
    ),
    ...planSysctls(wanted.sysctls, observed.sysctls, missing),
    ...wanted.guests.filter(({ uid }) => uids.has(uid)).map((guest): Step => ({ kind: 'configureGuest', guest })),
  ];
}

function planLink(link: WantedLink, found: ObservedLink | undefined, pid: number): Step[] {
  const addresses = link.addresses
    .filter((address) => found?.addresses.some((one) => one.address === address) !== true)
    .map((address): Step => ({ kind: 'addAddress', device: link.name, address }));
  const { name, mtu, alias } = link;
  // Adding sets MTU and MAC; an alias and "up" want a line of their own.
  if (found === undefined) {
    return [{ kind: 'addLink', link, pid }, ...addresses, { kind: 'setLink', name, mtu: undefined, alias, up: true }];
  }
  const differs = {
    mtu: found.mtu === mtu ? undefined : mtu,
    alias: found.alias === alias ? undefined : alias,
    up: !found.up,
  };
  const same = differs.mtu === undefined && differs.alias === undefined && !differs.up;
  return [...addresses, ...(same ? [] : [{ kind: 'setLink', name, ...differs } as const])];
}

const sameRoute = (a: Route, b: Route): boolean =>
  a.family === b.family && a.destination === b.destination && a.device === b.device && a.via === b.via;

function planRoutes({ links, routes }: WantedHost, observed: readonly Route[]): Step[] {
  const ours = new Set(links.map(({ name }) => name));
  // A link that is down has no routes: they come after it is up again.
  const stale = observed.filter(
    (route) => ours.has(route.device) && !routes.some((wanted) => sameRoute(wanted, route)),
  );
  const missing = routes.filter((route) => !observed.some((found) => sameRoute(found, route)));
  return [
    ...stale.map((route): Step => ({ kind: 'deleteRoute', route })),
    ...missing.map((route): Step => ({ kind: 'replaceRoute', route })),
  ];
}

/** A file that does not exist is left alone, unless its link is only about to be made. */
function planSysctls(
  wanted: readonly WantedSysctl[],
  observed: ReadonlyMap<string, string>,
  missing: Set<string>,
): Step[] {
  return wanted.flatMap(({ path, value, foreign }): Step[] => {
    const was = observed.get(path);
    if (was === value || (was === undefined && !missing.has(path.split('/')[2] ?? ''))) return [];
    return [{ kind: 'setSysctl', path, value, was, foreign }];
  });
}

/** Whole replacement where chains or sets differ, else just the elements. */
export function planTable(wanted: NftTable, observed: ObservedTable | undefined): Step[] {
  const why = observed === undefined ? 'not there' : tableDifference(wanted, observed);
  if (why !== undefined) return [{ kind: 'replaceTable', table: wanted, why }];
  return wanted.sets.flatMap((set): Step[] => {
    const has = new Set(observed?.sets.find(({ name }) => name === set.name)?.elements);
    const wants = new Set(set.elements);
    const surplus = [...has].filter((element) => !wants.has(element));
    const missing = set.elements.filter((element) => !has.has(element));
    const target = { table: wanted.name, set: set.name };
    return [
      ...(surplus.length === 0 ? [] : [{ kind: 'deleteElements', ...target, elements: surplus } as const]),
      ...(missing.length === 0 ? [] : [{ kind: 'addElements', ...target, elements: missing } as const]),
    ];
  });
}

/** What differs but for elements, in words; undefined if nothing. */
function tableDifference(wanted: NftTable, observed: ObservedTable): string | undefined {
  if (signature(wanted.sets) !== signature(observed.sets)) return 'its sets differ';
  const chains = new Map(observed.chains.map((chain) => [chain.name, chain]));
  for (const chain of wanted.chains) {
    const found = chains.get(chain.name);
    if (found === undefined) return `chain ${chain.name} is missing`;
    if (found.type !== chain.type || found.hook !== chain.hook || found.priority !== chain.priority) {
      return `chain ${chain.name} is hooked elsewhere`;
    }
    if (found.comments.join('\n') !== chain.rules.map(({ comment }) => comment).join('\n')) {
      return `the rules of chain ${chain.name} differ`;
    }
  }
  return chains.size === wanted.chains.length ? undefined : 'there are chains that are not ours';
}

const signature = (sets: readonly NftSet[]): string =>
  sets
    .map(({ name, type }) => `${name}: ${type}`)
    .sort()
    .join('\n');

/** How the kernel lists a table that was just replaced. */
export const asObserved = ({ sets, chains }: NftTable): ObservedTable => ({
  sets,
  chains: chains.map(({ rules, ...chain }) => ({ ...chain, comments: rules.map(({ comment }) => comment) })),
});
