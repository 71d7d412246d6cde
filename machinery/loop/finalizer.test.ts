import { configMapKind, type ConfigMap } from '../kinds/configmap/type.ts';
import { isNotFound } from '../errors/errors.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { finalizerStep, withFinalizer } from './finalizer.ts';

const F = 'kapelle.dev/test';
const object = (finalizers: string[], deleted: boolean): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name: 'a',
    namespace: 'd',
    finalizers,
    ...(deleted ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}),
  },
});

describe('the finalizer table', () => {
  test.each([
    [[], false, 'add'],
    [[F], false, 'apply'],
    [[F, 'other'], true, 'cleanup'],
    [['other'], true, 'nothing'],
  ] as const)('with %p, deleted: %p, the step is %s', (finalizers, deleted, step) => {
    expect(finalizerStep(object([...finalizers], deleted), F)).toBe(step);
  });

  test('is added before anything is made, and goes when all is cleaned up; others stay', async () => {
    const store = new MemoryStore();
    const seen: string[] = [];
    let left = 1;
    const step = async (): Promise<void> => {
      const current = await store.get(configMapKind, 'a', 'd');
      await withFinalizer(current, F, {
        patch: (patch) => store.mergePatch(configMapKind, 'a', 'd', patch),
        apply: async ({ metadata }) => void seen.push(`apply with ${metadata.finalizers?.join(' ')}`),
        cleanup: async () => {
          seen.push(`cleanup, ${left} left`);
          left -= 1;
          return left < 0 ? 'done' : 'wait';
        },
      });
    };
    await store.create(configMapKind, object(['other'], false));
    await step();
    await store.delete(configMapKind, 'a', 'd');
    await step();
    await step();
    expect(seen).toEqual([`apply with other ${F}`, 'cleanup, 1 left', 'cleanup, 0 left']);
    expect((await store.get(configMapKind, 'a', 'd')).metadata.finalizers).toEqual(['other']);
    await store.mergePatch(configMapKind, 'a', 'd', { metadata: { finalizers: [] } });
    const gone = await store.get(configMapKind, 'a', 'd').catch((error: unknown) => error);
    expect(isNotFound(gone)).toBe(true);
  });
});
