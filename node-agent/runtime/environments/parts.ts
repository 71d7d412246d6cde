// What the transitions are given: every effect as a function of its own, so that a test can put another in its place.
import type { Clock } from '../../../machinery/clock/clock.ts';
import type { Logger } from '../../../machinery/log/log.ts';
import type { CgroupTree } from '../cgroup/apply.ts';
import type { Cpusets } from '../cgroup/cpuset.ts';
import type { Freezer } from '../cgroup/freezer.ts';
import type { OciRuntime } from '../oci/runtime.ts';
import type { Ceilings } from '../rlimits/rlimits.ts';
import type { SnapshotStore } from '../snapshots/store.ts';
import type { Safety } from '../safety/host.ts';
import type { Attachments } from '../volumes/attachments.ts';
import type { ViewPort } from '../view/view.ts';
import type { Interface } from '../wire/messages.ts';
import type { Neighbours } from './neighbours.ts';
import type { NotifySockets } from './notify.ts';
import type { Paths } from './store.ts';

/** The disk pool, as far as environments need it (pool/pool.ts). */
export interface VolumePort {
  volumePath(uid: string): string;
  createVolume(uid: string, limitBytes: number): Promise<string>;
  deleteVolume(uid: string): Promise<void>;
  setLimit(uid: string, limitBytes: number): Promise<void>;
  limit(uid: string): Promise<number>;
  usage(uid: string): Promise<number>;
}

/** Where an image's root is; NotFound without it (images/). */
export interface ImagePort {
  imagePath(digest: string): Promise<string>;
}

export interface NetworkAttachment {
  uid: string;
  /** Process 1: its network namespace is the environment's. */
  pid: number;
  interfaces: Interface[];
}

/** The network of environments (node-agent/network). */
export interface NetworkPort {
  attach(attachment: NetworkAttachment): Promise<void>;
  detach(uid: string): Promise<void>;
  /** Makes what runs be as declared and removes links of ours that belong to nobody. Answers, by uid, why one is not as declared. */
  reconcile(attachments: NetworkAttachment[]): Promise<Map<string, string>>;
}

export interface HostParts {
  paths: Paths;
  volumes: VolumePort;
  attachments: Attachments;
  images: ImagePort;
  network: NetworkPort;
  oci: OciRuntime;
  cgroups: CgroupTree;
  freezer: Freezer;
  cpusets: Cpusets;
  snapshots: SnapshotStore;
  notify: NotifySockets;
  /** What may be given to environments here. */
  safety: Safety;
  /** What tools inside are shown. */
  view: ViewPort;
  clock: Clock;
  log: Logger;
  bootId: string;
  /** What limits this process can hand on. */
  ceilings: Ceilings;
  /** Hard limit of open files that a guest may get. */
  maxOpenFiles: number;
}

export interface Parts extends HostParts {
  neighbours: Neighbours;
}
