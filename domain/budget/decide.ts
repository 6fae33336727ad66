/** Rules about budgets. */
import { categoryNotFound, findCategory } from '../category/decide.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { accepted, rejected } from '../kernel/decision.ts';
import type { RemoveBudget, SetBudget } from '../ledger/commands.ts';
import type { OpenLedgerState } from '../ledger/state.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { LedgerDecision } from '../ledger/rejections.ts';
import { withCrossings } from './crossings.ts';
import { termsOf } from './state.ts';
import type { BudgetTerms } from './terms.ts';

/** Sets or replaces the budget of a category for one month; a limit below what is spent is fine and is reported. */
export function setBudget(command: SetBudget, state: OpenLedgerState): LedgerDecision {
  const { month, categoryId } = command;
  const category = findCategory(categoryId, state);
  if (!category) return categoryNotFound(categoryId);
  if (category.kind !== 'expense') {
    const detail = `“${category.name}” is an income category; budgets limit spending.`;
    return rejected({ code: 'BudgetNeedsExpenseCategory', detail, field: 'categoryId' });
  }
  if (new Set(command.alertThresholds).size !== (command.alertThresholds?.length ?? 0)) {
    const detail = 'Each alert threshold of a budget must appear once, such as 50, 90.';
    return rejected({ code: 'InvalidThresholds', detail, field: 'alertThresholds' });
  }
  const before = termsOf(state.budgets.get(month)?.lines[categoryId]) ?? null;
  const after = termsAfter(command, before);
  if (canonicalJson(before) === canonicalJson(after)) return accepted();
  const event: LedgerEvent = { type: 'BudgetSet', v: 2, data: { month, categoryId, before, after } };
  return accepted(...withCrossings([event], state, { kind: 'budget' }));
}

export function removeBudget(command: RemoveBudget, state: OpenLedgerState): LedgerDecision {
  const { month, categoryId } = command;
  if (!findCategory(categoryId, state)) return categoryNotFound(categoryId);
  const before = termsOf(state.budgets.get(month)?.lines[categoryId]);
  if (!before) return accepted();
  const event: LedgerEvent = { type: 'BudgetRemoved', v: 2, data: { month, categoryId, before } };
  return accepted(...withCrossings([event], state, { kind: 'budget' }));
}

/** Several thresholds jumped at once are reported in ascending order, so they are kept in it. */
function termsAfter({ limit, rollover, alertThresholds }: SetBudget, before: BudgetTerms | null): BudgetTerms {
  const thresholds = alertThresholds === undefined ? (before?.alertThresholds ?? null) : alertThresholds;
  return {
    limit,
    rollover: rollover ?? before?.rollover ?? false,
    alertThresholds: thresholds && [...thresholds].sort((a, b) => a - b),
  };
}
