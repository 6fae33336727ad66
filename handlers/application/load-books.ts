/** The books of one ledger as loaded for a command or a query: rows, and the decision state made of them. */
import type { Account } from '#domain/account/state';
import type { BudgetMonth } from '#domain/budget/state';
import type { StatementImport } from '#domain/import/state';
import type { LedgerId, TransactionId } from '#domain/kernel/ids';
import { ledgerStream } from '#domain/kernel/stream';
import type { Needs } from '#domain/ledger/needs';
import type { Ledger, LedgerState } from '#domain/ledger/state';
import type { EventStore } from '#domain/ports/event-store';
import type { Generations } from '#domain/ports/generation-registry';
import type { ViewStore } from '#domain/ports/view-store';
import type { Transaction } from '#domain/transaction/state';
import { loadRows, type LoadedRows, type LoadRequest, type ReadableRows } from '#projections/engine/load-rows';
import type { Selector } from '#projections/engine/projection';
import { EDITIONS } from '#projections/registry';
import { ACCOUNTS, importKey, LEDGER, monthRange, transactionKey } from '#projections/row-keys';

/** `generations` says which rows serve; it may be some seconds late. */
export type BookStores = {
  readonly events: EventStore;
  readonly views: ViewStore;
  readonly generations: () => Promise<Generations>;
};

/** Loads the front page of the books (ledger, accounts, checkpoint) and what else is needed, exact at the head. */
export async function loadBooks(
  { events, views, generations }: BookStores,
  ledgerId: LedgerId,
  needed: Pick<LoadRequest, 'selectors' | 'found'> = {},
): Promise<LoadedRows> {
  const stream = ledgerStream(ledgerId);
  const { live } = await generations();
  return loadRows({ events, views, editions: EDITIONS, generation: live, ...needed, stream });
}

/** The rows a decision needs. */
export function selectorsFor(needs: Needs): readonly Selector[] {
  const rows = [...needs.transactions.map(transactionKey), ...needs.imports.map(importKey)];
  return [
    ...rows.map((sort): Selector => ({ kind: 'row', sort })),
    ...(needs.budgetsFrom ? [monthRange(needs.budgetsFrom)] : []),
  ];
}

/**
 * Decision state made of the loaded rows; of the entries only `transactionIds`, if these are given: books that serve
 * many commands hold many entries, and a decision looks at a few.
 */
export function stateOf(rows: ReadableRows, transactionIds?: readonly TransactionId[]): LedgerState {
  const all = <Document>(range: { readonly from: string; readonly to: string }): Document[] =>
    rows.keys(range.from, range.to).map((sort) => rows.read(sort) as Document);
  const some = (ids: readonly TransactionId[]): Transaction[] =>
    ids.flatMap((id) => (rows.read(transactionKey(id)) as Transaction | undefined) ?? []);
  const transactions = transactionIds ? some(transactionIds) : all<Transaction>({ from: 'TX#', to: 'TX#~' });
  const budgetRows = { from: 'MONTH#', to: 'MONTH#~' };
  const budgets = rows.keys(budgetRows.from, budgetRows.to).filter((sort) => sort.endsWith('#BUDGET'));
  return {
    ledger: rows.read(LEDGER) as Ledger | undefined,
    accounts: new Map(all<Account>(ACCOUNTS).map((account) => [account.accountId, account])),
    transactions: new Map(transactions.map((each) => [each.transactionId, each])),
    budgets: new Map(
      budgets.map((sort) => {
        const budget = rows.read(sort) as BudgetMonth;
        return [budget.month, budget];
      }),
    ),
    imports: new Map(all<StatementImport>({ from: 'IMPORT#', to: 'IMPORT#~' }).map((each) => [each.importId, each])),
  };
}
