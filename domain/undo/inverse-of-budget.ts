import type { BudgetRemoved, BudgetSet } from '../budget/events.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import type * as z from 'zod';
import { KEYS } from './entities.ts';
import { blocked, by, NOTHING, type Inverse, type InverseContext } from './inverse.ts';

type BudgetChange = z.infer<typeof BudgetSet> | z.infer<typeof BudgetRemoved>;

export function inverseOfBudgetEvent({ type, data }: BudgetChange, { books }: InverseContext): Inverse {
  const { month, categoryId, before } = data;
  const after = type === 'BudgetSet' ? data.after : null;
  const current = books.terms(month, categoryId);
  if (canonicalJson(current) === canonicalJson(before)) return NOTHING;
  if (canonicalJson(current) !== canonicalJson(after)) {
    return blocked(KEYS.budget(month, categoryId), 'The budget has been changed since.');
  }
  if (before === null) {
    return current ? by({ type: 'BudgetRemoved', v: 2, data: { month, categoryId, before: current } }) : NOTHING;
  }
  if (!books.category(categoryId)) {
    return blocked(KEYS.category(categoryId), 'The category of the budget has been removed since.');
  }
  return by({ type: 'BudgetSet', v: 2, data: { month, categoryId, before: current, after: before } });
}
