// This node's entry in an Image's status.nodes, from what the node knows of the image. Pure; called by image-sync.ts.
import { rfc3339 } from '../../../machinery/clock/clock.ts';
import type { Image, ImageStatus } from '../../../machinery/kinds/image/type.ts';
import type { ImageState } from './state.ts';

export type ImageEntry = NonNullable<ImageStatus['nodes']>[number];

const PHASES = {
  unknown: 'Pending',
  asking: 'Pending',
  building: 'Building',
  ready: 'Ready',
  failed: 'Failed',
} as const;

/** undefined when this node neither has the image nor wants it. */
export function imageEntry(
  nodeName: string,
  state: ImageState,
  needed: boolean,
  before: ImageEntry | undefined,
  now: number,
): ImageEntry | undefined {
  if (state.phase === 'unknown' && !needed) return undefined;
  // What was true before this agent was started is so until the runtime says otherwise.
  if (state.phase === 'asking' && state.message === '' && before !== undefined) return before;
  const phase = PHASES[state.phase];
  const same = before?.phase === phase ? before.lastTransitionTime : undefined;
  return {
    nodeName,
    phase,
    ...(state.digest === '' ? {} : { digest: state.digest, sizeBytes: state.sizeBytes }),
    ...(state.message === '' ? {} : { message: state.message }),
    ...(state.phase === 'building' ? { percent: state.percent } : {}),
    ...lastUse(state, before),
    lastTransitionTime: same ?? rfc3339(now),
  };
}

/** What is not known yet is what was said before. */
function lastUse({ phase, lastUsedAt }: ImageState, before: ImageEntry | undefined): Pick<ImageEntry, 'lastUsedAt'> {
  if (phase !== 'ready') return {};
  if (lastUsedAt > 0) return { lastUsedAt: rfc3339(lastUsedAt) };
  return before?.lastUsedAt === undefined ? {} : { lastUsedAt: before.lastUsedAt };
}

export const entryOf = (image: Image, nodeName: string): ImageEntry | undefined =>
  image.status?.nodes?.find((entry) => entry.nodeName === nodeName);
