import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePorts, requireFree } from './ports.ts';

test('a port that somebody listens on is refused with what to do; a free one is not', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const listen = `127.0.0.1:${port}`;
  await expect(requireFree(listen)).rejects.toThrow(
    `the API server cannot listen on ${listen}: another program listens there. Give another --listen HOST:PORT`,
  );
  await new Promise((resolve) => server.close(resolve));
  await requireFree(listen);
});

test("an address that is not this machine's is refused", async () => {
  await expect(requireFree('192.0.2.200:6443')).rejects.toThrow(
    /cannot listen on 192\.0\.2\.200:6443: .*EADDRNOTAVAIL/,
  );
});

test("etcd's ports stay the same from one start to the next, but for one that is taken meanwhile", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kp-ports-'));
  const server = createServer();
  try {
    const first = await choosePorts(join(folder, 'ports.json'));
    expect(first.etcdClient).not.toBe(first.etcdPeer);
    expect(await choosePorts(join(folder, 'ports.json'))).toEqual(first);
    await new Promise<void>((resolve) => server.listen(first.etcdClient, '127.0.0.1', resolve));
    const second = await choosePorts(join(folder, 'ports.json'));
    expect(second.etcdClient).not.toBe(first.etcdClient);
    expect(second.etcdPeer).toBe(first.etcdPeer);
  } finally {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  }
});
