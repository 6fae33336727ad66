import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSortedKeys } from './sorted-keys.ts';

const key = fc
  .tuple(fc.constantFrom('A', 'BOOK#', 'MONTH#', 'TX#'), fc.string({ maxLength: 2 }))
  .map((parts) => parts.join(''));

it('answers ranges like a sorted list, however adding and asking alternate', () => {
  fc.assert(
    fc.property(fc.uniqueArray(key), key, key, (keys, from, to) => {
      const sorted = createSortedKeys();
      const added: string[] = [];
      for (const each of keys) {
        sorted.add(each);
        added.push(each);
        const expected = added.filter((one) => one >= from && one <= to).sort((a, b) => (a < b ? -1 : 1));
        expect(sorted.between(from, to)).toEqual(expected);
      }
    }),
  );
});
