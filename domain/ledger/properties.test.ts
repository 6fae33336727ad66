/** What must hold for any history, not only for the ones somebody thought of. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMinor } from '../kernel/money.ts';
import { historyOf, recording, stepsWithImports } from '../testing/histories.ts';
import { decide } from './decide.ts';
import { foldEvents, initialState } from './state.ts';

describe('for any history', () => {
  it('balances are the opening balances plus income less expense: transfers net to zero', () => {
    fc.assert(
      fc.property(stepsWithImports, (all) => {
        const { state } = historyOf(all);
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
      fc.property(stepsWithImports, (all) => {
        const { state } = historyOf(all);
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
      fc.property(stepsWithImports, recording, (all, command) => {
        const { state } = historyOf(all);
        const first = decide(command, state);
        if (first.kind === 'rejected') return;
        const second = decide(command, foldEvents(state, first.events));
        expect(second).toEqual({ kind: 'accepted', events: [] });
      }),
    );
  });

  it('a threshold is reported only where it is watched: by the budget, else by the books', () => {
    fc.assert(
      fc.property(stepsWithImports, (all) => {
        const { commits } = historyOf(all);
        let state = initialState();
        for (const { events } of commits) {
          state = foldEvents(state, events);
          const settings = state.ledger?.settings.alertThresholds;
          for (const event of events.filter(({ type }) => type === 'BudgetThresholdCrossed')) {
            if (event.type !== 'BudgetThresholdCrossed') continue;
            const { month, categoryId, threshold } = event.data;
            const own = state.budgets.get(month)?.lines[categoryId]?.terms?.alertThresholds;
            expect(own ?? settings).toContain(threshold);
          }
        }
      }),
    );
  });

  it('crossings alternate: crossed, back, crossed …, numbered without gaps', () => {
    fc.assert(
      fc.property(stepsWithImports, (all) => {
        const open = new Map<string, { over: boolean; crossing: number }>();
        for (const event of historyOf(all).events) {
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
});
