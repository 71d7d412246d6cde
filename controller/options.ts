// The controller's flags. Called only by main.ts. Pure.
import { parseArgs } from 'node:util';

export interface Options {
  /** undefined: in a pod, from the service account. */
  kubeconfig: string | undefined;
  identity: string;
  leaseNamespace: string;
  verbose: boolean;
}

export const HELP = `usage: kapelle-controller [flags]

Places virtual environments on nodes, allocates their addresses and id ranges, and watches nodes.
Any number may run; one of them leads.

  --kubeconfig FILE         how to reach the API server; in a pod, the service account if unset
  --identity NAME           who this process is in leader election; a process started again under the
                            same name takes over at once (default: host name and process id)
  --lease-namespace NAME    namespace of the Lease kapelle-controller (default: kapelle-system)
  --verbose                 log every binding
  --help                    this text
`;

/** 'help' when that is asked for. Throws an Error that names the wrong flag. */
export function parseOptions(args: readonly string[], hostname: string, pid: number): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kubeconfig: { type: 'string' },
      identity: { type: 'string' },
      'lease-namespace': { type: 'string', default: 'kapelle-system' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    kubeconfig: values.kubeconfig,
    identity: values.identity ?? `${hostname}_${pid}`,
    leaseNamespace: values['lease-namespace'],
    verbose: values.verbose,
  };
}
