// Our lines in authorized_keys, apart from the user's own.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { keyLines, withKeys } from './keys.ts';

const OWN = '# mine\nssh-ed25519 AAAAown me@home';
const block = (...keys: string[]) =>
  [
    '# kapelle: begin of declared keys; changes between these lines are lost',
    ...keys,
    '# kapelle: end of declared keys',
    '',
  ].join('\n');

test('a first key comes behind what is there, a change stays in its place, the last key takes the comments with it', () => {
  const one = withKeys(OWN, ['k1']);
  expect(one).toBe(`${OWN}\n${block('k1')}`);
  const added = `${one}ssh-rsa later`;
  const two = withKeys(added, ['k2', 'k3']);
  expect(two).toBe(`${OWN}\n${block('k2', 'k3')}ssh-rsa later`);
  expect(withKeys(two, [])).toBe(`${OWN}\nssh-rsa later`);
});

test('what somebody wrote between our comments goes; a comment without its other half takes nothing with it', () => {
  expect(withKeys(block('k1', 'smuggled'), ['k1'])).toBe(block('k1'));
  const [begin = '', end = ''] = [block().split('\n')[0], block().split('\n')[1]];
  expect(withKeys(`${begin}\nown\n`, [])).toBe('own\n');
  expect(withKeys(`own\n${end}\n`, [])).toBe('own\n');
  expect(withKeys(`${begin}\nown\n${block('k1')}`, ['k2'])).toBe(`${block('k2')}own\n`);
});

test('keys come one per line from texts of several, each once, without line ends of other systems and our own comments', () => {
  expect(keyLines(['a\r\nb\n\n', ' b ', '', '# kapelle: end of declared keys\nc'])).toEqual(['a', 'b', 'c']);
});

test('whatever is there: again changes nothing, and taken away leaves all other lines', () => {
  const line = fc.constantFrom('ssh-rsa A', '# x', '', ' ', 'ssh-ed25519 B', '# kapelle: other');
  const text = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n'));
  const keys = fc.uniqueArray(fc.constantFrom('k1', 'k2', 'k3'), { maxLength: 3 });
  fc.assert(
    fc.property(text, keys, keys, (own, first, second) => {
      const once = withKeys(own, first);
      expect(withKeys(once, first)).toBe(once);
      const changed = withKeys(once, second);
      const left = withKeys(changed, []);
      expect(left === own || left === `${own}\n`).toBe(true);
    }),
  );
});
