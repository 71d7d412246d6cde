// What root tests share that need many environments, disks and snapshots: small ones on a pool of their own.
import { exec, type EnvironmentSpec } from '../client.ts';
import { BUSYBOX, type TestService } from './service.ts';
import { aSpec } from './specs.ts';

const ID_SIZE = 65_536;

/** Environments of one test file; `first` keeps their uids, ids and addresses apart. */
export class Small {
  readonly #service: TestService;
  readonly #first: number;
  #count = 0;

  constructor(service: TestService, first: number) {
    this.#service = service;
    this.#first = first;
  }

  uid(kind: 'e' | 's' = 'e'): string {
    this.#count += 1;
    return `${kind === 'e' ? '0000000e' : '00000005'}-0000-4000-8000-${String(this.#count).padStart(12, '0')}`;
  }

  spec(change: Partial<EnvironmentSpec> = {}): EnvironmentSpec {
    const uid = this.uid();
    const count = this.#count;
    return aSpec({
      uid,
      name: `ve-${count}`,
      hostname: `ve-${count}`,
      imageDigest: BUSYBOX,
      command: ['/bin/sleep', '100000'],
      initKind: 'INIT_KIND_OTHER',
      interfaces: [],
      idRange: { base: this.#first + ID_SIZE * count, size: ID_SIZE },
      ...change,
    });
  }

  async start(spec: EnvironmentSpec, attempt = 1): Promise<number> {
    return (await this.#service.client.startEnvironment({ uid: spec.uid, attempt, token: '' })).pid;
  }

  /** Runs in the shell inside; answers what it printed. */
  async sh(uid: string, script: string): Promise<string> {
    const { stdout, stderr, code } = await exec(this.#service.client, uid, ['/bin/sh', '-c', script]);
    if (code !== 0) throw new Error(`${script}: exit code ${code}: ${stderr}`);
    return stdout;
  }

  async snapshot(environmentUid: string): Promise<string> {
    const snapshotUid = this.uid('s');
    await this.#service.client.createSnapshot({ snapshotUid, environmentUid, namespace: 'default', name: snapshotUid });
    return snapshotUid;
  }

  async restore(environmentUid: string, snapshotUid: string): Promise<void> {
    await this.#service.client.stopEnvironment({ uid: environmentUid, graceSeconds: 0 });
    await this.#service.client.restoreSnapshot({ environmentUid, snapshotUid, operation: this.uid('s') });
  }

  async removeAll(): Promise<void> {
    const { client } = this.#service;
    for (const { spec } of await client.listEnvironments()) await client.deleteEnvironment(spec?.uid ?? '');
    for (const { uid } of await client.listSnapshots()) await client.deleteSnapshot(uid);
  }
}

export const DISK = {
  name: 'data',
  mountPath: '/data',
  readOnly: false,
  options: [],
  diskBytes: 64 * 1024 ** 2,
  source: 'diskBytes',
} as const;

/** Environments with a disk beside the root, both with one word on them: what was written last. */
export class TwoDisks {
  readonly #service: TestService;
  readonly #small: Small;

  constructor(service: TestService, small: Small) {
    this.#service = service;
    this.#small = small;
  }

  async running(change: Partial<EnvironmentSpec> = {}): Promise<EnvironmentSpec> {
    const spec = this.#small.spec({ volumes: [{ ...DISK, options: [] }], ...change });
    await this.#service.client.createEnvironment(spec);
    await this.#small.start(spec);
    return spec;
  }

  async write({ uid }: EnvironmentSpec, content: string): Promise<void> {
    await this.#small.sh(uid, `echo ${content} > /root/state; echo ${content} > /data/state; sync`);
  }

  /** As `both` has it. */
  stateOf({ uid }: EnvironmentSpec): Promise<string> {
    return this.#small.sh(uid, 'cat /root/state /data/state');
  }
}

export const both = (content: string): string => `${content}\n${content}\n`;
