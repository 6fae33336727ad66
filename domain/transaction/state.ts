/** One transaction as decisions see it. */
import type { TransactionId } from '../kernel/ids.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { ImportSource, TransactionBody } from './events.ts';

/**
 * A voided transaction keeps its last body, so that it can be shown and restored. `forgotten` marks one that was voided
 * by undoing its import: the same row of a statement is recorded again, under the same id.
 */
export type Transaction = {
  readonly transactionId: TransactionId;
  readonly status: 'recorded' | 'voided';
  readonly body: TransactionBody;
  readonly source?: ImportSource;
  readonly forgotten?: true;
};

/** The transaction an event is about; undefined for other events. */
export function transactionOf(event: LedgerEvent): TransactionId | undefined {
  switch (event.type) {
    case 'TransactionRecorded':
    case 'TransferRecorded':
    case 'TransactionAmended':
    case 'TransactionVoided':
    case 'TransactionRestored':
      return event.data.transactionId;
    default:
      return undefined;
  }
}

/** Folds one event; events of other transactions must not be handed in. */
export function evolveTransaction(transaction: Transaction | undefined, event: LedgerEvent): Transaction | undefined {
  switch (event.type) {
    case 'TransactionRecorded': {
      const { transactionId, body, source } = event.data;
      return { transactionId, status: 'recorded', body, ...(source ? { source } : {}) };
    }
    case 'TransferRecorded':
      return { transactionId: event.data.transactionId, status: 'recorded', body: event.data.body };
    case 'TransactionAmended':
      return transaction && { ...transaction, body: event.data.after };
    case 'TransactionVoided':
      return transaction && voided(transaction, event.data.remembered);
    case 'TransactionRestored':
      return transaction && { ...withoutMark(transaction), status: 'recorded' };
    default:
      return transaction;
  }
}

function voided(transaction: Transaction, remembered: boolean): Transaction {
  return { ...withoutMark(transaction), status: 'voided', ...(remembered ? {} : { forgotten: true }) };
}

function withoutMark({ forgotten: _, ...transaction }: Transaction): Transaction {
  return transaction;
}
