// Which program takes an archive's compression away, by its first bytes: what a manifest or a file's name says of it may be wrong.
// Called by scan.ts and extract.ts.
import { open } from 'node:fs/promises';

export interface Decoder {
  tool: string;
  args: string[];
}

const DECODERS: readonly { magic: readonly number[]; decoder: Decoder }[] = [
  { magic: [0x1f, 0x8b], decoder: { tool: 'gzip', args: ['-dc'] } },
  // The memory that a hostile header may ask for has a limit.
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], decoder: { tool: 'xz', args: ['-dc', '--memlimit-decompress=1GiB'] } },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], decoder: { tool: 'zstd', args: ['-dcq', '--memory=512MiB'] } },
];

/** Undefined: it is not compressed (or with something else, which tar will not know for a tar archive). */
export function decoderOf(start: Uint8Array): Decoder | undefined {
  return DECODERS.find(({ magic }) => magic.every((byte, index) => start[index] === byte))?.decoder;
}

export async function readMagic(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
