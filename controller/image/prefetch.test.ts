import { assert, integer, nat, property } from 'fast-check';
import type { Image } from '../../machinery/kinds/image/type.ts';
import type { Node } from '../../machinery/kinds/node/type.ts';
import { prefetchNodes } from './prefetch.ts';

const image = (spec: Partial<Image['spec']>, name = 'app'): Image => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'Image',
  metadata: { name },
  spec: { source: { debian: { suite: 'bookworm' } }, ...spec },
});
const node = (name: string, ready = true, labels: Record<string, string> = {}): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels },
  status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
});
const many = (count: number): Node[] => Array.from({ length: count }, (_, index) => node(`n${index}`));

test('nothing is said of an image that is wanted nowhere, or everywhere, or that only one node can have', () => {
  expect(prefetchNodes(image({}), many(3))).toBeUndefined();
  expect(prefetchNodes(image({ prefetch: true }), many(3))).toBeUndefined();
  const source = { virtualEnvironment: { namespace: 'default', name: 'web' } };
  expect(prefetchNodes(image({ source, replicas: 2 }), many(3))).toBeUndefined();
});

test('as many ready nodes with the labels as are asked for', () => {
  const nodes = [
    node('a', true, { disk: 'ssd' }),
    node('b', false, { disk: 'ssd' }),
    node('c'),
    node('d', true, { disk: 'ssd' }),
  ];
  expect(prefetchNodes(image({ replicas: 5, nodeSelector: { disk: 'ssd' } }), nodes)).toEqual(['a', 'd']);
  expect(prefetchNodes(image({ replicas: 5 }), nodes)).toEqual(['a', 'c', 'd']);
  expect(prefetchNodes(image({ prefetch: true, nodeSelector: { disk: 'ssd' } }), nodes)).toEqual(['a', 'b', 'd']);
});

test('a node that goes takes only its own place with it, whatever the order they are told in', () => {
  assert(
    property(integer({ min: 2, max: 12 }), integer({ min: 1, max: 6 }), nat(), (count, replicas, pick) => {
      const nodes = many(count);
      const wanted = image({ replicas });
      const before = prefetchNodes(wanted, nodes) ?? [];
      expect(prefetchNodes(wanted, nodes.toReversed())).toEqual(before);
      const gone = `n${pick % count}`;
      const after =
        prefetchNodes(
          wanted,
          nodes.filter(({ metadata }) => metadata.name !== gone),
        ) ?? [];
      const kept = before.filter((name) => name !== gone);
      expect(after).toEqual(expect.arrayContaining(kept));
      expect(after.length).toBe(Math.min(replicas, count - 1));
    }),
  );
});

test('images spread over the nodes', () => {
  const hits = new Map<string, number>();
  for (let index = 0; index < 400; index++) {
    for (const name of prefetchNodes(image({ replicas: 1 }, `image-${index}`), many(4)) ?? [])
      hits.set(name, (hits.get(name) ?? 0) + 1);
  }
  expect(Math.min(...hits.values())).toBeGreaterThan(60);
  expect(hits.size).toBe(4);
});
