/** POST /ledgers/{ledgerId}/transfers */
import { TransactionId } from '#domain/kernel/ids';
import { RecordTransferRequest } from '../contracts/transactions.ts';
import { LedgerPath } from '../http/paths.ts';
import { commandHandler } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = commandHandler(runtime, {
  name: 'record-transfer',
  status: 201,
  path: LedgerPath,
  body: RecordTransferRequest,
  prepare: ({ ledgerId }, body, { newId }) => {
    const transactionId = body.transactionId ?? TransactionId.parse(newId('transaction'));
    const { description = 'Transfer', notes = '', tags = [] } = body;
    const command = { ...body, type: 'RecordTransfer' as const, transactionId, description, notes, tags };
    return { ledgerId, command, reply: { transactionId } };
  },
});
