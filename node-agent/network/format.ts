// A plan as lines for people: logs, reports of what was healed, goldens. Pure.
import type { Step } from './plan.ts';
import type { Route } from './types.ts';

export const formatPlan = (steps: readonly Step[]): string => steps.map((step) => `${formatStep(step)}\n`).join('');

export function formatStep(step: Step): string {
  switch (step.kind) {
    case 'deleteLink':
      return `delete link ${step.name}: ${step.why}`;
    case 'addLink':
      return `add link ${step.link.name} (${step.link.alias}) to ${step.link.guestName} of process ${step.pid}, mac ${step.link.guestMac}, mtu ${step.link.mtu}`;
    case 'setLink':
      return `set link ${step.name}${[
        step.mtu === undefined ? '' : ` mtu ${step.mtu}`,
        step.alias === undefined ? '' : ` alias ${step.alias}`,
        step.up ? ' up' : '',
      ].join('')}`;
    case 'addAddress':
      return `add address ${step.address} to ${step.device}`;
    case 'replaceRoute':
      return `route ${formatRoute(step.route)}`;
    case 'deleteRoute':
      return `delete route ${formatRoute(step.route)}`;
    case 'setSysctl':
      return `set ${step.path} = ${step.value}${step.was === undefined ? '' : ` (was ${step.was})`}${step.foreign ? ', to be put back' : ''}`;
    case 'configureGuest':
      return `configure the inside of ${step.guest.uid}: ${step.guest.lines.join('; ')}`;
    case 'replaceTable':
      return `replace table inet ${step.table.name}: ${step.why}`;
    case 'addElements':
      return `add to ${step.set} of inet ${step.table}: ${step.elements.join(', ')}`;
    case 'deleteElements':
      return `delete from ${step.set} of inet ${step.table}: ${step.elements.join(', ')}`;
  }
}

const formatRoute = ({ destination, device, via }: Route): string =>
  `${destination}${via === undefined ? '' : ` via ${via}`} dev ${device}`;
