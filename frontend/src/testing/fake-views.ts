/** What the fake API answers to queries: the read models, computed from the books each time. */
import { addMonths, Month, monthsBetween } from '#domain/kernel/calendar';
import type { FakeBooks, FakeBudget } from './fake-books.ts';

type Movement = { readonly accountId: string; readonly amount: number };

export function accountViews(books: FakeBooks) {
  return books.accounts.map((account) => {
    const moves = counted(books)
      .flatMap(movements)
      .filter((move) => move.accountId === account.accountId);
    const balance = moves.reduce((sum, move) => sum + move.amount, account.openingBalance);
    return { ...account, balance, transactions: moves.length };
  });
}

/** With `on` only entries dated up to that day count, and accounts that were open by then. */
export function balancesView(books: FakeBooks, on: string | null = null) {
  const transactions = books.transactions.filter((entry) => on === null || entry.date <= on);
  const accounts = books.accounts.filter(({ openedOn }) => on === null || openedOn <= on);
  const items = accountViews({ ...books, transactions, accounts });
  const assets = items.reduce((sum, { balance }) => sum + Math.max(balance, 0), 0);
  const debts = items.reduce((sum, { balance }) => sum + Math.min(balance, 0), 0);
  return {
    currency: books.currency,
    netWorth: assets + debts,
    assets,
    debts,
    items,
    on,
    asOfVersion: books.commits.length,
  };
}

export function monthSummary(books: FakeBooks, month: string) {
  const entries = counted(books).filter((entry) => entry.date.startsWith(month));
  const byCategory = new Map<string | null, { income: number; expense: number }>();
  for (const entry of entries) {
    if (entry.kind === 'transfer') continue;
    for (const { categoryId, flow, amount } of entry.lines) {
      const totals = byCategory.get(categoryId) ?? { income: 0, expense: 0 };
      totals[flow] += flow === entry.kind ? amount : -amount;
      byCategory.set(categoryId, totals);
    }
  }
  const rows = [...byCategory].map(([categoryId, totals]) => ({ categoryId, ...totals }));
  const income = rows.reduce((sum, row) => sum + row.income, 0);
  const expense = rows.reduce((sum, row) => sum + row.expense, 0);
  return { month, income, expense, net: income - expense, transactions: entries.length, byCategory: rows };
}

const NO_BUDGET = { limit: null, rollover: false, carriedIn: 0, available: 0, over: [], alertThresholds: null };

export function budgetView(books: FakeBooks, month: string) {
  const summary = monthSummary(books, month);
  const spentOf = (categoryId: string | null) =>
    summary.byCategory.find((row) => row.categoryId === categoryId)?.expense ?? 0;
  const terms = books.budgets.get(month) ?? new Map<string, FakeBudget>();
  const budgeted = [...terms].map(([categoryId, { limit, rollover, alertThresholds }]) => {
    const spent = spentOf(categoryId);
    const carriedIn = rollover ? carried(books, addMonths(Month.parse(month), -1), categoryId) : 0;
    const available = limit + carriedIn;
    const watched = alertThresholds ?? books.alertThresholds;
    const over = watched.filter((threshold) => spent * 100 > threshold * available);
    const remaining = available - spent;
    return { categoryId, limit, rollover, carriedIn, available, spent, remaining, over, alertThresholds };
  });
  const others = summary.byCategory
    .filter((row) => row.expense !== 0 && !terms.has(row.categoryId ?? ''))
    .map(({ categoryId, expense }) => ({ categoryId, spent: expense }));
  const unlimited = others.flatMap(({ categoryId, spent }) =>
    categoryId === null ? [] : [{ ...NO_BUDGET, categoryId, spent, remaining: -spent }],
  );
  const sum = (field: 'limit' | 'carriedIn' | 'available' | 'spent' | 'remaining') =>
    budgeted.reduce((total, line) => total + line[field], 0);
  return {
    month,
    currency: books.currency,
    lines: [...budgeted, ...unlimited],
    asOfVersion: books.commits.length,
    totals: {
      limit: sum('limit'),
      carriedIn: sum('carriedIn'),
      available: sum('available'),
      spent: sum('spent'),
      remaining: sum('remaining'),
    },
    unbudgeted: others.reduce((total, { spent }) => total + spent, 0),
  };
}

export function dashboardView(books: FakeBooks, month: string) {
  const { netWorth, assets, debts, items: accounts } = balancesView(books);
  const trend = monthsBetween(addMonths(Month.parse(month), -11), Month.parse(month)).map((each) => {
    const { byCategory: _, ...totals } = monthSummary(books, each);
    return totals;
  });
  return {
    month,
    currency: books.currency,
    netWorth,
    assets,
    debts,
    accounts,
    summary: monthSummary(books, month),
    budgets: budgetView(books, month).lines,
    trend,
    recent: counted(books).slice(0, 8),
    notifications: books.notifications.slice(0, 5),
    asOfVersion: books.commits.length,
  };
}

/** By description, which is all the fake knows of payees. */
export function payeesView(books: FakeBooks, from: string, to: string) {
  const payees = new Map<string, { expense: number; income: number; transactions: number }>();
  for (const each of counted(books)) {
    if (each.kind === 'transfer' || each.date < from || each.date > `${to}-31`) continue;
    const sums = payees.get(each.description) ?? { expense: 0, income: 0, transactions: 0 };
    sums[each.kind] += each.amount;
    sums.transactions += 1;
    payees.set(each.description, sums);
  }
  const items = [...payees].map(([payee, sums]) => ({ payee, ...sums })).sort((a, b) => b.expense - a.expense);
  return { currency: books.currency, items, asOfVersion: books.commits.length };
}

function carried(books: FakeBooks, month: string, categoryId: string): number {
  const terms = books.budgets.get(month)?.get(categoryId);
  if (!terms) return 0;
  return (
    terms.limit - (monthSummary(books, month).byCategory.find((row) => row.categoryId === categoryId)?.expense ?? 0)
  );
}

function counted(books: FakeBooks) {
  return books.transactions.filter((entry) => entry.status === 'recorded');
}

function movements(entry: FakeBooks['transactions'][number]): Movement[] {
  if (entry.kind === 'transfer') {
    return [
      { accountId: entry.fromAccountId, amount: -entry.amount },
      { accountId: entry.toAccountId, amount: entry.amount },
    ];
  }
  return [{ accountId: entry.accountId, amount: entry.kind === 'income' ? entry.amount : -entry.amount }];
}
