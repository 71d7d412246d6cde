// Carries a plan out: at most one `ip -batch` on the host, one per environment that gets a link, one `nft -f`; none for an empty plan.
// Called by network.ts. Decides nothing; the order is fixed: table and host links side by side, then sysctls, then the insides, so that a
// guest has no carrier before what watches over it is in place.
import { GATEWAY_V6, ROUTE_PROTOCOL } from './names.ts';
import type { Kernel } from './kernel.ts';
import type { Step } from './plan.ts';
import { renderElements, renderReplace } from './ruleset.ts';
import type { Route } from './types.ts';

export async function applyPlan(kernel: Kernel, steps: readonly Step[]): Promise<void> {
  const hostLines = steps.flatMap(ipLines);
  const table = steps.map(nftText).join('');
  const guests = steps.flatMap((step) => (step.kind === 'configureGuest' ? [step.guest] : []));
  // Started ahead: a process takes longer to start than to configure a link.
  const batches = guests.map((guest) => ({ guest, batch: kernel.guest(guest.pid) }));
  try {
    await settled([
      ...(hostLines.length === 0 ? [] : [kernel.ipBatch(hostLines)]),
      ...(table === '' ? [] : [kernel.nft(table)]),
    ]);
    for (const step of steps) if (step.kind === 'setSysctl') kernel.writeSysctl(step.path, step.value);
  } catch (error) {
    for (const { batch } of batches) batch.cancel();
    throw error;
  }
  await settled(batches.map(({ guest, batch }) => batch.run(guest.lines)));
}

/** As Promise.all, but nothing is still running when it throws. */
async function settled(actions: Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(actions)) if (result.status === 'rejected') throw result.reason;
}

function ipLines(step: Step): string[] {
  switch (step.kind) {
    case 'deleteLink':
      return [`link del ${step.name}`];
    case 'addLink': {
      const { name, mac, mtu, guestName, guestMac, addresses } = step.link;
      return [
        `link add ${name} mtu ${mtu} address ${mac} type veth peer name ${guestName} mtu ${mtu} address ${guestMac} netns ${step.pid}`,
        ...(addresses.some((address) => address.startsWith(GATEWAY_V6)) ? [`link set ${name} addrgenmode none`] : []),
      ];
    }
    case 'setLink':
      return [
        ...(step.mtu === undefined ? [] : [`link set ${step.name} mtu ${step.mtu}`]),
        ...(step.alias === undefined ? [] : [`link set ${step.name} alias ${step.alias}`]),
        ...(step.up ? [`link set ${step.name} up`] : []),
      ];
    case 'addAddress':
      return [`addr replace ${step.address} dev ${step.device}${step.address.includes(':') ? ' nodad' : ''}`];
    case 'replaceRoute':
      return [`route replace ${routeText(step.route)}`];
    case 'deleteRoute':
      return [`route del ${routeText(step.route)}`];
    case 'setSysctl':
    case 'configureGuest':
    case 'replaceTable':
    case 'addElements':
    case 'deleteElements':
      return [];
  }
}

const routeText = ({ destination, device, via }: Route): string =>
  `${destination}${via === undefined ? '' : ` via ${via}`} dev ${device} proto ${ROUTE_PROTOCOL}`;

function nftText(step: Step): string {
  switch (step.kind) {
    case 'replaceTable':
      return renderReplace(step.table);
    case 'addElements':
      return renderElements('add', step.table, step.set, step.elements);
    case 'deleteElements':
      return renderElements('delete', step.table, step.set, step.elements);
    case 'deleteLink':
    case 'addLink':
    case 'setLink':
    case 'addAddress':
    case 'replaceRoute':
    case 'deleteRoute':
    case 'setSysctl':
    case 'configureGuest':
      return '';
  }
}
