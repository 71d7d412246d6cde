import type { Image } from '../../machinery/kinds/image/type.ts';
import type { VirtualEnvironmentSnapshot } from '../../machinery/kinds/virtualenvironmentsnapshot/type.ts';
import { environment } from '../testing/world.ts';
import { imagePlaces, type KnownSources } from './home.ts';

type Entry = NonNullable<NonNullable<Image['status']>['nodes']>[number];
const image = (source: Image['spec']['source'], nodes: Entry[] = []): Image => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'Image',
  metadata: { name: 'gold' },
  spec: { source },
  status: { nodes },
});
const ref = { namespace: 'default', name: 'web' };
const known = (made: Image | undefined, node?: string, snapshotNode?: string): KnownSources => ({
  image: () => made,
  environment: (_namespace, name) => (node === undefined ? undefined : environment(name, { nodeName: node })),
  snapshot: () =>
    snapshotNode === undefined ? undefined : ({ status: { nodeName: snapshotNode } } as VirtualEnvironmentSnapshot), // all that is looked at
});
const user = environment('new', { image: 'gold' });

test('an image of packages or a registry may be anywhere', () => {
  expect(imagePlaces(user, known(image({ debian: { suite: 'bookworm' } })))).toEqual({ places: [] });
  expect(imagePlaces(user, known(undefined))).toEqual({ places: [] });
});

test('one that was made of an environment is where it was made, though that environment is gone', () => {
  const made = image({ virtualEnvironment: ref }, [
    { nodeName: 'n2', phase: 'Failed' },
    { nodeName: 'n1', phase: 'Ready' },
  ]);
  expect(imagePlaces(user, known(made))).toEqual({ places: [{ what: 'image "gold"', node: 'n1' }] });
});

test('one that will be made is where what it is made of is', () => {
  expect(imagePlaces(user, known(image({ virtualEnvironment: ref }), 'n3'))).toEqual({
    places: [{ what: 'image "gold"', node: 'n3' }],
  });
  expect(imagePlaces(user, known(image({ virtualEnvironmentSnapshot: ref }), undefined, 'n4'))).toEqual({
    places: [{ what: 'image "gold"', node: 'n4' }],
  });
});

test('one whose source is nowhere says so', () => {
  expect(imagePlaces(user, known(image({ virtualEnvironment: ref })))).toEqual({
    problem: {
      reason: 'ImageNotMade',
      message: expect.stringContaining('image "gold" is made of default/web, which does not exist'),
    },
  });
});
