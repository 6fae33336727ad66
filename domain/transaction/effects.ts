/**
 * What a transaction does to balances and to spending. Everything that counts money (accounts, budgets, summaries)
 * reads an event through `changeOf`, so an edit, a void and a restore can never be counted differently in two places.
 */
import type { BusinessDate } from '../kernel/calendar.ts';
import type { AccountId, CategoryId } from '../kernel/ids.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { TransactionBody } from './events.ts';

/** What an event takes out of the books and what it puts in. */
export type TransactionChange = { readonly removed?: TransactionBody; readonly added?: TransactionBody };

/** The change an event makes to what counts; undefined for events that are not about a transaction. */
export function changeOf(event: LedgerEvent): TransactionChange | undefined {
  switch (event.type) {
    case 'TransactionRecorded':
    case 'TransferRecorded':
    case 'TransactionRestored':
      return { added: event.data.body };
    case 'TransactionVoided':
      return { removed: event.data.body };
    case 'TransactionAmended':
      return { removed: event.data.before, added: event.data.after };
    default:
      return undefined;
  }
}

/** Signed minor units for an account. */
export type AccountEffect = { readonly accountId: AccountId; readonly amount: number };

/** One leg for an entry, two for a transfer; a transfer's legs sum to zero. */
export function accountEffects(body: TransactionBody): readonly AccountEffect[] {
  switch (body.kind) {
    case 'income':
      return [{ accountId: body.accountId, amount: body.amount }];
    case 'expense':
      return [{ accountId: body.accountId, amount: -body.amount }];
    case 'transfer':
      return [
        { accountId: body.fromAccountId, amount: -body.amount },
        { accountId: body.toAccountId, amount: body.amount },
      ];
  }
}

/** Minor units on one side of the summary; negative where an entry runs against its category, such as a refund. */
export type FlowEffect = {
  readonly date: BusinessDate;
  readonly categoryId: CategoryId | null;
  readonly flow: 'expense' | 'income';
  readonly amount: number;
};

/** What a body adds to income and spending; a transfer adds nothing. */
export function flowEffects(body: TransactionBody): readonly FlowEffect[] {
  if (body.kind === 'transfer') return [];
  return body.lines.map((line) => ({
    date: body.date,
    categoryId: line.categoryId,
    flow: line.flow,
    amount: line.flow === body.kind ? line.amount : -line.amount,
  }));
}

/** Accounts a body touches. */
export function accountsOf(body: TransactionBody): readonly AccountId[] {
  return accountEffects(body).map((effect) => effect.accountId);
}

/** The bodies of a change with the sign they count with. */
export function signedBodies(
  change: TransactionChange,
): readonly { readonly body: TransactionBody; readonly sign: 1 | -1 }[] {
  return [
    ...(change.removed ? [{ body: change.removed, sign: -1 as const }] : []),
    ...(change.added ? [{ body: change.added, sign: 1 as const }] : []),
  ];
}
