/** The report on payees as the page lists it. */
import { addMinor } from '#domain/kernel/money';
import type { PayeeView } from '#handlers/contracts/payees';

export type PayeeOrder = 'expense' | 'payee' | 'transactions';

export type PayeeLines = {
  readonly lines: readonly PayeeView[];
  /** Of the lines, in minor units. */
  readonly expense: number;
  readonly income: number;
  readonly transactions: number;
  /** The highest spending, which fills a bar; 0 when nothing was spent. */
  readonly highest: number;
};

/** Those whose name holds `find` in any case, in the wanted order; payees alike in it stand by name. */
export function payeeLines(payees: readonly PayeeView[], find: string, order: PayeeOrder): PayeeLines {
  const wanted = find.trim().toLowerCase();
  const lines = payees
    .filter(({ payee }) => payee.toLowerCase().includes(wanted))
    .sort((a, b) => (order === 'payee' ? 0 : b[order] - a[order]) || a.payee.localeCompare(b.payee));
  return {
    lines,
    expense: addMinor(...lines.map(({ expense }) => expense)),
    income: addMinor(...lines.map(({ income }) => income)),
    transactions: lines.reduce((sum, { transactions }) => sum + transactions, 0),
    highest: Math.max(0, ...lines.map(({ expense }) => expense)),
  };
}
