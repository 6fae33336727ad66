/**
 * Ids that follow from other data, so that doing the same thing again yields the same id: a retried command, a
 * statement row that comes in a second file.
 */
import type { Sha256 } from './hash-chain.ts';

/**
 * UUID version 8 (RFC 9562, section 5.8: bits of one's own choosing) from the first 128 bits of a SHA-256, less the six
 * bits that version and variant take. A namespace keeps ids of different kinds apart and is part of the storage format:
 * never change one. Throws TypeError when `sha256` does not answer in hexadecimal.
 */
export function derivedUuid(namespace: string, text: string, sha256: Sha256): string {
  const hash = sha256(`pennytrail.${namespace}\n${text}`).toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError('sha256 must answer with 64 hexadecimal digits');
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0b0011) | 0b1000).toString(16);
  const groups = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `${variant}${hash.slice(17, 20)}`];
  return [...groups, hash.slice(20, 32)].join('-');
}
