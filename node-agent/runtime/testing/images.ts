// Images that root tests share: the same source, so the archive is made once for all suites.
import { join } from 'node:path';
import type { DebianSource } from '../client.ts';

export const IMAGE_CACHE = join(import.meta.dirname, '../../../.kapelle/image-cache');
/** For a build; from the cache it takes a second. */
export const IMAGE_MS = 15 * 60_000;

/** The packages of manifests/images/debian-12.yaml, and others. */
export const debianSource = (suite: string, others: readonly string[] = []): DebianSource => ({
  suite,
  variant: '',
  packages: ['systemd-sysv', 'dbus', 'iproute2', 'nftables', 'iputils-ping', 'procps', 'busybox', ...others],
  components: [],
});
