import type { CategoryEvent } from '../category/events.ts';
import type { Category } from '../category/state.ts';
import { KEYS } from './entities.ts';
import { blocked, by, inUse, NOTHING, type Inverse, type InverseContext } from './inverse.ts';
import type { WorkingBooks } from './working-books.ts';

export function inverseOfCategoryEvent(event: CategoryEvent, { books, categoryInUse }: InverseContext): Inverse {
  const { categoryId } = event.data;
  const category = books.category(categoryId);
  if (event.type === 'CategoryRemoved') return category ? NOTHING : bringBack(event.data, books);
  // A category that is gone has nothing left to undo.
  if (!category) return NOTHING;
  switch (event.type) {
    case 'CategoryAdded':
      return remove(event.data, { category, inUseNow: () => categoryInUse(categoryId) });
    case 'CategoryRenamed':
      return renameBack(event.data, { category, books });
    case 'CategoryRegrouped':
      return regroupBack(event.data, category);
    case 'CategoryArchived':
      if (!category.archived) return NOTHING;
      return by({ type: 'CategoryRestored', v: 1, data: { categoryId, name: category.name } });
    case 'CategoryRestored':
      if (category.archived) return NOTHING;
      return by({ type: 'CategoryArchived', v: 1, data: { categoryId, name: category.name } });
  }
}

type Adding = Extract<CategoryEvent, { type: 'CategoryAdded' }>['data'];

/** Only as it was added, and with nothing filed under it. */
function remove(
  added: Adding,
  { category, inUseNow }: { readonly category: Category; readonly inUseNow: () => boolean },
): Inverse {
  const { categoryId } = added;
  const { name, group, archived } = category;
  if (name !== added.name) return blocked(KEYS.categoryName(categoryId), 'The category has been renamed since.');
  if (group !== added.group) return blocked(KEYS.categoryGroup(categoryId), 'The category has been moved since.');
  if (archived) return blocked(KEYS.categoryArchived(categoryId), 'The category has been archived since.');
  if (inUseNow()) return inUse(KEYS.category(categoryId), 'Entries or budgets use the category.');
  return by({ type: 'CategoryRemoved', v: 1, data: added });
}

function bringBack(added: Adding, books: WorkingBooks): Inverse {
  return nameTaken(added, books) ?? by({ type: 'CategoryAdded', v: 1, data: added });
}

type Renamed = Extract<CategoryEvent, { type: 'CategoryRenamed' }>['data'];

function renameBack(
  { categoryId, before, after }: Renamed,
  { category, books }: { readonly category: Category; readonly books: WorkingBooks },
): Inverse {
  if (category.name === before) return NOTHING;
  if (category.name !== after) return blocked(KEYS.categoryName(categoryId), 'The category has been renamed since.');
  const taken = nameTaken({ categoryId, name: before }, books);
  return taken ?? by({ type: 'CategoryRenamed', v: 1, data: { categoryId, before: after, after: before } });
}

type Regrouped = Extract<CategoryEvent, { type: 'CategoryRegrouped' }>['data'];

function regroupBack({ categoryId, before, after }: Regrouped, { name, group }: Category): Inverse {
  if (group === before) return NOTHING;
  if (group !== after) return blocked(KEYS.categoryGroup(categoryId), 'The category has been moved since.');
  return by({ type: 'CategoryRegrouped', v: 1, data: { categoryId, name, before: after, after: before } });
}

function nameTaken(
  { categoryId, name }: Pick<Adding, 'categoryId' | 'name'>,
  books: WorkingBooks,
): Inverse | undefined {
  const wanted = KEYS.categoryCalled(name);
  const taken = books
    .ledger()
    .categories.some((each) => each.categoryId !== categoryId && KEYS.categoryCalled(each.name) === wanted);
  return taken ? blocked(wanted, `Another category is named “${name}” by now.`) : undefined;
}
