/** Which later commits are in the way of undoing one, and what becomes of them. */
import { describe, expect, it } from 'vitest';
import { committed, historyOf, importing, undoOf, type History, type Step } from '../testing/histories.ts';
import { date, DECEMBER, FOOD, GIRO, id, NOVEMBER, record, transactionId } from '../testing/household.ts';
import { AccountId, CategoryId } from '../kernel/ids.ts';
import type { LedgerCommand } from '../ledger/commands.ts';
import { decide } from '../ledger/decide.ts';

const voidIt: LedgerCommand = { type: 'VoidTransaction', transactionId: transactionId(1) };
const amendIt: LedgerCommand = {
  type: 'AmendTransaction',
  transactionId: transactionId(1),
  changes: { amount: 45_00, description: 'Market' },
};
const CASH = id(AccountId, 2, 9);
const PETS = id(CategoryId, 3, 9);
const setBudget = (limit: number): LedgerCommand => ({ type: 'SetBudget', month: NOVEMBER, categoryId: FOOD, limit });
const openCash = (name: string): LedgerCommand => ({
  type: 'OpenAccount',
  accountId: CASH,
  name,
  kind: 'cash',
  openingBalance: 0,
  openedOn: date('2026-11-01'),
});
const addPets: LedgerCommand = { type: 'AddCategory', categoryId: PETS, name: 'Pets', group: 'Home', kind: 'expense' };
const rename = (accountId: AccountId, name: string): LedgerCommand => ({ type: 'UpdateAccount', accountId, name });

/** The household in commit 1, then a commit for each command. */
function after(...commands: readonly Step[]): History {
  const history = historyOf(commands);
  expect(history.commits).toHaveLength(commands.length + 1);
  return history;
}

/** Versions that depend on `version`, and the types of the events that undo them all. */
function withDependents(history: History, version: number) {
  const refused = decide(undoOf(history, version), history.state);
  if (refused.kind === 'accepted') throw new Error('nothing is in the way');
  expect(refused.rejection.code).toBe('LaterChangesDepend');
  const data = refused.rejection.data as { dependents: readonly { version: number }[]; more: number };
  const together = decide(undoOf(history, version, true), history.state);
  if (together.kind === 'rejected') throw new Error(together.rejection.detail);
  const versions = data.dependents.map((each) => each.version);
  expect(together.notes?.undoneVersions.filter((each) => each !== version)).toEqual(expect.arrayContaining(versions));
  return { versions, more: data.more, types: together.events.map(({ type }) => type) };
}

describe('what depends on a commit', () => {
  it('is asked for when the entry was changed since, and not known without the later commits', () => {
    const history = after(record(1, 30_00), amendIt);
    const { version, events } = history.commits[1] ?? { version: 0, events: [] };
    const blind = decide({ type: 'UndoCommit', version, events }, history.state);
    expect(blind).toMatchObject({ kind: 'rejected', rejection: { code: 'LaterChangesDepend' } });
    expect(withDependents(history, 2)).toEqual({
      versions: [3],
      more: 0,
      types: ['TransactionAmended', 'TransactionVoided'],
    });
  });

  it('is every later change of the entry, and no change that was undone by itself', () => {
    const other: LedgerCommand = { ...amendIt, changes: { notes: 'x' } };
    const history = after(record(1, 30_00), amendIt, { type: 'Undo', back: 0, include: false }, other, record(2, 5));
    expect(withDependents(history, 2).versions).toEqual([5]);
    // It was undone in commit 4; that the entry was changed otherwise since does not matter to it.
    expect(decide(undoOf(history, 3), history.state)).toMatchObject({ kind: 'accepted', events: [] });
  });

  it('is what uses an account, is renamed or closed since', () => {
    const spend = record(1, 30_00, { accountId: CASH });
    const history = after(openCash('Cash'), spend, record(2, 5_00), amendIt, voidIt, rename(CASH, 'Purse'));
    expect(withDependents(history, 2)).toEqual({ versions: [7], more: 0, types: ['AccountRenamed', 'AccountRemoved'] });
    const used = after(openCash('Cash'), spend, record(2, 5_00), amendIt);
    expect(withDependents(used, 2).versions).toEqual([5, 3]);
    const closed = after(openCash('Cash'), { type: 'CloseAccount', accountId: CASH });
    expect(withDependents(closed, 2).types).toEqual(['AccountReopened', 'AccountRemoved']);
  });

  it('is the closing of the account an entry is on', () => {
    const close: LedgerCommand = { type: 'CloseAccount', accountId: CASH };
    const [spent, refunded] = (['expense', 'income'] as const).map((kind, index) =>
      record(index + 1, 30_00, { accountId: CASH, kind }),
    );
    if (!spent || !refunded) throw new Error('two entries');
    const history = after(openCash('Cash'), spent, refunded, close);
    expect(withDependents(history, 3)).toEqual({
      versions: [5],
      more: 0,
      types: ['AccountReopened', 'TransactionVoided'],
    });
  });

  it('is what uses a category: entries that count, and budgets', () => {
    const lines = [{ categoryId: PETS, amount: 30_00 }];
    const budget: LedgerCommand = { type: 'SetBudget', month: NOVEMBER, categoryId: PETS, limit: 90_00 };
    const history = after(addPets, record(1, 30_00, { lines }), budget, record(2, 1_00));
    expect(withDependents(history, 2)).toEqual({
      versions: [4, 3],
      more: 0,
      types: ['BudgetRemoved', 'TransactionVoided', 'CategoryRemoved'],
    });
    const unused = after(addPets, record(1, 30_00, { lines }), voidIt);
    const decision = decide(undoOf(unused, 2), unused.state);
    expect(decision).toMatchObject({ kind: 'accepted', events: [{ type: 'CategoryRemoved' }] });
  });

  it('is whoever bears the name by now', () => {
    const history = after(rename(GIRO, 'Main'), openCash('giro'));
    expect(withDependents(history, 2)).toEqual({ versions: [3], more: 0, types: ['AccountRemoved', 'AccountRenamed'] });
  });

  it('is a later limit of the same month and category, not of another', () => {
    const december: LedgerCommand = { type: 'SetBudget', month: DECEMBER, categoryId: FOOD, limit: 1 };
    const history = after(setBudget(10_00), setBudget(20_00), december);
    expect(withDependents(history, 2)).toEqual({ versions: [3], more: 0, types: ['BudgetSet', 'BudgetRemoved'] });
  });

  it('stays undone when a later commit, in which it was taken back, goes for another reason', () => {
    const pets = (changes: object): LedgerCommand => ({ type: 'UpdateCategory', categoryId: PETS, ...changes });
    const history = after(addPets, pets({ name: 'Dogs', archived: true }), pets({ group: 'Leisure', archived: false }));
    expect(withDependents(history, 2)).toEqual({
      versions: [4, 3],
      more: 0,
      types: ['CategoryRenamed', 'CategoryRegrouped', 'CategoryRemoved'],
    });
  });

  it('brings back a category, its budget and its spending in one commit, and says that the budget is crossed', () => {
    const lines = [{ categoryId: PETS, amount: 30_00 }];
    const budget: LedgerCommand = { type: 'SetBudget', month: NOVEMBER, categoryId: PETS, limit: 10_00 };
    const history = after(addPets, budget, record(1, 30_00, { lines }), { type: 'Undo', back: 2, include: true });
    const redo = decide(undoOf(history, 5), history.state);
    if (redo.kind === 'rejected') throw new Error(redo.rejection.detail);
    expect(redo.events.map(({ type }) => type)).toEqual([
      'CategoryAdded',
      'BudgetSet',
      'TransactionRestored',
      'BudgetThresholdCrossed',
      'BudgetThresholdCrossed',
    ]);
    expect(redo.events.at(-1)).toMatchObject({ data: { categoryName: 'Pets', crossing: 2 } });
  });
});

describe('imports among them', () => {
  it('go as a whole: all their commits, and the rows are forgotten', () => {
    const [first, second] = [importing(CASH, [21]), importing(CASH, [21, 22])];
    const history = after(openCash('Cash'), first, record(1, 1_00), second);
    const { versions, types } = withDependents(history, 2);
    expect(versions).toEqual([5, 3]);
    expect(types).toEqual(['TransactionVoided', 'TransactionVoided', 'StatementImportUndone', 'AccountRemoved']);
    const together = decide(undoOf(history, 2, true), history.state);
    if (together.kind === 'rejected') throw new Error(together.rejection.detail);
    const back = committed(history, together.events);
    expect(back.state.transactions.get(transactionId(21))).toMatchObject({ status: 'voided', forgotten: true });
    const redo = decide(undoOf(back, 6), back.state);
    expect(redo.kind === 'accepted' && redo.events.map(({ type }) => type)).toEqual([
      'AccountOpened',
      'StatementImportRestored',
      'TransactionRestored',
      'TransactionRestored',
    ]);
  });

  it('are no commit of their own to undo: an import is undone as a whole', () => {
    const history = after(importing(GIRO, [21, 22]));
    const decision = decide(undoOf(history, 2), history.state);
    expect(decision).toMatchObject({ kind: 'rejected', rejection: { code: 'CannotUndo' } });
  });
});

describe('many dependents', () => {
  const spend = (number: number, description = 'Groceries'): LedgerCommand =>
    record(number, 1, { accountId: CASH, description });

  it('are listed up to fifty and counted beyond', () => {
    const history = after(openCash('Cash'), ...Array.from({ length: 70 }, (_, index) => spend(index + 1)));
    const { versions, more, types } = withDependents(history, 2);
    expect(versions).toHaveLength(50);
    expect([versions[0], more]).toEqual([72, 20]);
    expect(types).toHaveLength(71);
  });

  it('are refused when they do not fit in one commit, measured in bytes', () => {
    const long = 'ü'.repeat(200);
    const count = 500;
    const history = after(openCash('Cash'), ...Array.from({ length: count }, (_, index) => spend(index + 1, long)));
    expect(decide(undoOf(history, 2, true), history.state)).toMatchObject({
      kind: 'rejected',
      rejection: { code: 'CannotUndo', detail: expect.stringContaining(`${count} later changes`) },
    });
  });
});
