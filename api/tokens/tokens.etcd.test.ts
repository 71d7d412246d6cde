// ServiceAccount tokens against a real server: made by kubectl, worth what the account may, dead with the account or what they are bound
// to; keys that are rotated; the default account of each namespace.
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { ManualClock } from '../../machinery/clock/manual-clock.ts';
import { type ApiServer, startApiServer } from '../../test/harness/api-server.ts';
import { waitFor } from '../../test/harness/wait.ts';
import { readTokenKeys } from './keys.ts';
import { ServiceAccountTokens } from './service-accounts.ts';

let api: ApiServer;
beforeAll(async () => {
  api = await startApiServer();
});
afterAll(async () => {
  await api?.stop();
});

const ok = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await api.kubectl(args);
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
  return stdout;
};
/** kubectl with a token and nothing else to show. */
const withToken = (token: string, ...args: string[]) =>
  api.kubectl([
    '--kubeconfig=/dev/null',
    `--server=${api.url}`,
    '--insecure-skip-tls-verify',
    `--token=${token}`,
    ...args,
  ]);
const whoami = async (token: string) =>
  (await withToken(token, 'auth', 'whoami', '-o', 'jsonpath={.status.userInfo.username}')).stdout;

const pem = (): Buffer =>
  Buffer.from(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }));

const refusedSoon = (token: string) =>
  waitFor('the token to be refused', async () => {
    const { stderr } = await withToken(token, 'get', 'configmaps');
    return stderr.includes('Unauthorized') ? true : undefined;
  });

describe('every namespace', () => {
  test('has an account `default` and the authority of the server, which come back', async () => {
    await ok('create', 'namespace', 'fresh');
    await ok('wait', '--for=create', 'serviceaccount/default', '-n', 'fresh', '--timeout=10s');
    await ok('wait', '--for=create', 'configmap/kube-root-ca.crt', '-n', 'fresh', '--timeout=10s');
    expect(await ok('get', 'configmap', 'kube-root-ca.crt', '-n', 'fresh', '-o', 'jsonpath={.data}')).toContain(
      'BEGIN CERTIFICATE',
    );
    await ok('delete', 'serviceaccount', 'default', '-n', 'fresh');
    await ok('wait', '--for=create', 'serviceaccount/default', '-n', 'fresh', '--timeout=10s');
    await ok('delete', 'namespace', 'fresh', '--timeout=20s');
  });
});

describe('a token', () => {
  let token: string;
  beforeAll(async () => {
    await ok('create', 'serviceaccount', 'robot');
    token = (await ok('create', 'token', 'robot')).trim();
  });

  test('says whose it is, and may what its account may', async () => {
    expect(await whoami(token)).toBe('system:serviceaccount:default:robot');
    expect((await withToken(token, 'get', 'configmaps')).stderr).toContain(
      'User "system:serviceaccount:default:robot" cannot list',
    );
    await ok('create', 'rolebinding', 'robot-views', '--clusterrole=view', '--serviceaccount=default:robot');
    expect((await withToken(token, 'get', 'configmaps')).code).toBe(0);
  });

  test('lasts an hour unless asked otherwise, no less than ten minutes', async () => {
    const { exp = 0, iat = 0 } = decodeJwt(token);
    expect(exp - iat).toBe(3600);
    const long = decodeJwt((await ok('create', 'token', 'robot', '--duration=2h')).trim());
    expect((long.exp ?? 0) - (long.iat ?? 0)).toBe(7200);
    expect((await api.kubectl(['create', 'token', 'robot', '--duration=1m'])).stderr).toContain(
      'may not specify a duration less than 10 minutes',
    );
  });

  test('for another audience is not taken here, and a review for that audience takes it', async () => {
    const vault = (await ok('create', 'token', 'robot', '--audience=vault')).trim();
    expect((await withToken(vault, 'get', 'configmaps')).stderr).toContain('Unauthorized');
    const review = JSON.stringify({
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenReview',
      spec: { token: vault, audiences: ['vault', 'x'] },
    });
    const { stdout } = await api.kubectl(
      ['create', '-f', '-', '-o', 'jsonpath={.status.authenticated} {.status.user.username} {.status.audiences}'],
      review,
    );
    expect(stdout).toBe('true system:serviceaccount:default:robot ["vault"]');
  });

  test('can be verified by others with the published keys', async () => {
    const jwks = JSON.parse(await ok('get', '--raw', '/openid/v1/jwks')) as Parameters<typeof createLocalJWKSet>[0];
    const { issuer } = JSON.parse(await ok('get', '--raw', '/.well-known/openid-configuration')) as { issuer: string };
    const { payload } = await jwtVerify(token, createLocalJWKSet(jwks), { issuer });
    expect(payload.sub).toBe('system:serviceaccount:default:robot');
  });

  test('that was changed, or is none, is refused and never anonymous', async () => {
    const [head = '', body = '', signature = ''] = token.split('.');
    const forged = Buffer.from(
      JSON.stringify({ ...decodeJwt(token), sub: 'system:serviceaccount:kube-system:default' }),
    ).toString('base64url');
    for (const wrong of [`${head}.${forged}.${signature}`, `${head}.${body}.`, 'abc'])
      expect((await withToken(wrong, 'get', '--raw', '/version')).stderr).toContain('Unauthorized');
  });

  test('bound to a Secret dies with it', async () => {
    await ok('create', 'secret', 'generic', 'anchor');
    const bound = (
      await ok('create', 'token', 'robot', '--bound-object-kind=Secret', '--bound-object-name=anchor')
    ).trim();
    expect(await whoami(bound)).toBe('system:serviceaccount:default:robot');
    await ok('delete', 'secret', 'anchor');
    await refusedSoon(bound);
  });

  test('dies with its account, and is not that of a new account of the same name', async () => {
    await ok('delete', 'serviceaccount', 'robot');
    await ok('create', 'serviceaccount', 'robot');
    await refusedSoon(token);
  });

  test('of an account that is not there is refused', async () => {
    expect((await api.kubectl(['create', 'token', 'nobody'])).stderr).toContain('serviceaccounts "nobody" not found');
  });
});

describe('keys', () => {
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'a', namespace: 'n', uid: 'u' } };
  const clock = new ManualClock(1_700_000_000_000);
  const tokensOf = async (...keys: Buffer[]) =>
    new ServiceAccountTokens({
      keys: await readTokenKeys(keys),
      issuer: 'https://i',
      audiences: ['https://i'],
      // The only thing that is asked of it.
      store: { reads: () => ({ get: () => ({ parse: () => account }) }) } as never,
      clock,
      uuid: () => 'jti',
    });
  const wish = { audiences: ['https://i'], expirationSeconds: 600 };

  test('an old key goes on verifying behind a new one, and no longer once it is gone', async () => {
    const [old, next] = [pem(), pem()];
    const { token } = await (await tokensOf(old)).make(account, wish);
    expect((await (await tokensOf(next, old)).verify(token, ['https://i'])).user.name).toBe(
      'system:serviceaccount:n:a',
    );
    await expect((await tokensOf(next)).verify(token, ['https://i'])).rejects.toMatchObject({ reason: 'Unauthorized' });
  });

  test('a token ends when it says', async () => {
    const tokens = await tokensOf(pem());
    const { token, expiresAt } = await tokens.make(account, wish);
    expect(expiresAt).toBe(clock.now() + 600_000);
    await clock.advance(601_000);
    await expect(tokens.verify(token, ['https://i'])).rejects.toMatchObject({ reason: 'Unauthorized' });
  });

  test('without a key nothing is signed; what is no key is named', async () => {
    await expect((await tokensOf()).make(account, wish)).rejects.toMatchObject({ reason: 'ServiceUnavailable' });
    await expect(readTokenKeys([Buffer.from('nonsense')])).rejects.toThrow('service account key 1 cannot be used');
  });
});
