/** What must hold for any history, not only for the ones somebody thought of. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMinor } from '../kernel/money.ts';
import {
  DECEMBER,
  FOOD,
  FUN,
  GIRO,
  household,
  NOVEMBER,
  record,
  SAVINGS,
  date,
  transactionId,
} from '../testing/household.ts';
import type { LedgerCommand } from './commands.ts';
import { decide } from './decide.ts';
import type { LedgerEvent } from './events.ts';
import { foldEvents, initialState, type LedgerState } from './state.ts';

const number = fc.integer({ min: 1, max: 6 });
const amount = fc.integer({ min: 1, max: 200_00 });
const day = fc.constantFrom('2026-11-03', '2026-11-28', '2026-12-01', '2026-12-24').map(date);
const account = fc.constantFrom(GIRO, SAVINGS);
const category = fc.constantFrom(FOOD, FUN);
const month = fc.constantFrom(NOVEMBER, DECEMBER);
const kind = fc.constantFrom('expense' as const, 'income' as const);

const recording = fc.record({ number, amount, day, account, category, kind }).map((each): LedgerCommand =>
  record(each.number, each.amount, {
    kind: each.kind,
    date: each.day,
    accountId: each.account,
    lines: [{ categoryId: each.category, amount: each.amount }],
  }),
);

const transfer = fc.record({ number, amount, day, account }).map((each): LedgerCommand => ({
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

const amending = fc
  .record({ number, amount, day, category })
  .map(({ number: n, category: categoryId, amount: minor, day: on }): LedgerCommand => ({
    type: 'AmendTransaction',
    transactionId: transactionId(n),
    changes: { amount: minor, date: on, categoryId },
  }));

const voiding = fc
  .integer({ min: 1, max: 16 })
  .map((n): LedgerCommand => ({ type: 'VoidTransaction', transactionId: transactionId(n) }));

const budgeting = fc
  .record({ month, category, limit: fc.integer({ min: 0, max: 300_00 }), rollover: fc.boolean() })
  .map((each): LedgerCommand => ({
    type: 'SetBudget',
    month: each.month,
    categoryId: each.category,
    limit: each.limit,
    rollover: each.rollover,
  }));

const removing = fc
  .record({ month, category })
  .map((each): LedgerCommand => ({ type: 'RemoveBudget', month: each.month, categoryId: each.category }));

const commands = fc.array(fc.oneof(recording, recording, transfer, amending, voiding, budgeting, removing), {
  maxLength: 40,
});

/** Runs the commands; refused ones add nothing. */
function run(all: readonly LedgerCommand[]): { readonly events: readonly LedgerEvent[]; readonly state: LedgerState } {
  let events: readonly LedgerEvent[] = household;
  let state = foldEvents(initialState(), household);
  for (const command of all) {
    const decision = decide(command, state);
    if (decision.kind === 'rejected') continue;
    events = [...events, ...decision.events];
    state = foldEvents(state, decision.events);
  }
  return { events, state };
}

describe('for any history', () => {
  it('balances are the opening balances plus income less expense: transfers net to zero', () => {
    fc.assert(
      fc.property(commands, (all) => {
        const { state } = run(all);
        const counting = [...state.transactions.values()].filter((each) => each.status === 'recorded');
        const flows = counting.flatMap(({ body }) =>
          body.kind === 'transfer' ? [] : [body.kind === 'income' ? body.amount : -body.amount],
        );
        const accounts = [...state.accounts.values()];
        const opening = addMinor(...accounts.map((each) => each.openingBalance));
        expect(addMinor(...accounts.map((each) => each.balance))).toBe(addMinor(opening, ...flows));
      }),
    );
  });

  it('a budget has spent exactly what its lines say', () => {
    fc.assert(
      fc.property(commands, (all) => {
        const { state } = run(all);
        const counting = [...state.transactions.values()].filter((each) => each.status === 'recorded');
        const expected = counting.flatMap(({ body }) =>
          body.kind === 'transfer'
            ? []
            : body.lines.map((line) => (body.kind === 'expense' ? line.amount : -line.amount)),
        );
        const spent = [...state.budgets.values()].flatMap((budget) =>
          Object.values(budget.lines).map((line) => line.spent),
        );
        expect(addMinor(...spent)).toBe(addMinor(...expected));
      }),
    );
  });

  it('the same command decided again adds nothing', () => {
    fc.assert(
      fc.property(commands, recording, (all, command) => {
        const { state } = run(all);
        const first = decide(command, state);
        if (first.kind === 'rejected') return;
        const second = decide(command, foldEvents(state, first.events));
        expect(second).toEqual({ kind: 'accepted', events: [] });
      }),
    );
  });

  it('crossings alternate: crossed, back, crossed …, numbered without gaps', () => {
    fc.assert(
      fc.property(commands, (all) => {
        const open = new Map<string, { over: boolean; crossing: number }>();
        for (const event of run(all).events) {
          if (event.type !== 'BudgetThresholdCrossed' && event.type !== 'BudgetBackWithinLimit') continue;
          const key = `${event.data.month} ${event.data.categoryId} ${event.data.threshold}`;
          const last = open.get(key) ?? { over: false, crossing: 0 };
          const over = event.type === 'BudgetThresholdCrossed';
          expect(over).toBe(!last.over);
          expect(event.data.crossing).toBe(over ? last.crossing + 1 : last.crossing);
          open.set(key, { over, crossing: event.data.crossing });
        }
      }),
    );
  });

  it('undoing the last commit restores the balances', () => {
    fc.assert(
      fc.property(commands, fc.oneof(recording, transfer, amending, voiding), (all, command) => {
        const { state } = run(all);
        const done = decide(command, state);
        if (done.kind === 'rejected' || done.events.length === 0) return;
        const between = foldEvents(state, done.events);
        const undone = decide({ type: 'UndoCommit', version: 1, events: done.events }, between);
        if (undone.kind === 'rejected') throw new Error(undone.rejection.detail);
        expect(foldEvents(between, undone.events).accounts).toEqual(state.accounts);
      }),
    );
  });
});
