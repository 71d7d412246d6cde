// How an environment is started: what its Image says, else what the image's source says, else systemd; its own command before all.
// Pure; called by desired.ts.
import { constants } from 'node:os';
import type { Image } from '../../../machinery/kinds/image/type.ts';
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { EnvironmentSpec, ImageConfig } from '../../runtime/client.ts';

export interface ImageSources {
  object: VirtualEnvironment;
  /** undefined: no such Image. */
  image: Image | undefined;
  /** Digest of the image on this node; empty while it is not there. */
  imageDigest: string;
  /** What the source of an image says, by its digest. */
  imageConfigOf?: (digest: string) => ImageConfig | null | 'unknown';
  /** What the runtime has stored, if it has the environment. */
  current: EnvironmentSpec | undefined;
}

/** @param digest - of the image below what the environment's disk comes from, if that is no Image */
export function imageInput(sources: ImageSources, digest = sources.imageDigest): ImageInput {
  const { object, image, current, imageConfigOf } = sources;
  const imageConfig = imageConfigOf?.(current?.imageDigest ?? digest) ?? null;
  return { object, image, current, imageDigest: digest, imageConfig };
}

export interface ImageInput {
  object: VirtualEnvironment;
  /** undefined: no such Image. */
  image: Image | undefined;
  /** Digest of the image on this node; empty while it is not there. */
  imageDigest: string;
  /** What the source of the image says, by the runtime; null: nothing. unknown: the runtime has not told yet. */
  imageConfig?: ImageConfig | null | 'unknown';
  /** What the runtime has stored, if it has the environment. */
  current: EnvironmentSpec | undefined;
}

export type ImagePart = Pick<
  EnvironmentSpec,
  'imageDigest' | 'command' | 'initKind' | 'stopSignal' | 'workingDir' | 'user'
>;

const SIGTERM = 15;
/** SIGRTMIN+3 of glibc: systemd's clean halt (systemd(1), "Signals"). */
const SIGRTMIN_PLUS_3 = 37;
const SIGRTMIN = 34;

/** An environment stays on the image it was made from; how that is started may change, unless nobody can say it any more. */
export function desiredImage(input: ImageInput): ImagePart {
  const { object, image, imageDigest, current } = input;
  const digest = current?.imageDigest ?? imageDigest;
  const own = object.spec.command;
  if (current !== undefined && (image === undefined || input.imageConfig === 'unknown')) {
    const { command, initKind, stopSignal, workingDir, user } = current;
    return { imageDigest: digest, command: own ?? command, initKind, stopSignal, workingDir, user };
  }
  const says = input.imageConfig === 'unknown' ? null : (input.imageConfig ?? null);
  const where = { workingDir: says?.workingDir ?? '', user: says?.user ?? '' };
  return { imageDigest: digest, ...where, ...initOf(object, image, says) };
}

/** Variables that the image brings; those of the environment come after them. */
export function imageEnv({ imageConfig, current }: ImageInput): Record<string, string> {
  return imageConfig === 'unknown' ? (current?.env ?? {}) : (imageConfig?.env ?? {});
}

type Init = Pick<EnvironmentSpec, 'command' | 'initKind' | 'stopSignal'>;

function initOf({ spec }: VirtualEnvironment, image: Image | undefined, says: ImageConfig | null): Init {
  const init = image?.spec.init ?? {};
  // A command of its own runs instead of the image's init, and is spoken to as systemd only if it says it becomes that.
  if (spec.command !== undefined) return initAs(spec.command, spec.initKind === 'systemd', undefined);
  if (init.command !== undefined) return initAs(init.command, (init.kind ?? 'systemd') === 'systemd', init.stopSignal);
  const command = says === null || says.command.length === 0 ? ['/sbin/init'] : says.command;
  const signal = signalNumber(says?.stopSignal ?? '');
  const systemd = init.kind === undefined ? isSystemd(command, signal) : init.kind === 'systemd';
  return initAs(command, systemd, init.stopSignal ?? (init.kind === undefined ? signal : undefined));
}

const initAs = (command: string[], systemd: boolean, signal: number | undefined): Init => ({
  command,
  initKind: systemd ? 'INIT_KIND_SYSTEMD' : 'INIT_KIND_OTHER',
  stopSignal: signal ?? (systemd ? SIGRTMIN_PLUS_3 : SIGTERM),
});

/** An OCI image cannot say that it runs systemd: its command and stop signal tell. */
function isSystemd(command: readonly string[], signal: number | undefined): boolean {
  if (signal === SIGRTMIN_PLUS_3) return true;
  const program = command[0] ?? '';
  if (/(^|\/)systemd$/.test(program)) return true;
  return signal === undefined && /^(\/usr)?\/sbin\/init$/.test(program);
}

/** As OCI images have it: "SIGTERM", "TERM", "15", "SIGRTMIN+3". undefined for what is no signal. Exported for its test. */
export function signalNumber(text: string): number | undefined {
  const name = text.toUpperCase();
  if (/^\d+$/.test(name)) return inRange(Number(name));
  const realTime = /^(?:SIG)?RTMIN(?:\+(\d+))?$/.exec(name);
  if (realTime !== null) return inRange(SIGRTMIN + Number(realTime[1] ?? 0));
  const full = name.startsWith('SIG') ? name : `SIG${name}`;
  return (constants.signals as Record<string, number | undefined>)[full];
}

const inRange = (signal: number): number | undefined => (signal >= 1 && signal <= 64 ? signal : undefined);
