/** What happens to entries of the household of `domain/testing` after they were recorded, and its transfers. */
import { date, EUR, GIRO, SAVINGS, transactionId } from '#domain/testing/household';
import type { LedgerEvent } from '#domain/ledger/events';
import type { EntryBody, TransferBody } from '#domain/transaction/events';

export function amended(number: number, before: EntryBody, after: EntryBody): LedgerEvent {
  return { type: 'TransactionAmended', v: 1, data: { transactionId: transactionId(number), before, after } };
}

/** `remembered` is false for what goes with its import. */
export function voided(number: number, body: EntryBody | TransferBody, remembered = true): LedgerEvent {
  return { type: 'TransactionVoided', v: 2, data: { transactionId: transactionId(number), body, remembered } };
}

export function restored(number: number, body: EntryBody | TransferBody): LedgerEvent {
  return { type: 'TransactionRestored', v: 1, data: { transactionId: transactionId(number), body } };
}

/** From the giro account to the savings. */
export function transferBody(amount: number): TransferBody {
  return {
    kind: 'transfer',
    fromAccountId: GIRO,
    toAccountId: SAVINGS,
    amount,
    date: date('2026-11-12'),
    currency: EUR,
    description: 'Put aside',
    notes: '',
    tags: [],
  };
}

export function transferred(number: number, amount: number): LedgerEvent {
  return {
    type: 'TransferRecorded',
    v: 1,
    data: { transactionId: transactionId(number), body: transferBody(amount) },
  };
}
