/** Rules about budgets. */
import { categoryNotFound, findCategory } from '../category/decide.ts';
import { accepted, rejected } from '../kernel/decision.ts';
import type { RemoveBudget, SetBudget } from '../ledger/commands.ts';
import type { OpenLedgerState } from '../ledger/state.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { LedgerDecision } from '../ledger/rejections.ts';
import { withCrossings } from './crossings.ts';

/** Sets or replaces the budget of a category for one month; a limit below what is spent is fine and is reported. */
export function setBudget(command: SetBudget, state: OpenLedgerState): LedgerDecision {
  const { month, categoryId, limit } = command;
  const category = findCategory(categoryId, state);
  if (!category) return categoryNotFound(categoryId);
  if (category.kind !== 'expense') {
    const detail = `“${category.name}” is an income category; budgets limit spending.`;
    return rejected({ code: 'BudgetNeedsExpenseCategory', detail, field: 'categoryId' });
  }
  const before = state.budgets.get(month)?.lines[categoryId]?.terms ?? null;
  const after = { limit, rollover: command.rollover ?? before?.rollover ?? false };
  if (before?.limit === after.limit && before.rollover === after.rollover) return accepted();
  const event: LedgerEvent = { type: 'BudgetSet', v: 1, data: { month, categoryId, before, after } };
  return accepted(...withCrossings([event], state, { kind: 'budget' }));
}

export function removeBudget(command: RemoveBudget, state: OpenLedgerState): LedgerDecision {
  const { month, categoryId } = command;
  if (!findCategory(categoryId, state)) return categoryNotFound(categoryId);
  const before = state.budgets.get(month)?.lines[categoryId]?.terms;
  if (!before) return accepted();
  const event: LedgerEvent = { type: 'BudgetRemoved', v: 1, data: { month, categoryId, before } };
  return accepted(...withCrossings([event], state, { kind: 'budget' }));
}
