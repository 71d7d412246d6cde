// What a schema cannot say of an environment's life: probes that reach the environment itself and nothing else, a class revision
// that belongs to its class, and what is protected against deletion (also of its collection and its namespace).
import { ApiError, type Cause } from '../../../machinery/errors/errors.ts';
import { canonicalAddress } from '../../../machinery/values/cidr.ts';
import type { VirtualEnvironment } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { ApiObject } from '../../resource.ts';
import { invalidValue, required } from '../../schema/field-error.ts';
import type { Store } from '../../storage/store.ts';
import type { DeleteReview, Plugin, WriteReview } from '../admission.ts';
import { ENVIRONMENT_ID } from './environments.ts';

const REVISIONS = 'kapelle.dev/virtualenvironmentclassrevisions';
const CLASSES = 'kapelle.dev/virtualenvironmentclasses';

export function lifecycle(store: Store): Plugin {
  return {
    name: 'VirtualEnvironmentLifecycle',
    validate: ({ target, object }: WriteReview) => {
      if (idOf(target.definition) !== ENVIRONMENT_ID || target.subresource !== undefined) return [];
      const environment = object as unknown as VirtualEnvironment;
      return [...probeProblems(environment), ...revisionProblems(store, environment)];
    },
    checkDelete: (review: DeleteReview) => {
      const { definition, name } = review.target;
      if (idOf(definition) === ENVIRONMENT_ID) checkProtection(review);
      if (idOf(definition) === REVISIONS) checkUnused(store, name);
    },
  };
}

const idOf = ({ group, plural }: { group: string; plural: string }): string => `${group}/${plural}`;

function checkProtection({ target, old }: DeleteReview): void {
  const { spec } = old as unknown as VirtualEnvironment;
  // One that is on its way out already is not held back.
  if (spec.protection?.delete !== true || old.metadata.deletionTimestamp !== undefined) return;
  throw forbiddenDelete(
    target.definition.plural,
    target.name,
    'spec.protection.delete is set, so it cannot be deleted: take that off first',
  );
}

/** A revision in force is what its environments' sizes come from; one that is current is what the next ones get. */
function checkUnused(store: Store, name: string): void {
  const user = store
    .cache(ENVIRONMENT_ID)
    .list()
    .find((entry) => entry.field('revision', revisionsOf).split('\n').includes(name));
  if (user !== undefined)
    throw forbiddenDelete('virtualenvironmentclassrevisions', name, `VirtualEnvironment ${user.key} uses it`);
  const current = store
    .cache(CLASSES)
    .list()
    .find((entry) => entry.field('currentRevision', currentOf) === name);
  if (current !== undefined)
    throw forbiddenDelete(
      'virtualenvironmentclassrevisions',
      name,
      `it is current in VirtualEnvironmentClass ${current.key}`,
    );
}

/** In force and asked for, one per line. */
function revisionsOf(object: ApiObject): string {
  const { spec, status } = object as unknown as VirtualEnvironment;
  return [spec.classRevision, status?.allocation?.class?.revision].filter((name) => name !== undefined).join('\n');
}

const currentOf = (object: ApiObject): string =>
  ((object['status'] ?? {}) as { currentRevision?: string }).currentRevision ?? '';

function forbiddenDelete(plural: string, name: string, why: string): ApiError {
  return new ApiError('Forbidden', `${plural}.kapelle.dev "${name}" is forbidden: ${why}`, {
    details: { name, group: 'kapelle.dev', kind: plural },
  });
}

function revisionProblems(store: Store, { spec }: VirtualEnvironment): Cause[] {
  const { className, classRevision } = spec;
  if (classRevision === undefined) return [];
  if (className === undefined) return [required('spec.className', 'spec.classRevision names a revision of it')];
  const revision = store.cache(REVISIONS).get(classRevision);
  // One that does not exist (yet) is the controller's to tell, as a class that does not.
  const owner = revision?.field('spec.className', (object) => (object['spec'] as { className: string }).className);
  if (owner === undefined || owner === className) return [];
  const message = `it is a revision of VirtualEnvironmentClass ${owner}, not of ${className}`;
  return [invalidValue('spec.classRevision', classRevision, message)];
}

type Probe = NonNullable<VirtualEnvironment['spec']['livenessProbe']>;

/** RFC 9110, section 5.1, as kubectl's users know it from core/v1 (IsHTTPHeaderName). */
const HEADER_NAME = /^[-A-Za-z0-9]+$/;
/** What node and every server refuse in a field value (RFC 9110, section 5.5). */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

function probeProblems({ spec, status }: VirtualEnvironment): Cause[] {
  const fixed = (spec.interfaces ?? []).flatMap(({ addresses = [] }) => addresses);
  const allocated = (status?.allocation?.interfaces ?? []).flatMap(({ addresses = [] }) => addresses);
  const own = {
    addresses: [...fixed, ...allocated],
    allocated: allocated.length > 0,
    loopbackOnly: spec.interfaces?.length === 0,
  };
  const probes = {
    startupProbe: spec.startupProbe,
    readinessProbe: spec.readinessProbe,
    livenessProbe: spec.livenessProbe,
  };
  return Object.entries(probes).flatMap(([name, probe]) => {
    if (probe === undefined) return [];
    const at = `spec.${name}`;
    const once = name === 'readinessProbe' || (probe.successThreshold ?? 1) === 1;
    return [
      ...(once ? [] : [invalidValue(`${at}.successThreshold`, probe.successThreshold, 'must be 1')]),
      ...hostProblems(at, probe, own),
      ...headerProblems(at, probe),
    ];
  });
}

interface Own {
  addresses: string[];
  allocated: boolean;
  loopbackOnly: boolean;
}

function hostProblems(at: string, { tcpSocket, httpGet }: Probe, { addresses, allocated, loopbackOnly }: Own): Cause[] {
  const [asked, field] = tcpSocket === undefined ? [httpGet, 'httpGet'] : [tcpSocket, 'tcpSocket'];
  if (asked === undefined) return [];
  if (loopbackOnly) {
    return [invalidValue(`${at}.${field}`, asked.port, 'it has no interface, so nothing can be reached: use exec')];
  }
  const { host } = asked;
  if (host === undefined || host === '') return [];
  const wanted = canonicalAddress(host);
  if (wanted !== undefined && addresses.some((address) => canonicalAddress(address) === wanted)) return [];
  const hint = allocated ? '' : ' (before it is placed only those of spec.interfaces[].addresses are known)';
  return [invalidValue(`${at}.${field}.host`, host, `it is none of the environment's own addresses${hint}`)];
}

function headerProblems(at: string, { httpGet }: Probe): Cause[] {
  return (httpGet?.httpHeaders ?? []).flatMap(({ name, value }, index) => {
    const field = `${at}.httpGet.httpHeaders[${index}]`;
    return [
      ...(HEADER_NAME.test(name)
        ? []
        : [
            invalidValue(
              `${field}.name`,
              name,
              "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name')",
            ),
          ]),
      ...(HEADER_VALUE.test(value)
        ? []
        : [invalidValue(`${field}.value`, value, 'it has characters that no header may have')]),
    ];
  });
}
