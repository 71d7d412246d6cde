// Text scenarios: commands, and under each what came of it. UPDATE_GOLDEN=1 writes them anew; commit a change only
// if you understand it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Node } from '../../machinery/kinds/node/type.ts';
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import { environment } from '../testing/world.ts';
import type { VolumePlace } from '../volume/places.ts';
import { place } from './place.ts';
import { countedAmounts, placementRequest } from './request.ts';
import { Snapshot } from './snapshot.ts';

const folder = join(import.meta.dirname, 'testdata');

/** `node NAME {yaml}`: cpu, memory, cpus (whole ones), hugepages, disk, pods, labels, taints, cordoned, ready. */
function nodeOf(name: string, facts: Record<string, unknown>): Node {
  const {
    cpu = '4',
    memory = '8Gi',
    disk = '100Gi',
    pods = '100',
    labels = {},
    taints = [],
    cordoned = false,
    ready = true,
    cpus = 64,
    hugepages = {},
  } = facts;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, ...(labels as Record<string, string>) } },
    spec: { unschedulable: cordoned === true, taints: taints as NonNullable<NonNullable<Node['spec']>['taints']> },
    status: {
      capacity: { cpu: String(cpus) },
      allocatable: {
        cpu: String(cpu),
        memory: String(memory),
        'ephemeral-storage': String(disk),
        pods: String(pods),
        ...(hugepages as Record<string, string>),
      },
      conditions: [{ type: 'Ready', status: ready === true ? 'True' : 'False' }],
    },
  };
}

/** `place NAME {yaml}`: requests, labels, namespace, and anything of spec. */
function environmentOf(name: string, facts: Record<string, unknown>): VirtualEnvironment {
  const { requests = {}, limits = {}, labels = {}, namespace = 'default', ...spec } = facts;
  const ve = environment(name, { ...spec, resources: { requests: requests as object, limits: limits as object } });
  const metadata = {
    ...ve.metadata,
    uid: name,
    namespace: String(namespace),
    labels: labels as Record<string, string>,
  };
  return { ...ve, metadata };
}

function run(command: string, snapshot: Snapshot): string[] {
  const [, verb = '', name = '', rest = ''] = /^(\S+)\s+(\S+)\s*(.*)$/.exec(command) ?? [];
  const facts = (parse(rest === '' ? '{}' : rest) ?? {}) as Record<string, unknown>;
  switch (verb) {
    case 'node':
      snapshot.setNode(nodeOf(name, facts));
      return [];
    case 'image':
      snapshot.setImage(name, new Map(Object.entries(facts as Record<string, string>)));
      return [];
    case 'remove':
      snapshot.remove(name);
      return [];
    case 'place': {
      const { at: volumes = [], ...rest } = facts as { at?: VolumePlace[] };
      const ve = environmentOf(name, rest);
      const request = placementRequest(ve, countedAmounts(ve.spec.resources), { volumes });
      const placement = place(request, snapshot);
      if (placement.node === undefined) return [`  ${placement.why}`];
      snapshot.place(placement.node, request);
      return [`  -> ${placement.node} (${placement.score.toFixed(0)})`];
    }
    default:
      throw new Error(`no such command: ${command}`);
  }
}

function play(script: string): string {
  const snapshot = new Snapshot();
  const lines = script.split('\n').filter((line) => !line.startsWith('  '));
  return lines
    .flatMap((line) => (line === '' || line.startsWith('#') ? [line] : [line, ...run(line, snapshot)]))
    .join('\n');
}

describe('scheduler scenarios', () => {
  test.each(readdirSync(folder))('%s', (file) => {
    const path = join(folder, file);
    const recorded = readFileSync(path, 'utf8');
    const played = play(recorded);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, played);
    else expect(played).toBe(recorded);
  });
});
