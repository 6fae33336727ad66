import type { Readable } from 'node:stream';

/** Read, so that a receiver that answers in full is not cut off; what is beyond is nobody's business. */
const READ_BYTES = 64 * 1024;
const KEPT_BYTES = 1024;

/**
 * The first KB of an answer as text, control characters but line breaks and tabs replaced. Reads at most 64 KB; never
 * throws, as an answer that breaks off has a status already.
 */
export async function readBeginning(answer: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let read = 0;
  try {
    for await (const chunk of answer) {
      const bytes = Buffer.from(chunk as Uint8Array);
      if (read < KEPT_BYTES) chunks.push(bytes.subarray(0, KEPT_BYTES - read));
      read += bytes.length;
      if (read >= READ_BYTES) break;
    }
  } catch {
    // What came before counts.
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/[^\P{Cc}\t\n]/gu, '\ufffd');
}
