// `kapelle up` and `down` beside the cluster of the other tests: an etcd of somebody else's, a taken port, and that --wipe
// leaves nothing, neither on disk nor in the kernel.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, start } from '../../node-agent/host/exec.ts';
import { freePort, newPlace, OneHost } from '../harness/one-host.ts';
import { ofCluster, takeSnapshot } from '../harness/leftovers.ts';
import { environment, manifest, theCluster } from './cluster.ts';

test('an etcd of somebody else is used, left alone by down and --wipe, and nothing else is left', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kp-etcd-'));
  const [client, peer] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${client}`;
  const peerUrl = `http://127.0.0.1:${peer}`;
  const etcd = start(
    [
      'etcd',
      '--data-dir',
      folder,
      '--listen-client-urls',
      url,
      '--advertise-client-urls',
      url,
      '--listen-peer-urls',
      peerUrl,
      '--initial-advertise-peer-urls',
      peerUrl,
      '--initial-cluster',
      `default=${peerUrl}`,
      '--logger',
      'zap',
      '--log-level',
      'error',
    ],
    { stdout: 'ignore', stderr: 'ignore' },
  );
  const cluster = new OneHost(await newPlace({ nodeName: `kp-ext-${process.pid}`, poolSize: '2Gi' }));
  try {
    await cluster.up('--etcd-endpoints', url);
    const state = await cluster.state();
    expect(state?.children.map(({ name }) => name)).toEqual(['api', 'controller', 'runtime', 'agent']);
    expect(existsSync(cluster.layout.etcd)).toBe(false);
    await cluster.kubectl.apply(manifest('images/busybox.yaml')[0] ?? {});
    await cluster.kubectl.apply(environment('guest'));
    await cluster.kubectl.waitReady('guest');
    expect(await cluster.down({ wipe: true })).toMatch(/stopped default\/guest in \d+ ms[^]*nothing is left/);
    expect([existsSync(cluster.place.dataDir), existsSync(cluster.place.runDir)]).toEqual([false, false]);
    expect(Object.values(ofCluster(await takeSnapshot(), cluster.place)).flat()).toEqual([]);
    const health = await run(['curl', '--silent', '--noproxy', '*', `${url}/health`]);
    expect(health.stdout).toContain('"health":"true"');
  } finally {
    await cluster.wipe();
    etcd.kill('SIGTERM');
    await etcd.exited;
    rmSync(folder, { recursive: true, force: true });
  }
}, 420_000);

test('a port that is taken is told at once, and nothing is started', async () => {
  const place = await newPlace({ nodeName: `kp-port-${process.pid}` });
  const { listen } = theCluster().place;
  try {
    const argv = theCluster().kapelle('up', '--data-dir', place.dataDir, '--run-dir', place.runDir, '--listen', listen);
    const { stderr } = await run(argv, { okCodes: [1] });
    expect(stderr).toContain(
      `kapelle: the API server cannot listen on ${listen}: another program listens there. Give `,
    );
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(join(place.dataDir, 'pki'))).toBe(false);
  } finally {
    rmSync(place.dataDir, { recursive: true });
  }
});

const misuse = (...args: string[]) => run(theCluster().kapelle(...args), { okCodes: [2] });

test('wrong use is told in one line, with exit code 2', async () => {
  expect((await misuse('upp')).stderr).toBe('kapelle: there is no command upp; kapelle help lists them\n');
  expect((await misuse('up', '--listen', 'here')).stderr).toMatch(/^kapelle: --listen here: must be HOST:PORT.*\n$/);
});
