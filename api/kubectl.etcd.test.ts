// What a user of kubectl sees: the real kubectl from PATH against a real API server on a real etcd.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ApiServer, startApiServer } from '../test/harness/api-server.ts';

let api: ApiServer;
beforeAll(async () => {
  api = await startApiServer();
});
afterAll(async () => {
  await api?.stop();
});

test('version and health are answered', async () => {
  expect((await api.kubectl(['version'])).stdout).toContain('Server Version: v1.');
  expect((await api.kubectl(['get', '--raw', '/readyz'])).stdout).toBe('ok');
});
