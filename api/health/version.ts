// What /version answers: the Kubernetes version whose API this is, with our own after the plus sign (build metadata,
// so that semver constraints of Helm charts still match).

export const VERSION = {
  major: '1',
  minor: '33',
  gitVersion: 'v1.33.0+kapelle.0.1.0',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: `node${process.versions.node}`,
  compiler: 'v8',
  platform: `linux/${process.arch === 'x64' ? 'amd64' : process.arch}`,
};
