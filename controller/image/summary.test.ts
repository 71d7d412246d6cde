import type { Image } from '../../machinery/kinds/image/type.ts';
import { goneNodesPatch, readyCondition } from './summary.ts';

type Entry = NonNullable<NonNullable<Image['status']>['nodes']>[number];

const image = (...nodes: Entry[]): Image => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'Image',
  metadata: { name: 'debian-12', generation: 1 },
  spec: { source: { debian: { suite: 'bookworm' } } },
  status: { nodes },
});
const on = (nodeName: string, phase: Entry['phase'], message?: string): Entry => ({ nodeName, phase, message });

describe('what is said of an image', () => {
  test.each<[string, Entry[], string]>([
    ['no node', [], 'False NotNeeded: no node has needed it yet'],
    ['ready', [on('n2', 'Ready'), on('n1', 'Ready')], 'True Available: on n1, n2'],
    ['many', ['a', 'b', 'c', 'd'].map((name) => on(name, 'Ready')), 'True Available: on 4 nodes'],
    ['ready and failed', [on('n1', 'Ready'), on('n2', 'Failed', 'no space')], 'True Available: on n1; failed on n2'],
    [
      'building',
      [on('n1', 'Failed'), on('n2', 'Building', 'unpacking')],
      'False Building: being made on n2: unpacking',
    ],
    ['pending', [on('n1', 'Pending')], 'False Pending: waiting on n1'],
    ['failed', [on('n1', 'Failed', 'no such suite')], 'False Failed: n1: no such suite'],
  ])('%s', (_name, nodes, expected) => {
    const { status, reason, message } = readyCondition(image(...nodes));
    expect(`${status} ${reason}: ${message}`).toBe(expected);
  });

  test('one that was made of an environment is on that node only', () => {
    const made = image(on('n1', 'Ready'), on('n2', 'Failed', 'image "gold" exists on n1 only'));
    const source = { virtualEnvironment: { namespace: 'default', name: 'web' } };
    expect(readyCondition({ ...made, spec: { source } }).message).toBe(
      'on n1 only: what it was made of is there; failed on n2',
    );
  });

  test('entries of nodes that are gone are taken away from the end', () => {
    const patch = goneNodesPatch(
      image(on('n1', 'Ready'), on('n2', 'Ready'), on('n3', 'Ready')),
      (name) => name === 'n2',
    );
    expect(patch).toEqual([
      { op: 'test', path: '/status/nodes/2/nodeName', value: 'n3' },
      { op: 'remove', path: '/status/nodes/2' },
      { op: 'test', path: '/status/nodes/0/nodeName', value: 'n1' },
      { op: 'remove', path: '/status/nodes/0' },
    ]);
    expect(goneNodesPatch(image(on('n1', 'Ready')), () => true)).toBeUndefined();
  });
});
