// What the runtime is to be told of the inside: users, files and settings, with what ConfigMaps and Secrets say, and the environment of
// process 1. Pure but for the hash of plain passwords, which is a function of theirs. Called by desired.ts. Problems name keys and never
// what is in them.
import { createHash } from 'node:crypto';
import type { VirtualEnvironment, VirtualEnvironmentSpec } from '../../../machinery/kinds/virtualenvironment/type.ts';
import type { CloudInit, EnvironmentSpec, GuestFile, GuestUser } from '../../runtime/client.ts';
import type { Referenced, ReferenceKind, ReferenceView } from '../references/view.ts';
import type { Problem } from './desired.ts';

export interface GuestSources {
  references: ReferenceView;
  /** crypt(5) of a password; the same for the same password and salt. */
  hashPassword: (password: string, salt: string) => string;
}

export type GuestPart = Pick<EnvironmentSpec, 'env' | 'guest' | 'firstBoot'>;

type Users = NonNullable<VirtualEnvironmentSpec['users']>;
type KeySource = NonNullable<Users[number]['passwordFrom']>;
type KeyRef = NonNullable<KeySource['secretKeyRef']>;
type Files = NonNullable<VirtualEnvironmentSpec['files']>;

const DEFAULT_FILE_MODE = 0o644;
const DEFAULT_TIMEOUT_SECONDS = 600;
/** Of all files together: they travel in one message and are kept in memory. */
const MAX_FILES_BYTES = 32 * 1024 * 1024;
const MAX_FILE_BYTES = 1024 * 1024;

export function desiredGuest(object: VirtualEnvironment, sources: GuestSources): GuestPart | { problem: Problem } {
  const { spec } = object;
  const reader = new Reader(object.metadata.namespace ?? '', sources.references);
  const part: GuestPart = {
    env: envOf(spec, reader),
    guest: guestOf(object, reader, sources),
    firstBoot: (spec.firstBoot ?? []).map(({ command, timeoutSeconds }) => ({
      command,
      timeoutSeconds: timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
    })),
  };
  const bytes = (part.guest?.files ?? []).reduce((sum, { content }) => sum + content.length, 0);
  if (bytes > MAX_FILES_BYTES) reader.wrong.push(`spec.files: ${bytes} bytes in all, more than ${MAX_FILES_BYTES}`);
  return reader.problem() ?? part;
}

/** Reads keys and gathers what stands in the way. */
class Reader {
  readonly #namespace: string;
  readonly #references: ReferenceView;
  readonly missing: string[] = [];
  readonly pending: string[] = [];
  readonly wrong: string[] = [];

  constructor(namespace: string, references: ReferenceView) {
    this.#namespace = namespace;
    this.#references = references;
  }

  /** undefined where there is none, which is a problem unless it may be missing. */
  key(source: KeySource | undefined, field: string): Buffer | undefined {
    const [kind, ref] = refOf(source);
    if (ref === undefined) return undefined;
    const data = this.whole(kind, ref, field);
    const value = data?.get(ref.key);
    if (data !== undefined && value === undefined && ref.optional !== true)
      this.missing.push(`${kind} "${ref.name}" has no key "${ref.key}" (${field})`);
    return value;
  }

  whole(
    kind: ReferenceKind,
    { name, optional }: { name: string; optional?: boolean | undefined },
    field: string,
  ): ReadonlyMap<string, Buffer> | undefined {
    const found: Referenced = this.#references.read(kind, this.#namespace, name);
    if (found.state === 'present') return found.data;
    // One that may be missing is waited for until that is known.
    if (found.state === 'pending') this.pending.push(`${kind} "${name}" (${field})`);
    else if (optional !== true)
      this.missing.push(`there is no ${kind} "${name}" in namespace ${this.#namespace} (${field})`);
    return undefined;
  }

  problem(): { problem: Problem } | undefined {
    if (this.missing.length > 0) return say('ReferenceNotFound', this.missing.join('; '));
    if (this.wrong.length > 0) return say('InvalidReference', this.wrong.join('; '));
    if (this.pending.length > 0) return say('ReferencePending', `being read: ${this.pending.join(', ')}`);
    return undefined;
  }
}

const say = (reason: string, message: string): { problem: Problem } => ({
  problem: { condition: 'GuestConfigured', reason, message },
});

const refOf = (source: KeySource | undefined): [ReferenceKind, KeyRef | undefined] =>
  source?.secretKeyRef === undefined ? ['ConfigMap', source?.configMapKeyRef] : ['Secret', source.secretKeyRef];

function envOf({ env = [] }: VirtualEnvironmentSpec, reader: Reader): Record<string, string> {
  const entries = env.flatMap(({ name, value, valueFrom }): [string, string][] => {
    if (valueFrom === undefined) return [[name, value ?? '']];
    const found = reader.key(valueFrom, `env ${name}`);
    if (found?.includes(0) === true) reader.wrong.push(`env ${name}: what it is read from contains NUL`);
    return found === undefined ? [] : [[name, found.toString('utf8')]];
  });
  return Object.fromEntries(entries);
}

function guestOf(object: VirtualEnvironment, reader: Reader, sources: GuestSources): EnvironmentSpec['guest'] {
  const { users = [], files = [], timezone = '', locale = '', cloudInit } = object.spec;
  const nothing = users.length === 0 && files.length === 0 && timezone === '' && locale === '';
  if (nothing && cloudInit === undefined) return null;
  return {
    users: users.map((user) => userOf(user, object.metadata.uid ?? '', reader, sources)),
    files: files.flatMap((file) => filesOf(file, reader)),
    timezone,
    locale,
    cloudInit: cloudInit === undefined ? null : cloudInitOf(cloudInit, reader),
  };
}

function userOf(user: Users[number], uid: string, reader: Reader, sources: GuestSources): GuestUser {
  const field = `user ${user.name}`;
  const keys = user.sshAuthorizedKeysFrom ?? [];
  return {
    name: user.name,
    uid: user.uid ?? -1,
    groups: user.groups ?? [],
    home: user.home ?? '',
    shell: user.shell ?? '',
    passwordHash: passwordOf(user, uid, reader, sources),
    manageSshKeys: user.sshAuthorizedKeys !== undefined || user.sshAuthorizedKeysFrom !== undefined,
    sshAuthorizedKeys: [
      ...(user.sshAuthorizedKeys ?? []),
      ...keys.map((source) => reader.key(source, field)?.toString('utf8') ?? ''),
    ],
    sudo: user.sudo === true,
  };
}

/** One word without what separates fields in shadow(5). */
const HASH = /^[^:\s]+$/;

function passwordOf(user: Users[number], uid: string, reader: Reader, { hashPassword }: GuestSources): string {
  const field = `user ${user.name}`;
  const hash = reader.key(user.passwordHashFrom, field)?.toString('utf8').trim();
  if (hash !== undefined) {
    if (HASH.test(hash)) return hash;
    reader.wrong.push(`${field}: what passwordHashFrom names is no password as crypt(5) writes it`);
    return '';
  }
  // A file that was made with an editor ends with a newline, which nobody types at a login.
  const plain = reader
    .key(user.passwordFrom, field)
    ?.toString('utf8')
    .replace(/\r?\n$/, '');
  if (plain === undefined) return '';
  if (plain !== '' && !plain.includes('\0')) return hashPassword(plain, saltOf(uid, user.name));
  reader.wrong.push(`${field}: what passwordFrom names is empty or contains NUL`);
  return '';
}

/** One per account, and always the same: the hash must not be another at every look. The object's uid is random. */
const saltOf = (uid: string, name: string): string =>
  createHash('sha256').update(`kapelle password ${uid} ${name}`).digest('base64').replaceAll('+', '.').slice(0, 16);

function filesOf(file: Files[number], reader: Reader): GuestFile[] {
  const { path, mode = DEFAULT_FILE_MODE, uid = 0, gid = 0 } = file;
  const at = (name: string, content: Buffer): GuestFile => {
    if (content.length > MAX_FILE_BYTES) reader.wrong.push(`file ${name}: more than ${MAX_FILE_BYTES} bytes`);
    return { path: name, content, mode, uid, gid };
  };
  const folder = file.configMap ?? file.secret;
  if (folder !== undefined) {
    const kind = file.configMap === undefined ? 'Secret' : 'ConfigMap';
    const data = reader.whole(kind, folder, `file ${path}`) ?? new Map<string, Buffer>();
    return [...data].map(([key, content]) => at(`${path.replace(/\/+$/, '')}/${key}`, content));
  }
  if (file.content !== undefined) return [at(path, Buffer.from(file.content))];
  const content = reader.key(file.contentFrom, `file ${path}`);
  return content === undefined ? [] : [at(path, content)];
}

function cloudInitOf(
  { userData, userDataFrom, vendorData = '', networkData = '' }: NonNullable<VirtualEnvironmentSpec['cloudInit']>,
  reader: Reader,
): CloudInit {
  const from = reader.key(userDataFrom, 'cloudInit')?.toString('utf8');
  return { userData: userData ?? from ?? '', vendorData, networkData };
}
