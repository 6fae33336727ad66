/** The summary of a month as an integration event, from the rows of the books. */
import type { Category } from '#domain/category/state';
import type { Month } from '#domain/kernel/calendar';
import type { CategoryId } from '#domain/kernel/ids';
import type { IntegrationEvent } from '#domain/ports/event-publisher';
import { stateOf } from '#handlers/application/load-books';
import {
  monthSummaryId,
  MOST_CATEGORIES,
  type MonthSummaryReady,
} from '#handlers/contracts/integration-events/month-summary';
import { budgetMonthView } from '#handlers/queries/views/budget-month';
import { monthSummaryView } from '#handlers/queries/views/summaries';
import type { LoadedRows } from '#projections/engine/load-rows';
import { overEverywhere } from './due-month.ts';

/**
 * Undefined for books in which the month has neither an entry nor a budget. Id and time follow from ledger and month, so
 * that a repeat is known as one; the figures are those of the head the rows show.
 */
export function monthSummaryOf(
  { rows, head }: Pick<LoadedRows, 'rows' | 'head'>,
  month: Month,
): IntegrationEvent | undefined {
  const { ledger } = stateOf(rows);
  if (!ledger) return undefined;
  const { income, expense, net, transactions, byCategory } = monthSummaryView(rows, month);
  const { lines } = budgetMonthView(rows, ledger, month);
  const budgets = lines.flatMap(({ limit, ...line }) => (limit === null ? [] : [{ ...line, limit }]));
  if (transactions === 0 && budgets.length === 0) return undefined;
  const named = namesOf(ledger.categories);
  const over = budgets.filter(({ remaining }) => remaining < 0).sort((a, b) => a.remaining - b.remaining);
  const spent = byCategory
    .flatMap(({ categoryId, expense: sum }) => (categoryId === null || sum <= 0 ? [] : [{ categoryId, spent: sum }]))
    .sort((a, b) => b.spent - a.spent);
  const id = monthSummaryId(ledger.ledgerId, month);
  const occurredAt = overEverywhere(month);
  const detail: MonthSummaryReady = {
    id,
    ledgerId: ledger.ledgerId,
    ledgerVersion: head.version,
    occurredAt,
    correlationId: id,
    month,
    currency: ledger.currency,
    income,
    expenses: expense,
    net,
    transactionCount: transactions,
    overBudget: over.slice(0, MOST_CATEGORIES).map((line) => ({
      ...named(line.categoryId),
      spent: line.spent,
      available: line.available,
      limit: line.limit,
    })),
    overBudgetCount: over.length,
    topCategories: spent.slice(0, MOST_CATEGORIES).map((each) => ({ ...named(each.categoryId), spent: each.spent })),
  };
  return { type: 'finance.month-summary-ready.v1', time: occurredAt, detail };
}

type Named = { readonly categoryId: CategoryId; readonly categoryName: string };

/** A category with entries or a budget cannot be removed, so it has a name. */
function namesOf(categories: readonly Category[]): (categoryId: CategoryId) => Named {
  const names = new Map(categories.map(({ categoryId, name }) => [categoryId, name]));
  return (categoryId) => ({ categoryId, categoryName: names.get(categoryId) ?? '' });
}
