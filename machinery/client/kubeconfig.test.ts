import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inClusterConnection, loadKubeconfig } from './kubeconfig.ts';

const folder = mkdtempSync(join(tmpdir(), 'kp-kubeconfig-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, user: string): string => {
  const file = join(folder, name);
  writeFileSync(
    file,
    `apiVersion: v1
kind: Config
current-context: c
contexts: [{ name: c, context: { cluster: k, user: u, namespace: team } }]
clusters: [{ name: k, cluster: { server: 'https://127.0.0.1:6443/', certificate-authority-data: ${Buffer.from('CA').toString('base64')} } }]
users: [{ name: u, user: ${user} }]
`,
  );
  return file;
};

describe('kubeconfig', () => {
  test('server, authority and a client certificate in a file beside it', async () => {
    writeFileSync(join(folder, 'me.crt'), 'CERT');
    const connection = loadKubeconfig(
      write('cert', `{ client-certificate: me.crt, client-key-data: ${Buffer.from('KEY').toString('base64')} }`),
    );
    expect(connection.server).toBe('https://127.0.0.1:6443');
    expect(connection.namespace).toBe('team');
    expect([connection.tls.ca, connection.tls.cert, connection.tls.key].map(String)).toEqual(['CA', 'CERT', 'KEY']);
    expect(connection.tls.rejectUnauthorized).toBe(true);
    expect(await connection.authorization()).toEqual({});
  });

  test('a token, and a name with a password', async () => {
    expect(await loadKubeconfig(write('token', '{ token: abc }')).authorization()).toEqual({
      authorization: 'Bearer abc',
    });
    expect(await loadKubeconfig(write('basic', '{ username: me, password: x }')).authorization()).toEqual({
      authorization: `Basic ${Buffer.from('me:x').toString('base64')}`,
    });
  });

  test('a token file is read again after a minute', async () => {
    let now = 0;
    const clock = { now: () => now, sleep: async () => {} };
    writeFileSync(join(folder, 'token-file'), 'one\n');
    const connection = loadKubeconfig(write('file', '{ tokenFile: token-file }'), clock);
    expect(await connection.authorization()).toEqual({ authorization: 'Bearer one' });
    writeFileSync(join(folder, 'token-file'), 'two\n');
    now = 59_000;
    expect(await connection.authorization()).toEqual({ authorization: 'Bearer one' });
    now = 61_000;
    expect(await connection.authorization()).toEqual({ authorization: 'Bearer two' });
  });

  test('a credential plugin is asked through client-node', async () => {
    const credential = {
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      status: { token: 'from-plugin' },
    };
    const exec = `{ exec: { apiVersion: client.authentication.k8s.io/v1, command: echo, args: ['${JSON.stringify(credential)}'], interactiveMode: Never } }`;
    const connection = loadKubeconfig(write('exec', exec));
    expect(await connection.authorization()).toEqual({ authorization: 'Bearer from-plugin' });
  });

  test('what is missing is named with the file', () => {
    const file = join(folder, 'bad');
    writeFileSync(file, 'current-context: nope\ncontexts: []\n');
    expect(() => loadKubeconfig(file)).toThrow(
      expect.objectContaining({
        message: `kubeconfig ${file} cannot be used`,
        cause: new Error('it has no context "nope"'),
      }),
    );
    expect(() => inClusterConnection({})).toThrow('use --kubeconfig');
  });
});
