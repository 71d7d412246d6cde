// The cluster that setup.ts started, as the tests of this folder reach it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { OneHost, type OneHostPlace } from '../harness/one-host.ts';
import { ROOT } from '../harness/root.ts';

export const CLUSTER_ENV = 'KAPELLE_E2E_CLUSTER';

export function theCluster(): OneHost {
  const place = process.env[CLUSTER_ENV];
  if (place === undefined) throw new Error('no cluster: run this through jest --selectProjects e2e');
  return new OneHost(JSON.parse(place) as OneHostPlace);
}

export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  spec: Record<string, unknown>;
}

/** The objects of a file below manifests/. */
export const manifest = (path: string): Manifest[] =>
  parseAllDocuments(readFileSync(join(ROOT, 'manifests', path), 'utf8')).map((document) => document.toJS() as Manifest);

/** A VE of a few lines; `spec` overrides. */
export const environment = (name: string, spec: Record<string, unknown> = {}): Manifest => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name },
  spec: {
    image: 'busybox',
    terminationGracePeriodSeconds: 5,
    resources: { limits: { memory: '64Mi', pids: 64, disk: '64Mi' } },
    ...spec,
  },
});
