// Fields of the runtime's spec by the paths a user knows, for messages. Pure; called by conditions.ts. A field that is not here
// is named by the runtime as the API names it.
const PATHS: Record<string, string> = {
  command: 'spec.command',
  initKind: 'spec.initKind',
  stopSignal: 'spec.command',
  env: 'spec.env',
  hostname: 'spec.hostname',
  nameservers: 'spec.dns.servers',
  searches: 'spec.dns.searches',
  interfaces: 'spec.interfaces',
  idRange: 'status.allocation.idRange',
  imageDigest: 'spec.image',
  volumes: 'spec.volumes',
  devices: 'spec.devices',
  sysctls: 'spec.sysctls',
  rlimits: 'spec.rlimits',
  capabilitiesAdd: 'spec.capabilities.add',
  capabilitiesDrop: 'spec.capabilities.drop',
  syscallsAllow: 'spec.seccomp.allow',
  syscallsDeny: 'spec.seccomp.deny',
  denyCompatSyscalls: 'spec.seccomp.denyCompat',
  nesting: 'spec.nesting',
  readOnlyRoot: 'spec.readOnlyRoot',
  workingDir: 'spec.image',
  user: 'spec.image',
  guest: 'spec.users, spec.files',
  resources: 'spec.resources',
  dataSourceSnapshot: 'spec.dataSource',
};

/** Each path once, in the order given. */
export function apiPaths(fields: readonly string[]): string[] {
  const paths = fields.map((field) => {
    const [first = field, ...rest] = field.split(/(?=[.[])/);
    const path = PATHS[first];
    if (path !== undefined) return path + rest.join('');
    return field.startsWith('spec.') ? field : `spec.${field}`;
  });
  return [...new Set(paths)];
}
