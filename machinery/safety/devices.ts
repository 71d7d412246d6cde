// How a node tells which devices it may give to environments: one label each, which selectors see too. The agent writes them, the
// scheduler reads them. Pure.

export const DEVICE_LABEL = 'device.kapelle.dev/';

/** `net/tun` → `device.kapelle.dev/net.tun`; what a label's name may not hold becomes `_`, at most 63 characters. */
export const deviceLabel = (name: string): string =>
  `${DEVICE_LABEL}${name
    .replaceAll('/', '.')
    .replaceAll(/[^A-Za-z0-9_.-]/g, '_')
    .slice(0, 63)
    .replace(/[^A-Za-z0-9]+$/, '')}`;

export const deviceLabels = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [deviceLabel(name), 'true']));
