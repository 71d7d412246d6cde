import { dns1123Label, dns1123Subdomain, labelValue, pathSegmentName, qualifiedName } from './names.ts';

describe('names', () => {
  test.each(['a', 'web-1', '1', 'a'.repeat(63)])('%s is a label', (name) => {
    expect(dns1123Label(name)).toEqual([]);
  });

  test('a refused label is worded as Kubernetes words it', () => {
    expect(dns1123Label('Web_1')).toEqual([
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    ]);
    expect(dns1123Label('a'.repeat(64))).toEqual(['must be no more than 63 characters']);
  });

  test.each(['a.b', 'debian-12', '10.0.0.1', `${'a'.repeat(63)}.b`])('%s is a subdomain', (name) => {
    expect(dns1123Subdomain(name)).toEqual([]);
  });

  test.each(['', '.', 'a..b', '-a', 'a.', 'A', 'a\n'])('%p is no subdomain', (name) => {
    expect(dns1123Subdomain(name)).toHaveLength(1);
  });

  test.each(['app', 'kapelle.dev/pool', 'App_1.x'])('%s is a qualified name', (name) => {
    expect(qualifiedName(name)).toEqual([]);
  });

  test('each part of a qualified name is spoken of by itself', () => {
    expect(qualifiedName('/x')).toEqual(['prefix part must be non-empty']);
    expect(qualifiedName('A/-')).toEqual([
      expect.stringContaining('prefix part a lowercase RFC 1123 subdomain'),
      expect.stringContaining('name part must consist of alphanumeric'),
    ]);
    expect(qualifiedName('a/b/c')[0]).toMatch(/^a qualified name must consist.*'example\.com\/MyName'\)$/);
    expect(qualifiedName('')[0]).toBe('name part must be non-empty');
  });

  test('a label value may be empty, but not start with a dash or be long', () => {
    expect(labelValue('')).toEqual([]);
    expect(labelValue('a_b.C-1')).toEqual([]);
    expect(labelValue('-a')).toHaveLength(1);
    expect(labelValue('a'.repeat(64))).toEqual(['must be no more than 63 characters']);
  });

  test('a path segment cannot climb', () => {
    expect(pathSegmentName('system:node')).toEqual([]);
    expect(pathSegmentName('..')).toEqual(["may not be '..'"]);
    expect(pathSegmentName('a/b%')).toEqual(["may not contain '/'", "may not contain '%'"]);
  });
});
