// Which of the three kinds a pool is of: what the operator says, what was made before, what is there. Pure; called by backing.ts.
import type { PoolKind, PoolRecord } from './record.ts';

/** What --pool leads to. */
export type Named = { path: string; is: 'block device' | 'folder' | 'file' | 'missing' } | undefined;

export interface PoolFacts {
  named: Named;
  record: PoolRecord | undefined;
  /** There is a pool file of ours. */
  fileExists: boolean;
  /** The data directory itself lies on btrfs. */
  onBtrfs: boolean;
  /** The pool's file and folder in the data directory. */
  file: string;
  mount: string;
}

export type Choice = { kind: PoolKind; source: string } | { refuse: string };

/** `directory` with the pool's own folder as source: the data directory is on btrfs, and nothing else was asked for. */
export function choosePool(facts: PoolFacts): Choice {
  const { named } = facts;
  const made = madeBefore(facts);
  if (named === undefined) return made ?? unasked(facts);
  // Half made holds nothing yet: the operator may think again.
  const whole = facts.record?.state === 'making' ? undefined : made;
  switch (named.is) {
    case 'missing':
      return {
        refuse: `--pool ${named.path} is not there: attach the disk, mount the file system, or correct the path`,
      };
    case 'file':
      return {
        refuse: `--pool ${named.path} is a file: give a block device or a folder on btrfs; without --pool a sparse file is made in the data directory`,
      };
    case 'block device':
      return wanted({ kind: 'device', source: named.path }, whole);
    case 'folder':
      return wanted({ kind: 'directory', source: `${named.path === '/' ? '' : named.path}/kapelle` }, whole);
  }
}

function madeBefore({ record, fileExists, file }: PoolFacts): { kind: PoolKind; source: string } | undefined {
  if (record !== undefined) return { kind: record.kind, source: record.source };
  // Made by a version that wrote no record.
  return fileExists ? { kind: 'loop', source: file } : undefined;
}

const unasked = ({ onBtrfs, mount, file }: PoolFacts): Choice =>
  onBtrfs ? { kind: 'directory', source: mount } : { kind: 'loop', source: file };

function wanted(
  asked: { kind: PoolKind; source: string },
  made: { kind: PoolKind; source: string } | undefined,
): Choice {
  if (made === undefined) return asked;
  // A device may be named differently after a reboot; its file system is what tells (device.ts).
  if (made.kind === asked.kind && (made.kind === 'device' || made.source === asked.source)) return asked;
  return {
    refuse:
      `the disk pool of this node is ${inWords(made)}, --pool asks for ${inWords(asked)}: environments are not moved from one to the other; ` +
      `leave --pool as it was, or begin anew with another data directory`,
  };
}

export function inWords({ kind, source }: { kind: PoolKind; source: string }): string {
  switch (kind) {
    case 'loop':
      return `the file ${source}`;
    case 'device':
      return `the device ${source}`;
    case 'directory':
      return `the folder ${source}`;
  }
}
