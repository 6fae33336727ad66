/**
 * The budgets of one month as decisions see them. Spending is counted for every category, budget or not, so that a
 * limit set later in the month starts from the truth.
 */
import { addMonths, monthOf, type Month } from '../kernel/calendar.ts';
import type { CategoryId } from '../kernel/ids.ts';
import { addMinor, exceedsPercent, subtractMinor } from '../kernel/money.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import { changeOf, flowEffects, signedBodies } from '../transaction/effects.ts';
import type { BudgetTerms } from './terms.ts';

/** Whether a threshold is exceeded now, and how many times it has been crossed. */
export type Alert = { readonly crossing: number; readonly over: boolean };

/** Terms as rows keep them: without `alertThresholds` they are the ledger's, as in every row from before they existed. */
export type LineTerms = Omit<BudgetTerms, 'alertThresholds'> & { readonly alertThresholds?: readonly number[] };

/**
 * Minor units throughout. `terms` is absent without a budget. `carriedIn` derives from the month before; it is kept
 * here so that a month can be read alone.
 */
export type BudgetLine = {
  readonly spent: number;
  readonly terms?: LineTerms;
  readonly carriedIn?: number;
  readonly alerts?: Readonly<Record<string, Alert>>;
};

/** Key of the line that gathers spending without a category. */
export const UNCATEGORIZED = 'none';
export type BudgetLineKey = CategoryId | typeof UNCATEGORIZED;

export type BudgetMonth = { readonly month: Month; readonly lines: Readonly<Record<string, BudgetLine>> };

/** What was set for the line; undefined without a budget. */
export function termsOf(line: BudgetLine | undefined): BudgetTerms | undefined {
  if (!line?.terms) return undefined;
  const { limit, rollover, alertThresholds } = line.terms;
  return { limit, rollover, alertThresholds: alertThresholds ? [...alertThresholds] : null };
}

/** What may be spent: the limit plus what was carried in; 0 without a budget. */
export function availableOf(line: BudgetLine): number {
  return line.terms ? addMinor(line.terms.limit, line.carriedIn ?? 0) : 0;
}

/** What is left; negative when overspent. */
export function remainingOf(line: BudgetLine): number {
  return subtractMinor(availableOf(line), line.spent);
}

/** Above `threshold` per cent of what is available; exactly that many per cent is not above. */
export function isOver(line: BudgetLine, threshold: number): boolean {
  return line.terms !== undefined && exceedsPercent(line.spent, threshold, availableOf(line));
}

/** Months whose own lines an event changes; later months may change through what is carried into them. */
export function budgetMonthsTouched(event: LedgerEvent): readonly Month[] {
  switch (event.type) {
    case 'BudgetSet':
    case 'BudgetRemoved':
    case 'BudgetThresholdCrossed':
    case 'BudgetBackWithinLimit':
      return [event.data.month];
    default: {
      const change = changeOf(event);
      if (!change) return [];
      const dates = signedBodies(change).flatMap(({ body }) => flowEffects(body).map((effect) => effect.date));
      return [...new Set(dates.map(monthOf))].sort();
    }
  }
}

/** Folds one event into the month `month`. What is carried in is not decided here: see `carryInto`. */
export function evolveBudgetMonth(budget: BudgetMonth | undefined, month: Month, event: LedgerEvent): BudgetMonth {
  const before: BudgetMonth = budget ?? { month, lines: {} };
  switch (event.type) {
    case 'BudgetSet':
      return withLine(before, event.data.categoryId, (line) => ({ ...line, terms: lineTerms(event.data.after) }));
    case 'BudgetRemoved':
      return withLine(before, event.data.categoryId, withoutTerms);
    case 'BudgetThresholdCrossed':
    case 'BudgetBackWithinLimit': {
      const { categoryId, threshold, crossing } = event.data;
      const alert: Alert = { crossing, over: event.type === 'BudgetThresholdCrossed' };
      return withLine(before, categoryId, (line) => ({ ...line, alerts: { ...line.alerts, [threshold]: alert } }));
    }
    default:
      return spend(before, event);
  }
}

/**
 * The month with `carriedIn` as it follows from the month before. Only a line that rolls over gets anything, and only
 * from a line that had a budget. Returns the very same object when nothing changes.
 */
export function carryInto(previous: BudgetMonth | undefined, current: BudgetMonth): BudgetMonth {
  let lines = current.lines;
  for (const [key, line] of Object.entries(current.lines)) {
    const source = previous?.lines[key];
    const carriedIn = line.terms?.rollover && source?.terms ? remainingOf(source) : 0;
    if (carriedIn !== (line.carriedIn ?? 0)) lines = { ...lines, [key]: { ...line, carriedIn } };
  }
  return lines === current.lines ? current : { ...current, lines };
}

/** First month whose `carriedIn` an event can change: the month itself for a budget, the one after for spending. */
export function firstCarryAffected(event: LedgerEvent): Month | undefined {
  const first = budgetMonthsTouched(event)[0];
  if (first === undefined) return undefined;
  return event.type === 'BudgetSet' || event.type === 'BudgetRemoved' ? first : addMonths(first, 1);
}

function spend(budget: BudgetMonth, event: LedgerEvent): BudgetMonth {
  const change = changeOf(event);
  if (!change) return budget;
  let result = budget;
  for (const { body, sign } of signedBodies(change)) {
    const mine = flowEffects(body).filter(
      (effect) => effect.flow === 'expense' && monthOf(effect.date) === budget.month,
    );
    for (const effect of mine) {
      const add = (line: BudgetLine): BudgetLine => ({ ...line, spent: addMinor(line.spent, sign * effect.amount) });
      result = withLine(result, effect.categoryId ?? UNCATEGORIZED, add);
    }
  }
  return result;
}

function withLine(budget: BudgetMonth, key: BudgetLineKey, change: (line: BudgetLine) => BudgetLine): BudgetMonth {
  return { ...budget, lines: { ...budget.lines, [key]: change(budget.lines[key] ?? { spent: 0 }) } };
}

function lineTerms({ alertThresholds, ...terms }: BudgetTerms): LineTerms {
  return alertThresholds === null ? terms : { ...terms, alertThresholds };
}

function withoutTerms(line: BudgetLine): BudgetLine {
  return { spent: line.spent, ...(line.alerts ? { alerts: line.alerts } : {}) };
}
