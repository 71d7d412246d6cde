// How many placements a second the scheduler's pure part makes over 5,000 nodes: filters, scores, counting what is
// placed. Called by main.ts; prints one line per kind of environment.
// Reference: 1,500 placements/s published by Nomad; the budget is 2,000.
import { line, title, verdict } from './report.ts';
import { place } from '../../controller/scheduler/place.ts';
import { placementRequest } from '../../controller/scheduler/request.ts';
import { Snapshot } from '../../controller/scheduler/snapshot.ts';
import type { Node } from '../../machinery/kinds/node/type.ts';
import type { VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';

const NODES = 5000;
const PLACEMENTS = 10_000;
const BUDGET = 2000;

const zones = ['a', 'b', 'c'];
const node = (index: number): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: `node-${String(index).padStart(4, '0')}`,
    labels: {
      'kubernetes.io/hostname': `node-${index}`,
      'topology.kubernetes.io/zone': zones[index % zones.length] ?? '',
      disk: index % 4 === 0 ? 'fast' : 'slow',
    },
  },
  spec: index % 10 === 0 ? { taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }] } : {},
  status: {
    allocatable: { cpu: '64', memory: '256Gi', 'ephemeral-storage': '4Ti', pods: '500' },
    conditions: [{ type: 'Ready', status: 'True' }],
  },
});

const environment = (index: number, spec: Partial<VirtualEnvironment['spec']>): VirtualEnvironment => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironment',
  metadata: { name: `ve-${index}`, namespace: 'default', uid: `uid-${index}`, labels: { app: `app-${index % 100}` } },
  spec: { image: 'debian-12', ...spec },
});

const requests = { cpu: '250m', memory: '512Mi', disk: '10Gi' };
const zoned = { nodeSelector: { 'topology.kubernetes.io/zone': 'b' } };
const wishes: VirtualEnvironment['spec']['affinity'] = {
  nodeAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 10, preference: { matchExpressions: [{ key: 'disk', operator: 'In', values: ['fast'] }] } },
    ],
  },
};

/** Microseconds of each placement, in order of size. */
function measure(spec: Partial<VirtualEnvironment['spec']>): number[] {
  const snapshot = new Snapshot();
  for (let index = 0; index < NODES; index += 1) snapshot.setNode(node(index));
  const took: number[] = [];
  let next = 0;
  for (let index = 0; index < PLACEMENTS; index += 1) {
    const began = performance.now();
    const request = placementRequest(environment(index, spec), requests);
    const placement = place(request, snapshot, next);
    if (placement.node === undefined) throw new Error(`not placed: ${placement.why}`);
    next = placement.next;
    snapshot.place(placement.node, request);
    took.push((performance.now() - began) * 1000);
  }
  return took.sort((a, b) => a - b);
}

function report(name: string, spec: Partial<VirtualEnvironment['spec']>): void {
  const took = measure(spec);
  const rate = PLACEMENTS / (took.reduce((sum, one) => sum + one, 0) / 1e6);
  const at = (share: number): string => `${(took[Math.floor(took.length * share)] ?? 0).toFixed(0)} µs`;
  line(
    name,
    `${rate.toFixed(0)} placements/s (${verdict(rate >= BUDGET)}: at least ${BUDGET}), p50 ${at(0.5)}, p99 ${at(0.99)}`,
  );
}

export function benchScheduler(): void {
  title(`scheduler, pure part, ${NODES} nodes (reference: 1500 placements/s published by Nomad)`);
  report('requests only', {});
  report('node selector and preferred affinity', { ...zoned, affinity: wishes });
}
