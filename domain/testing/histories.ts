/** Random histories of the household, for properties: everything a person can ask for, refusals and undoing included. */
import * as fc from 'fast-check';
import type { LaterCommit, LedgerCommand } from '../ledger/commands.ts';
import { decide } from '../ledger/decide.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import { foldEvents, initialState, type LedgerState } from '../ledger/state.ts';
import { AccountId, CategoryId } from '../kernel/ids.ts';
import {
  date,
  DECEMBER,
  FOOD,
  FUN,
  GIRO,
  household,
  id,
  importRows,
  NOVEMBER,
  record,
  SAVINGS,
  transactionId,
} from './household.ts';

/** An account and a category that the household does not have from the start. */
const CASH = id(AccountId, 2, 3);
const PETS = id(CategoryId, 3, 4);

const number = fc.integer({ min: 1, max: 6 });
const amount = fc.integer({ min: 1, max: 200_00 });
const day = fc.constantFrom('2026-11-03', '2026-11-28', '2026-12-01', '2026-12-24').map(date);
const account = fc.constantFrom(GIRO, SAVINGS, CASH);
const category = fc.constantFrom(FOOD, FUN, PETS);
const month = fc.constantFrom(NOVEMBER, DECEMBER);
const kind = fc.constantFrom('expense' as const, 'income' as const);
/** Few, so that they are taken now and then. */
const name = fc.constantFrom('Giro', 'Purse', 'Food', 'Dog');

export const recording = fc.record({ number, amount, day, account, category, kind }).map((each): LedgerCommand =>
  record(each.number, each.amount, {
    kind: each.kind,
    date: each.day,
    accountId: each.account,
    lines: [{ categoryId: each.category, amount: each.amount }],
  }),
);

export const transfer = fc.record({ number, amount, day, account }).map((each): LedgerCommand => ({
  type: 'RecordTransfer',
  transactionId: transactionId(each.number + 10),
  date: each.day,
  fromAccountId: each.account,
  toAccountId: each.account === GIRO ? SAVINGS : GIRO,
  amount: each.amount,
  description: 'Transfer',
  notes: '',
  tags: [],
}));

export const amending = fc
  .record({ number, amount, day, category, account })
  .map(({ number: n, category: categoryId, amount: minor, day: on, account: accountId }): LedgerCommand => ({
    type: 'AmendTransaction',
    transactionId: transactionId(n),
    changes: { amount: minor, date: on, categoryId, accountId },
  }));

export const voiding = fc
  .integer({ min: 1, max: 24 })
  .map((n): LedgerCommand => ({ type: 'VoidTransaction', transactionId: transactionId(n) }));

const budgeting = fc
  .record({
    month,
    category,
    limit: fc.integer({ min: 0, max: 300_00 }),
    rollover: fc.boolean(),
    alertThresholds: fc.constantFrom(undefined, null, [], [50], [100, 60]),
  })
  .map((each): LedgerCommand => ({
    type: 'SetBudget',
    month: each.month,
    categoryId: each.category,
    limit: each.limit,
    rollover: each.rollover,
    alertThresholds: each.alertThresholds,
  }));

const removing = fc
  .record({ month, category })
  .map((each): LedgerCommand => ({ type: 'RemoveBudget', month: each.month, categoryId: each.category }));

const opening = name.map((each): LedgerCommand => ({
  type: 'OpenAccount',
  accountId: CASH,
  name: each,
  kind: 'cash',
  openingBalance: 0,
  openedOn: date('2026-11-01'),
}));

const updatingAccount = fc.record({ account, name, reopen: fc.boolean() }).map((each): LedgerCommand => ({
  type: 'UpdateAccount',
  accountId: each.account,
  name: each.name,
  ...(each.reopen ? { status: 'open' as const } : {}),
}));

const closing = account.map((accountId): LedgerCommand => ({ type: 'CloseAccount', accountId }));

const addingCategory = name.map((each): LedgerCommand => ({
  type: 'AddCategory',
  categoryId: PETS,
  name: each,
  group: 'Living',
  kind: 'expense',
}));

const updatingCategory = fc
  .record({ name, group: fc.constantFrom('Living', 'Leisure'), archived: fc.boolean() }, { requiredKeys: [] })
  .chain((changes) =>
    category.map((categoryId): LedgerCommand => ({ type: 'UpdateCategory', categoryId, ...changes })),
  );

const settings = fc
  .record(
    { name: fc.constantFrom('Home', 'Flat'), alertThresholds: fc.constantFrom([80, 100], [50], []) },
    { requiredKeys: [] },
  )
  .map((changes): LedgerCommand => ({ type: 'ChangeLedgerSettings', ...changes }));

/** A statement of two rows, or its first half, of this account. */
export function importing(accountId: AccountId, numbers: readonly number[]): LedgerCommand {
  const command = importRows(numbers, numbers.length > 1 ? { excluded: 0 } : undefined);
  const entries = command.entries.map((each) => ({ ...each, entry: { ...each.entry, accountId } }));
  return { ...command, accountId, rows: 2, entries };
}

const imports = fc
  .record({ account, whole: fc.boolean() })
  .map((each) => importing(each.account, each.whole ? [21, 22] : [21]));

/** Everything but imports and undoing. */
export const anyCommand = fc.oneof(
  recording,
  recording,
  transfer,
  amending,
  voiding,
  budgeting,
  removing,
  opening,
  updatingAccount,
  closing,
  addingCategory,
  updatingCategory,
  settings,
);

/** `undo`: of the commit that many back, counted around; `include`: with what depends on it. */
export type Step = LedgerCommand | { readonly type: 'Undo'; readonly back: number; readonly include: boolean };

const undoing = fc
  .record({ back: fc.nat({ max: 30 }), include: fc.boolean() })
  .map((each): Step => ({ type: 'Undo', ...each }));

/** Commands and undoing, without imports. */
export const steps = fc.array(fc.oneof({ weight: 4, arbitrary: anyCommand }, { weight: 1, arbitrary: undoing }), {
  maxLength: 40,
});

/** The same with rows of a statement file. */
export const stepsWithImports = fc.array(
  fc.oneof({ weight: 4, arbitrary: anyCommand }, { weight: 1, arbitrary: undoing }, { weight: 1, arbitrary: imports }),
  { maxLength: 40 },
);

export type History = {
  readonly commits: readonly LaterCommit[];
  /** Of all commits, in order. */
  readonly events: readonly LedgerEvent[];
  readonly state: LedgerState;
};

/** The household, in the first commit, and then the steps; what is refused adds nothing. */
export function historyOf(all: readonly Step[]): History {
  return all.reduce<History>(
    (history, step) => {
      const command = commandOf(step, history);
      const decision = command && decide(command, history.state);
      return decision?.kind === 'accepted' ? committed(history, decision.events, step.type) : history;
    },
    committed({ commits: [], events: [], state: initialState() }, household, 'OpenLedger'),
  );
}

/** The history with one commit more; without events it is the same. */
export function committed(history: History, events: readonly LedgerEvent[], command = 'Test'): History {
  if (events.length === 0) return history;
  const version = history.commits.length + 1;
  const commit = { version, events, command, actor: 'owner-1', recordedAt: `2026-11-22T00:00:00.${version}Z` };
  return {
    commits: [...history.commits, commit],
    events: [...history.events, ...events],
    state: foldEvents(history.state, events),
  };
}

/** The command that undoes `version`, with everything that came later. */
export function undoOf(history: History, version: number, includeDependents = false): LedgerCommand {
  const events = history.commits[version - 1]?.events ?? [];
  return { type: 'UndoCommit', version, events, later: history.commits.slice(version), includeDependents };
}

function commandOf(step: Step, history: History): LedgerCommand | undefined {
  if (step.type !== 'Undo') return step;
  const version = history.commits.length - (step.back % history.commits.length);
  return undoOf(history, version, step.include);
}
