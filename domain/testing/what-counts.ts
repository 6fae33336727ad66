/** What a household counts, without what undoing leaves behind: to compare the books before a change with those after. */
import type { LedgerEvent } from '../ledger/events.ts';
import type { LedgerState } from '../ledger/state.ts';
import { changeOf, flowEffects, signedBodies } from '../transaction/effects.ts';
import type { History } from './histories.ts';

/** Everything that counts, in an order and a form of its own: a voided entry and an empty line count for nothing. */
export function whatCounts({ state, events }: History) {
  return {
    settings: state.ledger?.settings,
    accounts: sorted(state.accounts.values(), ({ accountId }) => accountId),
    categories: sorted(state.ledger?.categories ?? [], ({ categoryId }) => categoryId),
    transactions: countedTransactions(state),
    budgets: budgetLines(state),
    summary: summaryOf(events),
  };
}

function sorted<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Item[] {
  return [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function countedTransactions(state: LedgerState) {
  const recorded = [...state.transactions.values()].filter(({ status }) => status === 'recorded');
  return sorted(recorded, ({ transactionId }) => transactionId);
}

function budgetLines(state: LedgerState) {
  const lines = [...state.budgets.values()].flatMap(({ month, lines: all }) =>
    Object.entries(all).map(([category, { spent, terms, carriedIn = 0 }]) => ({
      line: `${month} ${category}`,
      spent,
      terms,
      carriedIn,
    })),
  );
  return sorted(
    lines.filter(({ spent, terms }) => spent !== 0 || terms),
    ({ line }) => line,
  );
}

/** Income and spending by month and category, as the monthly summary counts them. */
function summaryOf(events: readonly LedgerEvent[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { body, sign } of events.flatMap((event) => signedBodies(changeOf(event) ?? {}))) {
    for (const { date, categoryId, flow, amount } of flowEffects(body)) {
      const key = `${date.slice(0, 7)} ${categoryId ?? 'none'} ${flow}`;
      sums[key] = (sums[key] ?? 0) + sign * amount;
    }
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}
