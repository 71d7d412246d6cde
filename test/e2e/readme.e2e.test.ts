// The commands of README.md, "Five minutes", as they stand there, against a running cluster.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../node-agent/host/exec.ts';
import { ROOT } from '../harness/root.ts';
import { theCluster } from './cluster.ts';

const cluster = theCluster();
const { kubectl } = cluster;
const section = readFileSync(join(ROOT, 'README.md'), 'utf8').split('## Five minutes')[1]?.split('\n## ')[0] ?? '';
const blocks = [...section.matchAll(/```sh\n([^]*?)```/g)].map(([, block = '']) => block);

beforeAll(async () => {
  await kubectl(
    'apply',
    '-f',
    join(ROOT, 'manifests/images/debian-12.yaml'),
    '-f',
    join(ROOT, 'manifests/examples/hello.yaml'),
  );
  await kubectl.waitReady('hello', { timeoutMs: 600_000 });
}, 660_000);
afterAll(async () => {
  await cluster.waitAllReady();
  await kubectl.remove('ve', 'hello', 'mine', 'huge');
});

test('each does what the text says, one after the other', async () => {
  expect(blocks.length).toBeGreaterThanOrEqual(7);
  const folder = mkdtempSync(join(tmpdir(), 'kp-readme-'));
  try {
    const script = join(folder, 'tour.sh');
    // The first block points kubectl at the cluster of `make up`; this one is elsewhere.
    writeFileSync(script, blocks.slice(1).join('\n'));
    // As typed in a terminal: one after the other. `kapelle status` ends with 1 while processes are coming back.
    const { stdout, stderr } = await run(['bash', script], {
      cwd: ROOT,
      timeoutMs: 240_000,
      env: {
        KUBECONFIG: cluster.kubeconfig,
        KAPELLE_DATA_DIR: cluster.place.dataDir,
        KAPELLE_RUN_DIR: cluster.place.runDir,
      },
    });
    expect(stderr).not.toMatch(/error|not found|No such/i);
    expect(stdout.match(/Hello from hello, a whole Debian 12/g)).toHaveLength(2);
    expect(stdout).toMatch(/State: running/);
    expect(stdout).toMatch(/default via 169\.254\.1\.1 dev eth0/);
    expect(stdout).toMatch(/^ +0 +\d{5,} +65536$/m);
    expect(stdout).toMatch(/virtualenvironment\.kapelle\.dev\/mine condition met/);
    expect(stdout).toMatch(/^0\/1 nodes: 1 insufficient memory$/m);
    expect(stdout).toMatch(/virtualenvironment\.kapelle\.dev "huge" deleted/);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 300_000);
