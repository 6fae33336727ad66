import { describe, expect, it } from 'vitest';
import { AccountId, CategoryId } from '#domain/kernel/ids';
import { TransactionView } from '#handlers/contracts/transactions';
import { toAmendment } from './amendment.ts';
import { draftOf, emptyDraft, toRequest, type TransactionDraft } from './draft.ts';

const ids = {
  entry: '0196a8f0-0000-7000-8000-000000000001',
  checking: AccountId.parse('0196a8f0-0000-7000-8000-000000000002'),
  savings: AccountId.parse('0196a8f0-0000-7000-8000-000000000003'),
  food: CategoryId.parse('0196a8f0-0000-7000-8000-000000000004'),
  home: CategoryId.parse('0196a8f0-0000-7000-8000-000000000005'),
};
const euros = (amount: number) => `€${(amount / 100).toFixed(2)}`;
const draft = (changes: Partial<TransactionDraft>) => ({ ...emptyDraft('2026-11-22', ids.checking), ...changes });
const expense = draft({ amount: 1250, description: 'Lunch', categoryId: ids.food });
const part = (categoryId: CategoryId | null, amount: number | null, note = '') => ({
  key: `${amount}`,
  categoryId,
  amount,
  note,
});

describe('toRequest', () => {
  it('makes an entry with one category', () => {
    expect(toRequest(expense, euros)).toEqual({
      ok: true,
      request: {
        kind: 'entry',
        body: {
          kind: 'expense',
          date: '2026-11-22',
          accountId: ids.checking,
          amount: 1250,
          description: 'Lunch',
          categoryId: ids.food,
          notes: '',
          tags: [],
        },
      },
    });
  });

  it('makes a split, without empty notes', () => {
    const result = toRequest({ ...expense, parts: [part(ids.food, 1000, ' milk '), part(null, 250)] }, euros);
    expect(result).toMatchObject({
      request: {
        body: {
          lines: [
            { categoryId: ids.food, amount: 1000, note: 'milk' },
            { categoryId: null, amount: 250 },
          ],
        },
      },
    });
    expect(result).not.toHaveProperty('request.body.categoryId');
  });

  it('makes a transfer, whose description may be empty', () => {
    const result = toRequest(draft({ kind: 'transfer', amount: 500, toAccountId: ids.savings }), euros);
    expect(result).toMatchObject({
      request: { kind: 'transfer', body: { fromAccountId: ids.checking, toAccountId: ids.savings } },
    });
    expect(result).not.toHaveProperty('request.body.description');
  });

  it('names everything that is missing at once', () => {
    const result = toRequest(draft({ accountId: null, date: '' }), euros);
    expect(result).toEqual({
      ok: false,
      problems: {
        amount: 'Enter an amount above zero.',
        date: 'Choose a date.',
        accountId: 'Choose an account.',
        description: 'Say what it was for.',
      },
    });
  });

  it('refuses a transfer to the same account and a split that does not add up', () => {
    const transfer = draft({ kind: 'transfer', amount: 500, toAccountId: ids.checking });
    expect(toRequest(transfer, euros)).toMatchObject({ problems: { toAccountId: 'Choose two different accounts.' } });
    const split = { ...expense, parts: [part(ids.food, 1000), part(ids.home, null)] };
    expect(toRequest(split, euros)).toMatchObject({ problems: { lines: '€2.50 is not assigned yet.' } });
  });

  it('reports what only the contract knows, by field', () => {
    expect(toRequest({ ...expense, description: 'x'.repeat(201) }, euros)).toMatchObject({
      ok: false,
      problems: { description: expect.any(String) },
    });
  });
});

const recorded = TransactionView.parse({
  transactionId: ids.entry,
  kind: 'expense',
  date: '2026-11-22',
  accountId: ids.checking,
  amount: 1250,
  currency: 'EUR',
  description: 'Lunch',
  notes: '',
  tags: ['work'],
  lines: [{ categoryId: ids.food, amount: 1250, flow: 'expense' }],
  status: 'recorded',
  recordedVersion: 3,
  lastVersion: 7,
});

describe('toAmendment', () => {
  it('is nothing when nothing differs', () => {
    expect(toAmendment(recorded, draftOf(recorded))).toBeNull();
  });

  it('carries only what differs and the version the person looked at', () => {
    const edited = { ...draftOf(recorded), amount: 1300, categoryId: ids.home };
    expect(toAmendment(recorded, edited)).toEqual({ amount: 1300, categoryId: ids.home, expectedVersion: 7 });
  });

  it('can take the category away', () => {
    expect(toAmendment(recorded, { ...draftOf(recorded), categoryId: null })).toEqual({
      categoryId: null,
      expectedVersion: 7,
    });
  });

  it('turns an entry into a split and back', () => {
    const parts = [part(ids.food, 1000), part(ids.home, 250)];
    expect(toAmendment(recorded, { ...draftOf(recorded), parts })).toEqual({
      lines: [
        { categoryId: ids.food, amount: 1000 },
        { categoryId: ids.home, amount: 250 },
      ],
      expectedVersion: 7,
    });
    const lines = parts.map(({ categoryId, amount }) => ({ categoryId, amount, flow: 'expense' }));
    const split = TransactionView.parse({ ...recorded, lines });
    expect(toAmendment(split, draftOf(split))).toBeNull();
    expect(toAmendment(split, { ...draftOf(split), parts: null, categoryId: ids.home })).toEqual({
      lines: [{ categoryId: ids.home, amount: 1250 }],
      expectedVersion: 7,
    });
  });
});
