// What the agent says of a VirtualVolume on its node. Pure; called by volume-sync.ts.
import type { Condition } from '../../../machinery/kinds/meta.ts';
import { setConditions } from '../../../machinery/kinds/virtualenvironment/conditions.ts';
import type { VirtualVolume, VirtualVolumeStatus } from '../../../machinery/kinds/virtualvolume/type.ts';
import { toBytes } from '../../../machinery/values/quantity.ts';
import type { Volume } from '../../runtime/client.ts';

export interface VolumeFacts {
  object: VirtualVolume;
  /** As the runtime has it; or why it does not. */
  volume: Volume | { problem: string } | undefined;
  /** Names of environments on this node that have it attached. */
  usedBy: readonly string[];
  /** Names of those that declare it. */
  wantedBy: readonly string[];
  now: number;
}

type OwnStatus = Omit<VirtualVolumeStatus, 'nodeName'>;
type Answer = Pick<Condition, 'status'> & { reason: string; message: string };

export function volumeStatus(facts: VolumeFacts): OwnStatus {
  const { object, volume, usedBy, now } = facts;
  const deleting = object.metadata.deletionTimestamp !== undefined;
  const answer = ready(facts);
  const known = volume !== undefined && !('problem' in volume) ? volume : undefined;
  const condition = { type: 'Ready', ...answer, observedGeneration: object.metadata.generation };
  return {
    observedGeneration: object.metadata.generation,
    phase: deleting
      ? 'Terminating'
      : answer.status === 'True'
        ? 'Ready'
        : known === undefined && volume !== undefined
          ? 'Failed'
          : 'Pending',
    ...(answer.reason === 'Ready' ? {} : { message: answer.message }),
    ...(known === undefined ? {} : { usedBytes: known.usedBytes }),
    usedBy: [...usedBy].sort(),
    conditions: setConditions(object.status?.conditions, [condition], now),
  };
}

const no = (reason: string, message: string): Answer => ({ status: 'False', reason, message });

function ready({ object, volume, wantedBy }: VolumeFacts): Answer {
  if (object.metadata.deletionTimestamp !== undefined) {
    const users = [...wantedBy].sort().join(', ');
    if (wantedBy.length > 0) return no('InUse', `it is deleted once no environment uses it any more: ${users}`);
    return no('Terminating', volume !== undefined && 'problem' in volume ? volume.problem : 'it is being deleted');
  }
  if (volume === undefined) return no('Making', 'it is being made');
  if ('problem' in volume) return no('Failed', volume.problem);
  const wanted = toBytes(object.spec.size);
  if (volume.sizeBytes !== wanted)
    return no('SizeNotInForce', `its size is ${volume.sizeBytes} bytes, ${wanted} were asked for`);
  if (volume.usedBytes > wanted) {
    return {
      status: 'True',
      reason: 'Full',
      message: `it holds ${volume.usedBytes} bytes, more than its size of ${wanted}: nothing can be written until files are deleted or it is made larger`,
    };
  }
  return { status: 'True', reason: 'Ready', message: 'it is there' };
}
