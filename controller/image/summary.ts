// One condition from what every node says of an image. Called only by controller.ts. Pure.
import type { Image } from '../../machinery/kinds/image/type.ts';
import type { WantedCondition } from '../../machinery/kinds/virtualenvironment/conditions.ts';

type Entry = NonNullable<NonNullable<Image['status']>['nodes']>[number];

/** Ready: at least one node has it, or why none does. */
export function readyCondition(image: Image): WantedCondition {
  const nodes = image.status?.nodes ?? [];
  const of = (phase: Entry['phase']): Entry[] => nodes.filter((entry) => entry.phase === phase);
  const { generation } = image.metadata;
  const say = (status: 'True' | 'False', reason: string, message: string): WantedCondition => ({
    type: 'Ready',
    status,
    reason,
    message,
    observedGeneration: generation,
  });
  const [ready, building, failed] = [of('Ready'), of('Building'), of('Failed')];
  const { virtualEnvironment, virtualEnvironmentSnapshot } = image.spec.source;
  const only =
    virtualEnvironment === undefined && virtualEnvironmentSnapshot === undefined
      ? ''
      : ' only: what it was made of is there';
  if (ready.length > 0) return say('True', 'Available', `on ${list(ready)}${only}${others(failed, 'failed on')}`);
  const busy = building[0] ?? of('Pending')[0];
  if (busy !== undefined) {
    const progress = busy.message === undefined || busy.message === '' ? '' : `: ${busy.message}`;
    return say(
      'False',
      busy.phase,
      `${busy.phase === 'Building' ? 'being made' : 'waiting'} on ${busy.nodeName}${progress}`,
    );
  }
  const broken = failed[0];
  if (broken !== undefined)
    return say('False', 'Failed', `${broken.nodeName}: ${broken.message ?? 'it could not be made'}`);
  return say('False', 'NotNeeded', 'no node has needed it yet');
}

const others = (entries: readonly Entry[], what: string): string =>
  entries.length === 0 ? '' : `; ${what} ${list(entries)}`;

/** Names of few, the number of many. */
function list(entries: readonly Entry[]): string {
  return entries.length > 3
    ? `${entries.length} nodes`
    : entries
        .map(({ nodeName }) => nodeName)
        .sort()
        .join(', ');
}

/**
 * A JSON patch that takes away the entries of nodes that no longer exist, or undefined when there are none. It tests
 * what it removes: an agent may have written meanwhile.
 */
export function goneNodesPatch(image: Image, exists: (node: string) => boolean): unknown[] | undefined {
  const entries = (image.status?.nodes ?? []).map(({ nodeName }, index) => ({ nodeName, index }));
  // From the end, so that the places of the others stay.
  const gone = entries.filter(({ nodeName }) => !exists(nodeName)).toReversed();
  if (gone.length === 0) return undefined;
  return gone.flatMap(({ nodeName, index }) => [
    { op: 'test', path: `/status/nodes/${index}/nodeName`, value: nodeName },
    { op: 'remove', path: `/status/nodes/${index}` },
  ]);
}
