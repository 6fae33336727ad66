/** What the demo household is made of, before anything is sent. Amounts in minor units, dates `YYYY-MM-DD`. */
import type { Month } from '#domain/kernel/calendar';
import type { OpenAccountRequest } from '#handlers/contracts/accounts';
import type { AddCategoryRequest } from '#handlers/contracts/categories';
import type { AmendTransactionRequest } from '#handlers/contracts/transactions';

export type AccountKey = 'checking' | 'savings' | 'card' | 'cash' | 'brokerage' | 'carLoan';

export type PlannedAccount = Pick<OpenAccountRequest, 'name' | 'kind'> & {
  readonly key: AccountKey;
  readonly openingBalance: number;
};

/** Money in (positive) or out (negative) of one account, filed under a category by name. */
export type PlannedEntry = {
  readonly date: string;
  readonly account: AccountKey;
  readonly amount: number;
  readonly description: string;
  readonly category: string;
};

/** An entry somebody makes by hand; `parts` share the amount over categories. */
export type PlannedHandEntry = PlannedEntry & {
  readonly parts?: readonly { readonly category: string; readonly amount: number; readonly note?: string }[];
  readonly notes?: string;
  readonly tags?: readonly string[];
  /** What becomes of it once somebody looks again. */
  readonly later?: PlannedCorrection;
};

export type PlannedCorrection =
  | { readonly kind: 'amend'; readonly change: Pick<AmendTransactionRequest, 'description' | 'notes' | 'tags'> }
  | { readonly kind: 'void' };

export type PlannedTransfer = {
  readonly date: string;
  readonly from: AccountKey;
  readonly to: AccountKey;
  readonly amount: number;
  readonly description: string;
};

export type PlannedBudget = { readonly category: string; readonly limit: number; readonly rollover: boolean };

/** One month in the order it is told: limits first, then what the bank and the people write down. */
export type PlannedMonth = {
  readonly month: Month;
  readonly budgets: readonly PlannedBudget[];
  /** Rows of the statement files, one file per account. */
  readonly statements: readonly { readonly account: AccountKey; readonly rows: readonly PlannedEntry[] }[];
  readonly byHand: readonly PlannedHandEntry[];
  readonly transfers: readonly PlannedTransfer[];
};

export type HouseholdPlan = {
  readonly accounts: readonly PlannedAccount[];
  readonly categories: readonly Pick<AddCategoryRequest, 'name' | 'group' | 'kind'>[];
  readonly months: readonly PlannedMonth[];
};

/** Transactions the plan leads to, voided ones included. */
export function countTransactions({ months }: HouseholdPlan): number {
  return months.reduce((sum, { statements, byHand, transfers }) => {
    const rows = statements.reduce((count, statement) => count + statement.rows.length, 0);
    return sum + rows + byHand.length + transfers.length;
  }, 0);
}
