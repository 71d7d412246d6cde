// The messages of kapelle.runtime.v1 as plain objects: every field present, enums by name, 64-bit integers as
// numbers. Used by server, client and fake; the codecs that produce them are in define.ts.
import type { kapelle } from '../gen/runtime.js';

type v1 = typeof kapelle.runtime.v1;
export type InitKind = keyof v1['InitKind'];
export type EnvironmentState = keyof v1['EnvironmentState'];

// TypeScript lets any number pass for an enum, so the two enum fields are told by their names.
interface EnumFields {
  initKind: InitKind;
  state: EnvironmentState;
}

type PlainValue<T> = T extends number | string | boolean | Uint8Array
  ? T
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : string extends keyof T
      ? { [Key in keyof T]: NumberOnly<T[Key]> }
      : Plain<T> | null;

/** What `toObject` with all defaults makes of a generated message type. */
type Plain<T> = T extends string
  ? T
  : {
      [K in keyof T as K extends '$unknowns' ? never : K]-?: K extends keyof EnumFields
        ? EnumFields[K]
        : PlainValue<NumberOnly<NonNullable<T[K]>>>;
    };

// `number | Long` of 64-bit fields; the generated type names Long, which setup.ts switches off.
type NumberOnly<T> = number extends T ? number : T;

export type Node = Plain<kapelle.runtime.v1.Node.$Properties>;
export type Problem = Plain<kapelle.runtime.v1.Problem.$Properties>;
export type EnvironmentSpec = Omit<Plain<kapelle.runtime.v1.EnvironmentSpec.$Properties>, 'volumes'> & {
  volumes: VolumeMount[];
};
/** With exactly one of the sources. */
export type VolumeMount = Omit<Plain<kapelle.runtime.v1.VolumeMount.$Properties>, VolumeSource | 'source'> &
  Partial<Pick<Plain<kapelle.runtime.v1.VolumeMount.$Properties>, VolumeSource>>;
type VolumeSource = 'diskBytes' | 'volumeUid' | 'hostPath' | 'snapshotUid' | 'tmpfsBytes';
export type Device = Plain<kapelle.runtime.v1.Device.$Properties>;
export type Rlimit = Plain<kapelle.runtime.v1.Rlimit.$Properties>;
export type Guest = Plain<kapelle.runtime.v1.Guest.$Properties>;
export type GuestUser = Plain<kapelle.runtime.v1.GuestUser.$Properties>;
export type GuestFile = Plain<kapelle.runtime.v1.GuestFile.$Properties>;
export type CloudInit = Plain<kapelle.runtime.v1.CloudInit.$Properties>;
export type FirstBootCommand = Plain<kapelle.runtime.v1.FirstBootCommand.$Properties>;
export type FirstBoot = Plain<kapelle.runtime.v1.FirstBoot.$Properties>;
export type VolumeState = Plain<kapelle.runtime.v1.VolumeState.$Properties>;
export type View = Plain<kapelle.runtime.v1.View.$Properties>;
export type NumaNode = Plain<kapelle.runtime.v1.NumaNode.$Properties>;
export type PoolFacts = Plain<kapelle.runtime.v1.Pool.$Properties>;
export type IdRange = Plain<kapelle.runtime.v1.IdRange.$Properties>;
export type Resources = Plain<kapelle.runtime.v1.Resources.$Properties>;
export type Interface = Plain<kapelle.runtime.v1.Interface.$Properties>;
export type Environment = Omit<Plain<kapelle.runtime.v1.Environment.$Properties>, 'spec'> & {
  spec: EnvironmentSpec | null;
};
export type Exit = Plain<kapelle.runtime.v1.Exit.$Properties>;
export type LimitProblem = Plain<kapelle.runtime.v1.LimitProblem.$Properties>;
export type DebianSource = Plain<kapelle.runtime.v1.DebianSource.$Properties>;
export type EnsureImageProgress = Plain<kapelle.runtime.v1.EnsureImageProgress.$Properties>;
export type OciSource = Plain<kapelle.runtime.v1.OciSource.$Properties>;
export type ArchiveSource = Plain<kapelle.runtime.v1.ArchiveSource.$Properties>;
export type SnapshotSource = Plain<kapelle.runtime.v1.SnapshotSource.$Properties>;
export type ImageConfig = Plain<kapelle.runtime.v1.ImageConfig.$Properties>;
export type Snapshot = Plain<kapelle.runtime.v1.Snapshot.$Properties>;
export type Volume = Plain<kapelle.runtime.v1.Volume.$Properties>;
export type ReadSnapshotChunk = Plain<kapelle.runtime.v1.ReadSnapshotChunk.$Properties>;
export type Image = Plain<kapelle.runtime.v1.Image.$Properties>;
export type Network = Plain<kapelle.runtime.v1.Network.$Properties>;
export type ConsoleChunk = Plain<kapelle.runtime.v1.ConsoleChunk.$Properties>;
export type ExecExit = Plain<kapelle.runtime.v1.ExecExit.$Properties>;

export type Empty = Record<string, never>;
/** A spec as a request carries it: absent when the sender forgot it. */
export interface SpecRequest {
  spec: EnvironmentSpec | null;
}
export type UidRequest = Plain<kapelle.runtime.v1.GetEnvironmentRequest.$Properties>;
export type StartRequest = Plain<kapelle.runtime.v1.StartEnvironmentRequest.$Properties>;
export type StopRequest = Plain<kapelle.runtime.v1.StopEnvironmentRequest.$Properties>;
export interface ListEnvironmentsResponse {
  environments: Environment[];
}
export type CreateSnapshotRequest = Plain<kapelle.runtime.v1.CreateSnapshotRequest.$Properties>;
export type DeleteSnapshotRequest = Plain<kapelle.runtime.v1.DeleteSnapshotRequest.$Properties>;
export type ListSnapshotsResponse = Plain<kapelle.runtime.v1.ListSnapshotsResponse.$Properties>;
export type RestoreSnapshotRequest = Plain<kapelle.runtime.v1.RestoreSnapshotRequest.$Properties>;
export type ReadSnapshotRequest = Plain<kapelle.runtime.v1.ReadSnapshotRequest.$Properties>;
export type EnsureVolumeRequest = Plain<kapelle.runtime.v1.EnsureVolumeRequest.$Properties>;
export type ListVolumesResponse = Plain<kapelle.runtime.v1.ListVolumesResponse.$Properties>;
export type ListImagesResponse = Plain<kapelle.runtime.v1.ListImagesResponse.$Properties>;
export type RemoveImageRequest = Plain<kapelle.runtime.v1.RemoveImageRequest.$Properties>;
export type ApplyNetworksRequest = Plain<kapelle.runtime.v1.ApplyNetworksRequest.$Properties>;
export type ApplyNetworksResponse = Plain<kapelle.runtime.v1.ApplyNetworksResponse.$Properties>;
export type ConsoleRequest = Plain<kapelle.runtime.v1.ConsoleRequest.$Properties>;
export type ExecStart = Plain<kapelle.runtime.v1.ExecStart.$Properties>;

// Messages with a oneof: exactly one of the members is there.
export interface EnsureImageRequest {
  name: string;
  /** Of who asks; empty: by name alone. */
  uid?: string;
  /** Unpacked; 0 = no limit. */
  maxBytes: number;
  debian?: DebianSource;
  oci?: OciSource;
  archive?: ArchiveSource;
  snapshot?: SnapshotSource;
}
export type EnvironmentEvent = { environment: Environment } | { deletedUid: string } | { synced: true };
export type ExecInput = { start: ExecStart } | { stdin: Uint8Array } | { stdinEof: true };
export type ExecOutput = { stdout: Uint8Array } | { stderr: Uint8Array } | { exit: ExecExit };
