/** Does a column of balances follow from the amounts? Works for files that begin with the oldest or the newest row. */
import { addMinor } from '../kernel/money.ts';

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
  /** What the next entry in the file should start from (oldest first) or end at (newest first). */
  let known: number | undefined;
  for (const [index, { amount, balance }] of entries.entries()) {
    const expected = order === 'oldest-first' ? plus(known, amount) : known;
    const isCompared = expected !== undefined && balance !== undefined;
    compared += isCompared ? 1 : 0;
    if (isCompared && expected !== balance) breaks.push({ index, expected });
    const after = balance ?? expected;
    known = order === 'oldest-first' ? after : plus(after, -amount);
  }
  return { order, compared, breaks };
}

function plus(balance: number | undefined, amount: number): number | undefined {
  return balance === undefined ? undefined : addMinor(balance, amount);
}
