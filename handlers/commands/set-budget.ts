/** PUT /ledgers/{ledgerId}/budgets/{month}/{categoryId} */
import { SetBudgetRequest } from '../contracts/budgets.ts';
import { BudgetPath } from '../http/paths.ts';
import { commandHandler } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = commandHandler(runtime, {
  name: 'set-budget',
  status: 200,
  path: BudgetPath,
  body: SetBudgetRequest,
  prepare: ({ ledgerId, month, categoryId }, body) => ({
    ledgerId,
    command: { ...body, type: 'SetBudget', month, categoryId },
    reply: { month, categoryId },
  }),
});
