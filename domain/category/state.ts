/** Categories of a ledger as decisions see them; a short list, kept with the ledger itself. */
import type { CategoryId } from '../kernel/ids.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { CategoryKind } from './events.ts';

export type Category = {
  readonly categoryId: CategoryId;
  readonly name: string;
  readonly group: string;
  readonly kind: CategoryKind;
  readonly archived: boolean;
};

/** Folds one event into the list; the order is that of adding. A category that comes back is the last. */
export function evolveCategories(categories: readonly Category[], event: LedgerEvent): readonly Category[] {
  switch (event.type) {
    case 'CategoryAdded':
      return [...categories, { ...event.data, archived: false }];
    case 'CategoryRenamed':
      return change(categories, event.data.categoryId, { name: event.data.after });
    case 'CategoryRegrouped':
      return change(categories, event.data.categoryId, { group: event.data.after });
    case 'CategoryArchived':
      return change(categories, event.data.categoryId, { archived: true });
    case 'CategoryRestored':
      return change(categories, event.data.categoryId, { archived: false });
    case 'CategoryRemoved':
      return categories.filter(({ categoryId }) => categoryId !== event.data.categoryId);
    default:
      return categories;
  }
}

function change(
  categories: readonly Category[],
  categoryId: CategoryId,
  changes: Partial<Category>,
): readonly Category[] {
  return categories.map((category) => (category.categoryId === categoryId ? { ...category, ...changes } : category));
}
