// Which requests are for the same thing. Pure; called by images.ts and build.ts.
import { createHash } from 'node:crypto';
import type { DebianSource, EnsureImageRequest } from '../wire/messages.ts';

/** Raised when build.ts or customize.ts make another image of the same source than before. */
const RECIPE = 3;

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Same key, same image: two spellings of one source (order of packages, defaults) are one. */
export function debianKey(source: DebianSource): string {
  return hash({
    recipe: RECIPE,
    suite: source.suite,
    variant: source.variant === '' ? 'minbase' : source.variant,
    packages: [...new Set(source.packages)].sort(),
    components: source.components.length === 0 ? ['main'] : [...new Set(source.components)].sort(),
  });
}

export interface SourceKeys {
  /** What a name that is asked for again must lead to, or the source is looked at again. */
  source: string;
  /** Whether any other name that has this key will do: what the source says once it says for ever, to everybody. */
  shared: boolean;
  /** Requests with the same one share one build. */
  build: string;
}

/** What a tag names and an environment holds changes: such a source is looked at once for each uid. Where credentials are asked for, for each name. */
export function keysOf({ uid = '', debian, oci, archive, snapshot }: EnsureImageRequest): SourceKeys {
  if (oci !== undefined) {
    const { reference, insecure, authFile } = oci;
    return {
      source: hash({ oci: reference, uid }),
      shared: false,
      build: hash({ oci: reference, insecure, authFile }),
    };
  }
  if (snapshot !== undefined) {
    const key = hash({ snapshot, uid });
    return { source: key, shared: false, build: key };
  }
  const key = debian === undefined ? hash({ sha256: archive?.sha256 }) : debianKey(debian);
  return { source: key, shared: true, build: key };
}
