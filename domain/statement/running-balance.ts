/** Does a column of balances follow from the amounts? Works for files that begin with the oldest or the newest row. */
import { addMinor, subtractMinor } from '../kernel/money.ts';

/** Minor units; `balance` is the balance after the entry, where the file prints one. */
export type BalancedEntry = { readonly amount: number; readonly balance?: number };

export type BalanceCheck = {
  readonly order: 'oldest-first' | 'newest-first';
  /** Pairs of printed balances that were compared. */
  readonly compared: number;
  /** Index of the second entry of each pair that does not follow, and the balance it should have had. */
  readonly breaks: readonly { readonly index: number; readonly expected: number }[];
};

/** Tries both orders and answers with the one that breaks less. */
export function checkRunningBalance(entries: readonly BalancedEntry[]): BalanceCheck {
  const oldestFirst = walk(entries, 'oldest-first');
  const newestFirst = walk(entries, 'newest-first');
  return newestFirst.breaks.length < oldestFirst.breaks.length ? newestFirst : oldestFirst;
}

function walk(entries: readonly BalancedEntry[], order: BalanceCheck['order']): BalanceCheck {
  const breaks: { index: number; expected: number }[] = [];
  let compared = 0;
  let expected: number | undefined;
  for (const [index, { amount, balance }] of entries.entries()) {
    if (expected !== undefined && order === 'oldest-first') expected = addMinor(expected, amount);
    if (expected !== undefined && balance !== undefined) {
      compared += 1;
      if (expected !== balance) breaks.push({ index, expected });
    }
    expected = balance ?? expected;
    if (expected !== undefined && order === 'newest-first') expected = subtractMinor(expected, amount);
  }
  return { order, compared, breaks };
}
