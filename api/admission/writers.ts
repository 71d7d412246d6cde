// The table "One writer per field" of ARCHITECTURE.md, enforced by identity. Each part of an object has its writers;
// a change of a part by anybody else is refused, with who may. Parts are compared by value, so sending back what is
// stored changes nothing and is refused nothing. An administrator may take the runtime's finalizer away by hand: that
// is the way out when a node is lost for good.
import { ApiError } from '../../machinery/errors/errors.ts';
import { equal } from '../patch/plain.ts';
import type { ApiObject } from '../resource.ts';
import { SYSTEM_USER, type User } from '../verbs/call.ts';
import type { Plugin, WriteReview } from './admission.ts';

/** Whom a certificate makes somebody. */
export type Writer = { is: 'user' } | { is: 'controller' } | { is: 'node'; node: string };

export function writerOf(user: User): Writer {
  if (user.groups.includes('system:kapelle-controllers')) return { is: 'controller' };
  if (user.groups.includes('system:nodes') && user.name.startsWith('system:node:')) {
    return { is: 'node', node: user.name.slice('system:node:'.length) };
  }
  return { is: 'user' };
}

interface Part {
  field: string;
  /** What is compared. */
  read(object: ApiObject): unknown;
  may(writer: Writer, before: ApiObject | undefined, after: ApiObject): boolean;
  /** Goes on after "it is written by …". */
  writers: string;
}

type Json = Record<string, unknown>;
const spec = (object: ApiObject | undefined): Json => (object?.['spec'] ?? {}) as Json;
const status = (object: ApiObject | undefined): Json => (object?.['status'] ?? {}) as Json;
const without = (object: Json, ...fields: string[]): Json =>
  Object.fromEntries(Object.entries(object).filter(([field]) => !fields.includes(field)));

interface Condition {
  type: string;
  status: string;
}
const conditions = (object: ApiObject): Condition[] => (status(object)['conditions'] ?? []) as Condition[];

const phaseOf = (object: ApiObject): string | undefined => status(object)['phase'] as string | undefined;
const nodeOf = (object: ApiObject | undefined): string => {
  const { nodeName } = spec(object) as { nodeName?: string };
  return nodeName ?? '';
};
const isNode = (writer: Writer, node: string): boolean => writer.is === 'node' && node !== '' && writer.node === node;
const byUsers = ({ is }: Writer): boolean => is === 'user';
const byController = ({ is }: Writer): boolean => is === 'controller';

/** Users; the controller makes some itself (clones). */
const byMakers: Part['may'] = (writer, before) => byUsers(writer) || (byController(writer) && before === undefined);

/** Until it is bound an environment's status is the controller's, from then on the bound node's agent's. */
const byKeeper = (writer: Writer, before: ApiObject | undefined): boolean =>
  nodeOf(before) === '' ? writer.is === 'controller' : isNode(writer, nodeOf(before));

const META_FIELDS = ['labels', 'annotations', 'ownerReferences'] as const;
const metadataPart = (writers: string, may: Part['may']): Part => ({
  field: 'metadata',
  read: ({ metadata }) => META_FIELDS.map((field) => metadata[field] ?? {}),
  may,
  writers,
});

const finalizersPart = (nodeThatHasIt: (object: ApiObject | undefined) => string): Part => ({
  field: 'metadata.finalizers',
  read: ({ metadata }) => [...(metadata.finalizers ?? [])].sort(),
  may: (writer, before) => writer.is !== 'node' || isNode(writer, nodeThatHasIt(before)),
  writers: "users, the controller and the bound node's agent",
});

const ENVIRONMENT: Part[] = [
  {
    field: 'spec.nodeName',
    read: (object) => nodeOf(object),
    may: (writer, before, after) => writer.is === 'controller' && nodeOf(before) === '' && nodeOf(after) !== '',
    writers: 'the scheduler, once; say with spec.nodeSelector or spec.affinity where it may run',
  },
  { field: 'spec', read: (object) => without(spec(object), 'nodeName'), may: byMakers, writers: 'users' },
  metadataPart('users', byMakers),
  finalizersPart(nodeOf),
  {
    field: 'status.allocation',
    read: (object) => status(object)['allocation'],
    may: byController,
    writers: 'the controller',
  },
  {
    field: 'status.conditions[Scheduled]',
    read: (object) => conditions(object).find(({ type }) => type === 'Scheduled'),
    may: byController,
    writers: 'the controller',
  },
  {
    field: 'status.phase',
    read: (object) => status(object)['phase'],
    // The controller drops the phase it set when it hands the environment over, and says Unknown of one whose node is silent.
    may: (writer, before, after) =>
      byKeeper(writer, before) || (writer.is === 'controller' && [undefined, 'Unknown'].includes(phaseOf(after))),
    writers: "the controller until it is bound, then the bound node's agent",
  },
  {
    field: 'status.conditions[Ready]',
    read: (object) => conditions(object).find(({ type }) => type === 'Ready'),
    may: (writer, before, after) =>
      byKeeper(writer, before) ||
      (writer.is === 'controller' && conditions(after).find(({ type }) => type === 'Ready')?.status === 'Unknown'),
    writers: "the bound node's agent; the controller only as Unknown, when the node is silent",
  },
  {
    field: 'status',
    read: (object) => [
      without(status(object), 'allocation', 'phase', 'conditions'),
      conditions(object).filter(({ type }) => type !== 'Scheduled' && type !== 'Ready'),
    ],
    may: byKeeper,
    writers: "the bound node's agent",
  },
];

interface ImageNode {
  nodeName: string;
}
const imageNodes = (object: ApiObject): ImageNode[] => (status(object)['nodes'] ?? []) as ImageNode[];

/** A part for each node that has an entry before or after. */
function imageParts({ old, object }: WriteReview): Part[] {
  const names = new Set(
    [...(old === undefined ? [] : imageNodes(old)), ...imageNodes(object)].map(({ nodeName }) => nodeName),
  );
  const entries = [...names].map(
    (name): Part => ({
      field: `status.nodes[nodeName=${name}]`,
      read: (image) => imageNodes(image).find(({ nodeName }) => nodeName === name),
      // The controller takes the entries of nodes away that no longer exist.
      may: (writer, _, after) =>
        isNode(writer, name) ||
        (writer.is === 'controller' && !imageNodes(after).some(({ nodeName }) => nodeName === name)),
      writers: `the agent of node ${name}`,
    }),
  );
  return [
    { field: 'spec', read: spec, may: byUsers, writers: 'users' },
    metadataPart('users', byUsers),
    ...entries,
    { field: 'status', read: (image) => without(status(image), 'nodes'), may: byController, writers: 'the controller' },
  ];
}

/** Kinds whose status is the controller's and the rest their users'. */
const CONTROLLED: Part[] = [
  { field: 'spec', read: spec, may: byUsers, writers: 'users' },
  { field: 'status', read: status, may: byController, writers: 'the controller' },
];

/** What a class said at one time: whoever wants another content edits the class. */
const REVISION: Part = {
  field: 'spec',
  read: (object) => object['spec'],
  may: byController,
  writers: 'the controller, once for each content of a VirtualEnvironmentClass: edit the class instead',
};

const controlledMetadata = [metadataPart('users and the controller', (writer) => writer.is !== 'node')];

/** What a node carries out once the controller has said which: snapshots, restores, volumes. */
const ofNode = (object: ApiObject | undefined): string => (status(object)['nodeName'] ?? '') as string;
const CARRIED_OUT: Part[] = [
  { field: 'spec', read: spec, may: byMakers, writers: 'users' },
  metadataPart('users', byMakers),
  finalizersPart(ofNode),
  { field: 'status.nodeName', read: ofNode, may: byController, writers: 'the controller' },
  {
    field: 'status',
    read: (object) => without(status(object), 'nodeName'),
    // Once a node has it the controller takes back what it said, and may say that it is over: the node is gone for good.
    may: (writer, before, after) =>
      ofNode(before) === ''
        ? byController(writer)
        : isNode(writer, ofNode(before)) || (byController(writer) && saysOver(after)),
    writers: 'the controller until it has a node, then the agent of that node',
  },
];
const saysOver = (object: ApiObject): boolean =>
  [undefined, 'Pending', 'Failed', 'Terminating'].includes(phaseOf(object));

/** A node writes only objects of its own name; everybody else is judged by authorization alone. */
const ownName: Part = {
  field: 'the object',
  read: (object) => object,
  may: (writer, _, after) => writer.is !== 'node' || writer.node === after.metadata.name,
  writers: 'the node of that name',
};

const NODE: Part[] = [
  ownName,
  {
    field: 'status',
    read: (node) => without(status(node), 'conditions'),
    may: (writer, _, after) => isNode(writer, after.metadata.name),
    writers: "the node's agent",
  },
];

function partsOf(review: WriteReview): Part[] {
  const { group, plural } = review.target.definition;
  switch (`${group}/${plural}`) {
    case 'kapelle.dev/virtualenvironments':
      return ENVIRONMENT;
    case 'kapelle.dev/images':
      return imageParts(review);
    case 'kapelle.dev/virtualnetworks':
    case 'kapelle.dev/virtualenvironmentclasses':
      return CONTROLLED;
    case 'kapelle.dev/virtualenvironmentclones':
      return [...CONTROLLED, ...controlledMetadata];
    case 'kapelle.dev/virtualenvironmentclassrevisions':
      return [REVISION, ...controlledMetadata];
    case 'kapelle.dev/virtualenvironmentsnapshots':
    case 'kapelle.dev/virtualenvironmentrestores':
    case 'kapelle.dev/virtualvolumes':
      return CARRIED_OUT;
    case '/nodes':
      return NODE;
    case 'coordination.k8s.io/leases':
      return [ownName];
    default:
      return [];
  }
}

export function writers(): Plugin {
  return {
    name: 'Writers',
    mutate: (review) => {
      // A manifest that is put back whole says nothing of the node: that is no wish to unbind.
      const { old, object, replaces, target } = review;
      const { group, plural } = target.definition;
      if (replaces !== true || `${group}/${plural}` !== 'kapelle.dev/virtualenvironments') return;
      if (nodeOf(object) === '' && nodeOf(old) !== '') object['spec'] = { ...spec(object), nodeName: nodeOf(old) };
    },
    authorize: (review) => {
      if (review.user === SYSTEM_USER) return;
      const writer = writerOf(review.user);
      for (const part of partsOf(review)) checkPart(part, writer, review);
    },
  };
}

function checkPart(part: Part, writer: Writer, { target, user, old, object }: WriteReview): void {
  const before = old === undefined ? emptyOf(part) : part.read(old);
  if (equal(before, part.read(object)) || part.may(writer, old, object)) return;
  const { plural, group } = target.definition;
  const { name } = object.metadata;
  const qualified = group === '' ? plural : `${plural}.${group}`;
  throw new ApiError(
    'Forbidden',
    `${qualified} "${name}" is forbidden: user "${user.name}" cannot change ${part.field}: it is written by ${part.writers}`,
    {
      details: {
        name,
        ...(group === '' ? {} : { group }),
        kind: plural,
        causes: [{ reason: 'FieldValueForbidden', field: part.field, message: `written by ${part.writers}` }],
      },
    },
  );
}

/** What a part of an object is that does not exist yet. */
const emptyOf = (part: Part): unknown => part.read({ apiVersion: '', kind: '', metadata: { name: '' } });
