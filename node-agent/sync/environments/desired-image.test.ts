import type { Image } from '../../../machinery/kinds/image/type.ts';
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { type EnvironmentSpec, type ImageConfig, NO_EXTRAS, NO_RESOURCES } from '../../runtime/client.ts';
import { desiredImage, imageEnv, type ImageInput, signalNumber } from './desired-image.ts';

const environment = (spec: Partial<VirtualEnvironment['spec']> = {}): VirtualEnvironment => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name: 'web', namespace: 'default' },
  spec: { image: 'app', ...spec },
});
const image = (init?: Image['spec']['init']): Image => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'Image',
  metadata: { name: 'app' },
  spec: { source: { oci: { reference: 'registry.example/app:1' } }, ...(init === undefined ? {} : { init }) },
});
const says = (change: Partial<ImageConfig> = {}): ImageConfig => ({
  command: ['/usr/bin/app', '--serve'],
  env: { LEVEL: 'info' },
  workingDir: '/srv',
  user: 'web:web',
  stopSignal: '',
  ...change,
});
const part = (input: Partial<ImageInput>) =>
  desiredImage({ object: environment(), image: image(), imageDigest: 'sha256:a', current: undefined, ...input });
const short = ({ command, initKind, stopSignal }: ReturnType<typeof part>) =>
  `${command.join(' ')} ${initKind === 'INIT_KIND_SYSTEMD' ? 'systemd' : 'other'} ${stopSignal}`;

test.each<[string, Partial<ImageInput>, string]>([
  ['nothing is said: systemd', {}, '/sbin/init systemd 37'],
  ['the image of a registry says what runs', { imageConfig: says() }, '/usr/bin/app --serve other 15'],
  ['and how it is stopped', { imageConfig: says({ stopSignal: 'SIGQUIT' }) }, '/usr/bin/app --serve other 3'],
  ['/sbin/init is systemd', { imageConfig: says({ command: ['/sbin/init'] }) }, '/sbin/init systemd 37'],
  [
    '/lib/systemd/systemd is',
    { imageConfig: says({ command: ['/lib/systemd/systemd', '--log-level=info'] }) },
    '/lib/systemd/systemd --log-level=info systemd 37',
  ],
  [
    'whoever is stopped as systemd is',
    { imageConfig: says({ command: ['/entry'], stopSignal: 'SIGRTMIN+3' }) },
    '/entry systemd 37',
  ],
  [
    'an init that is stopped otherwise is not',
    { imageConfig: says({ command: ['/sbin/init'], stopSignal: '12' }) },
    '/sbin/init other 12',
  ],
  [
    'the Image has the last word on the kind',
    { image: image({ kind: 'systemd' }), imageConfig: says() },
    '/usr/bin/app --serve systemd 37',
  ],
  [
    'and on the command',
    { image: image({ command: ['/x'], kind: 'other', stopSignal: 9 }), imageConfig: says() },
    '/x other 9',
  ],
  [
    'and on the signal',
    { image: image({ stopSignal: 1 }), imageConfig: says({ stopSignal: 'INT' }) },
    '/usr/bin/app --serve other 1',
  ],
  [
    'a command of its own runs instead',
    { object: environment({ command: ['/mine'] }), imageConfig: says({ stopSignal: 'SIGINT' }) },
    '/mine other 15',
  ],
  [
    'an image that says nothing of its command has an init',
    { imageConfig: says({ command: [] }) },
    '/sbin/init systemd 37',
  ],
])('%s', (_name, input, expected) => {
  expect(short(part(input))).toBe(expected);
});

test('the folder and the user are the image’s, also for a command of its own', () => {
  const { workingDir, user } = part({ object: environment({ command: ['/mine'] }), imageConfig: says() });
  expect([workingDir, user]).toEqual(['/srv', 'web:web']);
  expect(part({}).user).toBe('');
});

test('nothing changes for what runs while the runtime has not said what the image says', () => {
  const current: EnvironmentSpec = {
    ...NO_EXTRAS,
    uid: 'u',
    generation: 1,
    namespace: 'default',
    name: 'web',
    imageDigest: 'sha256:old',
    hostname: 'web',
    command: ['/usr/bin/app'],
    initKind: 'INIT_KIND_OTHER',
    stopSignal: 3,
    env: {
      LEVEL: 'info',
      MINE: '1',
    },
    idRange: null,
    resources: NO_RESOURCES,
    interfaces: [],
    nameservers: [],
    searches: [],
    workingDir: '/srv',
    user: 'web',
  };
  const input: ImageInput = { object: environment(), image: image(), imageDigest: '', imageConfig: 'unknown', current };
  expect(desiredImage(input)).toEqual({
    imageDigest: 'sha256:old',
    command: ['/usr/bin/app'],
    initKind: 'INIT_KIND_OTHER',
    stopSignal: 3,
    workingDir: '/srv',
    user: 'web',
  });
  expect(imageEnv(input)).toEqual({ LEVEL: 'info', MINE: '1' });
  // Nor once the Image is gone: what it said is not known any more, what its source said is.
  expect(short(desiredImage({ ...input, image: undefined, imageConfig: says() }))).toBe('/usr/bin/app other 3');
});

test.each([
  ['SIGTERM', 15],
  ['term', 15],
  ['9', 9],
  ['SIGRTMIN+3', 37],
  ['RTMIN', 34],
  ['SIGRTMIN+40', undefined],
  ['', undefined],
  ['SIGNOTHING', undefined],
  ['0', undefined],
])('the signal %s is %s', (text, expected) => {
  expect(signalNumber(text)).toBe(expected);
});
