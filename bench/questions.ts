/** What people ask of their books, as the functions answer it, from the check of membership to the answer's body. */
import { accountsIn, accountViews } from '#handlers/queries/views/accounts';
import { booksAsOf, loadMembersBooks, type QueryRuntime } from '#handlers/queries/query-handler';
import { budgetMonthView } from '#handlers/queries/views/budget-month';
import { dashboardView } from '#handlers/queries/views/dashboard';
import { listTransactions, type ListRequest } from '#handlers/queries/transactions/list';
import { BusinessDate } from '#domain/kernel/calendar';
import { sha256Hex } from '#infra/adapters/sha256';
import { monthRange } from '#projections/row-keys';
import { OWNER } from './books.ts';
import type { BenchDatabase } from './database.ts';
import type { LargeBooks } from './large-books.ts';
import { COMMON_WORD, lastMonthOf, RARE_WORD } from './large-history.ts';

export type Question = { readonly name: string; readonly ask: () => Promise<unknown> };

/** So many commits back is the recent past. */
const RECENT = 100;

export function questionsOf(database: BenchDatabase, { ledgerId, commits }: LargeBooks): readonly Question[] {
  const { events, views, snapshots, notifications, generations } = database;
  const bare = { events, views, generations, sha256: sha256Hex, now: () => new Date().toISOString() };
  const runtime = { ...bare, snapshots };
  const caller = { userId: OWNER, email: null };
  const month = lastMonthOf(commits);
  const list = (query: ListRequest['query']) => () => listTransactions(runtime, { ledgerId, caller, query });
  const books = (stores: QueryRuntime, asOf: string | undefined) => async () => {
    const selectors = [monthRange(month, month)];
    const loaded = await loadMembersBooks(stores, { ledgerId, caller, ...(asOf === undefined && { selectors }) });
    return booksAsOf(stores, { loaded, caller, asOf, ledgerId, selectors });
  };
  const balances = (stores: QueryRuntime, asOf: string) => async () =>
    accountViews(accountsIn((await books(stores, asOf)()).rows));
  const middle = String(Math.floor(commits / 2));
  const recent = String(commits - RECENT);
  return [
    { name: 'list', ask: list({}) },
    { name: 'month', ask: list({ from: BusinessDate.parse(`${month}-01`), to: BusinessDate.parse(`${month}-28`) }) },
    { name: 'search', ask: list({ q: COMMON_WORD }) },
    { name: 'rareSearch', ask: list({ q: RARE_WORD }) },
    {
      name: 'budgets',
      ask: async () => {
        const { rows, ledger } = await books(runtime, undefined)();
        return budgetMonthView(rows, ledger, month);
      },
    },
    {
      name: 'dashboard',
      ask: () => dashboardView(runtime, notifications, { ledgerId, caller, month, asOf: undefined }),
    },
    { name: 'balancesAsOf', ask: balances(runtime, middle) },
    { name: 'balancesAsOfWithoutSnapshots', ask: balances(bare, middle) },
    { name: 'listAsOfRecent', ask: list({ asOf: recent }) },
    { name: 'listAsOfMiddle', ask: list({ asOf: middle }) },
  ];
}
