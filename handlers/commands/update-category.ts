/** PATCH /ledgers/{ledgerId}/categories/{categoryId} */
import { UpdateCategoryRequest } from '../contracts/categories.ts';
import { CategoryPath } from '../http/paths.ts';
import { commandHandler } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = commandHandler(runtime, {
  name: 'update-category',
  status: 200,
  path: CategoryPath,
  body: UpdateCategoryRequest,
  prepare: ({ ledgerId, categoryId }, body) => ({
    ledgerId,
    command: { ...body, type: 'UpdateCategory', categoryId },
    reply: { categoryId },
  }),
});
