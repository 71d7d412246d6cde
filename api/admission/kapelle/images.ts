// What a schema cannot say of an Image: sizes and references that make sense, names of what it is made of, an archive that can be asked for.
import type { Cause } from '../../../machinery/errors/errors.ts';
import { dns1123Label, dns1123Subdomain } from '../../../machinery/values/names.ts';
import { isQuantity, type Quantity, toBytes } from '../../../machinery/values/quantity.ts';
import type { ApiObject } from '../../resource.ts';
import { invalidValue } from '../../schema/field-error.ts';
import type { Plugin } from '../admission.ts';

interface Ref {
  namespace: string;
  name: string;
}

interface Spec {
  source?: {
    oci?: { reference: string; credentialsFrom?: Ref };
    archive?: { url?: string; path?: string };
    virtualEnvironment?: Ref;
    virtualEnvironmentSnapshot?: Ref;
  };
  init?: { command?: string[] };
  prefetch?: boolean;
  replicas?: number;
  maxSize?: Quantity;
}

/** No root file system is smaller; anything below is a slip of a unit. */
const LEAST_SIZE = 1024 ** 2;

export function images(): Plugin {
  return {
    name: 'Images',
    validate: ({ target, object }) => {
      const { group, plural } = target.definition;
      if (`${group}/${plural}` !== 'kapelle.dev/images' || target.subresource !== undefined) return [];
      return imageProblems(object);
    },
  };
}

export function imageProblems(object: ApiObject): Cause[] {
  const spec = (object['spec'] ?? {}) as Spec;
  const { oci, archive, virtualEnvironment, virtualEnvironmentSnapshot } = spec.source ?? {};
  return [
    ...sizeProblems(spec.maxSize),
    ...referenceProblems(oci?.reference),
    ...urlProblems(archive?.url),
    ...pathProblems(archive?.path),
    ...refProblems('spec.source.oci.credentialsFrom', oci?.credentialsFrom),
    ...refProblems('spec.source.virtualEnvironment', virtualEnvironment),
    ...refProblems('spec.source.virtualEnvironmentSnapshot', virtualEnvironmentSnapshot),
    ...localProblems(spec),
    ...commandProblems(spec.init?.command),
  ];
}

function sizeProblems(size: Quantity | undefined): Cause[] {
  if (size === undefined) return [];
  if (!isQuantity(size)) return [invalidValue('spec.maxSize', size, 'it is not a quantity such as 20Gi')];
  return toBytes(size) < LEAST_SIZE ? [invalidValue('spec.maxSize', size, 'must be at least 1Mi')] : [];
}

/** The schema says what characters there may be; this, what a registry can be asked for. */
function referenceProblems(reference: string | undefined): Cause[] {
  if (reference === undefined) return [];
  const wrong = (why: string): Cause[] => [invalidValue('spec.source.oci.reference', reference, why)];
  const [host = '', ...parts] = reference.split('@')[0]?.split('/') ?? [];
  const [name = '', port] = host.split(':');
  if (!name.includes('.') && port === undefined && name !== 'localhost')
    return wrong(`"${host}" is no registry: write its whole name, such as registry.example.com/library/debian:12`);
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return wrong(`${port} is no port`);
  if (name.split('.').some((label) => dns1123Label(label).length > 0))
    return wrong(`"${name}" is no host name or address`);
  if (parts.some((part) => !/^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?::[A-Za-z0-9_][A-Za-z0-9._-]*)?$/.test(part)))
    return wrong('the parts of the repository must be lower-case letters and digits, with single separators between');
  return [];
}

function urlProblems(url: string | undefined): Cause[] {
  if (url === undefined) return [];
  const wrong = (why: string): Cause[] => [invalidValue('spec.source.archive.url', shown(url), why)];
  if (!URL.canParse(url)) return wrong('it is no URL');
  const { username, password, hash, hostname } = new URL(url);
  if (hostname === '') return wrong('it names no host');
  if (username !== '' || password !== '')
    return wrong('must not hold a user or a password: everybody who may read Images would see it');
  return hash === '' ? [] : wrong('must not have a fragment (#)');
}

/** What is refused for a password in it must not be told with it. */
const shown = (url: string): string => url.replace(/\/\/[^/@]*@/, '//…@');

function pathProblems(path: string | undefined): Cause[] {
  if (path === undefined || !path.split('/').some((part) => part === '..' || part === '.')) return [];
  return [invalidValue('spec.source.archive.path', path, 'must not contain "." or ".." as a part')];
}

const refProblems = (field: string, ref: Ref | undefined): Cause[] =>
  ref === undefined
    ? []
    : [
        ...dns1123Label(ref.namespace).map((why) => invalidValue(`${field}.namespace`, ref.namespace, why)),
        ...dns1123Subdomain(ref.name).map((why) => invalidValue(`${field}.name`, ref.name, why)),
      ];

/** Such an image can be on one node only. */
function localProblems({ source = {}, prefetch = false, replicas = 0 }: Spec): Cause[] {
  if (source.virtualEnvironment === undefined && source.virtualEnvironmentSnapshot === undefined) return [];
  const why = 'an image made of an environment or a snapshot exists on its node only';
  return [
    ...(prefetch ? [invalidValue('spec.prefetch', prefetch, why)] : []),
    ...(replicas > 1 ? [invalidValue('spec.replicas', replicas, why)] : []),
  ];
}

function commandProblems(command: string[] | undefined): Cause[] {
  if (command === undefined) return [];
  if (command.length === 0 || command[0] === '')
    return [invalidValue('spec.init.command', command, 'must name what runs as process 1')];
  return command.some((word) => word.includes('\0'))
    ? [invalidValue('spec.init.command', command, 'must not contain NUL')]
    : [];
}
