/** One transaction as decisions see it. */
import type { TransactionId } from '../kernel/ids.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { ImportSource, TransactionBody } from './events.ts';

/** A voided transaction keeps its last body, so that it can be shown and restored. */
export type Transaction = {
  readonly transactionId: TransactionId;
  readonly status: 'recorded' | 'voided';
  readonly body: TransactionBody;
  readonly source?: ImportSource;
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
      return transaction && { ...transaction, status: 'voided' };
    case 'TransactionRestored':
      return transaction && { ...transaction, status: 'recorded' };
    default:
      return transaction;
  }
}
