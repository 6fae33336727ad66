/** The transaction list as rows: headings for months, and where wanted for days, between the entries. */
import { addMinor } from '#domain/kernel/money';
import type { TransactionView } from '#handlers/contracts/transactions';

export type MonthHeading = { readonly kind: 'month'; readonly month: string };

export type DayHeading = {
  readonly kind: 'day';
  readonly date: string;
  /** Income less expenses of several entries, by currency; transfers count on neither side. Empty for one entry. */
  readonly net: readonly { readonly currency: string; readonly amount: number }[];
};

export type EntryRow = {
  readonly kind: 'entry';
  readonly transaction: TransactionView;
  /** Position among the entries, from 0, headings not counted. */
  readonly index: number;
  /** First entry of its day in the list. */
  readonly startsDay: boolean;
};

export type ListRow = MonthHeading | DayHeading | EntryRow;

/**
 * Puts a heading before the first entry of each month, and of each day where the entries do not carry their date
 * themselves. `transactions` come sorted by date, newest first.
 */
export function toListRows(
  transactions: readonly TransactionView[],
  { withDays }: { readonly withDays: boolean },
): ListRow[] {
  return groupByDay(transactions).flatMap(({ date, entries }, index, days): ListRow[] => {
    const month = date.slice(0, 7);
    const startsMonth = days[index - 1]?.date.slice(0, 7) !== month;
    return [
      ...(startsMonth ? [{ kind: 'month', month } as const] : []),
      ...(withDays ? [{ kind: 'day', date, net: entries.length > 1 ? netOf(entries) : [] } as const] : []),
      ...entries,
    ];
  });
}

/** Money in less money out of one entry; null for a transfer, which changes nothing in sum. */
export function signedAmount(transaction: TransactionView): number | null {
  if (transaction.kind === 'transfer') return null;
  return transaction.kind === 'income' ? transaction.amount : -transaction.amount;
}

function groupByDay(transactions: readonly TransactionView[]) {
  const days: { date: string; entries: EntryRow[] }[] = [];
  for (const [index, transaction] of transactions.entries()) {
    const last = days.at(-1);
    const startsDay = last?.date !== transaction.date;
    const entry: EntryRow = { kind: 'entry', transaction, index, startsDay };
    if (last === undefined || startsDay) days.push({ date: transaction.date, entries: [entry] });
    else last.entries.push(entry);
  }
  return days;
}

function netOf(entries: readonly EntryRow[]): DayHeading['net'] {
  const sums = new Map<string, number>();
  for (const { transaction } of entries) {
    const signed = transaction.status === 'voided' ? null : signedAmount(transaction);
    if (signed !== null) sums.set(transaction.currency, addMinor(sums.get(transaction.currency) ?? 0, signed));
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}
