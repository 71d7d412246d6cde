// Makes protobufjs read and write 64-bit integers as plain numbers. Called by define.ts before any codec is used.
// Safe here: sizes and times stay below 2^53; encode refuses what does not (define.ts).
import protobuf from 'protobufjs/minimal.js';

/** Call once, before the first encode or decode. */
export function use64BitNumbers(): void {
  // grpc-js pulls in `long`, which protobufjs then picks up by itself; without it 64-bit fields are numbers.
  // The types do not know that it may be absent.
  (protobuf.util as { Long: unknown }).Long = null;
  protobuf.configure();
}
