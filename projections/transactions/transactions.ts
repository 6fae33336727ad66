/** Every transaction as a row of its own, voided ones included, with the versions that recorded and last changed it. */
import { evolveTransaction, transactionOf, type Transaction } from '#domain/transaction/state';
import { ofLedger } from '../engine/of-ledger.ts';
import { transactionKey } from '../row-keys.ts';

/** A transaction with its place in the log. `versions`: every version that is about it, ascending. */
export type TransactionDocument = Transaction & {
  readonly recordedVersion: number;
  readonly lastVersion: number;
  readonly versions: readonly number[];
};

export const transactionsProjection = ofLedger({
  name: 'transactions',
  handles: [
    'TransactionRecorded',
    'TransferRecorded',
    'TransactionAmended',
    'TransactionVoided',
    'TransactionRestored',
  ],
  selectors: (event) => {
    const transactionId = transactionOf(event);
    return transactionId ? [{ kind: 'row', sort: transactionKey(transactionId) }] : [];
  },
  apply: (event, rows, { version }) => {
    const transactionId = transactionOf(event);
    if (!transactionId) return;
    rows.fold({ sort: transactionKey(transactionId) }, (document) => {
      const before = document as TransactionDocument | undefined;
      const after = evolveTransaction(before, event);
      if (!after) return undefined;
      const earlier = (before?.versions ?? []).filter((each) => each !== version);
      const versions = [...earlier, version];
      const folded = { ...after, recordedVersion: versions[0] ?? version, lastVersion: version, versions };
      return { document: folded, byDate: byDateKey(folded) };
    });
  },
});

/** Sorts by date, then by the order of recording; ends with the id, so it is unique. */
export function byDateKey(transaction: TransactionDocument): string {
  const order = String(transaction.recordedVersion).padStart(10, '0');
  return `${transaction.body.date}#${order}#${transaction.transactionId}`;
}
