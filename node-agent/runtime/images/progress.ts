// How far a build is, from what mmdebstrap, apt and dpkg say on stderr. Pure but for what a reader remembers. Called by build.ts.

export interface Progress {
  message: string;
  /** 0 to 100. */
  percent: number;
}

interface Stage {
  /** mmdebstrap's `I:` line as it begins. */
  begins: RegExp;
  message: string;
  /** Its share of the whole build, in percent. */
  from: number;
  to: number;
}

/** In the order they come; shares as measured for Debian with systemd. */
const STAGES: readonly Stage[] = [
  { begins: /running apt-get update/, message: 'fetching the package lists', from: 2, to: 8 },
  { begins: /downloading packages with apt/, message: 'fetching packages', from: 8, to: 20 },
  { begins: /extracting archives/, message: 'unpacking essential packages', from: 20, to: 25 },
  { begins: /installing essential packages/, message: 'installing essential packages', from: 25, to: 45 },
  { begins: /installing remaining packages/, message: 'installing the other packages', from: 45, to: 84 },
  { begins: /running --(customize|extract)-hook/, message: 'making a template of it', from: 84, to: 86 },
  { begins: /cleaning package lists/, message: 'cleaning up', from: 86, to: 88 },
  { begins: /creating tarball/, message: 'writing the archive', from: 88, to: 94 },
];

/** A function to be given every line in turn; it answers when there is news. The percentage never goes back. */
export function progressReader(): (line: string) => Progress | undefined {
  let stage: Stage | undefined;
  let packages = 0;
  let seen = 0;
  let told = 0;
  return (line) => {
    const begun = line.startsWith('I: ') ? STAGES.find(({ begins }) => begins.test(line)) : undefined;
    if (begun !== undefined) {
      stage = begun;
      packages = 0;
      seen = 0;
    }
    packages = Number(/(\d+) newly installed/.exec(line)?.[1] ?? packages);
    if (/^(Get:\d+|Unpacking|Setting up) /.test(line)) seen += 1;
    if (stage === undefined) return undefined;
    // A package is fetched, unpacked and set up, though not in every stage: then the stage just ends before its share is used up.
    const share = packages === 0 ? 0 : Math.min(1, seen / (3 * packages));
    const percent = Math.floor(stage.from + share * (stage.to - stage.from));
    if (begun === undefined && percent <= told) return undefined;
    told = Math.max(told, percent);
    return { message: stage.message, percent: told };
  };
}
