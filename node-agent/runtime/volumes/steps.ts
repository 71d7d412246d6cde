// What environments' transitions call of volumes, one function per step: start, change, look, removal. Called by environments/.
import { ApiError } from '../../../machinery/errors/errors.ts';
import type { Change } from '../environments/update.ts';
import type { Entry } from '../environments/entry.ts';
import type { Parts } from '../environments/parts.ts';
import type { Start } from '../environments/bring-up.ts';
import type { EnvironmentSpec, VolumeState } from '../wire/messages.ts';

/** What a record keeps of volumes. */
export interface VolumeFields {
  volumes: VolumeState[];
}

export const NO_VOLUMES: VolumeFields = { volumes: [] };

/** Throws at the first volume that cannot be attached, and names it: a system that finds an empty folder instead would write to the wrong disk. */
export async function attachVolumes({ parts, entry, spec }: Start): Promise<void> {
  entry.record.volumes = await parts.attachments.start(spec);
  const failed = entry.record.volumes.find(({ problem }) => problem !== '');
  if (failed !== undefined) throw new ApiError('ServiceUnavailable', `volume ${failed.name}: ${failed.problem}`);
}

/** Its mounts have gone with its root. */
export function volumesWithoutRun(spec: EnvironmentSpec, states: readonly VolumeState[]): VolumeState[] {
  const declared = new Set(spec.volumes.map(({ name }) => name));
  return states.filter(({ name }) => declared.has(name)).map((state) => ({ ...state, attached: false, problem: '' }));
}

export async function updateVolumes({ parts, entry, spec }: Change): Promise<void> {
  const { record } = entry;
  if (spec.volumes.length === 0 && record.volumes.length === 0) return;
  record.volumes = await parts.attachments.update(spec, pidOf(entry));
}

/** After this service was killed: mounts are as they were, or half-way to what the record says. */
export async function takeOverVolumes(parts: Parts, entry: Entry): Promise<void> {
  const { record } = entry;
  if (record.spec.volumes.length === 0 && record.volumes.length === 0) return;
  record.volumes = await parts.attachments.update(record.spec, pidOf(entry));
}

/** Answers whether anything is other than before. */
async function lookAtVolumes(parts: Parts, entry: Entry): Promise<boolean> {
  const { record } = entry;
  const before = JSON.stringify(record.volumes);
  record.volumes = await parts.attachments.look(record.spec, pidOf(entry), record.volumes);
  return JSON.stringify(record.volumes) !== before;
}

/** What could not be done is tried again: somebody inside may have left the folder since. Answers whether anything has changed. */
export async function retryVolumes(parts: Parts, entry: Entry): Promise<boolean> {
  const { record } = entry;
  if (record.run === null || !record.volumes.some(({ problem }) => problem !== '')) return lookAtVolumes(parts, entry);
  const before = JSON.stringify(record.volumes);
  record.volumes = await parts.attachments.update(record.spec, pidOf(entry));
  return JSON.stringify(record.volumes) !== before;
}

const pidOf = ({ record: { run } }: Entry): number =>
  run === null || run.state === 'starting' ? 0 : (run.process?.pid ?? 0);
