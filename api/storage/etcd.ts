// The connection to etcd (package etcd3, its kv, watch and lease clients), and the one place that tells what an etcd
// error means. Called by the store, the feed, leases and compaction.
// Endpoints: http://HOST:PORT, https://HOST:PORT (with a CA and, if etcd asks for one, a client certificate), unix:///PATH.
import { Etcd3, type IOptions } from 'etcd3';
import { noop } from 'cockatiel';
import { ApiError } from '../../machinery/errors/errors.ts';
import { describeError } from '../../machinery/log/log.ts';

export interface EtcdOptions {
  endpoints: string[];
  ca?: Buffer;
  cert?: Buffer;
  key?: Buffer;
}

/** A call that is answered by nobody for this long has failed. */
const CALL_TIMEOUT_MS = 10_000;

export function connectEtcd(options: EtcdOptions, now: () => number): Etcd3 {
  const { ca, cert, key } = options;
  const secure = options.endpoints.some((endpoint) => endpoint.startsWith('https:'));
  const credentials =
    secure && ca !== undefined
      ? { rootCertificate: ca, ...(key && cert ? { privateKey: key, certChain: cert } : {}) }
      : undefined;
  const settings: IOptions = {
    hosts: options.endpoints,
    ...(credentials === undefined ? {} : { credentials }),
    // No retries below us: a transaction whose answer was lost must not be sent twice (store.ts finds out what became of it).
    faultHandling: { host: () => noop, global: noop },
    defaultCallOptions: (context) => (context.isStream ? {} : { deadline: now() + CALL_TIMEOUT_MS }),
    // Lists are larger than grpc-js's default of 4 MiB; a lost connection is tried again within a second, not two minutes.
    grpcOptions: {
      'grpc.max_receive_message_length': -1,
      'grpc.max_send_message_length': -1,
      'grpc.initial_reconnect_backoff_ms': 100,
      'grpc.max_reconnect_backoff_ms': 1000,
      'grpc.keepalive_time_ms': 30_000,
      'grpc.keepalive_timeout_ms': 10_000,
    },
  };
  return new Etcd3(settings);
}

/** The revision asked for is compacted away. Source: etcd rpctypes.ErrCompacted. */
export const isCompacted = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('required revision has been compacted');

/** Whether the call may or may not have been carried out: the connection broke or nobody answered in time. */
export function isOutcomeUnknown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    /^(GRPCUnavailable|GRPCDeadlineExceeded|GRPCCancelled|GRPCInternal|GRPCUnknown)/.test(error.constructor.name) ||
    error.message.includes('request timed out') ||
    error.message.includes('leader changed')
  );
}

/** What a client of the API is told when etcd fails. */
export function storageError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const text = describeError(error);
  if (text.includes('request is too large')) {
    return new ApiError('RequestEntityTooLarge', 'the object is larger than etcd takes (1.5 MiB by default)', {
      cause: error,
    });
  }
  if (text.includes('database space exceeded')) {
    return new ApiError(
      'ServiceUnavailable',
      'etcd has reached its space quota: compact and defragment it, or raise --quota-backend-bytes',
      { cause: error },
    );
  }
  return new ApiError('ServiceUnavailable', `etcd does not answer: ${text}`, {
    cause: error,
    details: { retryAfterSeconds: 1 },
  });
}
