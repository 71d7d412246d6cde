// What is refused of the inside before it is stored.
import { expect, test } from '@jest/globals';
import type { VirtualEnvironmentSpec } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { guestProblems } from './guest.ts';

const object = (spec: Partial<VirtualEnvironmentSpec>, status?: object) => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name: 'web' },
  spec: { image: 'base', ...spec },
  ...(status === undefined ? {} : { status }),
});
const secretKeyRef = { name: 's', key: 'k' };
const from = { secretKeyRef };

test.each<[string, Partial<VirtualEnvironmentSpec>, string]>([
  ['two sources of a variable', { env: [{ name: 'A', value: 'x', valueFrom: from }] }, 'spec.env[name=A]'],
  ['two passwords', { users: [{ name: 'a', passwordFrom: from, passwordHashFrom: from }] }, 'spec.users[name=a]'],
  [
    'one uid twice',
    {
      users: [
        { name: 'a', uid: 7 },
        { name: 'b', uid: 7 },
      ],
    },
    'spec.users[name=b].uid',
  ],
  ['a home with a colon', { users: [{ name: 'a', home: '/a:b' }] }, 'spec.users[name=a].home'],
  ['a shell with a line end', { users: [{ name: 'a', shell: '/bin/sh\nroot' }] }, 'spec.users[name=a].shell'],
  ['a file with ..', { files: [{ path: '/etc/../x', content: '' }] }, 'spec.files[path=/etc/../x].path'],
  ['a folder for a file', { files: [{ path: '/etc/', content: '' }] }, 'spec.files[path=/etc/].path'],
  [
    'a file below a file',
    {
      files: [
        { path: '/a', content: '' },
        { path: '/a/b/c', content: '' },
      ],
    },
    'spec.files[path=/a/b/c].path',
  ],
  ['two sources for cloud-init', { cloudInit: { userData: '', userDataFrom: from } }, 'spec.cloudInit'],
])('%s', (_what, spec, field) => {
  expect(guestProblems(object(spec), undefined).map((cause) => cause.field)).toEqual([field]);
});

test('what is as it should be is not refused', () => {
  const spec: Partial<VirtualEnvironmentSpec> = {
    env: [
      { name: 'A', valueFrom: from },
      { name: 'B', value: '' },
    ],
    users: [
      { name: 'root', uid: 0 },
      { name: 'toor', uid: 0 },
      { name: 'a', uid: 7, home: '/srv/a' },
    ],
    files: [
      { path: '/etc/app', configMap: { name: 'c' } },
      { path: '/etc/app/own', content: 'x' },
    ],
    cloudInit: { userDataFrom: from },
  };
  expect(guestProblems(object(spec), undefined)).toEqual([]);
});

test('commands of the first boot that have been run may be taken away, and not changed', () => {
  const ran = object({ firstBoot: [{ command: ['a'] }] }, { firstBoot: { completed: 0, exitCode: 1 } });
  const change = (firstBoot: VirtualEnvironmentSpec['firstBoot']) =>
    guestProblems(object({ firstBoot }), ran).map(({ field }) => field);
  expect(change([{ command: ['b'] }])).toEqual(['spec.firstBoot']);
  expect(change([{ command: ['a'] }])).toEqual([]);
  expect(change([])).toEqual([]);
  const waiting = object({ firstBoot: [{ command: ['a'] }] }, {});
  expect(guestProblems(object({ firstBoot: [{ command: ['b'] }] }), waiting)).toEqual([]);
});
