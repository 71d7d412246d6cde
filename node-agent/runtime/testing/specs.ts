// Specs for tests of environments/, oci/ and the service.
import { NO_EXTRAS, NO_RESOURCES } from '../wire/defaults.ts';
import type { EnvironmentSpec } from '../wire/messages.ts';

export function aSpec(change: Partial<EnvironmentSpec> = {}): EnvironmentSpec {
  return {
    uid: '0b9c1f6e-1111-4222-8333-444455556666',
    generation: 1,
    ...NO_EXTRAS,
    namespace: 'default',
    name: 'web-1',
    imageDigest: `sha256:${'a'.repeat(64)}`,
    command: ['/sbin/init'],
    initKind: 'INIT_KIND_SYSTEMD',
    stopSignal: 37,
    env: {},
    hostname: 'web-1',
    idRange: { base: 1_000_000, size: 65_536 },
    resources: {
      ...NO_RESOURCES,
      cpuLimitMillicores: 1000,
      cpuRequestMillicores: 100,
      memoryLimitBytes: 256 * 1024 ** 2,
      memoryRequestBytes: 0,
      swapLimitBytes: 0,
      pidsLimit: 512,
      diskLimitBytes: 1024 ** 3,
    },
    interfaces: [{ name: 'eth0', mac: '02:00:00:00:00:01', mtu: 1500, addresses: ['10.1.0.5'], network: 'default' }],
    nameservers: ['10.0.0.53'],
    searches: ['example.internal'],
    ...change,
  };
}
