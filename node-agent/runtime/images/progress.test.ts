import { failureOf, progressOf } from './progress.ts';
import { sourceKey } from './records.ts';

describe('progress of a build', () => {
  it('is told by mmdebstrap’s stages', () => {
    expect(progressOf('I: installing essential packages...')).toEqual({
      message: 'installing essential packages',
      percent: 35,
    });
    expect(progressOf('I: automatically chosen mode: root')).toBeUndefined();
    expect(progressOf('running apt-get update')).toBeUndefined();
  });

  it('ends with the errors, if there are any, else with the last lines', () => {
    expect(failureOf(['I: one', 'E: Unable to locate package nope', 'I: two'])).toBe(
      'E: Unable to locate package nope',
    );
    expect(failureOf(['a', 'b', 'c', 'd', 'e'])).toBe('b; c; d; e');
  });
});

describe('the key of a source', () => {
  it('is the same for two spellings of one source, and another for another', () => {
    const base = { suite: 'bookworm', variant: '', packages: ['b', 'a', 'a'], components: [] };
    expect(sourceKey(base)).toBe(
      sourceKey({ suite: 'bookworm', variant: 'minbase', packages: ['a', 'b'], components: ['main'] }),
    );
    expect(sourceKey(base)).not.toBe(sourceKey({ ...base, suite: 'trixie' }));
  });
});
