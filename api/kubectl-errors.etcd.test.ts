// What kubectl says when something is wrong: the words, the field, the exit code, and that nothing was stored.
// The real kubectl from PATH against a real API server on a real etcd.

import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type ApiServer, startApiServer } from '../test/harness/api-server.ts';

let api: ApiServer;
beforeAll(async () => {
  api = await startApiServer();
});
afterAll(async () => {
  await api?.stop();
});

const ve = (spec: string, name = 'bad'): string =>
  `apiVersion: kapelle.dev/v1\nkind: VirtualEnvironment\nmetadata: {name: ${name}}\nspec: {${spec}}\n`;

test.each<[string, string, string]>([
  [
    'an unknown field',
    ve('image: d, bogus: 1'),
    'Error from server (BadRequest): error when creating "STDIN": VirtualEnvironment in version "v1" cannot be handled as a VirtualEnvironment: strict decoding error: unknown field "spec.bogus"',
  ],
  [
    'an unknown field further down',
    ve('image: d, interfaces: [{name: eth0, adresses: []}]'),
    'unknown field "spec.interfaces[0].adresses"',
  ],
  [
    'a wrong quantity',
    ve('image: d, resources: {limits: {memory: lots}}'),
    'The VirtualEnvironment "bad" is invalid: spec.resources.limits.memory: Invalid value: "lots"',
  ],
  ['a wrong type', ve('image: d, runPolicy: 5'), 'spec.runPolicy: Invalid value: "integer"'],
  [
    'a value that is not one of the allowed',
    ve('image: d, runPolicy: Sometimes'),
    'spec.runPolicy: Unsupported value: "Sometimes": supported values: "Always"',
  ],
  ['a required field that is missing', ve(''), 'The VirtualEnvironment "bad" is invalid: spec.image: Required value'],
  [
    'a number out of range',
    ve('image: d, terminationGracePeriodSeconds: 99999'),
    'spec.terminationGracePeriodSeconds: Invalid value: 99999',
  ],
  [
    'the same list key twice',
    ve('image: d, env: [{name: A}, {name: A}]'),
    'spec.env[1]: Duplicate value: {"name":"A"}',
  ],
  ['a name that is too long', ve('image: d', 'a'.repeat(254)), 'metadata.name: Invalid value'],
  [
    'a name with wrong characters',
    ve('image: d', 'Bad_Name'),
    'a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters',
  ],
  [
    'a namespace that is not there',
    ve('image: d').replace('name: bad', 'name: bad, namespace: nowhere'),
    'namespaces "nowhere" not found',
  ],
  [
    'a kind that is not there',
    ve('image: d').replace('VirtualEnvironment', 'Nope'),
    'no matches for kind "Nope" in version "kapelle.dev/v1"',
  ],
  [
    'a version that is not there',
    ve('image: d').replace('dev/v1', 'dev/v9'),
    'no matches for kind "VirtualEnvironment" in version "kapelle.dev/v9"',
  ],
  [
    'broken YAML',
    'apiVersion: v1\nkind: ConfigMap\n metadata: {}\n',
    'error parsing STDIN: error converting YAML to JSON: yaml: line 3',
  ],
  [
    'a body of more than 3 MiB',
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bad}\ndata: {a: "${'x'.repeat(3_200_000)}"}\n`,
    'Error from server (RequestEntityTooLarge)',
  ],
])('create refuses %s, and stores nothing', async (_name, body, message) => {
  const { code, stdout, stderr } = await api.kubectl(['create', '-f', '-'], body);
  expect(stderr).toContain(message);
  expect([code, stdout]).toEqual([1, '']);
  expect((await api.kubectl(['get', 've,cm', '-A', '-o', 'name'])).stdout).not.toContain('bad');
});

test('all problems of an object are told at once', async () => {
  const { stderr } = await api.kubectl(
    ['create', '-f', '-'],
    ve('runPolicy: Sometimes, resources: {limits: {pids: 1}}'),
  );
  expect(stderr).toMatch(
    /^The VirtualEnvironment "bad" is invalid: ?\n\* spec\.image: Required value\n[^]*^\* spec\.runPolicy: [^]*^\* spec\.resources\.limits\.pids: |^\* spec\.resources\.limits\.pids: [^]*^\* spec\.runPolicy: /m,
  );
});

test('apply, replace and edit of what is stored refuse in the same words', async () => {
  expect((await api.kubectl(['apply', '-f', '-'], ve('image: d', 'kept'))).code).toBe(0);
  const immutable = await api.kubectl(['apply', '-f', '-'], ve('image: e', 'kept'));
  expect([immutable.code, immutable.stderr]).toEqual([
    1,
    'The VirtualEnvironment "kept" is invalid: spec.image: Invalid value: "e": field is immutable\n',
  ]);
  expect((await api.kubectl(['create', '-f', '-'], ve('image: d', 'kept'))).stderr).toContain(
    'virtualenvironments.kapelle.dev "kept" already exists',
  );
  expect((await api.kubectl(['get', 've', 'kept', '-o', 'jsonpath={.spec.image}'])).stdout).toBe('d');
});

test.each<[string, string[], string]>([
  [
    'an object that is not there',
    ['get', 've', 'nope'],
    'Error from server (NotFound): virtualenvironments.kapelle.dev "nope" not found',
  ],
  ['a resource that is not there', ['get', 'nope'], 'error: the server doesn\'t have a resource type "nope"'],
  [
    'a field selector the kind does not have',
    ['get', 've', '--field-selector', 'status.bogus=x'],
    'field label not supported: status.bogus',
  ],
  ['a label selector that cannot be read', ['get', 've', '-l', 'a in ('], 'unable to parse requirement'],
  [
    'status of another writer',
    ['patch', 've', 'kept', '--subresource=status', '--type=merge', '-p', '{"status":{"phase":"Running"}}'],
    'Error from server (Forbidden)',
  ],
])('%s', async (_name, args, message) => {
  const { code, stderr } = await api.kubectl(args);
  expect(stderr).toContain(message);
  expect(code).toBe(1);
});

test('a client without a certificate of ours is told so; health it may ask', async () => {
  const user = parse(readFileSync(api.kubeconfig, 'utf8')) as { clusters: { cluster: Record<string, string> }[] };
  const ca = Buffer.from(user.clusters[0]?.cluster['certificate-authority-data'] ?? '', 'base64').toString();
  const ask = (path: string): Promise<{ code: number | undefined; body: string }> =>
    new Promise((resolve, reject) => {
      request(`${api.url}${path}`, { ca }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve({ code: response.statusCode, body }));
      })
        .on('error', reject)
        .end();
    });
  const refused = await ask('/apis/kapelle.dev/v1/virtualenvironments');
  expect([401, 403]).toContain(refused.code);
  expect(JSON.parse(refused.body)).toMatchObject({ kind: 'Status', status: 'Failure' });
  expect(await ask('/readyz')).toEqual({ code: 200, body: 'ok' });
});

test('the same key twice in JSON is refused as a duplicate field', async () => {
  // kubectl itself drops the first of two equal keys when it reads a file; --raw sends the bytes as they are.
  const body = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"bad"},"data":{"a":"1","a":"2"}}';
  const { code, stderr } = await api.kubectl(
    ['create', '--raw', '/api/v1/namespaces/default/configmaps?fieldValidation=Strict', '-f', '-'],
    body,
  );
  expect(stderr).toContain('strict decoding error: duplicate field "data.a"');
  expect(code).toBe(1);
});

test('objects survive the API server being killed, to the last resourceVersion', async () => {
  expect((await api.kubectl(['apply', '-f', '-'], ve('image: d', 'survivor'))).code).toBe(0);
  const read = ['get', 've', 'survivor', '-o', 'jsonpath={.metadata.uid} {.metadata.resourceVersion}'];
  const before = await api.kubectl(read);
  await api.restart();
  expect(await api.kubectl(read)).toEqual(before);
  expect((await api.kubectl(['apply', '-f', '-'], ve('image: d', 'survivor'))).stdout).toBe(
    'virtualenvironment.kapelle.dev/survivor unchanged\n',
  );
});
