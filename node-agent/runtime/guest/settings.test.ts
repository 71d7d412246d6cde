// Locale texts.
import { expect, test } from '@jest/globals';
import { normalLocale, withLang } from './settings.ts';

test('LANG is set where it stands, or added; everything else stays', () => {
  expect(withLang('', 'C.UTF-8')).toBe('LANG=C.UTF-8\n');
  expect(withLang('LC_ALL=x\nLANG=old\nA=b', 'C.UTF-8')).toBe('LC_ALL=x\nLANG=C.UTF-8\nA=b');
  expect(withLang('LANGUAGE=de', '$&')).toBe('LANGUAGE=de\nLANG=$&\n');
});

test.each([
  ['de_DE.UTF-8', 'de_DE.utf8'],
  ['C.UTF-8', 'C.utf8'],
  ['de_DE@euro', 'de_DE@euro'],
  ['de_DE.ISO-8859-15@euro', 'de_DE.iso885915@euro'],
])('%s is kept by localedef as %s', (locale, kept) => expect(normalLocale(locale)).toBe(kept));
