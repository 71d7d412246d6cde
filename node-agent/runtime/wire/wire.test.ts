import { describe, expect, test } from '@jest/globals';
import { status } from '@grpc/grpc-js';
import { ApiError, isNotFound, notFound } from '../../../machinery/errors/errors.ts';
import { aSpec } from '../testing/specs.ts';
import { runtimeService } from './define.ts';
import { failedPrecondition, fromServiceError, isFailedPrecondition, RuntimeAway, toServiceError } from './errors.ts';

describe('messages', () => {
  test('a spec comes back exactly as it was sent, 64-bit numbers and enums included', () => {
    const { createEnvironment } = runtimeService;
    const spec = aSpec({ env: { A: 'b' }, generation: 2 ** 40 });
    expect(createEnvironment.requestDeserialize(createEnvironment.requestSerialize({ spec }))).toEqual({ spec });
  });

  test('what is not set is there with its default', () => {
    const { startEnvironment } = runtimeService;
    expect(startEnvironment.requestDeserialize(Buffer.alloc(0))).toEqual({ uid: '', attempt: 0, token: '' });
  });

  test('of a oneof only the member that was sent', () => {
    const { watchEnvironments } = runtimeService;
    const back = watchEnvironments.responseDeserialize(watchEnvironments.responseSerialize({ deletedUid: 'u' }));
    expect(back).toEqual({ deletedUid: 'u' });
  });

  test.each([-1, 1.5, Number.NaN, 2 ** 60])('%p is refused rather than cut', (attempt) => {
    expect(() => runtimeService.startEnvironment.requestSerialize({ uid: 'u', attempt, token: '' })).toThrow(
      'StartEnvironment.attempt',
    );
  });
});

const across = (error: unknown): ApiError => {
  const sent = toServiceError(error);
  return fromServiceError(Object.assign(new Error('x'), sent), 'Call');
};

describe('errors', () => {
  test('an ApiError arrives with its reason, message and details', () => {
    const arrived = across(notFound('environments', '', 'u'));
    expect(isNotFound(arrived)).toBe(true);
    expect(arrived.message).toBe('environments "u" not found');
    expect(arrived.details).toMatchObject({ name: 'u', kind: 'environments' });
  });

  test('a failed precondition is one on the wire and after it', () => {
    expect(toServiceError(failedPrecondition('older')).code).toBe(status.FAILED_PRECONDITION);
    const arrived = across(failedPrecondition('older'));
    expect(isFailedPrecondition(arrived)).toBe(true);
    expect(arrived.reason).toBe('Conflict');
  });

  test('anything else is an internal error that says everything it knows', () => {
    const arrived = across(new Error('outer', { cause: new Error('inner') }));
    expect([arrived.reason, arrived.message]).toEqual(['InternalError', 'outer: inner']);
  });

  test.each([
    [status.UNAVAILABLE, 'ServiceUnavailable'],
    [status.DEADLINE_EXCEEDED, 'Timeout'],
    [status.UNIMPLEMENTED, 'MethodNotAllowed'],
  ])('what never reached the service (%p) is %s and names the call', (code, reason) => {
    const error = fromServiceError(Object.assign(new Error('x'), { code, details: 'why' }), 'GetNode');
    expect([error.reason, error.message]).toEqual([reason, 'GetNode: why']);
  });
});

const over = (error: unknown) => fromServiceError(Object.assign(new Error('x'), toServiceError(error)), 'EnsureImage');

test('what a handler says of something that is away is not the service being away', () => {
  const registry = over(new ApiError('ServiceUnavailable', 'the registry cannot be reached'));
  expect(registry.reason).toBe('ServiceUnavailable');
  expect(registry).not.toBeInstanceOf(RuntimeAway);
  expect(over(new RuntimeAway('the service ends'))).toBeInstanceOf(RuntimeAway);
});
