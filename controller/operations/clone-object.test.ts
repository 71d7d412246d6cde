import { expect, test } from '@jest/globals';
import type { VirtualEnvironmentClone } from '../../machinery/kinds/virtualenvironmentclone/type.ts';
import { environment } from '../testing/world.ts';
import { cloneObject } from './clone-object.ts';

const clone = (more: Partial<VirtualEnvironmentClone['spec']> = {}): VirtualEnvironmentClone => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironmentClone',
  metadata: { name: 'c', namespace: 'default', uid: 'clone-uid' },
  spec: { source: { kind: 'VirtualEnvironment', name: 'web' }, targetName: 'web-2', ...more },
});
const original = {
  spec: environment('web', {
    nodeName: 'n1',
    hostname: 'www',
    power: { action: 'Start', token: 't' },
    paused: true,
    firstBoot: [{ command: ['/bin/true'] }],
    interfaces: [{ name: 'eth0', network: 'default', addresses: ['10.0.0.5'] }],
    resources: { limits: { memory: '1Gi' } },
    nodeSelector: { disk: 'fast' },
  }).spec,
  labels: { app: 'web' },
};
const made = (more?: Partial<VirtualEnvironmentClone['spec']>) => {
  const answer = cloneObject(clone(more), original, 's');
  if ('problem' in answer) throw new Error(answer.problem);
  return answer.object;
};

test('the spec of the source without what can only be its own', () => {
  expect(made()).toEqual({
    apiVersion: 'kapelle.dev/v1',
    kind: 'VirtualEnvironment',
    metadata: {
      name: 'web-2',
      namespace: 'default',
      labels: { app: 'web' },
      annotations: { 'kapelle.dev/clone-uid': 'clone-uid', 'kapelle.dev/cloned-from': 'VirtualEnvironment/web' },
    },
    spec: {
      image: 'debian-12',
      runPolicy: 'Always',
      interfaces: [{ name: 'eth0', network: 'default' }],
      resources: { limits: { memory: '1Gi' } },
      nodeSelector: { disk: 'fast' },
      dataSource: { kind: 'VirtualEnvironmentSnapshot', name: 's' },
    },
  });
});

test('labels and patches change it, but never whose it is, where it is or what it begins as', () => {
  const object = made({
    labels: { role: 'copy' },
    patches: [
      { op: 'replace', path: '/spec/runPolicy', value: 'Halted' },
      { op: 'add', path: '/metadata/annotations', value: { note: 'x', 'kapelle.dev/clone-uid': 'other' } },
      { op: 'replace', path: '/metadata/name', value: 'elsewhere' },
      { op: 'add', path: '/spec/dataSource', value: { kind: 'VirtualEnvironmentSnapshot', name: 'other' } },
      { op: 'remove', path: '/spec/nodeSelector' },
    ],
  });
  expect(object.metadata).toEqual({
    name: 'web-2',
    namespace: 'default',
    labels: { role: 'copy' },
    annotations: {
      note: 'x',
      'kapelle.dev/clone-uid': 'clone-uid',
      'kapelle.dev/cloned-from': 'VirtualEnvironment/web',
    },
  });
  expect(object.spec).toMatchObject({ runPolicy: 'Halted', dataSource: { name: 's' } });
  expect(object.spec.nodeSelector).toBeUndefined();
});

test('a patch that cannot be applied is a sentence', () => {
  const answer = cloneObject(clone({ patches: [{ op: 'remove', path: '/spec/nothing' }] }), original, 's');
  expect(answer).toEqual({ problem: 'spec.patches cannot be applied: the path /spec/nothing does not exist' });
  expect(cloneObject(clone({ patches: [{ op: 'remove', path: '/spec' }] }), original, 's')).toEqual({
    problem: 'the patches leave no spec',
  });
});
