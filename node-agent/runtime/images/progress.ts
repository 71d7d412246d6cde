// How far a build is, from what mmdebstrap says on stderr. Pure. Called by build.ts.

export interface Progress {
  message: string;
  /** 0 to 100. */
  percent: number;
}

/** mmdebstrap's `I:` lines in the order they come, with the share of the time that has passed when they do. */
const STAGES: readonly (readonly [RegExp, string, number])[] = [
  [/running apt-get update/, 'fetching the package lists', 2],
  [/downloading packages with apt/, 'fetching packages', 10],
  [/extracting archives/, 'unpacking essential packages', 25],
  [/installing essential packages/, 'installing essential packages', 35],
  [/downloading .*remaining packages/, 'fetching the other packages', 45],
  [/installing remaining packages/, 'installing the other packages', 50],
  [/running --customize-hook/, 'making a template of it', 85],
  [/cleaning package lists/, 'cleaning up', 88],
  [/creating tarball/, 'writing the archive', 90],
];

/** The stage a line of output begins, or undefined. */
export function progressOf(line: string): Progress | undefined {
  if (!line.startsWith('I: ')) return undefined;
  const stage = STAGES.find(([pattern]) => pattern.test(line));
  return stage === undefined ? undefined : { message: stage[1], percent: stage[2] };
}

/** The lines of a failed build that tell why: errors first, else the last ones. */
export function failureOf(output: readonly string[]): string {
  const errors = output.filter((line) => /^(E|Err:|W: Failed)/.test(line));
  return (errors.length > 0 ? errors : output).slice(-4).join('; ');
}
