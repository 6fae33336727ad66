import { describe, expect, it } from 'vitest';
import { ListTransactionsQuery } from '#handlers/contracts/transactions';
import { TransactionsSearch } from '@/lib/search-params';
import {
  filterChips,
  hasFilters,
  toApiQuery,
  withFilters,
  withoutFilters,
  type ChipWording,
} from './transaction-search.ts';

const accountId = '0196a8f0-0000-7000-8000-000000000002';
const transactionId = '0196a8f0-0000-7000-8000-000000000006';
const wording: ChipWording = {
  account: () => 'Checking',
  category: (id) => (id === null ? 'Uncategorized' : 'Groceries'),
  date: (date) => date,
  amount: (amount) => `€${amount / 100}`,
};

describe('filters in the address bar', () => {
  it('drops what makes no sense and keeps the rest', () => {
    const search = TransactionsSearch.parse({
      from: '2026-02-30',
      to: '2026-11-30',
      type: 'gift',
      min: 'much',
      accountId: 'x',
    });
    expect(toApiQuery(search)).toEqual({ to: '2026-11-30' });
  });

  it('reads a search for digits as text, and amounts as numbers', () => {
    const search = TransactionsSearch.parse({ q: 2026, min: 1000, max: 2000 });
    expect(toApiQuery(search)).toEqual({ q: '2026', min: '1000', max: '2000' });
  });

  it('asks the API only what its contract allows, and never for the open panel', () => {
    const search = TransactionsSearch.parse({ accountId, categoryId: 'none', q: ' milk ', min: 0, transactionId });
    const query = toApiQuery(search);
    expect(query).toEqual({ accountId, categoryId: 'none', q: 'milk', min: '0' });
    expect(ListTransactionsQuery.safeParse(query).success).toBe(true);
  });

  it('leaves no trace of a removed filter', () => {
    const search = withFilters(TransactionsSearch.parse({}), { from: undefined, q: 'milk', type: 'income' });
    expect(withoutFilters(search, ['q', 'type'])).toEqual(withFilters(TransactionsSearch.parse({}), {}));
    expect(JSON.stringify(withoutFilters(search, ['q']))).toBe('{"type":"income"}');
  });

  it('counts as filtered by a condition, not by an open panel', () => {
    expect(hasFilters(TransactionsSearch.parse({}))).toBe(false);
    expect(hasFilters(TransactionsSearch.parse({ transactionId }))).toBe(false);
    expect(hasFilters(TransactionsSearch.parse({ max: 0 }))).toBe(true);
    expect(hasFilters(TransactionsSearch.parse({ q: '  ' }))).toBe(false);
  });

  it('makes one chip of a range', () => {
    const search = TransactionsSearch.parse({
      from: '2026-11-01',
      to: '2026-11-30',
      min: 500,
      type: 'expense',
      categoryId: 'none',
    });
    expect(filterChips(search, wording)).toEqual([
      { names: ['from', 'to'], label: '2026-11-01 – 2026-11-30' },
      { names: ['categoryId'], label: 'Uncategorized' },
      { names: ['type'], label: 'Expenses' },
      { names: ['min', 'max'], label: 'from €5' },
    ]);
    expect(filterChips(TransactionsSearch.parse({ min: 500, max: 500 }), wording)).toEqual([
      { names: ['min', 'max'], label: '€5' },
    ]);
  });
});
