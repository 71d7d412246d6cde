// The agent's command line: text → options, and its help. Pure; called by main.ts.
import { parseArgs } from 'node:util';

export interface Flags {
  kubeconfig: string;
  nodeName: string;
  runtimeSocket: string;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  dryRun: boolean;
  /** What the node offers of each CPU and each byte of memory. */
  overcommit: { cpu: number; memory: number };
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
  --cpu-overcommit RATIO  what the node offers to requests of each of its CPUs (default 1; 4: four times as much as there
                          is; 0.5: half of it). Limits are not affected
  --memory-overcommit RATIO   the same for memory (default 1)
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
      'cpu-overcommit': { type: 'string' },
      'memory-overcommit': { type: 'string' },
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
    overcommit: {
      cpu: ratio('cpu-overcommit', values['cpu-overcommit']),
      memory: ratio('memory-overcommit', values['memory-overcommit']),
    },
    dryRun: values['dry-run'],
  };
}

const MAX_RATIO = 1000;

function ratio(flag: string, text: string | undefined): number {
  if (text === undefined) return 1;
  const value = Number(text);
  if (/^[0-9]+(\.[0-9]+)?$/.test(text) && value > 0 && value <= MAX_RATIO) return value;
  throw new Error(`--${flag} "${text}" is no ratio such as 1.5 (more than 0, at most ${MAX_RATIO})`);
}

function seconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[0-9]{1,12}$/.test(text)) throw new Error(`--images-unused-after "${text}" is no whole number of seconds`);
  return Number(text);
}
