/** POST /ledgers/{ledgerId}/categories */
import { CategoryId } from '#domain/kernel/ids';
import { AddCategoryRequest } from '../contracts/categories.ts';
import { LedgerPath } from '../http/paths.ts';
import { commandHandler } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = commandHandler(runtime, {
  name: 'add-category',
  status: 201,
  path: LedgerPath,
  body: AddCategoryRequest,
  prepare: ({ ledgerId }, body, { newId }) => {
    const categoryId = body.categoryId ?? CategoryId.parse(newId('category'));
    return { ledgerId, command: { ...body, type: 'AddCategory', categoryId }, reply: { categoryId } };
  },
});
