// Reads /proc/<pid>/mountinfo. Pure; called by backing.ts.

export interface Mount {
  path: string;
  type: string;
  source: string;
}

/** The topmost mount on exactly this path, if any. Format: proc_pid_mountinfo(5). */
export function findMount(mountinfo: string, path: string): Mount | undefined {
  return mountinfo
    .split('\n')
    .map(parseLine)
    .findLast((mount) => mount?.path === path);
}

function parseLine(line: string): Mount | undefined {
  // Optional fields of any number end with a lone hyphen; what follows is type, source, options.
  const [before, after] = line.split(' - ');
  const path = before?.split(' ')[4];
  const [type, source] = after?.split(' ') ?? [];
  if (path === undefined || type === undefined || source === undefined) return undefined;
  return { path: unescape(path), type, source: unescape(source) };
}

/** Blank, tab, newline and backslash are written as three octal digits. */
const unescape = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
