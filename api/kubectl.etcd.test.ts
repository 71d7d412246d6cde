// What a user of kubectl does: apply in both forms, patch, edit, label, delete, wait. The real kubectl from PATH against
// a real API server on a real etcd.

import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ApiServer, startApiServer } from '../test/harness/api-server.ts';

let api: ApiServer;
beforeAll(async () => {
  api = await startApiServer();
});
afterAll(async () => {
  await api?.stop();
});

/** The output of a command that must succeed. */
async function ok(args: string | string[], input?: string): Promise<string> {
  const list = typeof args === 'string' ? args.split(' ') : args;
  const { code, stdout, stderr } = await api.kubectl(list, input);
  if (code !== 0) throw new Error(`kubectl ${list.join(' ')} exited with ${code}: ${stderr}${stdout}`);
  return stdout;
}
/** Status is not the admin's to write. */
async function asController(args: string): Promise<string> {
  const kubeconfig = await api.kubeconfigFor('system:kapelle-controller', 'system:kapelle-controllers');
  return await ok(`--kubeconfig=${kubeconfig} ${args}`);
}
const ve = (name: string, spec: string, metadata = ''): string =>
  `apiVersion: kapelle.dev/v1\nkind: VirtualEnvironment\nmetadata: {name: ${name}${metadata}}\nspec: {image: debian-12, ${spec}}\n`;
const configMap = (name: string, data: string, labels = ''): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, labels: {${labels}}}\ndata: {${data}}\n`;
const jsonPath = async (what: string, path: string): Promise<string> =>
  await ok(['get', what, '-o', `jsonpath=${path}`]);

describe('client-side apply', () => {
  test('creates, sees no change, and changes only what changed', async () => {
    expect(await ok('apply -f -', ve('web', 'runPolicy: Halted, env: [{name: A, value: "1"}]'))).toBe(
      'virtualenvironment.kapelle.dev/web created\n',
    );
    const before = await jsonPath('ve/web', '{.metadata.resourceVersion}');
    expect(await ok('apply -f -', ve('web', 'runPolicy: Halted, env: [{name: A, value: "1"}]'))).toBe(
      'virtualenvironment.kapelle.dev/web unchanged\n',
    );
    expect(await jsonPath('ve/web', '{.metadata.resourceVersion}')).toBe(before);
    expect(await ok('apply -f -', ve('web', 'env: [{name: B, value: "2"}]'))).toBe(
      'virtualenvironment.kapelle.dev/web configured\n',
    );
    // runPolicy is no longer asked for: the default is back.
    expect(await jsonPath('ve/web', '{.spec.runPolicy} {.spec.env[*].name} {.metadata.generation}')).toBe('Always B 2');
  });

  test('of a built-in kind removes the keys that are gone from the file', async () => {
    await ok('apply -f -', configMap('settings', 'a: "1", b: "2"'));
    expect(await ok('apply -f -', configMap('settings', 'a: "1", c: "3"'))).toBe('configmap/settings configured\n');
    expect(JSON.parse(await jsonPath('cm/settings', '{.data}'))).toEqual({ a: '1', c: '3' });
  });

  test('with --prune deletes what the files no longer have', async () => {
    const [one, two] = [configMap('p-one', 'a: "1"', 'set: p'), configMap('p-two', 'a: "1"', 'set: p')];
    const prune = 'apply --prune --prune-allowlist=core/v1/ConfigMap -l set=p -f -';
    await ok(prune, `${one}---\n${two}`);
    expect(await ok(prune, one)).toBe('configmap/p-one unchanged\nconfigmap/p-two pruned\n');
    expect(await ok('get cm -l set=p -o name')).toBe('configmap/p-one\n');
  });

  test('--dry-run=server answers with the whole object and stores nothing', async () => {
    const out = await ok('apply --dry-run=server -o yaml -f -', ve('dry', 'interfaces: []'));
    expect(out).toContain('runPolicy: Always');
    expect((await api.kubectl(['get', 've', 'dry'])).code).toBe(1);
    expect(await ok('create ns dry --dry-run=server -o name')).toBe('namespace/dry\n');
    expect(await ok('create cm dry --from-literal=a=b --dry-run=server')).toBe(
      'configmap/dry created (server dry run)\n',
    );
    expect(await ok('create secret generic dry --from-literal=a=b --dry-run=server')).toBe(
      'secret/dry created (server dry run)\n',
    );
    expect(await ok('get ns,cm,secret -o name')).not.toContain('dry');
  });
});

describe('diff', () => {
  test('exits with 0 when nothing would change, 1 when something would, and above when it cannot tell', async () => {
    await ok('apply -f -', configMap('diffed', 'a: "1"'));
    expect((await api.kubectl(['diff', '-f', '-'], configMap('diffed', 'a: "1"'))).code).toBe(0);
    const changed = await api.kubectl(['diff', '-f', '-'], configMap('diffed', 'a: "2"'));
    expect(changed.code).toBe(1);
    expect(changed.stdout).toMatch(/^-  a: "1"$[^]*^\+  a: "2"$/m);
    expect((await api.kubectl(['diff', '-f', '-'], ve('diffed', 'runPolicy: Nope'))).code).toBeGreaterThan(1);
  });
});

describe('server-side apply', () => {
  test('conflicts over a field of another manager, until it is forced', async () => {
    await ok('apply --server-side -f -', ve('shared', 'env: [{name: A, value: "1"}]'));
    const other = ['apply', '--server-side', '--field-manager=other', '-f', '-'];
    const refused = await api.kubectl(other, ve('shared', 'env: [{name: A, value: "2"}]'));
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(
      'Apply failed with 1 conflict: conflict with "kubectl": .spec.env[name="A"].value',
    );
    expect(refused.stderr).toContain('--force-conflicts');
    expect(await ok(`${other.join(' ')} --force-conflicts`, ve('shared', 'env: [{name: A, value: "2"}]'))).toBe(
      'virtualenvironment.kapelle.dev/shared serverside-applied\n',
    );
    expect(await jsonPath('ve/shared', '{.spec.env[0].value}')).toBe('2');
  });

  test('of another item of a keyed list lets both be, and each is removed by its own applier', async () => {
    await ok('apply --server-side -f -', ve('items', 'env: [{name: A, value: "1"}]'));
    await ok('apply --server-side --field-manager=other -f -', ve('items', 'env: [{name: B, value: "2"}]'));
    expect(await jsonPath('ve/items', '{.spec.env[*].name}')).toBe('A B');
    await ok('apply --server-side -f -', ve('items', 'env: []'));
    expect(await jsonPath('ve/items', '{.spec.env[*].name}')).toBe('B');
  });

  test('repeated writes nothing', async () => {
    await ok('apply --server-side -f -', configMap('quiet', 'a: "1"'));
    const before = await jsonPath('cm/quiet', '{.metadata.resourceVersion}');
    await ok('apply --server-side -f -', configMap('quiet', 'a: "1"'));
    expect(await jsonPath('cm/quiet', '{.metadata.resourceVersion}')).toBe(before);
  });

  test('takes over what was applied client-side, and the way back stays open', async () => {
    await ok('apply -f -', configMap('moved', 'a: "1", b: "2"'));
    expect(await ok('apply --server-side -f -', configMap('moved', 'a: "9"'))).toBe(
      'configmap/moved serverside-applied\n',
    );
    expect(JSON.parse(await jsonPath('cm/moved', '{.data}'))).toEqual({ a: '9' });
    const managers = await jsonPath('cm/moved', '{.metadata.managedFields[*].manager}');
    expect(managers.split(' ')).toContain('kubectl');
    expect(managers).not.toContain('kubectl-client-side-apply');
    expect(await ok('apply -f -', configMap('moved', 'a: "9", c: "3"'))).toBe('configmap/moved configured\n');
    expect(JSON.parse(await jsonPath('cm/moved', '{.data}'))).toEqual({ a: '9', c: '3' });
  });

  test('of an unknown field is refused', async () => {
    const refused = await api.kubectl(['apply', '--server-side', '-f', '-'], ve('unknown', 'bogus: 1'));
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('.spec.bogus: field not declared in schema');
  });
});

describe('patch', () => {
  test('in the forms a custom resource takes; strategic merge is refused with the list of the others', async () => {
    await ok('apply -f -', ve('patched', 'runPolicy: Halted'));
    await ok('patch ve patched --type=merge -p {"spec":{"runPolicy":"Manual","hostname":"h"}}');
    await ok(
      'patch ve patched --type=json -p [{"op":"test","path":"/spec/hostname","value":"h"},{"op":"remove","path":"/spec/hostname"}]',
    );
    expect(await jsonPath('ve/patched', '{.spec}')).toMatch(/^(?!.*hostname).*"runPolicy":"Manual"/);
    const strategic = await api.kubectl(['patch', 've', 'patched', '-p', '{"spec":{"runPolicy":"Once"}}']);
    expect(strategic.code).toBe(1);
    expect(strategic.stderr).toContain(
      'application/strategic-merge-patch+json is not supported by kapelle.dev/v1, Kind=VirtualEnvironment',
    );
    const failed = await api.kubectl([
      'patch',
      've',
      'patched',
      '--type=json',
      '-p',
      '[{"op":"remove","path":"/spec/nope"}]',
    ]);
    expect(failed.stderr).toContain(
      'The request is invalid: json patch: operation 0 (remove "/spec/nope"): path "/spec/nope" does not exist',
    );
  });

  test('of a built-in kind may be strategic', async () => {
    await ok('apply -f -', configMap('strategic', 'a: "1", b: "2"'));
    await ok('patch cm strategic -p {"data":{"b":null,"c":"3"},"metadata":{"finalizers":["example.dev/a"]}}');
    await ok('patch cm strategic -p {"metadata":{"finalizers":["example.dev/b"]}}');
    expect(JSON.parse(await jsonPath('cm/strategic', '{.data}'))).toEqual({ a: '1', c: '3' });
    expect(
      (await jsonPath('cm/strategic', '{.metadata.finalizers[*]}')).split(' ').sort((a, b) => a.localeCompare(b)),
    ).toEqual(['example.dev/a', 'example.dev/b']);
    await ok('patch cm strategic --type=merge -p {"metadata":{"finalizers":null}}');
  });

  test('of status through its subresource, which the main endpoint does not touch', async () => {
    await ok('apply -f -', ve('status', 'runPolicy: Halted'));
    await asController(
      'patch ve status --subresource=status --type=merge -p {"spec":{"hostname":"no"},"status":{"phase":"Pending"}}',
    );
    await ok('patch ve status --type=merge -p {"status":{"phase":"Running"},"spec":{"hostname":"yes"}}');
    expect(await jsonPath('ve/status', '{.status.phase} {.spec.hostname} {.metadata.generation}')).toBe(
      'Pending yes 2',
    );
  });
});

describe('edit, replace, label, annotate', () => {
  test('edit sends what the editor left, and nothing when it left everything', async () => {
    await ok('apply -f -', configMap('edited', 'a: before'));
    const editor = join(api.dir, 'editor.sh');
    writeFileSync(editor, '#!/bin/sh\nsed -i "s/a: before/a: after/" "$1"\n');
    chmodSync(editor, 0o755);
    const edit = async (command: string) => {
      process.env['KUBE_EDITOR'] = command;
      try {
        return await api.kubectl(['edit', 'cm', 'edited']);
      } finally {
        delete process.env['KUBE_EDITOR'];
      }
    };
    expect((await edit(editor)).stdout).toBe('configmap/edited edited\n');
    expect(await jsonPath('cm/edited', '{.data.a}')).toBe('after');
    expect((await edit('true')).stderr).toContain('no changes made');
  });

  test('replace takes the whole object; with an old resourceVersion it is a conflict', async () => {
    await ok('create -f -', configMap('replaced', 'a: "1", b: "2"'));
    const old = await jsonPath('cm/replaced', '{.metadata.resourceVersion}');
    await ok('replace -f -', configMap('replaced', 'c: "3"'));
    expect(JSON.parse(await jsonPath('cm/replaced', '{.data}'))).toEqual({ c: '3' });
    const body = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: replaced, resourceVersion: "${old}"}\n`;
    const stale = await api.kubectl(['replace', '-f', '-'], body);
    expect(stale.code).toBe(1);
    expect(stale.stderr).toContain(
      'Error from server (Conflict): error when replacing "STDIN": Operation cannot be fulfilled on configmaps "replaced": the object has been modified; please apply your changes to the latest version and try again',
    );
  });

  test('labels and annotations are set, guarded and removed', async () => {
    await ok('apply -f -', ve('tagged', 'runPolicy: Halted'));
    expect(await ok('label ve tagged tier=front')).toContain('labeled');
    expect((await api.kubectl(['label', 've', 'tagged', 'tier=back'])).stderr).toContain(
      "'tier' already has a value (front), and --overwrite is false",
    );
    await ok('label ve tagged tier=back --overwrite');
    expect(await ok('get ve -l tier=back -o name')).toBe('virtualenvironment.kapelle.dev/tagged\n');
    await ok('annotate ve tagged note=x');
    await ok('label ve tagged tier-');
    expect(await jsonPath('ve/tagged', '{.metadata.annotations.note} {.metadata.labels}')).toMatch(/^x (\{\})?$/);
    const invalid = await api.kubectl(['label', 've', 'tagged', 'bad=not/a/value', '--overwrite']);
    expect(invalid.code).toBe(1);
  });
});

describe('delete and wait', () => {
  test('delete waits until a finalizer is gone', async () => {
    await ok('create -f -', ve('held', 'runPolicy: Halted', ', finalizers: [example.dev/hold]'));
    const deleting = api.kubectl(['delete', 've', 'held']);
    await ok('wait --for=jsonpath={.metadata.deletionTimestamp} ve/held --timeout=30s');
    expect(await jsonPath('ve/held', '{.metadata.finalizers[0]} {.metadata.deletionGracePeriodSeconds}')).toBe(
      'example.dev/hold 0',
    );
    const gone = api.kubectl(['wait', '--for=delete', 've/held', '--timeout=30s']);
    await ok('patch ve held --type=json -p [{"op":"remove","path":"/metadata/finalizers/0"}]');
    expect((await deleting).stdout).toBe('virtualenvironment.kapelle.dev "held" deleted\n');
    expect((await gone).code).toBe(0);
    expect((await api.kubectl(['get', 've', 'held'])).stderr).toBe(
      'Error from server (NotFound): virtualenvironments.kapelle.dev "held" not found\n',
    );
  });

  test.each(['background', 'foreground', 'orphan'])('delete --cascade=%s ends', async (policy) => {
    await ok('create -f -', configMap(`cascade-${policy}`, 'a: "1"'));
    expect(await ok(`delete cm cascade-${policy} --cascade=${policy} --timeout=30s`)).toBe(
      `configmap "cascade-${policy}" deleted\n`,
    );
  });

  test('delete by label, by file and of what is not there', async () => {
    await ok('create -f -', `${configMap('d-one', 'a: "1"', 'd: x')}---\n${configMap('d-two', 'a: "1"', 'd: x')}`);
    expect(await ok('delete cm -l d=x')).toBe('configmap "d-one" deleted\nconfigmap "d-two" deleted\n');
    await ok('create -f -', configMap('d-file', 'a: "1"'));
    expect(await ok('delete -f -', configMap('d-file', 'a: "1"'))).toBe('configmap "d-file" deleted\n');
    const missing = await api.kubectl(['delete', 'cm', 'd-file']);
    expect([missing.code, missing.stderr]).toEqual([
      1,
      'Error from server (NotFound): configmaps "d-file" not found\n',
    ]);
    expect(await ok('delete cm d-file --ignore-not-found')).toBe('');
  });

  test('a deleted namespace takes what is in it along', async () => {
    await ok('create ns team');
    await ok('create cm inside -n team --from-literal=a=b');
    await ok('delete ns team --timeout=30s');
    expect((await api.kubectl(['get', 'cm', 'inside', '-n', 'team'])).code).toBe(1);
  });

  test('wait for a condition ends when the condition comes, and says so when it does not', async () => {
    await ok('create -f -', ve('waited', 'runPolicy: Halted'));
    const met = api.kubectl(['wait', '--for=condition=Scheduled', 've/waited', '--timeout=30s']);
    await asController(
      'patch ve waited --subresource=status --type=merge -p {"status":{"conditions":[{"type":"Scheduled","status":"True"}]}}',
    );
    expect((await met).stdout).toBe('virtualenvironment.kapelle.dev/waited condition met\n');
    const late = await api.kubectl(['wait', '--for=condition=Running', 've/waited', '--timeout=1s']);
    expect([late.code, late.stderr]).toEqual([
      1,
      'error: timed out waiting for the condition on virtualenvironments/waited\n',
    ]);
    expect(await ok('wait --for=condition=Established crd --all --timeout=30s')).toContain(
      'virtualenvironments.kapelle.dev condition met',
    );
  });
});
