// Host keys for sshd: made with node's own crypto, written the way OpenSSH keeps them (PROTOCOL.key of its sources, RFC 4253 §6.6,
// RFC 5656 §3.1, RFC 8709 §4). Pure but for the randomness. Called by host-keys.ts.
import { generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

export interface HostKey {
  /** Below /etc/ssh, without .pub. */
  name: string;
  privateText: string;
  publicText: string;
}

export type KeyType = 'ed25519' | 'ecdsa' | 'rsa';
export const KEY_TYPES: readonly KeyType[] = ['ed25519', 'ecdsa', 'rsa'];

const RSA_BITS = 3072;
const make = promisify(generateKeyPair);

/** An RSA key takes a tenth of a second or a few, on libuv's thread pool. */
export async function makeHostKey(type: KeyType, comment: string): Promise<HostKey> {
  const { publicBlob, privateFields } = fieldsOf(type, await makePair(type));
  // Its first string.
  const keyType = publicBlob.subarray(4, 4 + publicBlob.readUInt32BE(0)).toString();
  return {
    name: `ssh_host_${type}_key`,
    privateText: privateFile(publicBlob, privateFields, comment),
    publicText: `${keyType} ${publicBlob.toString('base64')} ${comment}\n`,
  };
}

async function makePair(type: KeyType): Promise<KeyObject> {
  switch (type) {
    case 'ed25519':
      return (await make('ed25519', {})).privateKey;
    case 'ecdsa':
      return (await make('ec', { namedCurve: 'prime256v1' })).privateKey;
    case 'rsa':
      return (await make('rsa', { modulusLength: RSA_BITS })).privateKey;
  }
}

interface Fields {
  publicBlob: Buffer;
  privateFields: Buffer;
}

function fieldsOf(type: KeyType, key: KeyObject): Fields {
  const jwk = key.export({ format: 'jwk' });
  const bytes = (name: 'x' | 'y' | 'd' | 'n' | 'e' | 'p' | 'q' | 'qi'): Buffer =>
    Buffer.from(jwk[name] ?? '', 'base64url');
  switch (type) {
    case 'ed25519': {
      const name = text('ssh-ed25519');
      const publicKey = bytes('x');
      const pair = Buffer.concat([bytes('d'), publicKey]);
      return {
        publicBlob: Buffer.concat([name, string(publicKey)]),
        privateFields: Buffer.concat([name, string(publicKey), string(pair)]),
      };
    }
    case 'ecdsa': {
      const head = Buffer.concat([text('ecdsa-sha2-nistp256'), text('nistp256')]);
      const point = string(Buffer.concat([Buffer.from([4]), bytes('x'), bytes('y')])); // uncompressed
      return {
        publicBlob: Buffer.concat([head, point]),
        privateFields: Buffer.concat([head, point, integer(bytes('d'))]),
      };
    }
    case 'rsa': {
      const name = text('ssh-rsa');
      const [n, e, d, qi, p, q] = (['n', 'e', 'd', 'qi', 'p', 'q'] as const).map((each) => integer(bytes(each)));
      const empty = Buffer.alloc(0);
      const parts = [n, e, d, qi, p, q].map((each) => each ?? empty);
      return {
        publicBlob: Buffer.concat([name, e ?? empty, n ?? empty]),
        privateFields: Buffer.concat([name, ...parts]),
      };
    }
  }
}

const MAGIC = Buffer.from('openssh-key-v1\0');
/** Of the cipher "none": what the private part is padded to. */
const BLOCK = 8;

function privateFile(publicBlob: Buffer, privateFields: Buffer, comment: string): string {
  const check = randomBytes(4);
  const secret = Buffer.concat([check, check, privateFields, text(comment)]);
  const missing = (BLOCK - (secret.length % BLOCK)) % BLOCK;
  const padding = Buffer.from(Array.from({ length: missing }, (_, index) => index + 1));
  const whole = Buffer.concat([
    MAGIC,
    text('none'),
    text('none'),
    text(''),
    number(1),
    string(publicBlob),
    string(Buffer.concat([secret, padding])),
  ]);
  const lines = whole.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join('\n');
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

const string = (bytes: Buffer): Buffer => Buffer.concat([number(bytes.length), bytes]);
const text = (value: string): Buffer => string(Buffer.from(value));

/** mpint (RFC 4251 §5): no leading zeros but one where the first bit would make it negative. */
function integer(bytes: Buffer): Buffer {
  let start = 0;
  while (start < bytes.length && bytes[start] === 0) start += 1;
  const short = bytes.subarray(start);
  return string((short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), short]) : short);
}
