/** `/ledgers/{ledgerId}/categories`. */
import * as z from 'zod';
import { CategoryGroup, CategoryKind, CategoryName } from '#domain/category/events';
import { CategoryId } from '#domain/kernel/ids';
import { asOfVersion, CommandReply } from './common.ts';

export const AddCategoryRequest = z.object({
  categoryId: CategoryId.optional(),
  name: CategoryName,
  group: CategoryGroup,
  kind: CategoryKind,
});
export type AddCategoryRequest = z.infer<typeof AddCategoryRequest>;

export const UpdateCategoryRequest = z.object({
  name: CategoryName.optional(),
  group: CategoryGroup.optional(),
  archived: z.boolean().optional(),
});
export type UpdateCategoryRequest = z.infer<typeof UpdateCategoryRequest>;

export const CategoryReply = CommandReply.extend({ categoryId: CategoryId });
export type CategoryReply = z.infer<typeof CategoryReply>;

export const CategoryView = z.object({
  categoryId: CategoryId,
  name: z.string(),
  group: z.string(),
  kind: CategoryKind,
  archived: z.boolean(),
});
export type CategoryView = z.infer<typeof CategoryView>;

export const CategoryList = z.object({ items: z.array(CategoryView), asOfVersion });
export type CategoryList = z.infer<typeof CategoryList>;
