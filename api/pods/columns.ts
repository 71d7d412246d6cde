// What `kubectl get pods` prints. Called by builtin/definitions.ts. Cells never throw.
// Source of names, order and cells: kubernetes pkg/printers/internalversion/printers.go, printPod.
import { AGE, NAME } from '../builtin/columns.ts';
import type { Column } from '../resource.ts';
import { isObject } from '../schema/prune.ts';
import { ageOf } from '../table/columns.ts';

type Fields = Record<string, unknown>;

const fields = (value: unknown): Fields => (isObject(value) ? value : {});
const items = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isObject) : []);
const string = (value: unknown): string => (typeof value === 'string' ? value : '');

const statusOf = (pod: Fields): Fields => fields(pod['status']);
const containersOf = (pod: Fields): Fields[] => items(statusOf(pod)['containerStatuses']);

function ready(pod: Fields): string {
  const running = containersOf(pod).filter(
    (container) => container['ready'] === true && fields(container['state'])['running'] !== undefined,
  );
  return `${running.length}/${items(fields(pod['spec'])['containers']).length}`;
}

function status(pod: Fields): string {
  const { phase, reason } = statusOf(pod);
  let word = string(reason) || string(phase);
  for (const container of containersOf(pod).toReversed()) word = containerWord(fields(container['state'])) ?? word;
  if (fields(pod['metadata'])['deletionTimestamp'] === undefined) return word;
  return phase === 'Succeeded' || phase === 'Failed' ? word : 'Terminating';
}

function containerWord(state: Fields): string | undefined {
  const waiting = string(fields(state['waiting'])['reason']);
  if (waiting !== '') return waiting;
  if (state['terminated'] === undefined) return undefined;
  const { reason, signal, exitCode } = fields(state['terminated']);
  if (string(reason) !== '') return string(reason);
  return typeof signal === 'number' && signal !== 0 ? `Signal:${signal}` : `ExitCode:${String(exitCode)}`;
}

function restarts(pod: Fields, now: number): string {
  const containers = containersOf(pod);
  const count = containers.reduce((sum, { restartCount }) => sum + Number(restartCount ?? 0), 0);
  const ends = containers
    .map((container) => string(fields(fields(container['lastState'])['terminated'])['finishedAt']))
    .filter((time) => time !== '')
    .sort();
  const last = ends.at(-1);
  return count === 0 || last === undefined ? String(count) : `${count} (${ageOf(last, now)} ago)`;
}

const text = (name: string, priority: 0 | 1, description: string, cell: NonNullable<Column['cell']>): Column => ({
  name,
  type: 'string',
  priority,
  description,
  cell,
});

const orNone = (value: unknown): string => string(value) || '<none>';

export const POD_COLUMNS: Column[] = [
  NAME,
  text('Ready', 0, 'The aggregate readiness state of this pod for accepting traffic.', ready),
  text('Status', 0, 'The aggregate status of the containers in this pod.', status),
  text('Restarts', 0, 'How often it was started again, and when it last had to be.', restarts),
  AGE,
  text('IP', 1, 'Its first address.', (pod) => orNone(statusOf(pod)['podIP'])),
  text('Node', 1, 'The node it is bound to.', (pod) => orNone(fields(pod['spec'])['nodeName'])),
  text('Nominated Node', 1, 'Always none: nothing is preempted for it.', (pod) =>
    orNone(statusOf(pod)['nominatedNodeName']),
  ),
  text('Readiness Gates', 1, 'Always none.', () => '<none>'),
];
