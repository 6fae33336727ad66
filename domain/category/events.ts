/** Category events. Stored for good: see the note in `domain/account/events.ts`. */
import * as z from 'zod';
import { CategoryId } from '../kernel/ids.ts';

/** Which side of the summary a category counts on. Fixed at creation, so the past never changes sides. */
export const CategoryKind = z.enum(['expense', 'income']);
export type CategoryKind = z.infer<typeof CategoryKind>;

export const CategoryName = z.string().trim().min(1).max(40);
/** Heading under which categories are listed, such as Home or Transport. */
export const CategoryGroup = z.string().trim().min(1).max(40);

/** Entries can be filed under it from here on. */
export const CategoryAdded = z.object({
  type: z.literal('CategoryAdded'),
  v: z.literal(1),
  data: z.object({ categoryId: CategoryId, name: CategoryName, group: CategoryGroup, kind: CategoryKind }),
});

/** The category goes by another name; what was filed under it stays. */
export const CategoryRenamed = z.object({
  type: z.literal('CategoryRenamed'),
  v: z.literal(1),
  data: z.object({ categoryId: CategoryId, before: CategoryName, after: CategoryName }),
});

/** Listed under another heading. */
export const CategoryRegrouped = z.object({
  type: z.literal('CategoryRegrouped'),
  v: z.literal(1),
  data: z.object({ categoryId: CategoryId, name: CategoryName, before: CategoryGroup, after: CategoryGroup }),
});

/** Hidden from pickers; entries and budgets that use it stay as they are. */
export const CategoryArchived = z.object({
  type: z.literal('CategoryArchived'),
  v: z.literal(1),
  data: z.object({ categoryId: CategoryId, name: CategoryName }),
});

/** An archived category is offered again. */
export const CategoryRestored = z.object({
  type: z.literal('CategoryRestored'),
  v: z.literal(1),
  data: z.object({ categoryId: CategoryId, name: CategoryName }),
});

/**
 * A category that nothing used was taken out of the books again: its adding was undone. What it was added with is kept,
 * so that it can come back.
 */
export const CategoryRemoved = z.object({
  type: z.literal('CategoryRemoved'),
  v: z.literal(1),
  data: CategoryAdded.shape.data,
});

export const CategoryEvent = z.discriminatedUnion('type', [
  CategoryAdded,
  CategoryRenamed,
  CategoryRegrouped,
  CategoryArchived,
  CategoryRestored,
  CategoryRemoved,
]);
export type CategoryEvent = z.infer<typeof CategoryEvent>;
