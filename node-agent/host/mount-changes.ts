// What the mount helper (mount-helper.ts) is asked and answers: the shapes on its stdin and stdout. Pure. Used by both ends of that
// pipe, and by whoever asks (mount-namespace.ts).
import type { TreeOptions } from './mount-tree.ts';
import type { ProcessIdentity } from './proc.ts';

/** What is shown. Files are shown on files, folders on folders. */
export type MountSource = DetachedSource | PathSource;

/** A detached tree that the caller opened (openTree) and closes afterwards; it can be attached once. */
export interface DetachedSource {
  fd: number;
}

/** A copy of what is at an absolute path that no guest controls, made anew at each attaching. */
export interface PathSource extends Omit<TreeOptions, 'userNamespaceFd'> {
  path: string;
  /**
   * The path is looked up in this mount namespace. What a copy out of the namespace of another user namespace forbids stays forbidden
   * (mount_namespaces(7), "locked"): root inside cannot remount it rw. See holdLocked in mount-namespace.ts.
   */
  namespaceFd?: number;
}

/** As /proc/<pid>/mountinfo shows it; what is not named may be anything. */
export interface ExpectedMount {
  type?: string;
  /** Folder or file of the file system that is shown. */
  root?: string;
  source?: string;
  device?: string;
}

export interface MountPoint {
  type: 'folder' | 'file';
  /** Ids on the host: what is made belongs to them. */
  uid: number;
  gid: number;
}

export interface AttachMount {
  kind: 'attach';
  source: MountSource;
  /** Inside, as process 1 sees it. Links are followed there and never lead out. */
  path: string;
  /** Makes the mount point, and folders on the way to it, if there is none. Without it that is ENOENT. */
  create?: MountPoint;
  /** Nothing is done if this is mounted there already. */
  unless?: ExpectedMount;
}

/** Takes away what is mounted at a path, all of it if it is stacked; nothing happens if nothing is mounted there. */
export interface DetachMount {
  kind: 'detach';
  path: string;
  /** Something else on top, mounted from inside, is left alone: EBUSY. */
  expected: ExpectedMount;
  /** Fails with EBUSY while something inside uses it, instead of taking it out of sight and letting it go when it is free. */
  unlessBusy?: boolean;
}

export type MountChange = AttachMount | DetachMount;

/** What is to change in the mount namespace of one process, in this order. After a change that fails the rest of its list is not tried. */
export interface MountTarget {
  process: ProcessIdentity;
  changes: readonly MountChange[];
}

/** How one target went. */
export interface MountOutcome {
  /** Its place in the list. */
  target: number;
  /** How many changes were made. */
  done: number;
  /** Of each attaching that was done: the mount point with its links followed, as process 1 sees it. */
  attachedAt: string[];
  /** `code` is an errno such as ENOENT (ESRCH: the process has ended; ETIMEDOUT: the guest holds up the look-up), or empty. */
  error?: { code: string; message: string };
}
