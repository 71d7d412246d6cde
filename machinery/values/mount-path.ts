// Paths at which volumes are seen inside environments. Pure; called by admission and by runtime/volumes/ (where the guest's links are another matter).
import { posix } from 'node:path';

/** What an environment mounts anew at every start: what is put below these from outside would be hidden. */
const ITS_OWN = ['/proc', '/sys', '/dev', '/run'];

/** Without `.`, `..`, doubled and trailing slashes. */
export const normalizePath = (path: string): string => posix.normalize(`/${path}`).replace(/(?<=.)\/$/, '');

/** Whether `path` is `parent` or lies below it; both normalized. */
export const isWithin = (path: string, parent: string): boolean =>
  path === parent || path.startsWith(parent === '/' ? '/' : `${parent}/`);

/** Why nothing may be mounted there; undefined if it may. */
export function whyNoMountPath(path: string): string | undefined {
  if (path.includes('\0')) return 'must not contain NUL';
  const normal = normalizePath(path);
  if (normal === '/') return 'must not be the root itself';
  const own = ITS_OWN.find((each) => isWithin(normal, each));
  return own === undefined ? undefined : `must not be in ${own}, which every environment makes for itself`;
}

/** Parents before what lies in them. */
export const byDepth = (a: string, b: string): number => a.split('/').length - b.split('/').length || (a < b ? -1 : 1);
