import { configMapKind } from '../kinds/configmap/type.ts';
import { conformance } from './conformance.ts';
import { MemoryStore } from './memory-store.ts';

const forget = async (store: unknown): Promise<void> => (store as MemoryStore).compact();

describe('the memory store', () => {
  test.each(conformance(forget))('$name', async ({ run }) => {
    await run(new MemoryStore());
  });

  test('hands out copies: changing one changes nothing stored', async () => {
    const store = new MemoryStore();
    const object = {
      apiVersion: 'v1' as const,
      kind: 'ConfigMap' as const,
      metadata: { name: 'a', namespace: 'default' },
    };
    const made = await store.create(configMapKind, { ...object, data: { a: '1' } });
    made.metadata.name = 'changed';
    expect((await store.get(configMapKind, 'a', 'default')).metadata.name).toBe('a');
  });
});
