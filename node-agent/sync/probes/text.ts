// What a probe saw, cut to what a condition can show. Pure; called by exec.ts and http.ts.

/** Read at most; the rest is thrown away (kubelet keeps 10 KiB, too). */
export const MAX_OUTPUT = 10 * 1024;
const MAX_SHOWN = 256;

/** The end of it, on one line. */
export function lastText(chunks: readonly Uint8Array[]): string {
  const text = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return text.length <= MAX_SHOWN ? text : `…${text.slice(-MAX_SHOWN)}`;
}
