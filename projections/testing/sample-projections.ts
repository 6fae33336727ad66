/**
 * Small projections that make the engine's mistakes visible: counting shows a commit folded twice or not at all,
 * joining texts shows a wrong order, and the chain of months shows rows derived from the wrong neighbours.
 */
import { Month, addMonths } from '#domain/kernel/calendar';
import { editionsOf, singleEdition } from '../engine/editions.ts';
import type { ProjectableEvent, Projection, RowSet, Selector } from '../engine/projection.ts';
import { accountKey, budgetKey, membershipKey, monthRange, transactionKey, userPartition } from '../row-keys.ts';

/** One row per account on the front page: all its names in order. */
export const sampleNames: Projection = {
  name: 'sample-names',
  handles: ['AccountOpened', 'AccountRenamed'],
  selectors: (event) => [{ kind: 'row', sort: nameOf(event).sort }],
  apply: (event, rows) => {
    const { sort, name } = nameOf(event);
    rows.fold({ sort }, (document) => ({
      document: { names: [...((document as Names | undefined)?.names ?? []), name] },
    }));
  },
};

/** One row per transaction, listed by date. Voiding counts. */
export const sampleEntries: Projection = {
  name: 'sample-entries',
  handles: ['TransactionRecorded', 'TransactionVoided'],
  selectors: (event) => [{ kind: 'row', sort: entryOf(event).sort }],
  apply: (event, rows) => {
    const { sort, voids, body } = entryOf(event);
    rows.fold({ sort }, (document) => ({
      document: { amount: body.amount, voids: ((document as Entry | undefined)?.voids ?? 0) + voids },
      byDate: `${body.date}#${sort}`,
    }));
  },
};

/** One row per transaction that counts, with how often it was recorded since it last went. Voiding makes it go. */
export const sampleCurrent: Projection = {
  name: 'sample-current',
  handles: ['TransactionRecorded', 'TransactionVoided'],
  selectors: (event) => [{ kind: 'row', sort: currentKey(entryOf(event).sort) }],
  apply: (event, rows) => {
    const { sort, voids, body } = entryOf(event);
    rows.fold({ sort: currentKey(sort) }, (document) =>
      voids > 0
        ? { document: null }
        : { document: { times: ((document as Current | undefined)?.times ?? 0) + 1 }, byDate: `${body.date}#${sort}` },
    );
  },
};

/** One row per month with a limit: `own` is folded, `carried` derives from the month before, all along the chain. */
export const sampleMonths: Projection = {
  name: 'sample-months',
  handles: ['BudgetSet'],
  selectors: (event) => [chainFrom(monthIn(event))],
  apply: (event, rows) => {
    if (event.type !== 'BudgetSet') return;
    const { month, after } = event.data;
    rows.fold({ sort: budgetKey(month) }, (document) => {
      const { own, carried } = (document as MonthRow | undefined) ?? { own: 0, carried: 0 };
      return { document: { own: own + after.limit, carried } };
    });
    const { from, to } = chainFrom(month);
    for (const sort of rows.keys(from, to)) if (sort >= budgetKey(month)) carryInto(rows, sort);
  },
};

/** A row in the partition of a person: one per ledger and owner. */
export const sampleMemberships: Projection = {
  name: 'sample-memberships',
  writesOutside: true,
  handles: ['LedgerOpened'],
  selectors: (event) => (event.type === 'LedgerOpened' ? [{ kind: 'row', ...membershipOf(event) }] : []),
  apply: (event, rows) => {
    if (event.type !== 'LedgerOpened') return;
    rows.fold(membershipOf(event), () => ({ document: { name: event.data.settings.name } }));
  },
};

export const SAMPLE_PROJECTIONS: readonly Projection[] = [sampleNames, sampleEntries, sampleMonths, sampleMemberships];
export const SAMPLE_EDITIONS = singleEdition(SAMPLE_PROJECTIONS);

/** The second edition brings a projection whose rows come and go. */
export const TWO_EDITIONS = editionsOf([SAMPLE_PROJECTIONS, [...SAMPLE_PROJECTIONS, sampleCurrent]]);

type Names = { readonly names: readonly string[] };
type Current = { readonly times: number };
type Entry = { readonly amount: number; readonly voids: number };
type MonthRow = { readonly own: number; readonly carried: number };

function nameOf(event: ProjectableEvent): { readonly sort: string; readonly name: string } {
  if (event.type === 'AccountOpened') return { sort: accountKey(event.data.accountId), name: event.data.name };
  if (event.type === 'AccountRenamed') return { sort: accountKey(event.data.accountId), name: event.data.after };
  throw new Error(`not handled: ${event.type}`);
}

function entryOf(event: ProjectableEvent) {
  if (event.type !== 'TransactionRecorded' && event.type !== 'TransactionVoided')
    throw new Error(`not handled: ${event.type}`);
  const { transactionId, body } = event.data;
  return { sort: transactionKey(transactionId), body, voids: event.type === 'TransactionVoided' ? 1 : 0 };
}

function currentKey(transaction: string): string {
  return transaction.replace('TX#', 'CURRENT#');
}

function monthIn(event: ProjectableEvent): Month {
  if (event.type !== 'BudgetSet') throw new Error(`not handled: ${event.type}`);
  return event.data.month;
}

/** The month before is looked at, the later ones may change. */
function chainFrom(month: Month): Extract<Selector, { kind: 'range' }> {
  return monthRange(addMonths(month, -1));
}

function carryInto(rows: RowSet, sort: string): void {
  const before = rows.read(budgetKey(addMonths(Month.parse(sort.slice('MONTH#'.length, 'MONTH#2026-11'.length)), -1)));
  const { own, carried } = (before as MonthRow | undefined) ?? { own: 0, carried: 0 };
  rows.derive(sort, (document) => ({ ...(document as MonthRow), carried: own + carried }));
}

function membershipOf(event: Extract<ProjectableEvent, { type: 'LedgerOpened' }>): {
  readonly sort: string;
  readonly partition: string;
} {
  return { sort: membershipKey(event.data.ledgerId), partition: userPartition(event.data.owner) };
}
