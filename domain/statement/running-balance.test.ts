import { describe, expect, it } from 'vitest';
import { checkRunningBalance } from './running-balance.ts';

const oldestFirst = [
  { amount: -500, balance: 9500 },
  { amount: 2000 },
  { amount: -100, balance: 11400 },
  { amount: 50, balance: 11450 },
];

describe('checkRunningBalance', () => {
  it('follows balances over rows that print none', () => {
    expect(checkRunningBalance(oldestFirst)).toEqual({ order: 'oldest-first', compared: 2, breaks: [] });
  });

  it('follows a file that begins with the newest row', () => {
    expect(checkRunningBalance([...oldestFirst].reverse())).toEqual({ order: 'newest-first', compared: 2, breaks: [] });
  });

  it('names the entry that does not follow, and goes on from there', () => {
    const missing = [oldestFirst[0], oldestFirst[2], oldestFirst[3]].flatMap((entry) => entry ?? []);
    expect(checkRunningBalance(missing).breaks).toEqual([{ index: 1, expected: 9400 }]);
  });
});
