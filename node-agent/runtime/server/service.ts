// The service's calls, each handed to the part that carries it out. Called by main.ts.
import * as grpc from '@grpc/grpc-js';
import { chmod } from 'node:fs/promises';
import { ApiError } from '../../../machinery/errors/errors.ts';
import { removeFile } from '../../host/files.ts';
import type { Environments } from '../environments/environments.ts';
import type { SharedVolumes } from '../volumes/shared.ts';
import type { Snapshots } from '../snapshots/snapshots.ts';
import { runtimeService } from '../wire/define.ts';
import type {
  ApplyNetworksRequest,
  CreateSnapshotRequest,
  EnsureImageProgress,
  EnsureImageRequest,
  EnsureVolumeRequest,
  Image,
  Network,
  Node,
  ReadSnapshotRequest,
  RestoreSnapshotRequest,
} from '../wire/messages.ts';
import { serverStream, unary } from './calls.ts';
import { consoleOutput } from './console.ts';
import { execCall, type ExecParts } from './exec.ts';

const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

/** Images, as far as the service hands calls on (images/). */
export interface ImageCalls {
  /** The last message has the image. */
  ensure(request: EnsureImageRequest, signal: AbortSignal): AsyncIterable<EnsureImageProgress>;
  list(): Promise<Image[]>;
  remove(digest: string): Promise<void>;
}

export interface ServiceParts {
  environments: Environments;
  images: ImageCalls;
  snapshots: Snapshots;
  volumes: SharedVolumes;
  applyNetworks(networks: Network[]): Promise<string[]>;
  node(): Promise<Node>;
  exec: ExecParts;
  consoleLog(uid: string): string;
}

export function buildServer(parts: ServiceParts): grpc.Server {
  const { environments, images, snapshots, volumes } = parts;
  const server = new grpc.Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
  });
  server.addService(runtimeService, {
    getNode: unary(() => parts.node()),
    createEnvironment: unary(async (request: { spec: Parameters<Environments['create']>[0] }) =>
      environments.create(request.spec),
    ),
    updateEnvironment: unary(async (request: { spec: Parameters<Environments['update']>[0] }) =>
      environments.update(request.spec),
    ),
    startEnvironment: unary((request: { uid: string; attempt: number; token: string }) =>
      environments.start(request.uid, request.attempt, request.token),
    ),
    stopEnvironment: unary((request: { uid: string; graceSeconds: number }) =>
      environments.stop(request.uid, request.graceSeconds),
    ),
    pauseEnvironment: unary((request: { uid: string }) => environments.pause(request.uid)),
    resumeEnvironment: unary((request: { uid: string }) => environments.resume(request.uid)),
    deleteEnvironment: unary(async (request: { uid: string }) => {
      await environments.delete(request.uid);
      return {};
    }),
    getEnvironment: unary((request: { uid: string }) => environments.get(request.uid)),
    listEnvironments: unary(async () => ({ environments: await environments.list() })),
    watchEnvironments: serverStream((_request: unknown, signal: AbortSignal) => environments.watch(signal)),
    ensureImage: serverStream((request: EnsureImageRequest, signal: AbortSignal) => images.ensure(request, signal)),
    listImages: unary(async () => ({ images: await images.list() })),
    removeImage: unary(async (request: { digest: string }) => {
      await images.remove(request.digest);
      return {};
    }),
    createSnapshot: unary((request: CreateSnapshotRequest) => snapshots.create(request)),
    deleteSnapshot: unary(async (request: { snapshotUid: string }) => {
      await snapshots.delete(request.snapshotUid);
      return {};
    }),
    listSnapshots: unary(async () => ({ snapshots: await snapshots.list() })),
    restoreSnapshot: unary(async (request: RestoreSnapshotRequest) => {
      await snapshots.restore(request);
      return environments.get(request.environmentUid);
    }),
    readSnapshot: serverStream((request: ReadSnapshotRequest, signal: AbortSignal) => snapshots.read(request, signal)),
    ensureVolume: unary((request: EnsureVolumeRequest) => volumes.ensure(request)),
    deleteVolume: unary(async (request: { uid: string }) => {
      await volumes.delete(request.uid);
      return {};
    }),
    listVolumes: unary(async () => ({ volumes: await volumes.list() })),
    applyNetworks: unary(async (request: ApplyNetworksRequest) => ({
      problems: await parts.applyNetworks(request.networks),
    })),
    exec: execCall(parts.exec),
    console: serverStream((request: { uid: string; tailBytes: number; follow: boolean }, signal: AbortSignal) => {
      environments.require(request.uid);
      return consoleOutput(parts.consoleLog(request.uid), request, signal);
    }),
  });
  return server;
}

/** Serves on a unix socket that only its owner may open. The caller holds the lock on the data directory, so a socket that is there is stale. */
export async function listen(server: grpc.Server, socket: string): Promise<void> {
  await removeFile(socket);
  // The mode before anybody can connect; chmod alone would leave a moment.
  const mask = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.bindAsync(`unix:${socket}`, grpc.ServerCredentials.createInsecure(), (cause) => {
        if (cause === null) resolve();
        else reject(new ApiError('ServiceUnavailable', `cannot listen on ${socket}`, { cause }));
      });
    });
  } finally {
    process.umask(mask);
  }
  await chmod(socket, 0o600);
}

/** No new calls; those under way may end, streams are cut. */
export async function shutDown(server: grpc.Server, ms: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const force = setTimeout(() => server.forceShutdown(), ms);
    server.tryShutdown(() => {
      clearTimeout(force);
      resolve();
    });
  });
}
