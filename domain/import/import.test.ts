import { describe, expect, it } from 'vitest';
import { given } from '../testing/decider-spec.ts';
import {
  budgetSet,
  date,
  FOOD,
  household,
  IMPORT,
  importRows,
  recorded,
  SAVINGS,
  transactionId,
} from '../testing/household.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import { foldEvents, initialState } from '../ledger/state.ts';

describe('importing a statement', () => {
  it('starts, records and completes in one commit when the file is short', () => {
    given(...household)
      .when(importRows([1, 2], { excluded: 0 }))
      .thenTypes('StatementImportStarted', 'TransactionRecorded', 'TransactionRecorded', 'StatementImportCompleted');
  });

  it('adds only rows that are not in the books, voided ones included', () => {
    const first = given(...household)
      .when(importRows([1, 2], { excluded: 0 }))
      .events();
    const recordedFirst = first.filter((event) => event.type === 'TransactionRecorded');
    const body = recordedFirst[0]?.data.body;
    if (!body) throw new Error('nothing was recorded');
    const voided: LedgerEvent = {
      type: 'TransactionVoided',
      v: 2,
      data: { transactionId: transactionId(1), body, remembered: true },
    };
    const again = {
      ...importRows([1, 2, 3], { excluded: 0 }),
      importId: '50000000-0000-4000-8000-000000000002' as typeof IMPORT,
    };
    const events = given(...household, ...first, voided)
      .when(again)
      .events();
    expect(events.map((event) => event.type)).toEqual([
      'StatementImportStarted',
      'TransactionRecorded',
      'StatementImportCompleted',
    ]);
    expect(events.at(-1)).toMatchObject({ data: { added: 1, known: 2, excluded: 0 } });
  });

  it('goes on where it stopped, and adds nothing once completed', () => {
    const first = given(...household)
      .when(importRows([1, 2]))
      .events();
    const rest = given(...household, ...first)
      .when(importRows([1, 2, 3], { excluded: 0 }))
      .events();
    expect(rest.map((event) => event.type)).toEqual(['TransactionRecorded', 'StatementImportCompleted']);
    given(...household, ...first, ...rest)
      .when(importRows([1, 2, 3], { excluded: 0 }))
      .thenNothing();
  });

  it('rejects another file under the same import', () => {
    const first = given(...household)
      .when(importRows([1]))
      .events();
    given(...household, ...first)
      .when({ ...importRows([1]), fileHash: 'other' })
      .thenRejected('ImportIdTaken');
  });

  it('refuses the slice as a whole when one row cannot be stored', () => {
    const closed: LedgerEvent = { type: 'AccountClosed', v: 1, data: { accountId: SAVINGS, name: 'Savings' } };
    const rows = importRows([1, 2]);
    const entries = rows.entries.map((each) => ({ ...each, entry: { ...each.entry, accountId: SAVINGS } }));
    given(...household, closed)
      .when({ ...rows, entries })
      .thenRejected('AccountIsClosed');
  });

  it('reports the budgets it crosses, after all rows', () => {
    const events = given(...household, budgetSet(250))
      .when(importRows([1, 2], { excluded: 0 }))
      .events();
    expect(events.map((event) => event.type)).toEqual([
      'StatementImportStarted',
      'TransactionRecorded',
      'TransactionRecorded',
      'BudgetThresholdCrossed',
      'BudgetThresholdCrossed',
      'StatementImportCompleted',
    ]);
  });

  it('says how it stands', () => {
    const events = given(...household)
      .when(importRows([1, 2], { excluded: 0 }))
      .events();
    const state = foldEvents(initialState(), [...household, ...events, recorded(9, 100, { date: date('2026-11-11') })]);
    expect(state.imports.get(IMPORT)).toMatchObject({ status: 'completed', rows: 2, added: 2, known: 0 });
    expect(state.budgets.get('2026-11' as never)?.lines[FOOD]?.spent).toBe(400);
  });
});
