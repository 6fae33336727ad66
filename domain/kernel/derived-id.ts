/**
 * Ids that follow from other data, so that doing the same thing again yields the same id: a retried command, a
 * statement row that comes in a second file.
 */
import type { Sha256 } from './hash-chain.ts';

/**
 * UUID version 8 (RFC 9562, section 5.8) from the SHA-256 of `text`. `sha256` must yield hexadecimal.
 * Namespaces keep ids of different kinds apart: put one in front of the text.
 */
export function derivedUuid(namespace: string, text: string, sha256: Sha256): string {
  const hex = sha256(`pennytrail.${namespace}\n${text}`);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}
