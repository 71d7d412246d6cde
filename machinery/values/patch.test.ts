import { applyJsonPatch, applyMergePatch, JsonPatchError } from './patch.ts';

describe('JSON merge patch', () => {
  // RFC 7386, appendix A.
  test.each<[unknown, unknown, unknown]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j with %j is %j', (target, patch, result) => {
    expect(applyMergePatch(target, patch)).toEqual(result);
  });

  test('a key called __proto__ changes no prototype', () => {
    const result = applyMergePatch({}, JSON.parse('{"__proto__":{"x":1}}')) as Record<string, unknown>;
    expect([result['x'], Object.keys(result)]).toEqual([undefined, ['__proto__']]);
  });
});

describe('JSON patch', () => {
  // RFC 6902, appendix A, and its neighbours.
  test.each<[unknown, unknown[], unknown]>([
    [{ a: 1 }, [{ op: 'add', path: '/b', value: 2 }], { a: 1, b: 2 }],
    [{ a: [1, 3] }, [{ op: 'add', path: '/a/1', value: 2 }], { a: [1, 2, 3] }],
    [{ a: [1] }, [{ op: 'add', path: '/a/-', value: 2 }], { a: [1, 2] }],
    [{ a: 1, b: 2 }, [{ op: 'remove', path: '/b' }], { a: 1 }],
    [{ a: [1, 2, 3] }, [{ op: 'remove', path: '/a/1' }], { a: [1, 3] }],
    [{ a: 1 }, [{ op: 'replace', path: '/a', value: 2 }], { a: 2 }],
    [{ a: { b: 1 }, c: {} }, [{ op: 'move', from: '/a/b', path: '/c/d' }], { a: {}, c: { d: 1 } }],
    [{ a: 1 }, [{ op: 'copy', from: '/a', path: '/b' }], { a: 1, b: 1 }],
    [
      { 'a/b': 1, 'm~n': 2 },
      [
        { op: 'test', path: '/a~1b', value: 1 },
        { op: 'remove', path: '/m~0n' },
      ],
      { 'a/b': 1 },
    ],
    [{ a: 1 }, [{ op: 'replace', path: '', value: [] }], []],
  ])('%j with %j is %j', (target, operations, result) => {
    const before = JSON.stringify(target);
    expect(applyJsonPatch(target, operations)).toEqual(result);
    expect(JSON.stringify(target)).toBe(before);
  });

  test.each<[unknown, unknown, boolean]>([
    [{ a: 1 }, { op: 'test', path: '/a', value: 2 }, false],
    [{}, { op: 'remove', path: '/a' }, false],
    [{}, { op: 'replace', path: '/a', value: 1 }, false],
    [{}, { op: 'add', path: '/a/b', value: 1 }, false],
    [{ a: [] }, { op: 'add', path: '/a/1', value: 1 }, false],
    [{ a: [1] }, { op: 'add', path: '/a/01', value: 1 }, false],
    [{}, { op: 'add', path: 'a', value: 1 }, true],
    [{}, { op: 'add', path: '/a' }, true],
    [{}, { op: 'jump', path: '/a' }, true],
    [{ a: {} }, { op: 'move', from: '/a', path: '/a/b' }, true],
    [{}, 'x', true],
  ])('%j refuses %j; malformed: %p', (target, operation, malformed) => {
    let caught: unknown;
    try {
      applyJsonPatch(target, [operation]);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(JsonPatchError);
    expect((caught as JsonPatchError).malformed).toBe(malformed);
  });
});
