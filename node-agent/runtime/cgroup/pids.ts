// Processes and threads. Pure table; called by limits.ts.
import type { Resources } from '../wire/messages.ts';
import { type CgroupVersion, type LimitFile, missing } from './file.ts';

export function pidsFiles(version: CgroupVersion, { pidsLimit }: Resources): LimitFile[] {
  const value = pidsLimit === 0 ? 'max' : String(pidsLimit);
  return [
    {
      limit: 'pids',
      controller: 'pids',
      file: 'pids.max',
      value,
      expected: value,
      initial: 'max',
      whenMissing: missing(version, 'pids'),
    },
  ];
}
