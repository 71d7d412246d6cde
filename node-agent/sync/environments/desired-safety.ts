// What an environment may do, as the runtime is told: capabilities, system calls, devices, kernel settings, nesting, read-only root.
// Pure; called by desired.ts. The names were checked by admission.
import type { VirtualEnvironmentSpec } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { EnvironmentSpec } from '../../runtime/client.ts';

type SafetySpec = Pick<
  EnvironmentSpec,
  | 'capabilitiesAdd'
  | 'capabilitiesDrop'
  | 'syscallsAllow'
  | 'syscallsDeny'
  | 'denyCompatSyscalls'
  | 'devices'
  | 'sysctls'
  | 'nesting'
  | 'readOnlyRoot'
>;

/** Sets are put in order: who lists them in another one changes nothing, and needs no restart. */
export function desiredSafety(spec: VirtualEnvironmentSpec): SafetySpec {
  const { capabilities = {}, seccomp = {}, devices = [], sysctls = [] } = spec;
  return {
    capabilitiesAdd: capabilityNames(capabilities.add),
    capabilitiesDrop: capabilityNames(capabilities.drop),
    syscallsAllow: (seccomp.allow ?? []).toSorted(),
    syscallsDeny: (seccomp.deny ?? []).toSorted(),
    denyCompatSyscalls: seccomp.denyCompat ?? false,
    devices: devices
      .map(({ name, access }) => ({ name, write: access !== 'r' }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    sysctls: Object.fromEntries(sysctls.map(({ name, value }) => [name, value])),
    nesting: spec.nesting ?? false,
    readOnlyRoot: spec.readOnlyRoot ?? false,
  };
}

const capabilityNames = (names: readonly string[] = []): string[] =>
  names.map((name) => (name === 'ALL' ? name : `CAP_${name}`)).toSorted();
