// Is a spec one that can be brought about? All problems at once, with field paths. Pure; called before anything is touched.
import { ApiError, type Cause, invalid } from '../../../machinery/errors/errors.ts';
import { guestCauses } from '../guest/validate.ts';
import { safetyProblems } from '../safety/validate.ts';
import { volumeProblems } from '../volumes/validate.ts';
import type { EnvironmentSpec } from '../wire/messages.ts';

const UID = /^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/;
const HOSTNAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const INTERFACE = /^[a-z][a-z0-9]{0,14}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const MAX_SIGNAL = 64;
/** Ids are 32 bits; the last one means "none" (setuid(2)). */
const MAX_ID = 2 ** 32 - 2;

/** Throws Invalid with every problem, BadRequest without a spec. */
export function checkSpec(spec: EnvironmentSpec | null): EnvironmentSpec {
  if (spec === null) throw new ApiError('BadRequest', 'the request carries no spec');
  const causes = [
    ...identityProblems(spec),
    ...processProblems(spec),
    ...resourceProblems(spec),
    ...interfaceProblems(spec),
    ...volumeProblems(spec.volumes),
    ...safetyProblems(spec).map(({ field, message }) => problem(field, message)),
    ...guestCauses(spec),
  ];
  if (causes.length > 0) throw invalid('Environment', '', spec.name === '' ? spec.uid : spec.name, causes);
  return spec;
}

const problem = (field: string, message: string): Cause => ({
  reason: 'FieldValueInvalid',
  field: `spec.${field}`,
  message,
});

function identityProblems(spec: EnvironmentSpec): Cause[] {
  const causes: Cause[] = [];
  if (!UID.test(spec.uid)) causes.push(problem('uid', 'must be 1 to 63 letters, digits and dashes'));
  if (!DIGEST.test(spec.imageDigest)) causes.push(problem('imageDigest', 'must be sha256: and 64 hexadecimal digits'));
  if (!HOSTNAME.test(spec.hostname))
    causes.push(problem('hostname', 'must be a host name label of at most 63 characters'));
  const { base, size } = spec.idRange ?? { base: 0, size: 0 };
  if (base < 1) causes.push(problem('idRange.base', "must not be 0: the environment would have the host's own root"));
  if (size < 1 || base + size - 1 > MAX_ID)
    causes.push(problem('idRange.size', 'must be at least 1 and stay within 32 bits'));
  return causes;
}

function processProblems(spec: EnvironmentSpec): Cause[] {
  const causes: Cause[] = [];
  if (spec.command.length === 0 || spec.command[0] === '')
    causes.push(problem('command', 'must name what runs as process 1'));
  if (spec.command.some((word) => word.includes('\0'))) causes.push(problem('command', 'must not contain NUL'));
  if (spec.initKind === 'INIT_KIND_UNSPECIFIED') causes.push(problem('initKind', 'must be given'));
  if (spec.stopSignal < 1 || spec.stopSignal > MAX_SIGNAL)
    causes.push(problem('stopSignal', `must be from 1 to ${MAX_SIGNAL}`));
  for (const [name, value] of Object.entries(spec.env)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      causes.push(problem(`env[${name}]`, 'must be a name of letters, digits and underscores'));
    if (value.includes('\0')) causes.push(problem(`env[${name}]`, 'must not contain NUL'));
  }
  for (const [field, values] of [
    ['nameservers', spec.nameservers],
    ['searches', spec.searches],
  ] as const) {
    if (values.some((value) => !/^[0-9A-Za-z.:%_-]+$/.test(value)))
      causes.push(problem(field, 'must be plain addresses or domain names'));
  }
  return causes;
}

function resourceProblems(spec: EnvironmentSpec): Cause[] {
  const resources = spec.resources;
  if (resources === null) return [problem('resources', 'must be given')];
  const causes: Cause[] = [];
  const MIN_MEMORY = 4 * 1024 * 1024;
  if (resources.memoryLimitBytes > 0 && resources.memoryLimitBytes < MIN_MEMORY) {
    causes.push(
      problem('resources.memoryLimitBytes', `must be at least ${MIN_MEMORY}: less does not hold one process`),
    );
  }
  if (resources.swapLimitBytes > 0 && resources.memoryLimitBytes === 0) {
    causes.push(problem('resources.swapLimitBytes', 'needs memoryLimitBytes'));
  }
  return causes;
}

function interfaceProblems(spec: EnvironmentSpec): Cause[] {
  const causes: Cause[] = [];
  spec.interfaces.forEach((one, index) => {
    if (!INTERFACE.test(one.name))
      causes.push(problem(`interfaces[${index}].name`, 'must be 1 to 15 lower-case letters and digits'));
    if (!/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(one.mac))
      causes.push(problem(`interfaces[${index}].mac`, 'must be six hexadecimal bytes'));
    if (spec.interfaces.findIndex((other) => other.name === one.name) !== index) {
      causes.push(problem(`interfaces[${index}].name`, 'is used twice'));
    }
  });
  return causes;
}

/** What an update may never change. */
export function checkUnchangeable(stored: EnvironmentSpec, wanted: EnvironmentSpec): void {
  const causes: Cause[] = [];
  if (stored.imageDigest !== wanted.imageDigest)
    causes.push(problem('imageDigest', 'cannot change: the disk holds the difference to this image'));
  if (stored.idRange?.base !== wanted.idRange?.base || stored.idRange?.size !== wanted.idRange?.size) {
    causes.push(problem('idRange', 'cannot change: the disk holds files of these ids'));
  }
  if (causes.length > 0) throw invalid('Environment', '', wanted.name, causes);
}
