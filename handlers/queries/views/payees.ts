/** Spending by payee as the API shows it. */
import { addMinor } from '#domain/kernel/money';
import type { ReadableRows } from '#projections/engine/load-rows';
import type { PayeeMonth } from '#projections/payees/payees';
import type { PayeeView } from '#handlers/contracts/payees';

/** The months of each payee added up, highest spending first; the name is the one of the newest month. */
export function payeeViews(
  rows: ReadableRows,
  { from, to }: { readonly from: string; readonly to: string },
): PayeeView[] {
  const payees = new Map<string, PayeeView>();
  for (const row of rows.list(from, to)) {
    const { payee, expense, income, transactions } = row.document as PayeeMonth;
    const key = row.sort.slice('PAYEE#2026-11#'.length);
    const before = payees.get(key) ?? { payee, expense: 0, income: 0, transactions: 0 };
    payees.set(key, {
      payee,
      expense: addMinor(before.expense, expense),
      income: addMinor(before.income, income),
      transactions: before.transactions + transactions,
    });
  }
  return [...payees.values()].sort(
    (a, b) => b.expense - a.expense || b.income - a.income || a.payee.localeCompare(b.payee, 'en'),
  );
}
