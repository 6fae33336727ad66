/**
 * What has to be undone so that one commit can be, and in which order. The search goes from the goal: the commit is
 * tried; if a later one is in the way, that one is undone first, the newest first, and the commit is tried again. So
 * only what really depends is undone, and what was undone before is left out.
 */
import type { LaterCommit, UndoableCommit } from '../ledger/commands.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { LedgerDecision } from '../ledger/rejections.ts';
import type { OpenLedgerState } from '../ledger/state.ts';
import type { ImportId } from '../kernel/ids.ts';
import { undoneChains } from './chains.ts';
import { KEYS, valuesOf, type EntityKey } from './entities.ts';
import { rejected } from '../kernel/decision.ts';
import { cannotUndo, type Inverse } from './inverse.ts';
import { inverseOf } from './inverse-of.ts';
import { indexLater, type LaterIndex } from './later-index.ts';
import { createWorkingBooks, type WorkingBooks } from './working-books.ts';

export type UndoPlan =
  /** `dependents`: the later commits among what is undone, newest first. `events` undo them and the commit. */
  | { readonly kind: 'plan'; readonly dependents: readonly LaterCommit[]; readonly events: readonly LedgerEvent[] }
  /** A later commit is in the way, or may be; the later commits were not given. */
  | { readonly kind: 'unknown'; readonly detail: string }
  | { readonly kind: 'refused'; readonly refusal: LedgerDecision };

/** `later`: every commit after this one up to the head of `state`, ascending. */
export function planUndo(
  commit: UndoableCommit,
  later: readonly LaterCommit[] | undefined,
  state: OpenLedgerState,
): UndoPlan {
  const known = later ? [...commit.events, ...later.flatMap(({ events }) => events)] : [];
  const books = createWorkingBooks(state, known);
  const planning: Planning = { books, later: later && indexLater(later, books), steps: [], settled: new Map() };
  const failure = importsIn(commit).length > 0 ? partOfImport() : undo(commit, planning);
  if (failure) return failure;
  const undone = new Set(planning.steps.map(({ version }) => version));
  // Behind what was in the way the commit turned out to be undone already: nothing had to go for it.
  if (!undone.has(commit.version)) return { kind: 'plan', dependents: [], events: [] };
  return {
    kind: 'plan',
    dependents: (later ?? []).filter(({ version }) => undone.has(version)).toReversed(),
    events: planning.steps.flatMap(({ events }) => events),
  };
}

type Step = { readonly version: number; readonly events: readonly LedgerEvent[] };

type Planning = {
  readonly books: WorkingBooks;
  readonly later: LaterIndex | undefined;
  readonly steps: Step[];
  /**
   * What is back where it was before the commit of this version. Whatever later commits did to it is gone with that, even
   * if such a commit is undone afterwards because of something else in it.
   */
  readonly settled: Map<EntityKey, number>;
};

type Failure = Exclude<UndoPlan, { kind: 'plan' }>;

/** Undoes a commit in the working books, after everything that is in its way. */
function undo(commit: UndoableCommit, planning: Planning): Failure | undefined {
  for (;;) {
    const attempt = tryUndo(commit, planning);
    if (attempt.kind === 'refused') return attempt;
    if (attempt.kind === 'events') {
      planning.later?.setUndone(commit.version);
      settle(commit, planning.settled);
      // Without events it was undone before, or has no effect any more.
      if (attempt.events.length > 0) planning.steps.push({ version: commit.version, events: attempt.events });
      return undefined;
    }
    if (!planning.later) return { kind: 'unknown', detail: attempt.detail };
    const next = planning.later.inTheWay(attempt, commit.version);
    if (!next) return { kind: 'refused', refusal: rejected({ code: 'CannotUndo', detail: attempt.detail }) };
    const failure = undoWhole(next, planning);
    if (failure) return failure;
  }
}

/** A commit of an import goes with all its others: half a statement in the books is worse than none. */
function undoWhole(commit: LaterCommit, planning: Planning): Failure | undefined {
  const imports = importsIn(commit);
  if (imports.length === 0) return undo(commit, planning);
  const whole = imports.flatMap((id) => planning.later?.changing(KEYS.import(id)) ?? []).filter(isImporting);
  const began = new Set(whole.flatMap(({ events }) => events.flatMap(startedBy)));
  if (imports.some((id) => !began.has(id))) return partOfImport();
  for (const each of [...new Set(whole)].sort((a, b) => b.version - a.version)) {
    const failure = planning.later?.isUndone(each.version) ? undefined : undo(each, planning);
    if (failure) return failure;
  }
  return undefined;
}

function partOfImport(): Failure {
  return { kind: 'refused', refusal: cannotUndo('it is part of an import, which is undone as a whole; undo that') };
}

/** Newest event first; the books are as before unless every event could be undone. */
function tryUndo(commit: UndoableCommit, { books, later, settled }: Planning): Inverse {
  const mark = books.mark();
  const forgetful = commit.events.some(({ type }) => type === 'StatementImportRestored');
  const context = { books, forgetful, categoryInUse: later?.categoryInUse ?? (() => true) };
  const asBefore = undoneChains(commit.events, books);
  const events: LedgerEvent[] = [];
  for (const event of commit.events.toReversed()) {
    if (asBefore.has(event) || isSettled(event, commit.version, settled)) continue;
    const inverse = inverseOf(event, context);
    if (inverse.kind !== 'events') {
      books.backTo(mark);
      return inverse;
    }
    inverse.events.forEach(books.apply);
    events.push(...inverse.events);
  }
  return { kind: 'events', events };
}

function settle({ version, events }: UndoableCommit, settled: Planning['settled']): void {
  for (const key of events.flatMap(valuesOf)) settled.set(key, Math.min(version, settled.get(key) ?? version));
}

function isSettled(event: LedgerEvent, version: number, settled: Planning['settled']): boolean {
  const values = valuesOf(event);
  return values.length > 0 && values.every((key) => (settled.get(key) ?? version) < version);
}

function isImporting(commit: UndoableCommit): boolean {
  return importsIn(commit).length > 0;
}

/** Imports whose rows, or beginning or end, a commit holds; not those it undid or restored. */
function importsIn({ events }: UndoableCommit): readonly ImportId[] {
  return [...new Set(events.flatMap(importedBy))];
}

function importedBy(event: LedgerEvent): readonly ImportId[] {
  switch (event.type) {
    case 'StatementImportStarted':
    case 'StatementImportCompleted':
      return [event.data.importId];
    case 'TransactionRecorded':
      return event.data.source ? [event.data.source.importId] : [];
    default:
      return [];
  }
}

function startedBy(event: LedgerEvent): readonly ImportId[] {
  return event.type === 'StatementImportStarted' ? [event.data.importId] : [];
}
