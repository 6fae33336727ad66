import { describe, expect, it } from 'vitest';
import { given } from '../testing/decider-spec.ts';
import {
  body,
  budgetSet,
  date,
  FOOD,
  GIRO,
  household,
  id,
  NOVEMBER,
  record,
  recorded,
  SAVINGS,
  transactionId,
} from '../testing/household.ts';
import { AccountId } from '../kernel/ids.ts';
import type { LedgerCommand } from '../ledger/commands.ts';
import { decide } from '../ledger/decide.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import { foldEvents, initialState, type LedgerState } from '../ledger/state.ts';

const undo = (events: readonly LedgerEvent[]): LedgerCommand => ({ type: 'UndoCommit', version: 1, events });
const voidIt: LedgerCommand = { type: 'VoidTransaction', transactionId: transactionId(1) };
const amendIt: LedgerCommand = {
  type: 'AmendTransaction',
  transactionId: transactionId(1),
  changes: { amount: 45_00, description: 'Market' },
};
const CASH = id(AccountId, 2, 9);
const setBudget = (limit: number) => ({ type: 'SetBudget', month: NOVEMBER, categoryId: FOOD, limit }) as const;
const removeBudget: LedgerCommand = { type: 'RemoveBudget', month: NOVEMBER, categoryId: FOOD };
const openCash = (name: string): LedgerCommand => ({
  type: 'OpenAccount',
  accountId: CASH,
  name,
  kind: 'cash',
  openingBalance: 0,
  openedOn: date('2026-11-01'),
});
const rename = (accountId: AccountId, name: string): LedgerCommand => ({ type: 'UpdateAccount', accountId, name });
const update = (changes: object): LedgerCommand => ({ type: 'UpdateCategory', categoryId: FOOD, ...changes });
const settings = (changes: object): LedgerCommand => ({ type: 'ChangeLedgerSettings', ...changes });

function decided(history: readonly LedgerEvent[], command: LedgerCommand): readonly LedgerEvent[] {
  const decision = decide(command, foldEvents(initialState(), history));
  if (decision.kind === 'rejected') throw new Error(decision.rejection.detail);
  return decision.events;
}

const termsIn = ({ budgets }: LedgerState) => budgets.get(NOVEMBER)?.lines[FOOD]?.terms;

describe('undo', () => {
  const history = [...household, budgetSet(40_00), recorded(1, 30_00)];

  it.each<[string, LedgerCommand, readonly LedgerEvent['type'][]]>([
    ['a recording', record(2, 1_00), ['TransactionVoided']],
    ['an amendment', amendIt, ['TransactionAmended', 'BudgetBackWithinLimit', 'BudgetBackWithinLimit']],
    ['a void', voidIt, ['TransactionRestored']],
    ['a changed budget', setBudget(50_00), ['BudgetSet']],
    ['a removed budget', removeBudget, ['BudgetSet']],
    ['thresholds of one budget', { ...setBudget(40_00), alertThresholds: [90] }, ['BudgetSet']],
    ['an opened account', openCash('Cash'), ['AccountRemoved']],
    ['a renamed account', rename(GIRO, 'Main'), ['AccountRenamed']],
    ['a closed account', { type: 'CloseAccount', accountId: SAVINGS }, ['AccountReopened']],
    [
      'a regrouped and renamed category',
      update({ name: 'Meals', group: 'Fun' }),
      ['CategoryRegrouped', 'CategoryRenamed'],
    ],
    ['an archived category', update({ archived: true }), ['CategoryRestored']],
    ['settings', settings({ name: 'Flat', alertThresholds: [50] }), ['LedgerSettingsChanged']],
  ])('of %s says what it takes back, and undoing that brings it again', (_name, command, types) => {
    const done = decided(history, command);
    const undone = decided([...history, ...done], undo(done));
    expect(undone.map(({ type }) => type)).toEqual(types);
    const redone = decided([...history, ...done, ...undone], undo(undone));
    const now = foldEvents(initialState(), [...history, ...done, ...undone, ...redone]);
    const after = foldEvents(initialState(), [...history, ...done]);
    expect({ ...now, budgets: undefined }).toEqual({ ...after, budgets: undefined });
    expect(termsIn(now)).toEqual(termsIn(after));
  });

  it('adds nothing the second time', () => {
    const done = decided(history, voidIt);
    const undone = decided([...history, ...done], undo(done));
    given(...history, ...done, ...undone)
      .when(undo(done))
      .thenNothing();
  });

  it('brings back the thresholds of a budget that was changed or removed', () => {
    const own = [...household, budgetSet(40_00, { alertThresholds: [50, 90] })];
    for (const command of [{ ...setBudget(60_00), alertThresholds: null }, removeBudget]) {
      const done = decided(own, command);
      const undone = decided([...own, ...done], undo(done));
      const { budgets } = foldEvents(initialState(), [...own, ...done, ...undone]);
      expect(budgets.get(NOVEMBER)?.lines[FOOD]?.terms).toEqual({
        limit: 40_00,
        rollover: false,
        alertThresholds: [50, 90],
      });
    }
  });

  it('decides crossings anew', () => {
    const done = decided(history, amendIt);
    expect(done.map((event) => event.type)).toContain('BudgetThresholdCrossed');
    given(...history, ...done)
      .when(undo(done))
      .thenTypes('TransactionAmended', 'BudgetBackWithinLimit', 'BudgetBackWithinLimit');
  });

  it('says that the opening of the books cannot be undone, and why', () => {
    const opened = household[0];
    if (!opened) throw new Error('empty household');
    const refusal = given(...household)
      .when(undo([opened]))
      .thenRejected('CannotUndo');
    expect(refusal.detail).toContain('the books begin with it');
  });

  it('refuses a version that is not there', () => {
    given(...household)
      .when(undo([]))
      .thenRejected('VersionNotFound');
  });

  it('restores a voided entry with what it said, and a budget that its return crosses says so', () => {
    const withBudget = [...household, recorded(1, 30_00)];
    const done = decided(withBudget, voidIt);
    given(...withBudget, ...done, budgetSet(10_00))
      .when(undo(done))
      .thenTypes('TransactionRestored', 'BudgetThresholdCrossed', 'BudgetThresholdCrossed');
    given(...withBudget, ...done)
      .when(undo(done))
      .then({ type: 'TransactionRestored', v: 1, data: { transactionId: transactionId(1), body: body(30_00) } });
  });

  it('leaves alone a setting that the commit did not change', () => {
    const done = decided(household, settings({ name: 'Flat' }));
    const later = decided([...household, ...done], settings({ alertThresholds: [50] }));
    const undone = decided([...household, ...done, ...later], undo(done));
    const { ledger } = foldEvents(initialState(), [...household, ...done, ...later, ...undone]);
    expect(ledger?.settings).toEqual({ name: 'Home', alertThresholds: [50] });
  });
});
