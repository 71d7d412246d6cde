// The client of the runtime service: the agent, the tests and `main.js exec|list|console` use it. Promises and async
// iterables over kapelle.runtime.v1; every failure is an ApiError. The connection comes back by itself when the
// service was restarted; what was in flight fails with ServiceUnavailable and may be asked again (all calls are idempotent).
import * as grpc from '@grpc/grpc-js';
import type { Clock } from '../../machinery/clock/clock.ts';
import { ApiError } from '../../machinery/errors/errors.ts';
import { runtimeService as methods } from './wire/define.ts';
import { fromServiceError } from './wire/errors.ts';
import type * as m from './wire/messages.ts';

export { guestDigest } from './guest/state.ts';
export { FailedPrecondition, isFailedPrecondition, RuntimeAway } from './wire/errors.ts';
export { NO_EXTRAS, NO_REPORT, NO_RESOURCES } from './wire/defaults.ts';
export type * from './wire/messages.ts';

const CALL_TIMEOUT_MS = 60_000;
const SLOW_CALL_TIMEOUT_MS = 30 * 60_000;
const RECONNECT_MIN_MS = 100;
const RECONNECT_MAX_MS = 1000;
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

export interface CallOptions {
  /** Default 60 s (Stop: 60 s on top of the grace period). */
  timeoutMs?: number;
  signal?: AbortSignal;
}

export interface ExecResult {
  code: number;
  /** Number of the signal that ended it, 0 if none. */
  signal: number;
  stdout: string;
  stderr: string;
}

export interface ExecSession {
  /** Chunks as they come; ends with the one that has `exit`. */
  readonly output: AsyncIterable<m.ExecOutput>;
  /** Resolves once there is room for more. */
  write(data: Uint8Array): Promise<void>;
  closeStdin(): void;
  /** Kills the command. */
  cancel(): void;
}

/** What the agent asks of a host. Implemented by the client here and by the fake (fake/). */
export interface Runtime {
  getNode(options?: CallOptions): Promise<m.Node>;
  createEnvironment(spec: m.EnvironmentSpec, options?: CallOptions): Promise<m.Environment>;
  updateEnvironment(spec: m.EnvironmentSpec, options?: CallOptions): Promise<m.Environment>;
  startEnvironment(request: m.StartRequest, options?: CallOptions): Promise<m.Environment>;
  stopEnvironment(request: m.StopRequest, options?: CallOptions): Promise<m.Environment>;
  deleteEnvironment(uid: string, options?: CallOptions): Promise<void>;
  pauseEnvironment(uid: string, options?: CallOptions): Promise<m.Environment>;
  resumeEnvironment(uid: string, options?: CallOptions): Promise<m.Environment>;
  getEnvironment(uid: string, options?: CallOptions): Promise<m.Environment>;
  listEnvironments(options?: CallOptions): Promise<m.Environment[]>;
  /** Every environment, `synced`, then changes. Throws when the connection breaks; ends when the signal is aborted. */
  watchEnvironments(signal: AbortSignal): AsyncIterable<m.EnvironmentEvent>;
  ensureImage(
    request: m.EnsureImageRequest,
    onProgress: (progress: m.EnsureImageProgress) => void,
    options?: CallOptions,
  ): Promise<m.Image>;
  listImages(options?: CallOptions): Promise<m.Image[]>;
  removeImage(digest: string, options?: CallOptions): Promise<void>;
  /** Answers what could not be brought about, one sentence each. */
  applyNetworks(networks: m.Network[], options?: CallOptions): Promise<string[]>;
  createSnapshot(request: m.CreateSnapshotRequest, options?: CallOptions): Promise<m.Snapshot>;
  deleteSnapshot(snapshotUid: string, options?: CallOptions): Promise<void>;
  listSnapshots(options?: CallOptions): Promise<m.Snapshot[]>;
  restoreSnapshot(request: m.RestoreSnapshotRequest, options?: CallOptions): Promise<m.Environment>;
  ensureVolume(request: m.EnsureVolumeRequest, options?: CallOptions): Promise<m.Volume>;
  deleteVolume(uid: string, options?: CallOptions): Promise<void>;
  listVolumes(options?: CallOptions): Promise<m.Volume[]>;
  /** Runs a command inside; a probe is one. */
  startExec(start: m.ExecStart, signal?: AbortSignal): ExecSession;
}

export interface RuntimeClient extends Runtime {
  /** A tar archive, in chunks. */
  readSnapshot(request: m.ReadSnapshotRequest, signal?: AbortSignal): AsyncIterable<m.ReadSnapshotChunk>;
  console(request: m.ConsoleRequest, signal?: AbortSignal): AsyncIterable<m.ConsoleChunk>;
  close(): void;
}

/** Does not connect by itself; the first call does. */
export function connectRuntime(socket: string): RuntimeClient {
  const client = new grpc.Client(`unix:${socket}`, grpc.credentials.createInsecure(), {
    'grpc.initial_reconnect_backoff_ms': RECONNECT_MIN_MS,
    'grpc.min_reconnect_backoff_ms': RECONNECT_MIN_MS,
    'grpc.max_reconnect_backoff_ms': RECONNECT_MAX_MS,
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    // A unix socket has no host name; grpc-js would send the path as :authority, which HTTP/2 forbids.
    'grpc.default_authority': 'localhost',
  });
  const unary = <Request, Response>(
    method: grpc.MethodDefinition<Request, Response>,
    request: Request,
    options?: CallOptions,
  ) => callUnary(client, method, request, options);
  const open = <Request, Response>(
    method: grpc.MethodDefinition<Request, Response>,
    request: Request,
    signal?: AbortSignal,
  ) => openStream(client, method, request, signal);
  return {
    getNode: (options) => unary(methods.getNode, {}, options),
    // Files of a copied disk are given to new owners one by one.
    createEnvironment: (spec, options) =>
      unary(methods.createEnvironment, { spec }, spec.dataSourceSnapshot === '' ? options : slow(options)),
    updateEnvironment: (spec, options) => unary(methods.updateEnvironment, { spec }, options),
    startEnvironment: (request, options) => unary(methods.startEnvironment, request, options),
    stopEnvironment: (request, options) =>
      unary(methods.stopEnvironment, request, { timeoutMs: request.graceSeconds * 1000 + CALL_TIMEOUT_MS, ...options }),
    deleteEnvironment: async (uid, options) => void (await unary(methods.deleteEnvironment, { uid }, options)),
    pauseEnvironment: (uid, options) => unary(methods.pauseEnvironment, { uid }, options),
    resumeEnvironment: (uid, options) => unary(methods.resumeEnvironment, { uid }, options),
    getEnvironment: (uid, options) => unary(methods.getEnvironment, { uid }, options),
    listEnvironments: async (options) => (await unary(methods.listEnvironments, {}, options)).environments,
    watchEnvironments: (signal) => open(methods.watchEnvironments, {}, signal),
    ensureImage: (request, onProgress, options) =>
      lastImage(request.name, open(methods.ensureImage, request, options?.signal), onProgress),
    listImages: async (options) => (await unary(methods.listImages, {}, options)).images,
    removeImage: async (digest, options) => void (await unary(methods.removeImage, { digest }, options)),
    applyNetworks: async (networks, options) => (await unary(methods.applyNetworks, { networks }, options)).problems,
    createSnapshot: (request, options) => unary(methods.createSnapshot, request, slow(options)),
    deleteSnapshot: async (snapshotUid, options) =>
      void (await unary(methods.deleteSnapshot, { snapshotUid }, slow(options))),
    listSnapshots: async (options) => (await unary(methods.listSnapshots, {}, options)).snapshots,
    restoreSnapshot: (request, options) => unary(methods.restoreSnapshot, request, slow(options)),
    readSnapshot: (request, signal) => open(methods.readSnapshot, request, signal),
    ensureVolume: (request, options) => unary(methods.ensureVolume, request, options),
    deleteVolume: async (uid, options) => void (await unary(methods.deleteVolume, { uid }, slow(options))),
    listVolumes: async (options) => (await unary(methods.listVolumes, {}, options)).volumes,
    startExec: (start, signal) => openExec(client, start, signal),
    console: (request, signal) => open(methods.console, request, signal),
    close: () => client.close(),
  };
}

/** Calls that move or give back a disk's worth of data. */
const slow = (options?: CallOptions): CallOptions => ({ timeoutMs: SLOW_CALL_TIMEOUT_MS, ...options });

/** Runs a command inside to its end and collects its output. */
export async function exec(
  runtime: Pick<RuntimeClient, 'startExec'>,
  uid: string,
  command: string[],
  options: { input?: string; env?: Record<string, string>; workingDir?: string; signal?: AbortSignal } = {},
): Promise<ExecResult> {
  const start = { uid, command, env: options.env ?? {}, workingDir: options.workingDir ?? '' };
  const session = runtime.startExec(start, options.signal);
  const feeding = feed(session, options.input);
  const [stdout, stderr]: [Uint8Array[], Uint8Array[]] = [[], []];
  let exit: m.ExecExit | undefined;
  for await (const output of session.output) {
    if ('stdout' in output) stdout.push(output.stdout);
    else if ('stderr' in output) stderr.push(output.stderr);
    else exit = output.exit;
  }
  await feeding;
  if (exit === undefined)
    throw new ApiError('ServiceUnavailable', `exec in ${uid}: the runtime ended the stream without an exit code`);
  return { code: exit.code, signal: exit.signal, stdout: text(stdout), stderr: text(stderr) };
}

const text = (chunks: Uint8Array[]): string => Buffer.concat(chunks).toString('utf8');

async function feed(session: ExecSession, input: string | undefined): Promise<void> {
  if (input !== undefined) await session.write(Buffer.from(input));
  session.closeStdin();
}

export interface EnvironmentFollower {
  /** All there are; after every (re)connect. What is not in it is gone. */
  onList(environments: m.Environment[]): void;
  onChange(environment: m.Environment): void;
  onDelete(uid: string): void;
  /** The connection broke or the service said no; it is tried again. */
  onLost(error: ApiError): void;
}

/** Watches until the signal is aborted, through restarts of the service. */
export async function followEnvironments(
  runtime: Pick<Runtime, 'watchEnvironments'>,
  follower: EnvironmentFollower,
  signal: AbortSignal,
  clock: Clock,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await followOnce(runtime.watchEnvironments(signal), follower);
    } catch (error) {
      if (signal.aborted) return;
      follower.onLost(fromServiceError(error, 'WatchEnvironments'));
    }
    await clock.sleep(RECONNECT_MIN_MS, signal).catch(() => {});
  }
}

async function followOnce(events: AsyncIterable<m.EnvironmentEvent>, follower: EnvironmentFollower): Promise<void> {
  let first: Map<string, m.Environment> | undefined = new Map();
  for await (const event of events) {
    if ('environment' in event) {
      if (first === undefined) follower.onChange(event.environment);
      else first.set(event.environment.spec?.uid ?? '', event.environment);
    } else if ('deletedUid' in event) {
      if (first === undefined) follower.onDelete(event.deletedUid);
      else first.delete(event.deletedUid);
    } else if (first !== undefined) {
      follower.onList([...first.values()]);
      first = undefined;
    }
  }
}

function callUnary<Request, Response>(
  client: grpc.Client,
  method: grpc.MethodDefinition<Request, Response>,
  request: Request,
  options: CallOptions = {},
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const deadline = new Date(Date.now() + (options.timeoutMs ?? CALL_TIMEOUT_MS));
    const abort = () => call.cancel();
    const call = client.makeUnaryRequest(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      request,
      new grpc.Metadata(),
      { deadline },
      (error, response) => {
        options.signal?.removeEventListener('abort', abort);
        if (error !== null) reject(fromServiceError(error, callName(method.path)));
        else if (response === undefined)
          reject(new ApiError('InternalError', `${callName(method.path)}: empty answer`));
        else resolve(response);
      },
    );
    if (options.signal?.aborted) abort();
    options.signal?.addEventListener('abort', abort, { once: true });
  });
}

/** The messages of a server stream. Leaving the loop, or the signal, cancels the call; the latter ends it without an error. */
async function* openStream<Request, Response>(
  client: grpc.Client,
  method: grpc.MethodDefinition<Request, Response>,
  request: Request,
  signal?: AbortSignal,
): AsyncGenerator<Response> {
  const call = client.makeServerStreamRequest(
    method.path,
    method.requestSerialize,
    method.responseDeserialize,
    request,
  );
  yield* messages<Response>(call, callName(method.path), signal);
}

async function* messages<Response>(
  call: grpc.ClientReadableStream<Response> | grpc.ClientDuplexStream<m.ExecInput, Response>,
  name: string,
  signal?: AbortSignal,
): AsyncGenerator<Response> {
  const abort = () => call.cancel();
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    for await (const message of call) yield message as Response;
  } catch (error) {
    if (signal?.aborted !== true) throw fromServiceError(error, name);
  } finally {
    signal?.removeEventListener('abort', abort);
    call.cancel();
  }
}

async function lastImage(
  name: string,
  progress: AsyncIterable<m.EnsureImageProgress>,
  onProgress: (progress: m.EnsureImageProgress) => void,
): Promise<m.Image> {
  let image: m.Image | null = null;
  for await (const message of progress) {
    image = message.image ?? image;
    onProgress(message);
  }
  if (image === null)
    throw new ApiError('ServiceUnavailable', `EnsureImage ${name}: the stream ended before the image was there`);
  return image;
}

function openExec(client: grpc.Client, start: m.ExecStart, signal?: AbortSignal): ExecSession {
  const method = methods.exec;
  const call = client.makeBidiStreamRequest(method.path, method.requestSerialize, method.responseDeserialize);
  // An iterator that is never read must not make a broken call fatal; a reader still sees the error.
  call.on('error', () => {});
  call.write({ start });
  return {
    output: messages<m.ExecOutput>(call, 'Exec', signal),
    write: (stdin) =>
      new Promise((resolve) => {
        if (call.destroyed || call.write({ stdin })) resolve();
        else call.once('drain', resolve).once('close', resolve);
      }),
    closeStdin: () => {
      if (!call.destroyed) call.write({ stdinEof: true });
      call.end();
    },
    cancel: () => call.cancel(),
  };
}

const callName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
