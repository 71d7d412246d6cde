// When lastTransitionTime moves, and which conditions are answered.
import { expect, test } from '@jest/globals';
import { findCondition, isTrue, setConditions } from './conditions.ts';

const OLD = '2026-01-01T00:00:00Z';
const NOW = Date.UTC(2026, 0, 2);

test('lastTransitionTime stays while only reason and message change', () => {
  const current = [{ type: 'Ready', status: 'False', reason: 'A', message: 'a', lastTransitionTime: OLD } as const];
  const [condition] = setConditions(current, [{ type: 'Ready', status: 'False', reason: 'B', message: 'b' }], NOW);
  expect(condition).toEqual({ type: 'Ready', status: 'False', reason: 'B', message: 'b', lastTransitionTime: OLD });
});

test('lastTransitionTime moves with the status, and is set for a new condition', () => {
  const current = [{ type: 'Ready', status: 'False', lastTransitionTime: OLD } as const];
  const wanted = [
    { type: 'Ready', status: 'True' },
    { type: 'Running', status: 'True' },
  ] as const;
  expect(setConditions(current, wanted, NOW).map(({ lastTransitionTime }) => lastTransitionTime)).toEqual([
    '2026-01-02T00:00:00Z',
    '2026-01-02T00:00:00Z',
  ]);
});

test('conditions of others are not in the answer', () => {
  const current = [{ type: 'Scheduled', status: 'True', lastTransitionTime: OLD } as const];
  expect(setConditions(current, [], NOW)).toEqual([]);
});

test('a condition is found by its type, and is true only when its status is True', () => {
  const conditions = [{ type: 'Ready', status: 'Unknown' } as const];
  expect(findCondition(conditions, 'Ready')?.status).toBe('Unknown');
  expect(isTrue(conditions, 'Ready')).toBe(false);
  expect(isTrue(undefined, 'Ready')).toBe(false);
});
