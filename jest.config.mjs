// Four tiers by file suffix; the least powerful tier that can catch the bug is the right one.
//   x.test.ts        pure: no network, no processes
//   x.etcd.test.ts   a real etcd child of its own
//   x.root.test.ts   root: namespaces, cgroups, btrfs
//   *.e2e.test.ts    a whole cluster with real VEs and real kubectl
const tier = (name, testMatch, extra = {}) => ({
  displayName: name,
  testMatch,
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.kapelle/', ...(extra.ignore ?? [])],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.kapelle'],
  transform: {
    '^.+\\.(ts|js)$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(@kubernetes/client-node|openid-client|oauth4webapi|jose|protobufjs|@marcbachmann/cel-js)/)',
  ],
  testEnvironment: 'node',
  setupFilesAfterEnv: ['<rootDir>/test/harness/jest-setup.ts'],
  ...extra.jest,
});

export default {
  projects: [
    tier('pure', ['**/*.test.ts'], { ignore: ['\\.(etcd|root|e2e)\\.test\\.ts$'] }),
    tier('etcd', ['**/*.etcd.test.ts']),
    tier('root', ['**/*.root.test.ts']),
    tier('e2e', ['**/*.e2e.test.ts'], {
      // One cluster for all files of the tier, which therefore run one after the other (--runInBand).
      jest: { globalSetup: '<rootDir>/test/e2e/setup.ts', globalTeardown: '<rootDir>/test/e2e/teardown.ts' },
    }),
  ],
};
