/** Choices that look random and are the same every time. */

export type Chance = {
  /** A whole number, both ends included. */
  readonly between: (low: number, high: number) => number;
  /** `probability` from 0 to 1. */
  readonly happens: (probability: number) => boolean;
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
};

/** The same text, the same choices. */
export function createChance(seed: string): Chance {
  let state = hashOf(seed);
  // Xorshift (Marsaglia, 2003): three shifts walk through all 32-bit numbers but zero.
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  return {
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    happens: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  };
}

/** FNV-1a over the characters, then the finalizer of MurmurHash3 so that near seeds start far apart; never zero. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16) || 1;
}
