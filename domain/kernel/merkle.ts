/**
 * The Merkle tree of RFC 9162, section 2.1: one hash over a list, which changes with any entry, with their order and
 * with their number. Leaves and inner nodes are told apart by their first byte, so that no inner node can pass for a
 * leaf. Unlike in the RFC an inner node is hashed over the hexadecimal digits of its children, because hashes here are
 * text. Part of the storage format of seals: never change it.
 */
import type { Sha256 } from './hash-chain.ts';

const LEAF = '\u0000';
const NODE = '\u0001';

/** Root over the entries in their order; the hash of nothing for an empty list. */
export function merkleRoot(entries: readonly string[], sha256: Sha256): string {
  let level = entries.map((entry) => sha256(LEAF + entry));
  // Pairing neighbours and carrying a last one up alone makes the tree that the RFC defines by its largest power of two.
  while (level.length > 1) level = parentsOf(level, sha256);
  return level[0] ?? sha256('');
}

function parentsOf(level: readonly string[], sha256: Sha256): string[] {
  const parents: string[] = [];
  for (let index = 0; index < level.length; index += 2) {
    const [left = '', right] = level.slice(index, index + 2);
    parents.push(right === undefined ? left : sha256(NODE + left + right));
  }
  return parents;
}
