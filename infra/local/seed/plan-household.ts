/** Two years of the demo household: pure, the same for the same seed, day and length. */
import { addMonths, monthOf, type BusinessDate } from '#domain/kernel/calendar';
import { addMinor } from '#domain/kernel/money';
import { createChance } from './chance.ts';
import { ACCOUNTS, BUDGETS, EXTRA_CATEGORIES } from './household.ts';
import { handEntries } from './hand-entries.ts';
import type { MonthFrame } from './month-frame.ts';
import type { HouseholdPlan, PlannedHandEntry, PlannedMonth } from './plan.ts';
import { statementRows } from './statement-rows.ts';
import { monthlyTransfers } from './transfers.ts';

export type PlanOptions = {
  /** Any number; another one is another pair of years. */
  readonly seed: number;
  /** The last day. */
  readonly today: BusinessDate;
  /** 24 when absent; the last one is the running month. */
  readonly months?: number;
};

/** Each month has choices of its own, so it stays the same whenever the plan is made. */
export function planHousehold({ seed, today, months = 24 }: PlanOptions): HouseholdPlan {
  const last = monthOf(today);
  let owed = -(ACCOUNTS.find(({ key }) => key === 'card')?.openingBalance ?? 0);
  const planned = Array.from({ length: months }, (_, index): PlannedMonth => {
    const month = addMonths(last, index - months + 1);
    const frame = { month, monthOfYear: Number(month.slice(5, 7)), year: Math.floor(index / 12), until: today };
    const result = planMonth(frame, { seed, owed });
    owed = result.owed;
    return result.month;
  });
  return { accounts: ACCOUNTS, categories: EXTRA_CATEGORIES, months: planned };
}

/** `owed` on the card when the month begins, and when it ends. */
function planMonth(frame: MonthFrame, { seed, owed }: { readonly seed: number; readonly owed: number }) {
  const chanceFor = (part: string) => createChance(`${seed} ${frame.month} ${part}`);
  const rows = statementRows(frame, chanceFor('statements'));
  const own = handEntries(frame, chanceFor('by hand'));
  const byHand = own.filter((entry) => !isPlain(entry));
  const transfers = monthlyTransfers(frame, owed);
  const paid = transfers.filter(({ to }) => to === 'card').map(({ amount }) => amount);
  const spent = [...rows, ...own].filter(({ account }) => account === 'card').map(({ amount }) => -amount);
  // Many small purchases in cash come in as a file too: one request instead of ten.
  const listed = [...rows, ...own.filter(isPlain)];
  const statements = (['checking', 'card', 'cash'] as const)
    .map((account) => ({ account, rows: listed.filter((row) => row.account === account) }))
    .filter((statement) => statement.rows.length > 0);
  const month: PlannedMonth = { month: frame.month, budgets: BUDGETS, statements, byHand, transfers };
  return { month, owed: addMinor(owed, ...spent, ...paid.map((amount) => -amount)) };
}

/** Cash with nothing to it but a category. */
function isPlain({ account, parts, notes, tags, later }: PlannedHandEntry): boolean {
  return account === 'cash' && !parts && notes === undefined && !tags && !later;
}
