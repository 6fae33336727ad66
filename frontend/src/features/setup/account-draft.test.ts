import { describe, expect, it } from 'vitest';
import { namedDrafts, newAccountDraft, openingBalance } from './account-draft.ts';

describe('opening balance', () => {
  it.each([
    ['checking', 12_300, 12_300],
    ['checking', -500, -500],
    ['credit-card', 12_300, -12_300],
    ['loan', -12_300, -12_300],
  ] as const)('of a %s typed as %d is %d', (kind, amount, expected) => {
    expect(openingBalance({ kind, amount })).toBe(expected);
  });

  it('is zero, not minus zero, for a debt left empty', () => {
    expect(Object.is(openingBalance({ kind: 'loan', amount: undefined }), 0)).toBe(true);
  });
});

describe('named drafts', () => {
  it('leaves out rows without a name', () => {
    const named = newAccountDraft('Joint account');
    expect(namedDrafts([newAccountDraft('  '), named])).toEqual([named]);
  });
});
