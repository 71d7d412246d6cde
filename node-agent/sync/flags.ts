// The agent's command line: text → options, and its help. Pure; called by main.ts.
import { parseArgs } from 'node:util';

export interface Flags {
  kubeconfig: string;
  nodeName: string;
  runtimeSocket: string;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  dryRun: boolean;
  /** Undefined: the default. */
  imagesUnusedAfterSeconds: number | undefined;
}

export const HELP = `Usage: node dist/node-agent/sync/main.js --kubeconfig FILE --node-name NAME --runtime-socket PATH

The node agent: brings the VirtualEnvironments that are bound to this node about through the runtime service,
and reports their state. Restarting it never stops or restarts an environment.

  --kubeconfig FILE       how to reach the API server (identity system:node:NAME)
  --node-name NAME        the Node this host is; one agent per name
  --runtime-socket PATH   unix socket of the runtime service on this host
  --images-unused-after SECONDS   how long an image that no environment here uses stays on this node (default 604800:
                          a week); an Image may say otherwise (spec.unusedSeconds)
  --dry-run               print the next step of every environment and exit; change nothing
  --log-level LEVEL       debug, info, warn or error (default info)
  --help                  this text
`;

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
// DNS-1123 label: the name is also a label value and part of cgroup and lease names.
const NODE_NAME = /^[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?$/;

/** 'help', or the flags; throws one clear line for what is missing or wrong. */
export function parseFlags(args: readonly string[]): Flags | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kubeconfig: { type: 'string' },
      'node-name': { type: 'string' },
      'runtime-socket': { type: 'string' },
      'images-unused-after': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'log-level': { type: 'string', default: 'info' },
      help: { type: 'boolean', short: 'h', default: false },
    },
    strict: true,
  });
  if (values.help) return 'help';
  const required = (name: 'kubeconfig' | 'node-name' | 'runtime-socket'): string => {
    const value = values[name];
    if (value === undefined || value === '') throw new Error(`--${name} is required; see --help`);
    return value;
  };
  const kubeconfig = required('kubeconfig');
  const nodeName = required('node-name');
  if (!NODE_NAME.test(nodeName))
    throw new Error(`--node-name "${nodeName}" is not a name of lower-case letters, digits, "-" and "." (at most 63)`);
  const logLevel = LEVELS.find((level) => level === values['log-level']);
  if (logLevel === undefined) throw new Error(`--log-level "${values['log-level']}" is none of ${LEVELS.join(', ')}`);
  return {
    kubeconfig,
    nodeName,
    runtimeSocket: required('runtime-socket'),
    logLevel,
    imagesUnusedAfterSeconds: seconds(values['images-unused-after']),
    dryRun: values['dry-run'],
  };
}

function seconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[0-9]{1,12}$/.test(text)) throw new Error(`--images-unused-after "${text}" is no whole number of seconds`);
  return Number(text);
}
