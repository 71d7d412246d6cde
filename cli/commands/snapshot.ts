// `kapelle snapshot`: what is in a snapshot of this host, through the runtime's socket (root only), without the API server. Called by main.ts.
// Nothing is mounted for it and nothing changes: the runtime streams a tar archive of a path, with ids as inside.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { decodeTarHeaders, type TarEntry } from '../../machinery/values/tar-header.ts';
import { start } from '../../node-agent/host/exec.ts';
import { connectRuntime, type RuntimeClient, type Snapshot } from '../../node-agent/runtime/client.ts';
import type { SnapshotFlags } from '../flags.ts';
import { layoutOf } from '../layout.ts';
import { requireRoot } from './lock.ts';
import { snapshotLine, entryLines } from './snapshot-lines.ts';

export async function snapshot(flags: SnapshotFlags): Promise<void> {
  requireRoot('snapshot');
  const runtime = connectRuntime(layoutOf(flags.dataDir, flags.runDir).runtimeSocket);
  try {
    await act(runtime, flags);
  } finally {
    runtime.close();
  }
}

async function act(runtime: RuntimeClient, flags: SnapshotFlags): Promise<void> {
  if (flags.do === 'list') return listAll(await runtime.listSnapshots(), flags);
  const { uid } = await find(runtime, flags);
  switch (flags.do) {
    case 'ls': {
      const entries = await entriesOf(runtime, uid, flags.path);
      console.log(entryLines(entries).join('\n'));
      return;
    }
    case 'cat':
      return cat(runtime, uid, flags.path);
    case 'cp':
      return copy(runtime, uid, flags);
  }
}

function listAll(all: readonly Snapshot[], { namespace, allNamespaces }: SnapshotFlags): void {
  const shown = all.filter((each) => allNamespaces || each.namespace === namespace);
  if (shown.length === 0)
    console.error(`there is no snapshot ${allNamespaces ? 'on this host' : `of namespace ${namespace} on this host`}`);
  for (const each of shown) console.log(snapshotLine(each, all));
}

async function find(runtime: RuntimeClient, { namespace, name }: SnapshotFlags): Promise<Snapshot> {
  const found = (await runtime.listSnapshots()).find((each) => each.namespace === namespace && each.name === name);
  if (found !== undefined) return found;
  throw new Error(`no snapshot ${namespace}/${name} on this host: kubectl get vesnap -A -o wide says where it is`);
}

async function entriesOf(runtime: RuntimeClient, snapshotUid: string, path: string): Promise<TarEntry[]> {
  const chunks: Uint8Array[] = [];
  for await (const { data } of runtime.readSnapshot({ snapshotUid, path, list: true })) chunks.push(data);
  return decodeTarHeaders(Buffer.concat(chunks));
}

async function cat(runtime: RuntimeClient, uid: string, path: string): Promise<void> {
  const [entry] = await entriesOf(runtime, uid, path);
  if (entry?.kind === 'folder') throw new Error(`${path} is a folder; kapelle snapshot cp copies it`);
  if (entry?.kind !== 'file') throw new Error(`${path} is no regular file`);
  await extract(runtime, uid, path, ['--to-stdout']);
}

async function copy(runtime: RuntimeClient, uid: string, { path, output, preserve }: SnapshotFlags): Promise<void> {
  if (output === '-') return pour(runtime, uid, path, process.stdout);
  if (output.endsWith('.tar')) {
    const file = createWriteStream(output, { mode: 0o600 });
    await pour(runtime, uid, path, file);
    file.end();
    return finished(file);
  }
  await mkdir(output, { recursive: true });
  // Programs of a guest must not become root's own with the setuid bit on this host.
  const owners = preserve
    ? ['--same-owner', '--same-permissions', '--xattrs', '--xattrs-include=*', '--acls']
    : ['--no-same-owner', '--no-same-permissions'];
  return extract(runtime, uid, path, ['--numeric-owner', ...owners, '--directory', output]);
}

async function pour(runtime: RuntimeClient, snapshotUid: string, path: string, target: Writable): Promise<void> {
  for await (const { data } of runtime.readSnapshot({ snapshotUid, path, list: false })) {
    if (!target.write(data)) await once(target, 'drain');
  }
}

async function extract(runtime: RuntimeClient, uid: string, path: string, options: readonly string[]): Promise<void> {
  const tar = start(['tar', '--extract', '--file=-', ...options], { stdin: 'pipe', stdout: 1, stderr: 2 });
  const { stdin } = tar;
  if (stdin === null) throw new Error('tar has no input');
  // It ended without reading everything: its exit code says why.
  stdin.on('error', () => {});
  const reading = pour(runtime, uid, path, stdin).finally(() => stdin.end());
  const { code } = await tar.exited;
  if (code !== 0) throw new Error(`tar ended with code ${code ?? 'none'}`);
  await reading;
}
