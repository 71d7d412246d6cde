import { buildFailure, lastErrors } from './errors.ts';
import { progressReader } from './progress.ts';
import { debianKey } from './keys.ts';

describe('progress of a build', () => {
  it('follows the stages, and the packages within one, and never goes back', () => {
    const read = progressReader();
    expect(read('I: automatically chosen mode: root')).toBeUndefined();
    expect(read('Get:1 somewhere')).toBeUndefined();
    expect(read('I: installing essential packages...')).toEqual({
      message: 'installing essential packages',
      percent: 25,
    });
    expect(read('0 upgraded, 10 newly installed, 0 to remove and 0 not upgraded.')).toBeUndefined();
    const told = Array.from({ length: 90 }, (_, index) => read(`Setting up package-${index} ...`)?.percent).filter(
      (percent) => percent !== undefined,
    );
    expect(told).toEqual(Array.from({ length: 20 }, (_, index) => 26 + index));
    expect(read('I: downloading packages with apt...')?.percent).toBe(45);
    expect(read('I: creating tarball...')).toEqual({ message: 'writing the archive', percent: 88 });
  });
});

describe('a failed build', () => {
  it('says which package is not there, as the fault of who asked', () => {
    const error = buildFailure(['I: one', 'E: Unable to locate package nope', 'E: apt-get failed']);
    expect(error.reason).toBe('BadRequest');
    expect(error.message).toMatch(/a package is not in the suite: E: Unable to locate package nope$/);
  });

  it('says that the mirror is away, as something to try again', () => {
    const error = buildFailure([
      "W: Failed to fetch x  Temporary failure resolving 'mirror.example'",
      'E: Some index files',
    ]);
    expect(error.reason).toBe('ServiceUnavailable');
    expect(error.message).toMatch(/mirror cannot be reached/);
  });

  it('ends with the errors, if there are any, else with the last lines', () => {
    expect(lastErrors(['I: one', 'E: something odd', 'I: two'])).toBe('E: something odd');
    expect(lastErrors(['a', 'b', 'c', 'd', 'e'])).toBe('b; c; d; e');
  });
});

describe('the key of a source', () => {
  it('is the same for two spellings of one source, and another for another', () => {
    const base = { suite: 'bookworm', variant: '', packages: ['b', 'a', 'a'], components: [] };
    expect(debianKey(base)).toBe(
      debianKey({ suite: 'bookworm', variant: 'minbase', packages: ['a', 'b'], components: ['main'] }),
    );
    expect(debianKey(base)).not.toBe(debianKey({ ...base, suite: 'trixie' }));
  });
});
