import { expect, test } from '@jest/globals';
import { assert, nat, property } from 'fast-check';
import { checkShift, inRange, shiftAcl, shiftCapability, shiftId } from './shift-ids.ts';

const shift = { from: { base: 1_048_576, size: 65_536 }, to: 2_097_152 };

test.each([
  [1_048_576, 2_097_152],
  [1_048_576 + 1000, 2_097_152 + 1000],
  [1_048_576 + 65_535, 2_097_152 + 65_535],
  [1_048_576 + 65_536, 1_048_576 + 65_536],
  [0, 0],
  [1_048_575, 1_048_575],
  [4_294_967_294, 4_294_967_294],
])('host id %d becomes %d', (before, after) => {
  expect(shiftId(shift, before)).toBe(after);
});

test('a second time changes nothing, so a file met by two names is moved once', () => {
  assert(
    property(nat(2 ** 32 - 2), (id) => {
      const once = shiftId(shift, id);
      expect(shiftId(shift, once)).toBe(once);
      expect(inRange(shift.from, once)).toBe(false);
    }),
  );
});

test('ranges that overlap are refused; the same range is no shift at all', () => {
  expect(() => checkShift({ from: shift.from, to: shift.from.base + 1 })).toThrow(/overlap/);
  expect(() => checkShift({ from: shift.from, to: shift.from.base - 65_535 })).toThrow(/overlap/);
  checkShift({ from: shift.from, to: shift.from.base });
  checkShift({ from: shift.from, to: shift.from.base + 65_536 });
});

/** As posix_acl_xattr.h has it: version 2, then tag, permissions, id. */
const acl = (...entries: [tag: number, permissions: number, id: number][]): Buffer => {
  const value = Buffer.alloc(4 + 8 * entries.length);
  value.writeUInt32LE(2);
  entries.forEach(([tag, permissions, id], index) => {
    value.writeUInt16LE(tag, 4 + 8 * index);
    value.writeUInt16LE(permissions, 6 + 8 * index);
    value.writeUInt32LE(id, 8 + 8 * index);
  });
  return value;
};
const NONE = 0xffffffff;

test('an ACL keeps all but the ids of its named users and groups', () => {
  const before = acl(
    [1, 7, NONE],
    [2, 6, 1_048_576 + 33],
    [2, 4, 12],
    [4, 5, NONE],
    [8, 4, 1_048_576],
    [16, 7, NONE],
    [32, 0, NONE],
  );
  const after = acl(
    [1, 7, NONE],
    [2, 6, 2_097_152 + 33],
    [2, 4, 12],
    [4, 5, NONE],
    [8, 4, 2_097_152],
    [16, 7, NONE],
    [32, 0, NONE],
  );
  expect(shiftAcl(shift, before)).toEqual(after);
  expect(shiftAcl(shift, after)).toBeUndefined();
  expect(shiftAcl(shift, Buffer.of(1, 0, 0, 0))).toBeUndefined();
  expect(shiftAcl(shift, Buffer.alloc(0))).toBeUndefined();
});

test('only capabilities of a user namespace have an id, its root', () => {
  const value = Buffer.alloc(24);
  value.writeUInt32LE(0x03000001, 0);
  value.writeUInt32LE(1_048_576, 20);
  expect(shiftCapability(shift, value)?.readUInt32LE(20)).toBe(2_097_152);
  const revision2 = Buffer.alloc(20);
  revision2.writeUInt32LE(0x02000001, 0);
  expect(shiftCapability(shift, revision2)).toBeUndefined();
  value.writeUInt32LE(0, 20);
  expect(shiftCapability(shift, value)).toBeUndefined();
});
