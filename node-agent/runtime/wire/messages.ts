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
      ? T
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
export type EnvironmentSpec = Plain<kapelle.runtime.v1.EnvironmentSpec.$Properties>;
export type IdRange = Plain<kapelle.runtime.v1.IdRange.$Properties>;
export type Resources = Plain<kapelle.runtime.v1.Resources.$Properties>;
export type Interface = Plain<kapelle.runtime.v1.Interface.$Properties>;
export type Environment = Plain<kapelle.runtime.v1.Environment.$Properties>;
export type Exit = Plain<kapelle.runtime.v1.Exit.$Properties>;
export type LimitProblem = Plain<kapelle.runtime.v1.LimitProblem.$Properties>;
export type DebianSource = Plain<kapelle.runtime.v1.DebianSource.$Properties>;
export type EnsureImageProgress = Plain<kapelle.runtime.v1.EnsureImageProgress.$Properties>;
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
export type ListEnvironmentsResponse = Plain<kapelle.runtime.v1.ListEnvironmentsResponse.$Properties>;
export type ListImagesResponse = Plain<kapelle.runtime.v1.ListImagesResponse.$Properties>;
export type RemoveImageRequest = Plain<kapelle.runtime.v1.RemoveImageRequest.$Properties>;
export type ApplyNetworksRequest = Plain<kapelle.runtime.v1.ApplyNetworksRequest.$Properties>;
export type ApplyNetworksResponse = Plain<kapelle.runtime.v1.ApplyNetworksResponse.$Properties>;
export type ConsoleRequest = Plain<kapelle.runtime.v1.ConsoleRequest.$Properties>;
export type ExecStart = Plain<kapelle.runtime.v1.ExecStart.$Properties>;

// Messages with a oneof: exactly one of the members is there.
export interface EnsureImageRequest {
  name: string;
  debian?: DebianSource;
}
export type EnvironmentEvent = { environment: Environment } | { deletedUid: string } | { synced: true };
export type ExecInput = { start: ExecStart } | { stdin: Uint8Array } | { stdinEof: true };
export type ExecOutput = { stdout: Uint8Array } | { stderr: Uint8Array } | { exit: ExecExit };
