// The one error table: reason <-> HTTP code <-> gRPC status. Every process throws ApiError and asks
// with the predicates below; nobody matches message texts.
// Sources: metav1.StatusReason (Kubernetes apimachinery), google.rpc.Code (grpc/status.proto).

/** HTTP code and gRPC code of each metav1.StatusReason that Kapelle uses. */
const REASONS = {
  BadRequest: { http: 400, grpc: 3 },
  Unauthorized: { http: 401, grpc: 16 },
  Forbidden: { http: 403, grpc: 7 },
  NotFound: { http: 404, grpc: 5 },
  MethodNotAllowed: { http: 405, grpc: 12 },
  NotAcceptable: { http: 406, grpc: 3 },
  AlreadyExists: { http: 409, grpc: 6 },
  Conflict: { http: 409, grpc: 10 },
  Expired: { http: 410, grpc: 11 },
  Gone: { http: 410, grpc: 11 },
  RequestEntityTooLarge: { http: 413, grpc: 8 },
  UnsupportedMediaType: { http: 415, grpc: 3 },
  Invalid: { http: 422, grpc: 3 },
  TooManyRequests: { http: 429, grpc: 8 },
  InternalError: { http: 500, grpc: 13 },
  ServiceUnavailable: { http: 503, grpc: 14 },
  Timeout: { http: 504, grpc: 4 },
} as const;

export type Reason = keyof typeof REASONS;

/** metav1.StatusCause. */
export interface Cause {
  reason: string;
  message: string;
  /** Field path, e.g. `spec.interfaces[0].addresses[1]`. */
  field?: string;
}

/** metav1.StatusDetails: `kind` is the plural resource, but for Invalid the Kind. */
export interface Details {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: Cause[];
  retryAfterSeconds?: number;
}

/** metav1.Status of a failure, the body of every error answer. */
export interface Status {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: { continue?: string };
  status: 'Failure' | 'Success';
  message?: string;
  reason?: string;
  details?: Details;
  code: number;
}

export class ApiError extends Error {
  readonly reason: Reason;
  readonly details: Details | undefined;
  /** For Expired lists: a fresh, inconsistent continue token. */
  readonly continueToken: string | undefined;

  constructor(
    reason: Reason,
    message: string,
    options: { details?: Details; cause?: unknown; continueToken?: string } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ApiError';
    this.reason = reason;
    this.details = options.details;
    this.continueToken = options.continueToken;
  }

  get code(): number {
    return REASONS[this.reason].http;
  }

  get grpcCode(): number {
    return REASONS[this.reason].grpc;
  }

  toStatus(): Status {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: this.continueToken === undefined ? {} : { continue: this.continueToken },
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      ...(this.details === undefined ? {} : { details: this.details }),
      code: this.code,
    };
  }

  /** The error a client saw, from the Status it was sent (or from a bare HTTP code). */
  static fromStatus(body: unknown, code: number): ApiError {
    const status = isStatus(body) ? body : undefined;
    const reason = knownReason(status?.reason) ?? reasonOfCode(code);
    return new ApiError(reason, status?.message ?? `the server answered ${code}`, {
      ...(status?.details === undefined ? {} : { details: status.details }),
      ...(status?.metadata?.continue === undefined ? {} : { continueToken: status.metadata.continue }),
    });
  }
}

function isStatus(body: unknown): body is Status {
  return typeof body === 'object' && body !== null && (body as { kind?: unknown }).kind === 'Status';
}

function knownReason(reason: string | undefined): Reason | undefined {
  return reason !== undefined && Object.hasOwn(REASONS, reason) ? (reason as Reason) : undefined;
}

export function reasonOfCode(code: number): Reason {
  const found = Object.entries(REASONS).find(([, codes]) => codes.http === code);
  return found === undefined ? 'InternalError' : (found[0] as Reason);
}

const is =
  (reason: Reason) =>
  (error: unknown): error is ApiError =>
    error instanceof ApiError && error.reason === reason;

export const isNotFound = is('NotFound');
export const isConflict = is('Conflict');
export const isAlreadyExists = is('AlreadyExists');
export const isExpired = (error: unknown): boolean => error instanceof ApiError && error.code === 410;
export const isInvalid = is('Invalid');
export const isForbidden = is('Forbidden');

/** `virtualenvironments.kapelle.dev "web-1" not found`. */
export function notFound(resource: string, group: string, name: string): ApiError {
  return new ApiError('NotFound', `${qualified(resource, group)} "${name}" not found`, {
    details: details(resource, group, name),
  });
}

export function alreadyExists(resource: string, group: string, name: string): ApiError {
  return new ApiError('AlreadyExists', `${qualified(resource, group)} "${name}" already exists`, {
    details: details(resource, group, name),
  });
}

export function conflict(resource: string, group: string, name: string, why: string): ApiError {
  return new ApiError('Conflict', `Operation cannot be fulfilled on ${qualified(resource, group)} "${name}": ${why}`, {
    details: details(resource, group, name),
  });
}

/** `VirtualEnvironment.kapelle.dev "web-1" is invalid: spec.image: Required value` with one cause per problem. */
export function invalid(kind: string, group: string, name: string, causes: Cause[]): ApiError {
  const texts = causes.map((cause) => (cause.field === undefined ? cause.message : `${cause.field}: ${cause.message}`));
  const joined = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  return new ApiError('Invalid', `${qualified(kind, group)} "${name}" is invalid: ${joined}`, {
    details: { name, ...(group === '' ? {} : { group }), kind, causes },
  });
}

const qualified = (resource: string, group: string): string => (group === '' ? resource : `${resource}.${group}`);

function details(resource: string, group: string, name: string): Details {
  return { name, ...(group === '' ? {} : { group }), kind: resource };
}
