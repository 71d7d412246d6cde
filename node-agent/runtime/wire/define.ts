// The service kapelle.runtime.v1.Runtime as grpc-js wants it, made from the generated codecs. Server and client
// use this one definition, so they cannot disagree about a path or a message.
import type { MethodDefinition } from '@grpc/grpc-js';
import type * as protobuf from 'protobufjs';
import { kapelle } from '../gen/runtime.js';
import type * as m from './messages.ts';
import { use64BitNumbers } from './setup.ts';

use64BitNumbers();

const v1 = kapelle.runtime.v1;
const PREFIX = '/kapelle.runtime.v1.Runtime/';
const TO_PLAIN = { longs: Number, enums: String, defaults: true, arrays: true, objects: true } as const;

interface Codec {
  fromObject(object: Record<string, unknown>): object;
  encode(message: object): protobuf.Writer;
  decode(bytes: Uint8Array): object;
  toObject(message: object, options: protobuf.IConversionOptions): Record<string, unknown>;
}

function define<Request, Response>(
  name: string,
  request: unknown,
  response: unknown,
  stream: { request?: boolean; response?: boolean } = {},
): MethodDefinition<Request, Response> {
  // The generated classes are typed per message; what they have in common is this.
  const [requestCodec, responseCodec] = [request as Codec, response as Codec];
  return {
    path: `${PREFIX}${name}`,
    requestStream: stream.request === true,
    responseStream: stream.response === true,
    requestSerialize: (value) => encode(name, requestCodec, value),
    requestDeserialize: (bytes) => decode(requestCodec, bytes) as Request,
    responseSerialize: (value) => encode(name, responseCodec, value),
    responseDeserialize: (bytes) => decode(responseCodec, bytes) as Response,
  };
}

function encode(name: string, codec: Codec, value: unknown): Buffer {
  refuseOddNumbers(name, value);
  return Buffer.from(codec.encode(codec.fromObject(value as Record<string, unknown>)).finish());
}

function decode(codec: Codec, bytes: Uint8Array): unknown {
  return codec.toObject(codec.decode(bytes), TO_PLAIN);
}

// protobufjs cuts a number that does not fit without a word. No field of this service is fractional, and only these are signed.
const SIGNED = new Set(['oomScoreAdj', 'soft', 'hard', 'uid']);

function refuseOddNumbers(path: string, value: unknown): void {
  if (typeof value === 'number') {
    const least = SIGNED.has(path.slice(path.lastIndexOf('.') + 1)) ? Number.MIN_SAFE_INTEGER : 0;
    if (!Number.isSafeInteger(value) || value < least)
      throw new RangeError(`${path}: ${value} is not an integer from 0 to 2^53`);
  } else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
    for (const [key, item] of Object.entries(value)) refuseOddNumbers(`${path}.${key}`, item);
  }
}

export const runtimeService = {
  getNode: define<m.Empty, m.Node>('GetNode', v1.GetNodeRequest, v1.Node),
  createEnvironment: define<m.SpecRequest, m.Environment>(
    'CreateEnvironment',
    v1.CreateEnvironmentRequest,
    v1.Environment,
  ),
  updateEnvironment: define<m.SpecRequest, m.Environment>(
    'UpdateEnvironment',
    v1.UpdateEnvironmentRequest,
    v1.Environment,
  ),
  startEnvironment: define<m.StartRequest, m.Environment>(
    'StartEnvironment',
    v1.StartEnvironmentRequest,
    v1.Environment,
  ),
  stopEnvironment: define<m.StopRequest, m.Environment>('StopEnvironment', v1.StopEnvironmentRequest, v1.Environment),
  deleteEnvironment: define<m.UidRequest, m.Empty>('DeleteEnvironment', v1.DeleteEnvironmentRequest, v1.Empty),
  pauseEnvironment: define<m.UidRequest, m.Environment>('PauseEnvironment', v1.PauseEnvironmentRequest, v1.Environment),
  resumeEnvironment: define<m.UidRequest, m.Environment>(
    'ResumeEnvironment',
    v1.ResumeEnvironmentRequest,
    v1.Environment,
  ),
  getEnvironment: define<m.UidRequest, m.Environment>('GetEnvironment', v1.GetEnvironmentRequest, v1.Environment),
  listEnvironments: define<m.Empty, m.ListEnvironmentsResponse>(
    'ListEnvironments',
    v1.ListEnvironmentsRequest,
    v1.ListEnvironmentsResponse,
  ),
  watchEnvironments: define<m.Empty, m.EnvironmentEvent>(
    'WatchEnvironments',
    v1.WatchEnvironmentsRequest,
    v1.EnvironmentEvent,
    { response: true },
  ),
  ensureImage: define<m.EnsureImageRequest, m.EnsureImageProgress>(
    'EnsureImage',
    v1.EnsureImageRequest,
    v1.EnsureImageProgress,
    { response: true },
  ),
  listImages: define<m.Empty, m.ListImagesResponse>('ListImages', v1.ListImagesRequest, v1.ListImagesResponse),
  removeImage: define<m.RemoveImageRequest, m.Empty>('RemoveImage', v1.RemoveImageRequest, v1.Empty),
  applyNetworks: define<m.ApplyNetworksRequest, m.ApplyNetworksResponse>(
    'ApplyNetworks',
    v1.ApplyNetworksRequest,
    v1.ApplyNetworksResponse,
  ),
  createSnapshot: define<m.CreateSnapshotRequest, m.Snapshot>('CreateSnapshot', v1.CreateSnapshotRequest, v1.Snapshot),
  deleteSnapshot: define<m.DeleteSnapshotRequest, m.Empty>('DeleteSnapshot', v1.DeleteSnapshotRequest, v1.Empty),
  listSnapshots: define<m.Empty, m.ListSnapshotsResponse>(
    'ListSnapshots',
    v1.ListSnapshotsRequest,
    v1.ListSnapshotsResponse,
  ),
  restoreSnapshot: define<m.RestoreSnapshotRequest, m.Environment>(
    'RestoreSnapshot',
    v1.RestoreSnapshotRequest,
    v1.Environment,
  ),
  readSnapshot: define<m.ReadSnapshotRequest, m.ReadSnapshotChunk>(
    'ReadSnapshot',
    v1.ReadSnapshotRequest,
    v1.ReadSnapshotChunk,
    { response: true },
  ),
  ensureVolume: define<m.EnsureVolumeRequest, m.Volume>('EnsureVolume', v1.EnsureVolumeRequest, v1.Volume),
  deleteVolume: define<m.UidRequest, m.Empty>('DeleteVolume', v1.DeleteVolumeRequest, v1.Empty),
  listVolumes: define<m.Empty, m.ListVolumesResponse>('ListVolumes', v1.ListVolumesRequest, v1.ListVolumesResponse),
  exec: define<m.ExecInput, m.ExecOutput>('Exec', v1.ExecInput, v1.ExecOutput, { request: true, response: true }),
  console: define<m.ConsoleRequest, m.ConsoleChunk>('Console', v1.ConsoleRequest, v1.ConsoleChunk, { response: true }),
};
