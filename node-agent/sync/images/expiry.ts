// Which images of this node go: what nobody here uses and nobody wants ahead of need, once that has been so for long enough; at once, the
// one that was not used for longest, when the disk runs short. Pure; called by collector.ts.
import type { Image } from '../../../machinery/kinds/image/type.ts';
import type { Image as HostImage } from '../../runtime/client.ts';

export interface ExpiryInput {
  /** One for each name of each image. */
  images: readonly HostImage[];
  objectOf: (name: string) => Image | undefined;
  /** Used by an environment bound here, wanted ahead of need, or being made. */
  isNeeded: (image: Image) => boolean;
  /** The only one there is: made of what was here. */
  isLocal: (image: Image) => boolean;
  /** Where Image.spec.unusedSeconds says nothing. */
  unusedSeconds: number;
  diskPressure: boolean;
  now: number;
}

export interface Removal {
  digest: string;
  names: string[];
  why: string;
}

/** In the order in which they go. Under pressure only one at a time: that may be enough. */
export function expired(input: ExpiryInput): Removal[] {
  const byDigest = new Map<string, HostImage[]>();
  for (const image of input.images) byDigest.set(image.digest, [...(byDigest.get(image.digest) ?? []), image]);
  const free = [...byDigest.values()]
    .filter((rows) => rows.every((row) => isFree(row, input)))
    .toSorted((a, b) => unusedSince(a) - unusedSince(b));
  const due = free.flatMap((rows) => {
    const why = whyDue(rows, input);
    return why === undefined ? [] : [removal(rows, why)];
  });
  const oldest = free[0];
  if (due.length > 0 || !input.diskPressure || oldest === undefined) return due;
  return [removal(oldest, 'nobody uses it here and the disk runs short')];
}

const removal = (rows: readonly HostImage[], why: string): Removal => ({
  digest: rows[0]?.digest ?? '',
  names: rows.map(({ name }) => name),
  why,
});

function isFree({ name, usedBy }: HostImage, { objectOf, isNeeded, isLocal }: ExpiryInput): boolean {
  if (usedBy > 0) return false;
  const object = objectOf(name);
  if (object === undefined) return true;
  // The only one of its kind goes only with its object, or when that says so.
  return !isNeeded(object) && !(isLocal(object) && object.spec.unusedSeconds === undefined);
}

/** Milliseconds; an image that was never used counts from when it was made. */
const unusedSince = (rows: readonly HostImage[]): number =>
  Math.max(...rows.map(({ lastUsedAt, createdAt }) => Math.max(lastUsedAt, createdAt)));

function whyDue(rows: readonly HostImage[], input: ExpiryInput): string | undefined {
  const objects = rows.flatMap(({ name }) => input.objectOf(name) ?? []);
  if (objects.length === 0) return 'its Image was deleted';
  const patience = Math.max(...objects.map(({ spec }) => spec.unusedSeconds ?? input.unusedSeconds)) * 1000;
  const unused = input.now - unusedSince(rows);
  return unused >= patience ? `no environment here has used it for ${span(unused)}` : undefined;
}

function span(ms: number): string {
  const [amount, unit] =
    ms < 3600_000 ? [ms / 60_000, 'minute'] : ms < 86_400_000 ? [ms / 3600_000, 'hour'] : [ms / 86_400_000, 'day'];
  const whole = Math.floor(amount);
  return whole === 0 ? 'less than a minute' : `${whole} ${unit}${whole === 1 ? '' : 's'}`;
}
