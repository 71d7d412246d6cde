// Which patch types a kind takes, and what a client is told that sends another.
import { ApiError } from '../../machinery/errors/errors.ts';
import { applyPatch, checkPatchBody, patchTypeOf } from './content-type.ts';

const builtin = { builtin: true, schema: { type: 'object' } as const };
const custom = { builtin: false, schema: { type: 'object' } as const };

test('a content type names the patch type, parameters and case aside', () => {
  expect(patchTypeOf(custom, 'application/merge-patch+json')).toBe('merge');
  expect(patchTypeOf(custom, 'Application/JSON-Patch+json; charset=utf-8')).toBe('json');
  expect(patchTypeOf(custom, 'application/apply-patch+yaml')).toBe('apply');
  expect(patchTypeOf(builtin, 'application/strategic-merge-patch+json')).toBe('strategic');
});

test.each(['application/strategic-merge-patch+json', 'application/json', 'constructor', undefined])(
  'a custom resource does not take %s',
  (type) => {
    const error = thrown(() => patchTypeOf(custom, type));
    expect(error).toMatchObject({
      code: 415,
      message:
        'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
    });
  },
);

test('an object sent as a JSON patch is told which content type it wants', () => {
  expect(thrown(() => checkPatchBody('json', { spec: {} })).message).toContain(
    'send an object as application/merge-patch+json',
  );
});

test.each([
  ['merge', []],
  ['strategic', 'text'],
  ['apply', null],
] as const)('a %s patch is an object', (type, body) => {
  expect(thrown(() => checkPatchBody(type, body)).reason).toBe('BadRequest');
});

test('each type is carried out', () => {
  expect(applyPatch('json', builtin, { a: 1 }, [{ op: 'remove', path: '/a' }])).toEqual({});
  expect(applyPatch('merge', builtin, { a: { b: 1 } }, { a: { b: null } })).toEqual({ a: {} });
  expect(applyPatch('strategic', builtin, { a: { b: 1 } }, { a: { $patch: 'delete' } })).toEqual({ a: {} });
});

function thrown(run: () => unknown): ApiError {
  try {
    run();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}
