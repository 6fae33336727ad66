/**
 * Overspend is decided in the commit that causes it: after the events of a command, every budget they touched is
 * compared with what has been reported of it. So a crossing is in the log exactly once, and a replay cannot repeat it.
 */
import type { Month } from '../kernel/calendar.ts';
import type { CategoryId } from '../kernel/ids.ts';
import type { Currency } from '../kernel/money.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import { foldEvents, type Ledger, type OpenLedgerState } from '../ledger/state.ts';
import { transactionOf } from '../transaction/state.ts';
import { changeOf, flowEffects, signedBodies } from '../transaction/effects.ts';
import type { BudgetEvent, CrossingCause } from './events.ts';
import { availableOf, budgetMonthsTouched, isOver, type BudgetLine } from './state.ts';

/** The events, followed by the crossings and returns they cause in the budgets they touch. */
export function withCrossings(
  events: readonly LedgerEvent[],
  state: OpenLedgerState,
  cause: CrossingCause,
): readonly LedgerEvent[] {
  const after = foldEvents(state, events);
  const touched = categoriesTouched(events);
  const first = events.flatMap((event) => budgetMonthsTouched(event)).sort()[0];
  if (first === undefined) return events;
  const { settings } = after.ledger ?? state.ledger;
  const crossings = [...after.budgets.values()]
    .filter((budget) => budget.month >= first)
    .sort((a, b) => (a.month < b.month ? -1 : 1))
    .flatMap((budget) =>
      [...touched].flatMap((categoryId) => {
        const line = budget.lines[categoryId];
        const categoryName = nameOf(categoryId, after.ledger) ?? nameOf(categoryId, state.ledger);
        if (!line || categoryName === undefined) return [];
        const place = { month: budget.month, categoryId, categoryName, currency: state.ledger.currency };
        const thresholds = line.terms?.alertThresholds ?? settings.alertThresholds;
        return lineCrossings(line, thresholds, { ...place, cause });
      }),
    );
  return [...events, ...crossings];
}

/** The first entry the events are about, else the budget itself. */
export function causeOf(events: readonly LedgerEvent[]): CrossingCause {
  const transactionId = events.flatMap((event) => transactionOf(event) ?? [])[0];
  return transactionId ? { kind: 'transaction', transactionId } : { kind: 'budget' };
}

/** Undefined in a state the category is not in yet, or not any more: undoing adds and removes categories with entries. */
function nameOf(categoryId: CategoryId, ledger: Ledger | undefined): string | undefined {
  return ledger?.categories.find((category) => category.categoryId === categoryId)?.name;
}

type Place = {
  readonly month: Month;
  readonly categoryId: CategoryId;
  readonly categoryName: string;
  readonly currency: Currency;
  readonly cause: CrossingCause;
};

/** A threshold that somebody has taken out of the settings, or of the budget, is still closed when the line falls back below it. */
function lineCrossings(line: BudgetLine, thresholds: readonly number[], place: Place): BudgetEvent[] {
  const open = Object.entries(line.alerts ?? {}).flatMap(([threshold, alert]) =>
    alert.over ? [Number(threshold)] : [],
  );
  const watched = [...new Set([...thresholds, ...open])].sort((a, b) => a - b);
  return watched.flatMap((threshold) => {
    const alert = line.alerts?.[threshold];
    const over = isOver(line, threshold);
    if (over === (alert?.over ?? false)) return [];
    const numbers = { spent: line.spent, available: availableOf(line), limit: line.terms?.limit ?? 0 };
    const crossing = over ? (alert?.crossing ?? 0) + 1 : (alert?.crossing ?? 1);
    const type = over ? 'BudgetThresholdCrossed' : 'BudgetBackWithinLimit';
    return [{ type, v: 1, data: { ...place, threshold, crossing, ...numbers } } satisfies BudgetEvent];
  });
}

function categoriesTouched(events: readonly LedgerEvent[]): ReadonlySet<CategoryId> {
  return new Set(events.flatMap(categoriesOf));
}

function categoriesOf(event: LedgerEvent): readonly CategoryId[] {
  if (event.type === 'BudgetSet' || event.type === 'BudgetRemoved') return [event.data.categoryId];
  const effects = signedBodies(changeOf(event) ?? {}).flatMap(({ body }) => flowEffects(body));
  return effects.flatMap(({ categoryId }) => categoryId ?? []);
}
