// Class revisions over the memory store: an edit changes nothing that runs, what asks for a revision gets it, what nobody needs goes.
import { ManualClock } from '../../machinery/clock/manual-clock.ts';
import { virtualEnvironmentKind, type VirtualEnvironment } from '../../machinery/kinds/virtualenvironment/type.ts';
import {
  type VirtualEnvironmentClass,
  virtualEnvironmentClassKind,
} from '../../machinery/kinds/virtualenvironmentclass/type.ts';
import { virtualEnvironmentClassRevisionKind } from '../../machinery/kinds/virtualenvironmentclassrevision/type.ts';
import { MemoryStore } from '../../machinery/store/memory-store.ts';
import { environment, simpleCluster, startWorld, waitFor, waitForObject } from '../testing/world.ts';
import { revisionOf } from './revision.ts';

type Resources = VirtualEnvironmentClass['spec']['resources'];

const small = (resources: Resources, name = 'small'): VirtualEnvironmentClass => ({
  apiVersion: 'kapelle.dev/v1',
  kind: 'VirtualEnvironmentClass',
  metadata: { name },
  spec: { resources },
});
const OLD: Resources = { limits: { memory: '1Gi' } };
const NEW: Resources = { limits: { memory: '2Gi' } };
const nameOf = (resources: Resources, name = 'small'): string => revisionOf(small(resources, name)).metadata.name;

let store: MemoryStore;
let clock: ManualClock;
let stop: () => Promise<void>;

beforeEach(async () => {
  clock = new ManualClock(Date.UTC(2026, 0, 1));
  ({ store, stop } = startWorld({ clock }));
  await simpleCluster(store);
});
afterEach(() => stop());

const edit = (resources: Resources): Promise<unknown> =>
  store.jsonPatch(virtualEnvironmentClassKind, 'small', undefined, [
    { op: 'replace', path: '/spec/resources', value: resources },
  ]);
const revisions = async (): Promise<string[]> =>
  (await store.list(virtualEnvironmentClassRevisionKind)).items.map(({ metadata }) => metadata.name).sort();
const current = (resources: Resources) =>
  waitForObject(
    store,
    virtualEnvironmentClassKind,
    ({ metadata, status }) =>
      status?.currentRevision === nameOf(resources) && status.observedGeneration === metadata.generation,
  );
const memory = ({ status }: VirtualEnvironment): unknown => status?.allocation?.resources?.limits?.['memory'];
const placed = (name: string, revision: string): Promise<VirtualEnvironment> =>
  waitFor(store, name, (ve) => ve.spec.nodeName !== undefined && ve.status?.allocation?.class?.revision === revision);
const change = (name: string, spec: Record<string, unknown>): Promise<VirtualEnvironment> =>
  store.mergePatch(virtualEnvironmentKind, name, 'default', { spec });
const make = (name: string, spec: Partial<VirtualEnvironment['spec']> = { className: 'small' }) =>
  store.create(virtualEnvironmentKind, environment(name, spec));

test('one content has one name, whatever the order of its keys; another has another', () => {
  const a = small({ limits: { memory: '1Gi', cpu: '1' }, requests: { cpu: '1' } });
  const b = small({ requests: { cpu: '1' }, limits: { cpu: '1', memory: '1Gi' } });
  expect(revisionOf(a)).toEqual(revisionOf(b));
  expect(revisionOf(a).metadata.name).toMatch(/^small-[0-9a-f]{10}$/);
  expect(nameOf(OLD)).not.toBe(nameOf(NEW));
  expect(nameOf(OLD, 'large')).toMatch(/^large-/);
  expect(nameOf(OLD, 'x'.repeat(253)).length).toBe(253);
  expect(revisionOf(a).metadata).not.toHaveProperty('ownerReferences');
});

test('each content becomes a revision, the present one is current, and editing back makes nothing new', async () => {
  await store.create(virtualEnvironmentClassKind, small(OLD));
  await current(OLD);
  await edit(NEW);
  await current(NEW);
  await edit(OLD);
  await current(OLD);
  expect(await revisions()).toEqual([nameOf(OLD), nameOf(NEW)].sort());
});

test('an edit of the class changes nothing that is placed, also when its own spec is edited afterwards', async () => {
  await store.create(virtualEnvironmentClassKind, small({ ...OLD, requests: { cpu: '1' } }));
  const revision = nameOf({ ...OLD, requests: { cpu: '1' } });
  await make('a', { className: 'small', resources: { limits: { memory: '512Mi' } } });
  expect(memory(await placed('a', revision))).toBe('512Mi');
  await edit(NEW);
  await current(NEW);
  await change('a', { resources: { limits: { memory: '256Mi' } } });
  await waitFor(store, 'a', (ve) => memory(ve) === '256Mi');
  // Taken away: the value of its revision again, neither what was there before nor what the class says now.
  await change('a', { resources: null });
  const back = await waitFor(store, 'a', (ve) => memory(ve) === '1Gi');
  expect(back.status?.allocation).toMatchObject({
    class: { name: 'small', revision },
    resources: { requests: { cpu: '1' } },
  });
  await make('b');
  expect(memory(await placed('b', nameOf(NEW)))).toBe('2Gi');
});

test('spec.classRevision switches on purpose, and taking it away leaves it there', async () => {
  await store.create(virtualEnvironmentClassKind, small(OLD));
  await make('a');
  await placed('a', nameOf(OLD));
  await edit(NEW);
  await current(NEW);
  await change('a', { classRevision: nameOf(NEW) });
  expect(memory(await placed('a', nameOf(NEW)))).toBe('2Gi');
  await change('a', { classRevision: null, hostname: 'x' });
  await change('a', { resources: { limits: { pids: 100 } } });
  const after = await waitFor(store, 'a', (ve) => ve.status?.allocation?.resources?.limits?.['pids'] === 100);
  expect(after.status?.allocation?.class?.revision).toBe(nameOf(NEW));
});

test('another className is resolved anew; a revision of another class, or none, is told and changes nothing', async () => {
  await store.create(virtualEnvironmentClassKind, small(OLD));
  await store.create(virtualEnvironmentClassKind, small(NEW, 'large'));
  await make('a');
  await placed('a', nameOf(OLD));
  const refused = (message: RegExp) =>
    waitFor(store, 'a', ({ status }) =>
      (status?.conditions ?? []).some(
        ({ type, status: is, reason, message: said }) =>
          type === 'Scheduled' && is === 'False' && reason === 'ClassRevisionNotFound' && message.test(said ?? ''),
      ),
    );
  await waitForObject(store, virtualEnvironmentClassRevisionKind, ({ spec }) => spec.className === 'large');
  await change('a', { classRevision: nameOf(NEW, 'large') });
  expect(memory(await refused(/one of VirtualEnvironmentClass "large", not of "small"/))).toBe('1Gi');
  await change('a', { classRevision: 'small-none' });
  await refused(/there is no VirtualEnvironmentClassRevision "small-none"/);
  await change('a', { classRevision: null, className: 'large' });
  expect(memory(await placed('a', nameOf(NEW, 'large')))).toBe('2Gi');
  await change('a', { className: null });
  const none = await waitFor(store, 'a', ({ status }) => status?.allocation?.class === undefined);
  expect(memory(none)).toBeUndefined();
});

test('what counts is the content at the moment it is placed, not when it was made', async () => {
  await store.create(virtualEnvironmentClassKind, small(OLD));
  await make('a', { className: 'small', runPolicy: 'Halted' });
  await waitFor(store, 'a', (ve) => memory(ve) === '1Gi');
  await edit(NEW);
  await current(NEW);
  await change('a', { runPolicy: 'Always' });
  expect(memory(await placed('a', nameOf(NEW)))).toBe('2Gi');
});

test('revisions that are neither current nor used go after a minute, those in use when the last user goes', async () => {
  await store.create(virtualEnvironmentClassKind, small(OLD));
  await make('a');
  await placed('a', nameOf(OLD));
  await edit({ limits: { memory: '3Gi' } });
  await current({ limits: { memory: '3Gi' } });
  await edit(NEW);
  await current(NEW);
  await clock.advance(59_000);
  expect(await revisions()).toHaveLength(3);
  await clock.advance(2_000);
  expect(await revisions()).toEqual([nameOf(OLD), nameOf(NEW)].sort());
  await store.delete(virtualEnvironmentKind, 'a', 'default');
  await store.mergePatch(virtualEnvironmentKind, 'a', 'default', { metadata: { finalizers: null } });
  await clock.advance(61_000);
  expect(await revisions()).toEqual([nameOf(NEW)]);
});

test('a class that is deleted while in use leaves what is used working', async () => {
  await store.create(virtualEnvironmentClassKind, small(OLD));
  await make('a', { className: 'small', resources: { limits: { memory: '64Mi' } } });
  await placed('a', nameOf(OLD));
  await edit(NEW);
  await current(NEW);
  await store.delete(virtualEnvironmentClassKind, 'small');
  await clock.advance(61_000);
  expect(await revisions()).toEqual([nameOf(OLD)]);
  await change('a', { resources: null });
  await waitFor(store, 'a', (ve) => memory(ve) === '1Gi');
});

test('an environment of an earlier version is taken over with the present content of its class', async () => {
  await stop();
  store = new MemoryStore({ clock });
  await simpleCluster(store);
  await store.create(virtualEnvironmentClassKind, small(OLD));
  await make('a', { className: 'small', nodeName: 'n1' });
  const status = { allocation: { idRange: { base: 2 ** 20, size: 65_536 }, resources: { limits: { memory: '1Gi' } } } };
  await store.mergePatch(virtualEnvironmentKind, 'a', 'default', { status }, { subresource: 'status' });
  ({ stop } = startWorld({ clock }, store));
  expect(memory(await placed('a', nameOf(OLD)))).toBe('1Gi');
});
