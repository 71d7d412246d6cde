// What of an archive is let in, entry by entry: names that lead out and device nodes are refused with a sentence, whiteouts of OCI layers
// are noted (image-spec layer.md), all is counted. Pure; called by scan.ts. The jail that unpacking happens in would contain what is
// missed here; this is what says why.
import { ApiError } from '../../../../machinery/errors/errors.ts';
import type { Entry } from './listing.ts';

/** Each entry costs the pool about a kilobyte beside its content. */
export const MAX_ENTRIES = 1_000_000;
const MAX_NAME_BYTES = 4096;

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

export interface Contents {
  entries: number;
  /** Paths (latin1, beginning with `./`) that the layer takes away from those below, with all that is in them. */
  removed: string[];
  /** Folders whose content in the layers below does not count. */
  opaque: string[];
  /** Everything that is no folder: a folder of the same name in the layers below has to go. */
  leaves: string[];
}

export interface Rules {
  /** A layer of an OCI image: `.wh.` names mean removal. */
  whiteouts: boolean;
  /** Names are kept for a layer above others. */
  keepLeaves: boolean;
  maxEntries: number;
}

/** Words for the user who wrote the Image; tried again it would be the same. */
export const refusal = (message: string): ApiError => new ApiError('BadRequest', message);

export function judge(rules: Rules): { take(entry: Entry): void; contents: Contents } {
  const contents: Contents = { entries: 0, removed: [], opaque: [], leaves: [] };
  const take = (entry: Entry): void => {
    contents.entries += 1;
    if (contents.entries > rules.maxEntries) {
      throw refusal(`it was refused: it has more than ${rules.maxEntries} files; an image of a system has far fewer`);
    }
    const problem = problemOf(entry);
    if (problem !== undefined) throw refusal(`it was refused: ${problem}`);
    if (rules.whiteouts && noteWhiteout(entry, contents)) return;
    if (rules.keepLeaves && entry.kind !== 'folder') contents.leaves.push(normal(entry.name));
  };
  return { take, contents };
}

function problemOf({ kind, name, target }: Entry): string | undefined {
  const shown = show(name);
  if (name.length > MAX_NAME_BYTES) return `a name in it is longer than ${MAX_NAME_BYTES} bytes`;
  if (leadsUp(name))
    return `its entry ${shown} leads out of its root by ".."; pack the image again from inside its root`;
  if (kind === 'hardLink' && leadsUp(target ?? '')) {
    return `its entry ${shown} is a hard link to ${show(target ?? '')}, outside of its root`;
  }
  if (kind === 'device' && !IN_DEV.test(name)) {
    return `its entry ${shown} is a device node; environments get their devices from spec.devices, images have none outside of /dev`;
  }
  if (kind === 'other') return `its entry ${shown} is of a kind that is no part of a root file system`;
  return undefined;
}

/** Left out when unpacking, whatever it is: an environment's /dev is made for it (extract.ts has the same patterns). */
const IN_DEV = /^(\.\/|\/)?dev\//;

const leadsUp = (name: string): boolean => name.split('/').includes('..');

function noteWhiteout({ name }: Entry, contents: Contents): boolean {
  const path = normal(name);
  const cut = path.lastIndexOf('/');
  const [folder, base] = [path.slice(0, cut), path.slice(cut + 1)];
  if (!base.startsWith(WHITEOUT)) {
    if (path.includes(`/${WHITEOUT}`))
      throw refusal(`it was refused: its entry ${show(name)} lies below a mark of removal`);
    return false;
  }
  if (base === OPAQUE) contents.opaque.push(folder);
  else if (!base.startsWith('.wh..wh.')) {
    const gone = base.slice(WHITEOUT.length);
    if (gone === '' || gone === '.' || gone === '..')
      throw refusal(`it was refused: its entry ${show(name)} removes nothing that has a name`);
    contents.removed.push(`${folder}/${gone}`);
  }
  return true;
}

/** `./a/b`, for the root `.`. */
const normal = (name: string): string =>
  ['.', ...name.split('/').filter((part) => part !== '' && part !== '.')].join('/');

/** A name as JSON, cut: it may be anything. */
function show(name: string): string {
  const text = Buffer.from(name, 'latin1').toString('utf8');
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
