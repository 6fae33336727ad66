import { describe, expect, it } from 'vitest';
import { given } from '../testing/decider-spec.ts';
import { body, budgetSet, household, record, recorded, transactionId } from '../testing/household.ts';
import type { LedgerCommand } from './commands.ts';
import { decide } from './decide.ts';
import type { LedgerEvent } from './events.ts';
import { foldEvents, initialState } from './state.ts';

const undo = (events: readonly LedgerEvent[]): LedgerCommand => ({ type: 'UndoCommit', version: 1, events });
const voidIt: LedgerCommand = { type: 'VoidTransaction', transactionId: transactionId(1) };
const amendIt: LedgerCommand = {
  type: 'AmendTransaction',
  transactionId: transactionId(1),
  changes: { amount: 45_00, description: 'Market' },
};

function decided(history: readonly LedgerEvent[], command: LedgerCommand): readonly LedgerEvent[] {
  const decision = decide(command, foldEvents(initialState(), history));
  if (decision.kind === 'rejected') throw new Error(decision.rejection.detail);
  return decision.events;
}

describe('undo', () => {
  const history = [...household, budgetSet(40_00), recorded(1, 30_00)];

  it.each<[string, readonly LedgerEvent[], LedgerCommand]>([
    ['a recording', [...household, budgetSet(40_00)], record(1, 30_00)],
    ['an amendment', history, amendIt],
    ['a void', history, voidIt],
    [
      'a first budget',
      household,
      {
        type: 'SetBudget',
        month: '2026-11' as never,
        categoryId: '30000000-0000-4000-8000-000000000001' as never,
        limit: 5,
      },
    ],
    [
      'a changed budget',
      history,
      {
        type: 'SetBudget',
        month: '2026-11' as never,
        categoryId: '30000000-0000-4000-8000-000000000001' as never,
        limit: 5,
      },
    ],
    [
      'a removed budget',
      history,
      { type: 'RemoveBudget', month: '2026-11' as never, categoryId: '30000000-0000-4000-8000-000000000001' as never },
    ],
  ])('of %s restores balances and budgets', (_name, before, command) => {
    const done = decided(before, command);
    const undone = decided([...before, ...done], undo(done));
    const then = foldEvents(initialState(), before);
    const now = foldEvents(initialState(), [...before, ...done, ...undone]);
    expect(now.accounts).toEqual(then.accounts);
    const lines = (state: typeof now) =>
      [...state.budgets.values()].flatMap((budget) =>
        Object.entries(budget.lines).map(([key, { spent, terms }]) => ({ key, spent, terms })),
      );
    expect(lines(now).filter(({ spent, terms }) => spent !== 0 || terms)).toEqual(
      lines(then).filter(({ spent, terms }) => spent !== 0 || terms),
    );
  });

  it('adds nothing the second time', () => {
    const done = decided(history, voidIt);
    const undone = decided([...history, ...done], undo(done));
    given(...history, ...done, ...undone)
      .when(undo(done))
      .thenNothing();
  });

  it('refuses when the entry was changed since', () => {
    const amended = decided(history, amendIt);
    given(...history, ...amended)
      .when(undo([recorded(1, 30_00)]))
      .thenRejected('ChangedSince');
  });

  it('decides crossings anew', () => {
    const done = decided(history, amendIt);
    expect(done.map((event) => event.type)).toContain('BudgetThresholdCrossed');
    given(...history, ...done)
      .when(undo(done))
      .thenTypes('TransactionAmended', 'BudgetBackWithinLimit', 'BudgetBackWithinLimit');
  });

  it('says what it cannot undo', () => {
    const opened = household[0];
    if (!opened) throw new Error('empty household');
    given(...household)
      .when(undo([opened]))
      .thenRejected('CannotUndo');
  });

  it('refuses a version that is not there', () => {
    given(...household)
      .when(undo([]))
      .thenRejected('VersionNotFound');
  });

  it('restores a voided entry with what it said', () => {
    const done = decided(history, voidIt);
    given(...history, ...done)
      .when(undo(done))
      .then({ type: 'TransactionRestored', v: 1, data: { transactionId: transactionId(1), body: body(30_00) } });
  });
});
