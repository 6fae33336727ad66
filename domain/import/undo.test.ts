import { describe, expect, it } from 'vitest';
import { given } from '../testing/decider-spec.ts';
import { body, budgetSet, GIRO, household, id, IMPORT, importRows, transactionId } from '../testing/household.ts';
import { ImportId } from '../kernel/ids.ts';
import type { RedoImport, UndoImport } from '../ledger/commands.ts';
import { decide } from '../ledger/decide.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import { foldEvents, initialState } from '../ledger/state.ts';

const OTHER = id(ImportId, 5, 2);

function decided(history: readonly LedgerEvent[], command: Parameters<typeof decide>[0]): readonly LedgerEvent[] {
  const decision = decide(command, foldEvents(initialState(), history));
  if (decision.kind === 'rejected') throw new Error(decision.rejection.detail);
  return decision.events;
}

function undo(numbers: readonly number[], changes: Partial<UndoImport> = {}): UndoImport {
  const rows = numbers.map((number) => ({ transactionId: transactionId(number), body: body(number * 100) }));
  return { type: 'UndoImport', importId: IMPORT, rows, includeDependents: false, completion: true, ...changes };
}

function redo(numbers: readonly number[], changes: Partial<RedoImport> = {}): RedoImport {
  return {
    type: 'RedoImport',
    importId: IMPORT,
    transactionIds: numbers.map(transactionId),
    completion: true,
    ...changes,
  };
}

const file = importRows([1, 2, 3], { excluded: 0 });
const imported = [...household, ...decided(household, file)];
const gone = (number: number): LedgerEvent => ({
  type: 'TransactionVoided',
  v: 2,
  data: { transactionId: transactionId(number), body: body(number * 100), remembered: false },
});
const standing = { importId: IMPORT, accountId: GIRO, fileName: 'statement.csv', status: 'completed' as const };
const undone: LedgerEvent = { type: 'StatementImportUndone', v: 1, data: standing };
const restored: LedgerEvent = { type: 'StatementImportRestored', v: 1, data: standing };

describe('undoing an import', () => {
  it('voids and forgets its rows, slice by slice, and closes with the last', () => {
    given(...imported)
      .when(undo([1, 2], { completion: false }))
      .then(gone(1), gone(2));
    given(...imported, gone(1), gone(2))
      .when(undo([3]))
      .then(gone(3), undone);
    given(...imported, gone(1), gone(2), gone(3), undone)
      .when(undo([1, 2, 3]))
      .thenNothing();
  });

  it('leaves a row somebody voided as it is, and rows that are another import’s by now', () => {
    const voided = decided(imported, { type: 'VoidTransaction', transactionId: transactionId(1) });
    given(...imported, ...voided)
      .when(undo([1, 2, 3]))
      .then(gone(2), gone(3), undone);
    const away = [...imported, gone(1), gone(2), gone(3), undone];
    const again = [...away, ...decided(away, { ...file, importId: OTHER })];
    given(...again)
      .when(redo([1, 2, 3]))
      .then(restored);
  });

  it('refuses a row that was changed since, unless it is to go as it is', () => {
    const amended = decided(imported, {
      type: 'AmendTransaction',
      transactionId: transactionId(2),
      changes: { amount: 5 },
    });
    given(...imported, ...amended)
      .when(undo([1, 2, 3]))
      .thenRejected('LaterChangesDepend');
    const events = given(...imported, ...amended)
      .when(undo([1, 2, 3], { includeDependents: true }))
      .events();
    expect(events[1]).toMatchObject({ type: 'TransactionVoided', data: { body: { amount: 5 }, remembered: false } });
  });

  it('refuses entries of a closed account, and an import that is not there', () => {
    const closed: LedgerEvent = { type: 'AccountClosed', v: 1, data: { accountId: GIRO, name: 'Giro' } };
    given(...imported, closed)
      .when(undo([1]))
      .thenRejected('AccountIsClosed');
    given(...imported)
      .when(undo([1], { importId: OTHER }))
      .thenRejected('ImportNotFound');
  });

  it('says which budgets are within their limit again', () => {
    const history = [...household, budgetSet(5_00)];
    const events = decided(history, file);
    expect(events.map(({ type }) => type)).toContain('BudgetThresholdCrossed');
    given(...history, ...events)
      .when(undo([1, 2, 3]))
      .thenTypes(
        'TransactionVoided',
        'TransactionVoided',
        'TransactionVoided',
        'BudgetBackWithinLimit',
        'BudgetBackWithinLimit',
        'StatementImportUndone',
      );
  });
});

describe('after that', () => {
  const away = [...imported, gone(1), gone(2), gone(3), undone];

  it.each([IMPORT, OTHER])('the same file brings its rows again, as import %s', (importId) => {
    const events = given(...away)
      .when({ ...file, importId })
      .events();
    expect(events.map(({ type }) => type)).toEqual([
      'StatementImportStarted',
      'TransactionRecorded',
      'TransactionRecorded',
      'TransactionRecorded',
      'StatementImportCompleted',
    ]);
    const state = foldEvents(initialState(), [...away, ...events]);
    const then = foldEvents(initialState(), imported);
    expect(state.accounts).toEqual(then.accounts);
    expect(state.imports.get(importId)).toMatchObject({ status: 'completed', added: 3, known: 0 });
    expect(state.transactions.get(transactionId(1))).toMatchObject({
      status: 'recorded',
      source: { importId: IMPORT },
    });
  });

  it('a slice of an import that was undone while it ran is refused, and its beginning starts it again', () => {
    given(...away)
      .when({ ...file, continues: true })
      .thenRejected('ImportUndone');
  });

  it('taking it back restores the rows that were forgotten, no others, and how far the import had come', () => {
    given(...away)
      .when(redo([1, 2], { completion: false }))
      .thenTypes('TransactionRestored', 'TransactionRestored');
    const back = [...away, ...decided(away, redo([1, 2, 3]))];
    expect(foldEvents(initialState(), back)).toEqual(foldEvents(initialState(), imported));
    given(...back)
      .when(redo([1, 2, 3]))
      .thenNothing();
    const running = [...household, ...decided(household, importRows([1]))];
    const stopped = [...running, ...decided(running, undo([1]))];
    const state = foldEvents(initialState(), [...stopped, ...decided(stopped, redo([1]))]);
    expect(state.imports.get(IMPORT)?.status).toBe('running');
  });

  it('is refused while the account is closed or a category is gone', () => {
    const closed: LedgerEvent = { type: 'AccountClosed', v: 1, data: { accountId: GIRO, name: 'Giro' } };
    given(...away, closed)
      .when(redo([1]))
      .thenRejected('AccountIsClosed');
    const food = household.find((event) => event.type === 'CategoryAdded');
    if (food?.type !== 'CategoryAdded') throw new Error('no category');
    given(...away, { type: 'CategoryRemoved', v: 1, data: food.data })
      .when(redo([1]))
      .thenRejected('CategoryNotFound');
  });

  it('a row that a person voided stays away from the same statement on another day', () => {
    const voided = decided(imported, { type: 'VoidTransaction', transactionId: transactionId(1) });
    expect(voided).toMatchObject([{ v: 2, data: { remembered: true } }]);
    const events = given(...imported, ...voided)
      .when({ ...file, importId: OTHER, fileHash: 'another day' })
      .events();
    expect(events.at(-1)).toMatchObject({ data: { added: 0, known: 3 } });
  });
});
