/** PATCH /ledgers/{ledgerId}/accounts/{accountId} */
import { UpdateAccountRequest } from '../contracts/accounts.ts';
import { AccountPath } from '../http/paths.ts';
import { commandHandler } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = commandHandler(runtime, {
  name: 'update-account',
  status: 200,
  path: AccountPath,
  body: UpdateAccountRequest,
  prepare: ({ ledgerId, accountId }, body) => ({
    ledgerId,
    command: { ...body, type: 'UpdateAccount', accountId },
    reply: { accountId },
  }),
});
