// What is declared is named by its content; what is kept survives a rollback.
import { expect, test } from '@jest/globals';
import { guestDigest, mergeGuestState, NO_GUEST_STATE } from './state.ts';
import type { Guest } from '../wire/messages.ts';

const guest = (content: Uint8Array): Guest => ({
  users: [],
  files: [{ path: '/a', content, mode: 0o644, uid: 0, gid: 0 }],
  timezone: '',
  locale: '',
  cloudInit: null,
});

test('the digest is that of the content, whatever holds the bytes and however keys are ordered', () => {
  const one = guestDigest(guest(Buffer.from('x')));
  expect(guestDigest(guest(new Uint8Array([120])))).toBe(one);
  const { files, ...rest } = guest(Buffer.from('x'));
  expect(guestDigest({ files, ...rest })).toBe(one);
  expect(guestDigest(guest(Buffer.from('y')))).not.toBe(one);
  expect(guestDigest(null)).toBe('');
});

test('after a rollback everything that was given then or since can be taken back', () => {
  const user = { uid: 1000, groups: ['a'], passwords: ['p'], keyHomes: ['/h'] };
  const now = { ...NO_GUEST_STATE, users: { x: { ...user, groups: ['b'] } }, files: { '/f': ['1'] }, applied: 'k' };
  const then = { ...NO_GUEST_STATE, users: { x: user, y: user }, files: { '/f': ['2'], '/g': ['3'] } };
  expect(mergeGuestState(now, then)).toMatchObject({
    users: { x: { ...user, groups: ['b', 'a'] }, y: user },
    files: { '/f': ['1', '2'], '/g': ['3'] },
    applied: '',
  });
});
