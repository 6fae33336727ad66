import { createHash } from 'node:crypto';

/** SHA-256 of UTF-8 text in lower-case hexadecimal: the form stored in the log, never to be changed. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** SHA-256 of bytes, hexadecimal. */
export function sha256HexOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
