import type { Image } from '../../../machinery/kinds/image/type.ts';
import type { Image as HostImage } from '../../runtime/client.ts';
import { expired, type ExpiryInput } from './expiry.ts';

const DAY = 86_400_000;
const now = 100 * DAY;
const row = (name: string, change: Partial<HostImage> = {}): HostImage => ({
  name,
  digest: `sha256:${name}`,
  sizeBytes: 1,
  usedBy: 0,
  config: null,
  createdAt: now - 30 * DAY,
  lastUsedAt: 0,
  ...change,
});
const object = (name: string, spec: Partial<Image['spec']> = {}): Image => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'Image',
  metadata: { name },
  spec: { source: { debian: { suite: 'bookworm' } }, ...spec },
});
const gone = (images: HostImage[], objects: Image[], more: Partial<ExpiryInput> = {}): string[] =>
  expired({
    images,
    objectOf: (name) => objects.find(({ metadata }) => metadata.name === name),
    isNeeded: () => false,
    isLocal: ({ spec }) => spec.source.virtualEnvironment !== undefined,
    unusedSeconds: 7 * 86400,
    diskPressure: false,
    now,
    ...more,
  }).map(({ names, why }) => `${names.join('+')}: ${why}`);

test('what nobody has used for a week goes, what somebody uses or used lately stays', () => {
  const images = [
    row('old'),
    row('used', { usedBy: 1 }),
    row('lately', { lastUsedAt: now - 6 * DAY }),
    row('new', { createdAt: now - DAY }),
  ];
  expect(
    gone(
      images,
      images.map(({ name }) => object(name)),
    ),
  ).toEqual(['old: no environment here has used it for 30 days']);
});

test('the Image itself may say how long', () => {
  expect(gone([row('a', { lastUsedAt: now - 7_200_000 })], [object('a', { unusedSeconds: 3600 })])).toEqual([
    'a: no environment here has used it for 2 hours',
  ]);
  expect(gone([row('a')], [object('a', { unusedSeconds: 365 * 86_400 })])).toEqual([]);
  expect(gone([row('a', { createdAt: now })], [object('a', { unusedSeconds: 0 })])).toEqual([
    'a: no environment here has used it for less than a minute',
  ]);
});

test('what is wanted ahead of need stays', () => {
  expect(gone([row('a')], [object('a')], { isNeeded: () => true, diskPressure: true })).toEqual([]);
});

test('what has no Image any more goes at once, unless something is layered on it', () => {
  expect(gone([row('a', { createdAt: now }), row('b', { usedBy: 2 })], [])).toEqual(['a: its Image was deleted']);
});

test('an image of two names goes when both are free, by the more patient one', () => {
  const two = [row('a', { digest: 'd' }), row('b', { digest: 'd' })];
  expect(gone(two, [object('a'), object('b')])).toEqual(['a+b: no environment here has used it for 30 days']);
  expect(gone(two, [object('a'), object('b', { unusedSeconds: 40 * 86_400 })])).toEqual([]);
  expect(gone(two, [object('a')], { isNeeded: () => true })).toEqual([]);
});

test('the only copy of what was made of an environment stays until its Image goes or says otherwise', () => {
  const source = { virtualEnvironment: { namespace: 'default', name: 'web' } };
  expect(gone([row('gold')], [object('gold', { source })], { diskPressure: true })).toEqual([]);
  expect(gone([row('gold')], [object('gold', { source, unusedSeconds: 60 })])).toHaveLength(1);
  expect(gone([row('gold')], [])).toEqual(['gold: its Image was deleted']);
});

test('under disk pressure the longest unused goes first, one at a time, though its time has not come', () => {
  const images = [
    row('newer', { createdAt: now - DAY }),
    row('older', { createdAt: now - 2 * DAY }),
    row('used', { usedBy: 1 }),
  ];
  const objects = images.map(({ name }) => object(name));
  expect(gone(images, objects)).toEqual([]);
  expect(gone(images, objects, { diskPressure: true })).toEqual(['older: nobody uses it here and the disk runs short']);
});
