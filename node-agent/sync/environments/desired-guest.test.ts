// spec.users, files, env and what they refer to → what the runtime is told of the inside.
import { describe, expect, test } from '@jest/globals';
import type { VirtualEnvironment, VirtualEnvironmentSpec } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { Referenced } from '../references/view.ts';
import { desiredGuest, type GuestPart } from './desired-guest.ts';

const OBJECTS: Record<string, Record<string, string>> = {
  'ConfigMap/app': { 'a.conf': 'one', 'b.conf': 'two' },
  'Secret/login': {
    hash: '$6$salt$hash\n',
    plain: 'correct horse\n',
    keys: 'ssh-rsa A\nssh-rsa B\n',
    bad: 'a:b',
    empty: '',
    nul: 'a\0b',
  },
};
const sources = {
  references: {
    read: (kind: string, namespace: string, name: string): Referenced => {
      if (name === 'later') return { state: 'pending' };
      const data = namespace === 'default' ? OBJECTS[`${kind}/${name}`] : undefined;
      if (data === undefined) return { state: 'missing' };
      return { state: 'present', data: new Map(Object.entries(data).map(([key, value]) => [key, Buffer.from(value)])) };
    },
  },
  hashPassword: (password: string, salt: string) => `$6$${salt}$${password}`,
};
const object = (spec: Partial<VirtualEnvironmentSpec>, uid = 'uid-1'): VirtualEnvironment => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name: 'web', namespace: 'default', uid },
  spec: { image: 'base', ...spec },
});
const secret = (key: string, more: object = {}) => ({ secretKeyRef: { name: 'login', key, ...more } });
const config = (key: string, more: object = {}) => ({ configMapKeyRef: { name: 'app', key, ...more } });

function part(spec: Partial<VirtualEnvironmentSpec>, uid?: string): GuestPart {
  const desired = desiredGuest(object(spec, uid), sources);
  if ('problem' in desired) throw new Error(desired.problem.message);
  return desired;
}
function problem(spec: Partial<VirtualEnvironmentSpec>) {
  const desired = desiredGuest(object(spec), sources);
  return 'problem' in desired ? desired.problem : undefined;
}

test('nothing declared is nothing told', () => {
  expect(part({})).toEqual({ env: {}, guest: null, firstBoot: [] });
});

test('variables come from where they say; one that may be missing is not there', () => {
  const missing = { name: 'none', key: 'x', optional: true };
  const env = [
    { name: 'A', value: 'x' },
    { name: 'B', valueFrom: config('a.conf') },
    { name: 'C', valueFrom: { secretKeyRef: missing } },
    { name: 'D', valueFrom: config('none', { optional: true }) },
  ];
  expect(part({ env }).env).toEqual({ A: 'x', B: 'one' });
});

const hashOf = (name: string, uid?: string) =>
  part({ users: [{ name, passwordFrom: secret('plain') }] }, uid).guest?.users[0]?.passwordHash;
describe('users', () => {
  test('are told with what is in Secrets, and what is unset left to the inside', () => {
    const users: VirtualEnvironmentSpec['users'] = [
      {
        name: 'a',
        passwordHashFrom: secret('hash'),
        sshAuthorizedKeys: ['k'],
        sshAuthorizedKeysFrom: [secret('keys')],
        sudo: true,
      },
      { name: 'b', uid: 0, groups: ['g'], home: '/h', shell: '/s' },
    ];
    expect(part({ users }).guest?.users).toEqual([
      {
        name: 'a',
        uid: -1,
        groups: [],
        home: '',
        shell: '',
        passwordHash: '$6$salt$hash',
        sudo: true,
        manageSshKeys: true,
        sshAuthorizedKeys: ['k', 'ssh-rsa A\nssh-rsa B\n'],
      },
      {
        name: 'b',
        uid: 0,
        groups: ['g'],
        home: '/h',
        shell: '/s',
        passwordHash: '',
        sudo: false,
        manageSshKeys: false,
        sshAuthorizedKeys: [],
      },
    ]);
  });

  test('a plain password is hashed without the line end of its file, always alike, and differently for everybody', () => {
    expect(hashOf('a')).toMatch(/^\$6\$[./0-9A-Za-z]{16}\$correct horse$/);
    expect(hashOf('a')).toBe(hashOf('a'));
    expect(new Set([hashOf('a'), hashOf('b'), hashOf('a', 'uid-2')]).size).toBe(3);
  });
});

test('files come from the spec, from one key, or as a folder with a file for each key', () => {
  const files: VirtualEnvironmentSpec['files'] = [
    { path: '/x', content: 'é', mode: 0o600, uid: 1, gid: 2 },
    { path: '/y', contentFrom: config('a.conf') },
    { path: '/z', configMap: { name: 'app' } },
    { path: '/none', secret: { name: 'none', optional: true } },
    { path: '/key', contentFrom: secret('none', { optional: true }) },
  ];
  const plain = { mode: 0o644, uid: 0, gid: 0 };
  expect(part({ files }).guest?.files).toEqual([
    { path: '/x', content: Buffer.from('é'), mode: 0o600, uid: 1, gid: 2 },
    { path: '/y', content: Buffer.from('one'), ...plain },
    { path: '/z/a.conf', content: Buffer.from('one'), ...plain },
    { path: '/z/b.conf', content: Buffer.from('two'), ...plain },
  ]);
});

test('settings, cloud-init and commands of the first boot', () => {
  const told = part({
    timezone: 'Europe/Berlin',
    locale: 'C.UTF-8',
    cloudInit: { userDataFrom: config('a.conf'), networkData: 'version: 2' },
    firstBoot: [{ command: ['a', 'b'] }, { command: ['c'], timeoutSeconds: 5 }],
  });
  expect(told.guest).toMatchObject({
    timezone: 'Europe/Berlin',
    locale: 'C.UTF-8',
    cloudInit: { userData: 'one', vendorData: '', networkData: 'version: 2' },
  });
  expect(told.firstBoot).toEqual([
    { command: ['a', 'b'], timeoutSeconds: 600 },
    { command: ['c'], timeoutSeconds: 5 },
  ]);
});

describe('what stands in the way is said in one sentence each, without what is in it', () => {
  test.each<[string, Partial<VirtualEnvironmentSpec>, string, string]>([
    [
      'no such object',
      { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'none', key: 'k' } } }] },
      'ReferenceNotFound',
      'there is no Secret "none" in namespace default (env A)',
    ],
    [
      'no such key',
      { files: [{ path: '/x', contentFrom: config('k') }] },
      'ReferenceNotFound',
      'ConfigMap "app" has no key "k" (file /x)',
    ],
    [
      'no such folder',
      { files: [{ path: '/x', secret: { name: 'none' } }] },
      'ReferenceNotFound',
      'there is no Secret "none" in namespace default (file /x)',
    ],
    [
      'not read yet',
      { files: [{ path: '/x', configMap: { name: 'later', optional: true } }] },
      'ReferencePending',
      'being read: ConfigMap "later" (file /x)',
    ],
    [
      'no hash',
      { users: [{ name: 'a', passwordHashFrom: secret('bad') }] },
      'InvalidReference',
      'user a: what passwordHashFrom names is no password as crypt(5) writes it',
    ],
    [
      'an empty password',
      { users: [{ name: 'a', passwordFrom: secret('empty') }] },
      'InvalidReference',
      'user a: what passwordFrom names is empty or contains NUL',
    ],
    [
      'NUL in a variable',
      { env: [{ name: 'A', valueFrom: secret('nul') }] },
      'InvalidReference',
      'env A: what it is read from contains NUL',
    ],
  ])('%s', (_what, spec, reason, message) => {
    expect(problem(spec)).toEqual({ condition: 'GuestConfigured', reason, message });
  });

  test('files of more than 32 MiB in all, or 1 MiB one', () => {
    const files = Array.from({ length: 33 }, (_, index) => ({ path: `/f${index}`, content: 'x'.repeat(2 ** 20) }));
    expect(problem({ files: files.slice(0, 32) })).toBeUndefined();
    expect(problem({ files })?.message).toBe(`spec.files: ${33 * 2 ** 20} bytes in all, more than ${32 * 2 ** 20}`);
    expect(problem({ files: [{ path: '/f', content: 'x'.repeat(2 ** 20 + 1) }] })?.message).toBe(
      'file /f: more than 1048576 bytes',
    );
  });
});
