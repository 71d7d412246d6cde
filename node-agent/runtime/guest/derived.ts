// Files that follow from what is declared beside spec.files: the rule for sudo, the data for cloud-init. Pure; called by apply.ts, which
// keeps them as it keeps declared files.
import type { EnvironmentSpec, GuestFile } from '../wire/messages.ts';

export const SUDOERS = '/etc/sudoers.d/90-kapelle';
const SEED = '/var/lib/cloud/seed/nocloud';

const file = (path: string, content: string, mode: number): GuestFile => ({
  path,
  content: Buffer.from(content),
  mode,
  uid: 0,
  gid: 0,
});

export function sudoFiles({ guest }: EnvironmentSpec): GuestFile[] {
  const names = (guest?.users ?? []).filter(({ sudo }) => sudo).map(({ name }) => name);
  if (names.length === 0) return [];
  const lines = names.map((name) => `${name} ALL=(ALL:ALL) NOPASSWD: ALL`);
  return [file(SUDOERS, ['# Kept as declared by kapelle; changes are lost.', ...lines, ''].join('\n'), 0o440)];
}

/** The NoCloud data source's seed (cloudinit.readthedocs.io, reference/datasources/nocloud). */
export function cloudInitFiles(spec: EnvironmentSpec): GuestFile[] {
  const { cloudInit = null } = spec.guest ?? {};
  if (cloudInit === null) return [];
  const { userData, vendorData, networkData } = cloudInit;
  const metaData = `instance-id: ${spec.uid}\nlocal-hostname: ${spec.hostname}\n`;
  return [
    file(`${SEED}/meta-data`, metaData, 0o600),
    // It has to be there for the seed to count; passwords may be in it.
    file(`${SEED}/user-data`, userData, 0o600),
    ...(vendorData === '' ? [] : [file(`${SEED}/vendor-data`, vendorData, 0o600)]),
    ...(networkData === '' ? [] : [file(`${SEED}/network-config`, networkData, 0o600)]),
    file('/etc/cloud/cloud.cfg.d/99-kapelle.cfg', cloudConfig(networkData === ''), 0o644),
  ];
}

/** No look around for other clouds, which takes seconds; links and addresses are there already unless somebody says otherwise. */
const cloudConfig = (leaveNetwork: boolean): string =>
  [
    '# Kept as declared by kapelle; changes are lost.',
    'datasource_list: [ NoCloud, None ]',
    ...(leaveNetwork ? ['network: {config: disabled}'] : []),
    '',
  ].join('\n');
