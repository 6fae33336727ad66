/** DELETE /ledgers/{ledgerId}/budgets/{month}/{categoryId} */
import * as z from 'zod';
import { BudgetPath } from '../http/paths.ts';
import { commandHandler } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = commandHandler(runtime, {
  name: 'remove-budget',
  status: 200,
  path: BudgetPath,
  body: z.object({}),
  prepare: ({ ledgerId, month, categoryId }) => ({
    ledgerId,
    command: { type: 'RemoveBudget', month, categoryId },
    reply: { month, categoryId },
  }),
});
