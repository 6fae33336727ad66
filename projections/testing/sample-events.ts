/** Real, valid ledger events from a few numbers. */
import { LedgerEvent } from '#domain/ledger/events';
import { sampleId, SAMPLE_ACTOR, SAMPLE_STREAM } from './sample-history.ts';

export function ledgerOpened(name: string): LedgerEvent {
  const ledgerId = SAMPLE_STREAM.slice('LEDGER#'.length);
  const settings = { name, alertThresholds: [80, 100] };
  return sample('LedgerOpened', { ledgerId, currency: 'EUR', owner: SAMPLE_ACTOR, settings });
}

export function accountOpened(account: number, name: string): LedgerEvent {
  const data = { accountId: sampleId(account), name, kind: 'checking', currency: 'EUR', openingBalance: 0 };
  return sample('AccountOpened', { ...data, openedOn: '2026-01-01' });
}

export function accountRenamed(account: number, after: string): LedgerEvent {
  return sample('AccountRenamed', { accountId: sampleId(account), before: 'before', after });
}

export function transactionRecorded(transaction: number, amount: number, date = '2026-11-22'): LedgerEvent {
  return sample('TransactionRecorded', { transactionId: sampleId(transaction), body: entryBody(amount, date) });
}

export function transactionVoided(transaction: number, amount: number, date = '2026-11-22'): LedgerEvent {
  const data = { transactionId: sampleId(transaction), body: entryBody(amount, date), remembered: true };
  return LedgerEvent.parse({ type: 'TransactionVoided', v: 2, data });
}

export function budgetSet(month: string, limit: number): LedgerEvent {
  const after = { limit, rollover: true, alertThresholds: null };
  const data = { month, categoryId: sampleId(1), before: null, after };
  return LedgerEvent.parse({ type: 'BudgetSet', v: 2, data });
}

function entryBody(amount: number, date: string): unknown {
  const lines = [{ categoryId: sampleId(1), amount, flow: 'expense' }];
  const text = { description: 'Market', notes: '', tags: [] };
  return { kind: 'expense', accountId: sampleId(1), amount, lines, date, currency: 'EUR', ...text };
}

function sample(type: LedgerEvent['type'], data: unknown): LedgerEvent {
  return LedgerEvent.parse({ type, v: 1, data });
}
