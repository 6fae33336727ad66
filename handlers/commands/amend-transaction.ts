/** PATCH /ledgers/{ledgerId}/transactions/{transactionId} */
import { transactionKey } from '#projections/row-keys';
import type { TransactionDocument } from '#projections/transactions/transactions';
import type { CommandRequest } from '../application/handle-command.ts';
import { AmendTransactionRequest } from '../contracts/transactions.ts';
import { TransactionPath } from '../http/paths.ts';
import { commandHandler } from './command-handler.ts';
import { runtime } from './compose.ts';

export const handler = commandHandler(runtime, {
  name: 'amend-transaction',
  status: 200,
  path: TransactionPath,
  body: AmendTransactionRequest,
  prepare: ({ ledgerId, transactionId }, { expectedVersion, ...changes }) => ({
    ledgerId,
    command: { type: 'AmendTransaction', transactionId, changes },
    precondition: stillAt(transactionKey(transactionId), expectedVersion),
    reply: { transactionId },
  }),
});

/** Refuses when somebody changed the entry since the caller looked at it. */
function stillAt(sort: string, expected: number | undefined): NonNullable<CommandRequest['precondition']> {
  return (rows) => {
    const found = rows.read(sort) as TransactionDocument | undefined;
    if (expected === undefined || !found || found.lastVersion === expected) return undefined;
    const detail = 'Somebody changed this entry since you opened it. Look at it again before you change it.';
    return { code: 'TransactionChanged', detail, field: 'expectedVersion', data: { lastVersion: found.lastVersion } };
  };
}
