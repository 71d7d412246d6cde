// What kubectl makes of schemas, OpenAPI documents and protobuf bodies, on a real server.
import { type ApiServer, type Ran, startApiServer } from '../../test/harness/api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
}, 60_000);
afterAll(async () => {
  await server?.stop();
}, 30_000);

const kubectl = (...args: string[]): Promise<Ran> => server.kubectl(args);
const apply = (object: unknown, ...args: string[]): Promise<Ran> =>
  server.kubectl(['apply', '-f', '-', ...args], JSON.stringify(object));

test('explain shows our kinds and the built-in ones, with types, descriptions and what is required', async () => {
  const ve = await kubectl('explain', 've.spec.resources.limits');
  expect(ve.stdout).toMatch(/KIND: {7}VirtualEnvironment\nVERSION: {4}v1/);
  expect(ve.stdout).toContain('The most it may use.');
  expect(ve.stdout).toMatch(/pids\s<integer>/);
  expect((await kubectl('explain', 've.metadata.ownerReferences')).stdout).toMatch(/uid\s<string> -required-/);
  const node = await kubectl('explain', 'node.status');
  expect(node.stdout).toContain('conditions\t<[]NodeCondition>');
  expect(node.stdout).toContain('capacity\t<map[string]Quantity>');
  expect((await kubectl('explain', 've.spec.bogus')).stderr).toContain('field "bogus" does not exist');
});

test('typed commands, which send protobuf, create what they say', async () => {
  const made = await Promise.all([
    kubectl('create', 'configmap', 'c', '--from-literal=key=väl'),
    kubectl('create', 'secret', 'generic', 's', '--from-literal=password=hunter2'),
    kubectl('create', 'namespace', 'team'),
    kubectl('create', 'serviceaccount', 'robot'),
  ]);
  expect(made.map(({ stderr }) => stderr)).toEqual(['', '', '', '']);
  expect((await kubectl('get', 'configmap', 'c', '-o', 'jsonpath={.data}')).stdout).toBe('{"key":"väl"}');
  expect((await kubectl('get', 'secret', 's', '-o', 'jsonpath={.type} {.data}')).stdout).toBe(
    'Opaque {"password":"aHVudGVyMg=="}',
  );
  expect(
    (await kubectl('get', 'namespace', 'team', '-o', 'jsonpath={.status.phase} {.metadata.labels} {.spec.finalizers}'))
      .stdout,
  ).toBe('Active {"kubernetes.io/metadata.name":"team"} ["kubernetes"]');
});

test('every problem of an object is named at once, and nothing of it is stored', async () => {
  const bad = {
    apiVersion: 'kapelle.dev/v1',
    kind: 'VirtualEnvironment',
    metadata: { name: 'bad', labels: { '-x': 'y' } },
    spec: {
      runPolicy: 'Sometimes',
      env: [{ name: 'A' }, { name: 'A' }],
      resources: { limits: { memory: '12 apples' } },
    },
  };
  const { stderr } = await apply(bad);
  for (const problem of [
    'metadata.labels: Invalid value: "-x"',
    'spec.image: Required value',
    'spec.env[1]: Duplicate value: {"name":"A"}',
    'spec.runPolicy: Unsupported value: "Sometimes": supported values: "Always", "RerunOnFailure", "Once", "Manual", "Halted"',
    'spec.resources.limits.memory: Invalid value: "12 apples"',
  ]) {
    expect(stderr).toContain(problem);
  }
  expect((await kubectl('get', 've', 'bad')).stderr).toContain('NotFound');
});

test('unknown and repeated fields are refused, kubectl leaves it to the server', async () => {
  const text =
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"twice"},"data":{"a":"1"},"data":{"a":"2"},"bogus":1}';
  const refused = await server.kubectl(
    ['create', '--raw', '/api/v1/namespaces/default/configmaps?fieldValidation=Strict', '-f', '-'],
    text,
  );
  expect(refused.stderr).toContain('strict decoding error: unknown field "bogus", duplicate field "data"');
  const warned = await server.kubectl(['create', '--raw', '/api/v1/namespaces/default/configmaps', '-f', '-'], text);
  expect(JSON.parse(warned.stdout)).toMatchObject({ data: { a: '2' } });
});

const CRD = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                'x-kubernetes-validations': [
                  {
                    rule: 'self.min <= self.max',
                    messageExpression: "'min ' + string(self.min) + ' is above max ' + string(self.max)",
                  },
                ],
                properties: {
                  min: { type: 'integer', default: 1 },
                  max: { type: 'integer', description: 'The most.' },
                  color: {
                    type: 'string',
                    'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: 'field is immutable' }],
                  },
                },
              },
            },
          },
        },
      },
    ],
  },
};
const widget = (spec: object): object => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'w' },
  spec,
});

test('a definition brings a kind with defaults, rules and an explanation; a bad one is refused with the place', async () => {
  const broken = structuredClone(CRD);
  broken.spec.versions[0]?.schema.openAPIV3Schema.properties.spec['x-kubernetes-validations'].push({
    rule: 'self.mini > 1',
    messageExpression: '1',
  });
  const { stderr } = await apply(broken);
  expect(stderr).toContain(
    'properties[spec].x-kubernetes-validations[1].rule: Invalid value: "self.mini > 1": compilation failed: undefined field \'mini\'',
  );
  expect(stderr).toContain(
    'x-kubernetes-validations[1].messageExpression: Invalid value: "1": must evaluate to a string',
  );

  expect((await apply(CRD)).stdout).toContain('created');
  expect((await kubectl('wait', '--for=condition=Established', 'crd/widgets.example.com', '--timeout=20s')).code).toBe(
    0,
  );
  expect((await kubectl('explain', 'widget.spec')).stdout).toContain('The most.');
  expect((await apply(widget({ min: 5, max: 2 }))).stderr).toContain(
    'spec: Invalid value: "object": min 5 is above max 2',
  );
  expect((await apply(widget({ max: 2, color: 'red' }))).stdout).toContain('widget.example.com/w created');
  expect((await kubectl('get', 'widget', 'w', '-o', 'jsonpath={.spec}')).stdout).toBe(
    '{"color":"red","max":2,"min":1}',
  );
  expect((await apply(widget({ max: 2, color: 'blue' }))).stderr).toContain(
    'spec.color: Invalid value: "blue": field is immutable',
  );
  expect((await apply(widget({ max: 3, color: 'red' }), '--dry-run=server')).stdout).toContain(
    'configured (server dry run)',
  );
});
