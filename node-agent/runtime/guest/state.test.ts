// What is declared is named by its content.
import { expect, test } from '@jest/globals';
import { guestDigest } from './state.ts';
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
