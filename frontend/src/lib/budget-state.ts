/** How a budget line stands, said the same way wherever it is shown. */
import { daysInMonth, type Month } from '#domain/kernel/calendar';
import type { BudgetLineView } from '#handlers/contracts/budgets';

/** `close` from 80 per cent of what is available; exactly all of it is not over. */
export function budgetState({ remaining, available, spent }: BudgetLineView): 'over' | 'close' | 'fine' {
  if (remaining < 0) return 'over';
  return available > 0 && spent * 100 >= available * 80 ? 'close' : 'fine';
}

/**
 * How far the calendar has run through `month`, 0 to 1, as a day's end: on the 15th of 30 it is 0.5. Null outside
 * the current month, where a marker would say nothing.
 */
export function monthProgress(month: Month, today: string): number | null {
  return today.slice(0, 7) === month ? Number(today.slice(8, 10)) / daysInMonth(month) : null;
}
