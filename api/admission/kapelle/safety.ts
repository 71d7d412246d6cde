// What a schema cannot say of what an environment may do: capabilities, system calls, devices and kernel settings by name, from the
// tables that the runtime reads too (machinery/safety), and nesting, which a namespace may forbid.
import type { Cause } from '../../../machinery/errors/errors.ts';
import type { VirtualEnvironment, VirtualEnvironmentSpec } from '../../../machinery/kinds/virtualenvironment/type.ts';
import { INIT_CAPABILITIES, whyNotAdded, whyNotDropped } from '../../../machinery/safety/capabilities.ts';
import { INIT_SYSCALLS, whyNotAllowed, whyNotDenied } from '../../../machinery/safety/syscalls.ts';
import { whyNotSet, whyNotValue } from '../../../machinery/safety/sysctls.ts';
import { forbidden, invalidValue } from '../../schema/field-error.ts';
import type { Store } from '../../storage/store.ts';
import type { Plugin } from '../admission.ts';

/** On a Namespace, `forbidden`: no containers inside the environments of this namespace. */
export const NESTING_LABEL = 'kapelle.dev/nesting';
const NAMESPACES = 'core/namespaces';

export function safety(store: Store): Plugin {
  return {
    name: 'VirtualEnvironmentSafety',
    validate: ({ target, object, old, warnings }) => {
      const { group, plural } = target.definition;
      if (group !== 'kapelle.dev' || plural !== 'virtualenvironments' || target.subresource !== undefined) return [];
      const { spec, metadata } = object as unknown as VirtualEnvironment; // the schema has been checked
      const had = (old as unknown as VirtualEnvironment | undefined)?.spec.nesting === true;
      const asks = spec.nesting === true && !had;
      // A write may be tried several times.
      for (const warning of safetyWarnings(spec)) if (warnings?.includes(warning) === false) warnings.push(warning);
      return [...safetyProblems(spec), ...(asks ? nestingProblems(store, metadata.namespace ?? '') : [])];
    },
  };
}

export function safetyProblems(spec: VirtualEnvironmentSpec): Cause[] {
  const { capabilities = {}, seccomp = {}, devices = [], sysctls = [] } = spec;
  const { add = [], drop = [] } = capabilities;
  const { allow = [], deny = [] } = seccomp;
  return [
    ...each('spec.capabilities.add', add, whyNotAdded),
    ...each('spec.capabilities.drop', drop, whyNotDropped),
    ...each('spec.capabilities.add', add, (name) => whyBoth(drop.includes(name), 'spec.capabilities.drop')),
    ...each('spec.seccomp.allow', allow, whyNotAllowed),
    ...each('spec.seccomp.deny', deny, whyNotDenied),
    ...each('spec.seccomp.allow', allow, (name) => whyBoth(deny.includes(name), 'spec.seccomp.deny')),
    ...devices.flatMap(({ name }, index) =>
      /(^|\/)\.|\/\/|\/$/.test(name)
        ? [invalidValue(`spec.devices[${index}].name`, name, 'must be a path below /dev, such as fuse or net/tun')]
        : [],
    ),
    ...sysctls.flatMap(({ name, value }, index) => {
      const [refused, wrong] = [whyNotSet(name), whyNotValue(value)];
      return [
        ...(refused === undefined ? [] : [invalidValue(`spec.sysctls[${index}].name`, name, refused)]),
        ...(wrong === undefined ? [] : [invalidValue(`spec.sysctls[${index}].value`, value, wrong)]),
      ];
    }),
  ];
}

/** Allowed, since a single program may do without; an init does not. */
export function safetyWarnings({ capabilities = {}, seccomp = {} }: VirtualEnvironmentSpec): string[] {
  return [
    ...without('spec.capabilities.drop', capabilities.drop ?? [], INIT_CAPABILITIES),
    ...without('spec.seccomp.deny', seccomp.deny ?? [], INIT_SYSCALLS),
  ];
}

const without = (field: string, names: readonly string[], needed: readonly string[]): string[] => {
  const missed = names.filter((name) => needed.includes(name));
  return missed.length === 0 ? [] : [`${field}: an init such as systemd does not come up without ${missed.join(', ')}`];
};

const whyBoth = (both: boolean, other: string): string | undefined => (both ? `it is in ${other} too` : undefined);

const each = (field: string, names: readonly string[], why: (name: string) => string | undefined): Cause[] =>
  names.flatMap((name, index) => {
    const message = why(name);
    return message === undefined ? [] : [invalidValue(`${field}[${index}]`, name, message)];
  });

function nestingProblems(store: Store, namespace: string): Cause[] {
  const labels = store.cache(NAMESPACES).get(namespace)?.parse().metadata.labels ?? {};
  return labels[NESTING_LABEL] === 'forbidden'
    ? [forbidden('spec.nesting', `namespace ${namespace} forbids it (its label ${NESTING_LABEL})`)]
    : [];
}
