import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merkleRoot } from './merkle.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const root = (entries: readonly string[]): string => merkleRoot(entries, sha256);

/** The definition of RFC 9162, section 2.1.1, word for word. */
function defined(entries: readonly string[]): string {
  if (entries.length === 0) return sha256('');
  if (entries.length === 1) return sha256(`\u0000${entries[0]}`);
  let split = 1;
  while (split * 2 < entries.length) split *= 2;
  return sha256(`\u0001${defined(entries.slice(0, split))}${defined(entries.slice(split))}`);
}

const texts = fc.array(fc.string(), { maxLength: 70 });

describe('the Merkle root', () => {
  it('is what the RFC defines, for any number of entries', () => {
    fc.assert(
      fc.property(texts, (entries) => {
        expect(root(entries)).toBe(defined(entries));
      }),
    );
  });

  it('changes with any entry, with the order and with the number of entries', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 40 }), fc.nat(), (entries, seed) => {
        const at = seed % entries.length;
        const changed = entries.with(at, `${entries[at]}!`);
        const swapped = [...entries].reverse();
        const shorter = entries.toSpliced(at, 1);
        const longer = [...entries, entries.at(-1) ?? ''];
        for (const other of [changed, swapped, shorter, longer]) expect(root(other)).not.toBe(root(entries));
      }),
    );
  });

  it('does not take an inner node for a leaf', () => {
    const inner = [sha256('\u0000a'), sha256('\u0000b')].join('');
    expect(root([inner])).not.toBe(root(['a', 'b']));
    expect(root([`\u0001${inner}`])).not.toBe(root(['a', 'b']));
  });
});
