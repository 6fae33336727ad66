/** POST /ledgers/{ledgerId}/accounts/{accountId}/close */
import * as z from 'zod';
import { AccountPath } from '../http/paths.ts';
import { commandHandler } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = commandHandler(runtime, {
  name: 'close-account',
  status: 200,
  path: AccountPath,
  body: z.object({}),
  prepare: ({ ledgerId, accountId }) => ({
    ledgerId,
    command: { type: 'CloseAccount', accountId },
    reply: { accountId },
  }),
});
