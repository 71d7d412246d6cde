// The only file that turns errors into gRPC statuses and back. A status carries our reason and details as a
// JSON trailer, so that an ApiError arrives at the caller as the ApiError it was.
import { Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { ApiError, type Details, type Reason } from '../../../machinery/errors/errors.ts';
import { describeError } from '../../../machinery/log/log.ts';

const TRAILER = 'kapelle-error-bin';

/** A call that is not allowed in the environment's present state: an older generation, an attempt that already ended, an image in use. */
export function failedPrecondition(message: string, details?: Details): FailedPrecondition {
  return new FailedPrecondition(message, details);
}

/** Conflict to callers (409), FAILED_PRECONDITION on the wire: asking again without change cannot help. */
export class FailedPrecondition extends ApiError {
  constructor(message: string, details?: Details) {
    super('Conflict', message, details === undefined ? {} : { details });
    this.name = 'FailedPrecondition';
  }
}

export const isFailedPrecondition = (error: unknown): error is FailedPrecondition =>
  error instanceof FailedPrecondition;

/** The service could not be reached, or ends: no fault of what was asked for. What a handler says of a full disk or a registry is none of these. */
export class RuntimeAway extends ApiError {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super('ServiceUnavailable', message, options);
    this.name = 'RuntimeAway';
  }
}

/** What grpc-js sends for an error thrown by a handler. */
export function toServiceError(error: unknown): { code: number; details: string; metadata: Metadata } {
  // As if the connection had been cut a moment before.
  if (error instanceof RuntimeAway)
    return { code: status.UNAVAILABLE, details: error.message, metadata: new Metadata() };
  const api = error instanceof ApiError ? error : new ApiError('InternalError', describeError(error), { cause: error });
  const metadata = new Metadata();
  const body = { reason: api.reason, ...(api.details === undefined ? {} : { details: api.details }) };
  metadata.set(TRAILER, Buffer.from(JSON.stringify(body)));
  // machinery's table has the numbers of google.rpc.Code, which are this enum's.
  const code: number = api instanceof FailedPrecondition ? status.FAILED_PRECONDITION : api.grpcCode;
  return { code, details: describeError(api), metadata };
}

/** The ApiError a handler threw, or one for what went wrong on the way. */
export function fromServiceError(error: unknown, call: string): ApiError {
  if (!isServiceError(error)) {
    return error instanceof ApiError
      ? error
      : new ApiError('InternalError', `${call}: ${describeError(error)}`, { cause: error });
  }
  const body = trailer(error.metadata);
  if (error.code === status.FAILED_PRECONDITION) return new FailedPrecondition(error.details, body?.details);
  const details = body?.details === undefined ? {} : { details: body.details };
  if (body !== undefined) return new ApiError(body.reason, error.details, { ...details, cause: error });
  if (error.code === status.UNAVAILABLE || error.code === status.CANCELLED) {
    return new RuntimeAway(`${call}: ${error.details}`, { cause: error });
  }
  return new ApiError(TRANSPORT_REASONS.get(error.code) ?? 'InternalError', `${call}: ${error.details}`, {
    cause: error,
  });
}

// What grpc-js itself answers when the call never reached a handler; anything else is a bug.
const TRANSPORT_REASONS = new Map<status, Reason>([
  [status.DEADLINE_EXCEEDED, 'Timeout'],
  [status.UNIMPLEMENTED, 'MethodNotAllowed'],
  [status.INVALID_ARGUMENT, 'BadRequest'],
  [status.RESOURCE_EXHAUSTED, 'TooManyRequests'],
]);

function trailer(metadata: Metadata | undefined): { reason: Reason; details?: Details } | undefined {
  const [raw] = metadata?.get(TRAILER) ?? [];
  if (raw === undefined) return undefined;
  // Only our own server writes this trailer.
  return JSON.parse(raw.toString()) as { reason: Reason; details?: Details };
}

function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && typeof (error as Partial<ServiceError>).code === 'number' && 'details' in error;
}
