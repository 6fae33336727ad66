/** What undoing promises for any history: do and undo is as before, undo of undo is as after. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerCommand } from '../ledger/commands.ts';
import { decide } from '../ledger/decide.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import { needs } from '../ledger/needs.ts';
import { initialState, type LedgerState } from '../ledger/state.ts';
import {
  anyCommand,
  committed,
  historyOf,
  steps,
  stepsWithImports,
  undoOf,
  type History,
} from '../testing/histories.ts';
import { whatCounts } from '../testing/what-counts.ts';
import { transactionOf } from '../transaction/state.ts';

/** The history after the command, which must be accepted. */
function after(history: History, command: LedgerCommand): History {
  const decision = decide(command, history.state);
  if (decision.kind === 'rejected') throw new Error(`${decision.rejection.code}: ${decision.rejection.detail}`);
  return committed(history, decision.events, command.type);
}

/** Undoes the newest commit. */
const undone = (history: History): History => after(history, undoOf(history, history.commits.length));

const RUNS = { numRuns: 200 };

describe('for any history', () => {
  it('do and undo is the state before, and undoing that is the state after', () => {
    fc.assert(
      fc.property(steps, anyCommand, (all, command) => {
        const before = historyOf(all);
        const decision = decide(command, before.state);
        if (decision.kind === 'rejected' || decision.events.length === 0) return;
        const done = committed(before, decision.events);
        const back = undone(done);
        expect(whatCounts(back)).toEqual(whatCounts(before));
        const again = undone(back);
        expect(whatCounts(again)).toEqual(whatCounts(done));
        expect(whatCounts(undone(again))).toEqual(whatCounts(before));
      }),
      RUNS,
    );
  });

  it('any commit but the first can be undone with what depends on it, however old, and that can be undone', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (all, pick) => {
        const head = historyOf(all);
        if (head.commits.length < 2) return;
        const version = 2 + (pick % (head.commits.length - 1));
        const back = after(head, undoOf(head, version, true));
        // Without a new commit it had been undone before.
        if (back.commits.length === head.commits.length) return;
        const then = historyUpTo(head, version - 1);
        expect(ownOf(head, version, back)).toEqual(ownOf(head, version, then));
        expect(whatCounts(undone(back))).toEqual(whatCounts(head));
      }),
      RUNS,
    );
  });

  it('leaves alone what neither the commit nor its dependents touched', () => {
    fc.assert(
      fc.property(stepsWithImports, fc.nat(), (all, pick) => {
        const head = historyOf(all);
        const version = 1 + (pick % head.commits.length);
        const decision = decide(undoOf(head, version, true), head.state);
        if (decision.kind === 'rejected') return;
        const versions = new Set(decision.notes?.undoneVersions);
        const touched = head.commits.filter((each) => versions.has(each.version)).flatMap(({ events }) => events);
        const ids = new Set(touched.flatMap((event) => transactionOf(event) ?? []));
        const back = committed(head, decision.events);
        const others = (history: History) =>
          [...history.state.transactions.values()].filter(({ transactionId }) => !ids.has(transactionId));
        expect(others(back)).toEqual(others(head));
      }),
      RUNS,
    );
  });

  it('refuses exactly when a later commit is in the way, names it, and goes once that is undone', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (all, pick) => {
        const head = historyOf(all);
        if (head.commits.length < 2) return;
        const version = 2 + (pick % (head.commits.length - 1));
        const alone = decide(undoOf(head, version), head.state);
        const together = decide(undoOf(head, version, true), head.state);
        if (together.kind === 'rejected') throw new Error(together.rejection.detail);
        const versions = together.notes?.undoneVersions ?? [];
        if (alone.kind === 'accepted') {
          expect(alone).toEqual(together);
          expect(versions.filter((each) => each !== version)).toEqual([]);
          return;
        }
        expect(alone.rejection.code).toBe('LaterChangesDepend');
        const { dependents } = alone.rejection.data as { dependents: readonly { version: number }[] };
        const named = dependents.map((each) => each.version);
        expect(named.length).toBeGreaterThan(0);
        expect([...named, version]).toEqual(versions);
        expect(named.every((each) => each > version)).toBe(true);
      }),
      RUNS,
    );
  });

  it('adds nothing when it is asked again', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (all, pick) => {
        const head = historyOf(all);
        if (head.commits.length < 2) return;
        const version = 2 + (pick % (head.commits.length - 1));
        const back = after(head, undoOf(head, version, true));
        const again = decide(undoOf(back, version, true), back.state);
        expect(again).toMatchObject({ kind: 'accepted', events: [] });
      }),
      RUNS,
    );
  });

  it('knows by itself what it needs: without the later commits it says the same or that it cannot know', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (all, pick) => {
        const head = historyOf(all);
        if (head.commits.length < 2) return;
        const version = 2 + (pick % (head.commits.length - 1));
        const informed = undoOf(head, version);
        if (informed.type !== 'UndoCommit') return;
        const { later: _, ...blind } = informed;
        const decision = decide(blind, head.state);
        if (decision.kind === 'rejected') {
          expect(decision.rejection.code).toBe('LaterChangesDepend');
          return;
        }
        expect(decision).toEqual(decide(informed, head.state));
      }),
      RUNS,
    );
  });
});

it('decides the same on no more than what it says it needs', () => {
  fc.assert(
    fc.property(stepsWithImports, fc.nat(), fc.boolean(), fc.boolean(), (all, pick, include, informed) => {
      const head = historyOf(all);
      const full = undoOf(head, 1 + (pick % head.commits.length), include);
      if (full.type !== 'UndoCommit') return;
      const { later, ...blind } = full;
      const command = informed ? { ...blind, later } : blind;
      expect(decide(command, onlyNeeded(command, head.state))).toEqual(decide(command, head.state));
    }),
    RUNS,
  );
});

function onlyNeeded(command: LedgerCommand, state: LedgerState): LedgerState {
  const { transactions, imports, budgetsFrom } = needs(command, state);
  const only = <Key, Value>(map: ReadonlyMap<Key, Value>, isNeeded: (key: Key) => boolean) =>
    new Map([...map].filter(([key]) => isNeeded(key)));
  return {
    ...state,
    transactions: only(state.transactions, (id) => transactions.includes(id)),
    imports: only(state.imports, (id) => imports.includes(id)),
    budgets: only(state.budgets, (month) => budgetsFrom !== undefined && month >= budgetsFrom),
  };
}

function historyUpTo(history: History, version: number): History {
  const nothing: History = { commits: [], events: [], state: initialState() };
  return history.commits.slice(0, version).reduce((upTo, { events }) => committed(upTo, events), nothing);
}

/** What the events of a commit are about, as it stands in a history. */
function ownOf(head: History, version: number, { state }: History): readonly unknown[] {
  return (head.commits[version - 1]?.events ?? []).map((event) => {
    if ('transactionId' in event.data) {
      const found = state.transactions.get(event.data.transactionId);
      return found?.status === 'recorded' ? found.body : null;
    }
    if (event.type === 'BudgetSet' || event.type === 'BudgetRemoved') {
      return state.budgets.get(event.data.month)?.lines[event.data.categoryId]?.terms ?? null;
    }
    return standing(event, state);
  });
}

function standing(event: LedgerEvent, state: LedgerState): unknown {
  const categories = state.ledger?.categories ?? [];
  switch (event.type) {
    case 'AccountOpened':
    case 'AccountRemoved':
      return state.accounts.has(event.data.accountId);
    case 'AccountRenamed':
      return state.accounts.get(event.data.accountId)?.name;
    case 'AccountClosed':
    case 'AccountReopened':
      return state.accounts.get(event.data.accountId)?.status;
    case 'CategoryAdded':
    case 'CategoryRemoved':
      return categories.some(({ categoryId }) => categoryId === event.data.categoryId);
    case 'CategoryRenamed':
      return categories.find(({ categoryId }) => categoryId === event.data.categoryId)?.name;
    case 'CategoryRegrouped':
      return categories.find(({ categoryId }) => categoryId === event.data.categoryId)?.group;
    case 'CategoryArchived':
    case 'CategoryRestored':
      return categories.find(({ categoryId }) => categoryId === event.data.categoryId)?.archived;
    default:
      return null;
  }
}
