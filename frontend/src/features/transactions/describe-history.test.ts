import { describe, expect, it } from 'vitest';
import { plainText, type Sentence } from '@/lib/sentence';
import type { Wording } from '@/lib/wording';
import { describeChanges } from './describe-history.ts';

const food = '0196a8f0-0000-7000-8000-000000000004';
const wording: Wording = {
  account: (id) => `account ${id}`,
  category: (id) => (id === null ? 'Uncategorized' : 'Groceries'),
  date: (date) => `day ${date}`,
  month: (month) => month,
  amount: (amount) => String(amount),
  currency: 'EUR',
};

function inWords(field: string, before: unknown, after: unknown): string {
  const changes = describeChanges([{ field, before, after }], 'EUR', wording);
  const write = (part: Sentence) => plainText(part, (amount, currency) => `${currency} ${amount}`);
  return changes.map((change) => `${change.label}: ${write(change.before)} → ${write(change.after)}`).join();
}

describe('describeChanges', () => {
  it.each([
    ['amount', 100, 250, 'Amount: EUR 100 → EUR 250'],
    ['date', '2026-11-01', '2026-11-02', 'Date: day 2026-11-01 → day 2026-11-02'],
    ['accountId', 'a', 'b', 'Account: account a → account b'],
    ['toAccountId', 'a', 'b', 'To account: account a → account b'],
    ['description', 'Old', 'New', 'Description: Old → New'],
    ['notes', '', 'hello', 'Notes: empty → hello'],
    ['tags', [], ['x', 'y'], 'Tags: none → x, y'],
    ['colour', undefined, 'red', 'colour: empty → red'],
  ])('writes %s', (field, before, after, sentence) => {
    expect(inWords(field, before, after)).toBe(sentence);
  });

  it('does not call it a new category when only the amount of the one line changed', () => {
    const line = (amount: number) => [{ categoryId: food, amount, flow: 'expense' }];
    expect(inWords('lines', line(100), line(200))).toBe('');
  });

  it('writes one line as a category and several as a split', () => {
    const one = [{ categoryId: null, amount: 300, flow: 'expense' }];
    const two = [
      { categoryId: food, amount: 100, flow: 'expense' },
      { categoryId: null, amount: 200, flow: 'expense' },
    ];
    expect(inWords('lines', one, two)).toBe('Category: Uncategorized → Groceries EUR 100, Uncategorized EUR 200');
  });
});
