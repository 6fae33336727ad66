/** Accounts as they are filled in, before they are opened. */
import { AccountId } from '#domain/kernel/ids';
import type { AccountKind } from '@/lib/account-kinds';
import { isDebtKind } from '@/lib/account-kinds';

export type AccountDraft = {
  /** Chosen here, so that sending it again opens nothing twice. */
  readonly accountId: AccountId;
  readonly name: string;
  readonly kind: AccountKind;
  /** What the person typed, in minor units; for a debt what is owed, without a sign. */
  readonly amount: number | undefined;
};

export const SUGGESTIONS: readonly Pick<AccountDraft, 'name' | 'kind'>[] = [
  { name: 'Current account', kind: 'checking' },
  { name: 'Savings', kind: 'savings' },
  { name: 'Cash', kind: 'cash' },
  { name: 'Credit card', kind: 'credit-card' },
];

export function newAccountDraft(name = '', kind: AccountKind = 'checking'): AccountDraft {
  return { accountId: AccountId.parse(crypto.randomUUID()), name, kind, amount: undefined };
}

/** Signed opening balance: what is owed is below zero, however it was typed. */
export function openingBalance({ kind, amount = 0 }: Pick<AccountDraft, 'kind' | 'amount'>): number {
  return isDebtKind(kind) && amount !== 0 ? -Math.abs(amount) : amount;
}

/** Drafts that somebody gave a name; the others are only offers. */
export function namedDrafts(drafts: readonly AccountDraft[]): AccountDraft[] {
  return drafts.filter((draft) => draft.name.trim() !== '');
}
