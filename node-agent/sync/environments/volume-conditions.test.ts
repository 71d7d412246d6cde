// What status says of volumes: those declared, and those that could not be taken off yet.
import { describe, expect, it } from '@jest/globals';
import type { VolumeState } from '../../runtime/client.ts';
import { volumesOf, volumesReady } from './guest-conditions.ts';
import type { Situation } from './plan.ts';

const state = (name: string, change: Partial<VolumeState> = {}): VolumeState => ({
  name,
  attached: true,
  problem: '',
  usedBytes: 0,
  ...change,
});
// Of a situation only these are looked at.
const situation = (declared: string[], volumes: VolumeState[]) =>
  ({
    object: { spec: { volumes: declared.map((name) => ({ name })) } },
    desired: { spec: {} },
    environment: { volumes },
  }) as unknown as Situation;
const ready = (declared: string[], volumes: VolumeState[]) =>
  volumesReady(situation(declared, volumes), { state: 'running' } as Parameters<typeof volumesReady>[1]);

describe('VolumesReady', () => {
  it('is True once all are attached, and says what is wrong by name', () => {
    expect(ready([], [])).toMatchObject({ status: 'True', reason: 'NoVolumes' });
    expect(ready(['a', 'b'], [state('a'), state('b')])).toMatchObject({ status: 'True', message: 'attached: a, b' });
    expect(ready(['a', 'b'], [state('a')])).toMatchObject({ status: 'False', reason: 'Attaching' });
    expect(ready(['a'], [state('a', { attached: false, problem: 'no such folder' })])).toMatchObject({
      status: 'False',
      message: 'a: no such folder',
    });
  });

  it('stays True while one that is declared no more is still in use inside, and says so', () => {
    const leaving = state('old', { problem: 'in use inside' });
    expect(ready(['a'], [state('a'), leaving])).toMatchObject({
      status: 'True',
      reason: 'Detaching',
      message: 'old: in use inside',
    });
    expect(ready([], [leaving])).toMatchObject({ status: 'True', reason: 'Detaching' });
    expect(volumesOf(situation(['a'], [state('a'), leaving]))).toEqual([
      { name: 'a', attached: true },
      { name: 'old', attached: true, message: 'in use inside' },
    ]);
  });
});
