// Problems of what a spec asks for in capabilities, system calls, devices and kernel settings. Pure; called by environments/validate.ts
// before anything is touched. Admission says the same (api/admission/kapelle/safety.ts) from the same tables.
import { whyNotAdded, whyNotDropped } from '../../../machinery/safety/capabilities.ts';
import { whyNotAllowed, whyNotDenied } from '../../../machinery/safety/syscalls.ts';
import { whyNotSet, whyNotValue } from '../../../machinery/safety/sysctls.ts';
import { whyNoDeviceName } from '../devices/available.ts';
import { plain } from '../oci/capabilities.ts';
import type { EnvironmentSpec } from '../wire/messages.ts';

export interface SafetyProblem {
  /** Below spec. */
  field: string;
  message: string;
}

export function safetyProblems(spec: EnvironmentSpec): SafetyProblem[] {
  return [
    ...each('capabilitiesAdd', spec.capabilitiesAdd, (name) => whyNotAdded(plain(name))),
    ...each('capabilitiesDrop', spec.capabilitiesDrop, (name) => whyNotDropped(plain(name))),
    ...each('syscallsAllow', spec.syscallsAllow, whyNotAllowed),
    ...each('syscallsDeny', spec.syscallsDeny, whyNotDenied),
    ...each(
      'devices',
      spec.devices.map(({ name }) => name),
      whyNoDeviceName,
    ),
    ...Object.entries(spec.sysctls).flatMap(([name, value]) => {
      const message = whyNotSet(name) ?? whyNotValue(value);
      return message === undefined ? [] : [{ field: `sysctls[${name}]`, message }];
    }),
  ];
}

const each = (field: string, values: readonly string[], why: (value: string) => string | undefined): SafetyProblem[] =>
  values.flatMap((value, index) => {
    const message = why(value);
    return message === undefined ? [] : [{ field: `${field}[${index}]`, message: `${value}: ${message}` }];
  });
