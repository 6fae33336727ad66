/** POST /ledgers/{ledgerId}/transactions */
import { TransactionId } from '#domain/kernel/ids';
import { RecordTransactionRequest } from '../contracts/transactions.ts';
import { LedgerPath } from '../http/paths.ts';
import { commandHandler } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = commandHandler(runtime, {
  name: 'record-transaction',
  status: 201,
  path: LedgerPath,
  body: RecordTransactionRequest,
  prepare: ({ ledgerId }, body, { newId }) => {
    const transactionId = body.transactionId ?? TransactionId.parse(newId('transaction'));
    const lines = body.lines ?? [{ categoryId: body.categoryId ?? null, amount: body.amount }];
    const { notes = '', tags = [] } = body;
    const entry = { ...body, lines, notes, tags };
    return { ledgerId, command: { type: 'RecordTransaction', transactionId, entry }, reply: { transactionId } };
  },
});
