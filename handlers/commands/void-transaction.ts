/** DELETE /ledgers/{ledgerId}/transactions/{transactionId} */
import * as z from 'zod';
import { TransactionPath } from '../http/paths.ts';
import { commandHandler } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = commandHandler(runtime, {
  name: 'void-transaction',
  status: 200,
  path: TransactionPath,
  body: z.object({}),
  prepare: ({ ledgerId, transactionId }) => ({
    ledgerId,
    command: { type: 'VoidTransaction', transactionId },
    reply: { transactionId },
  }),
});
