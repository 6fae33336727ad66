/** Rules about categories. */
import type { CategoryId } from '../kernel/ids.ts';
import { accepted, rejected } from '../kernel/decision.ts';
import type { AddCategory, UpdateCategory } from '../ledger/commands.ts';
import type { OpenLedgerState } from '../ledger/state.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { LedgerDecision } from '../ledger/rejections.ts';
import type { Category } from './state.ts';

export function addCategory(command: AddCategory, state: OpenLedgerState): LedgerDecision {
  const { categoryId, name, group, kind } = command;
  const existing = findCategory(categoryId, state);
  if (existing) {
    const same = existing.kind === kind;
    const detail = 'This category id is in use.';
    return same ? accepted() : rejected({ code: 'CategoryIdTaken', detail, field: 'categoryId' });
  }
  const refusal = nameTaken(name, categoryId, state);
  return refusal ?? accepted({ type: 'CategoryAdded', v: 1, data: { categoryId, name, group, kind } });
}

/** Rename, regroup, archive and restore, each only where it changes something. */
export function updateCategory(command: UpdateCategory, state: OpenLedgerState): LedgerDecision {
  const { categoryId, name, group, archived } = command;
  const category = findCategory(categoryId, state);
  if (!category) return categoryNotFound(categoryId);
  const events: LedgerEvent[] = [];
  if (name !== undefined && name !== category.name) {
    const refusal = nameTaken(name, categoryId, state);
    if (refusal) return refusal;
    events.push({ type: 'CategoryRenamed', v: 1, data: { categoryId, before: category.name, after: name } });
  }
  const called = name ?? category.name;
  if (group !== undefined && group !== category.group) {
    const data = { categoryId, name: called, before: category.group, after: group };
    events.push({ type: 'CategoryRegrouped', v: 1, data });
  }
  if (archived !== undefined && archived !== category.archived) {
    const type = archived ? 'CategoryArchived' : 'CategoryRestored';
    events.push({ type, v: 1, data: { categoryId, name: called } });
  }
  return accepted(...events);
}

export function findCategory(categoryId: CategoryId, state: OpenLedgerState): Category | undefined {
  return state.ledger.categories.find((category) => category.categoryId === categoryId);
}

export function categoryNotFound(categoryId: CategoryId, field = 'categoryId'): LedgerDecision {
  const detail = 'This ledger has no such category.';
  return rejected({ code: 'CategoryNotFound', detail, field, data: { categoryId } });
}

function nameTaken(name: string, categoryId: CategoryId, state: OpenLedgerState): LedgerDecision | undefined {
  const wanted = name.toLocaleLowerCase('en');
  const taken = state.ledger.categories.some(
    (category) => category.categoryId !== categoryId && category.name.toLocaleLowerCase('en') === wanted,
  );
  if (!taken) return undefined;
  return rejected({ code: 'CategoryNameTaken', detail: `There is a category named “${name}” already.`, field: 'name' });
}
