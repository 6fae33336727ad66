/** Lists of the past are the pure fold of what was recorded by then: both ways, at every version, page by page. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { body, date, IMPORT, transactionId } from '#domain/testing/household';
import type { CategoryId, LedgerId } from '#domain/kernel/ids';
import { ledgerStream } from '#domain/kernel/stream';
import type { LedgerEvent } from '#domain/ledger/events';
import type { EventStore } from '#domain/ports/event-store';
import type { ViewStore } from '#domain/ports/view-store';
import { evolveTransaction } from '#domain/transaction/state';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemoryViewStore } from '#infra/adapters/memory/view-store';
import { advance } from '#projections/engine/advance';
import { singleEdition } from '#projections/engine/editions';
import { loadRows, type LoadedRows } from '#projections/engine/load-rows';
import { byDateKey, transactionsProjection, type TransactionDocument } from '#projections/transactions/transactions';
import { amended, restored, voided } from '#projections/testing/household-events';
import { appendCommits, SAMPLE_STREAM } from '#projections/testing/sample-history';
import type { ListTransactionsQuery } from '#handlers/contracts/transactions';
import { entriesAsOf } from './entries-as-of.ts';
import { transactionFilter } from './filter.ts';
import type { EntryPage } from './page.ts';
import { everythingBetween, selectionOf, type Selection } from './selection.ts';

const LIMIT_MS = 120_000;
const LEDGER = SAMPLE_STREAM.slice('LEDGER#'.length) as LedgerId;
const subject = { stream: ledgerStream(LEDGER), generation: 1, editions: singleEdition([transactionsProjection]) };

const step = fc.record({
  number: fc.integer({ min: 1, max: 4 }),
  choice: fc.nat(),
  amount: fc.integer({ min: 1, max: 9 }),
  day: fc.integer({ min: 1, max: 5 }),
  sameCommit: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const anyQuery: fc.Arbitrary<ListTransactionsQuery> = fc.record(
  {
    from: fc.constantFrom(date('2026-11-02'), date('2026-11-03')),
    to: fc.constantFrom(date('2026-11-03'), date('2026-11-04')),
    min: fc.constantFrom('3', '5'),
    categoryId: fc.constant<'none' | CategoryId>('none'),
    includeVoided: fc.constantFrom('true' as const, 'true' as const, 'false' as const),
  },
  { requiredKeys: [] },
);

const anyRun = fc.record({
  steps: fc.array(step, { minLength: 6, maxLength: 24, size: 'max' }),
  query: anyQuery,
  limit: fc.integer({ min: 1, max: 4 }),
  /** How far the projector is. */
  projected: fc.constantFrom(0, 0.3, 0.8, 1, 1, 1),
  /** Commits that come while the list is being read. */
  during: fc.integer({ min: 0, max: 3 }),
});

it(
  'at every version',
  async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, async ({ steps, query, limit, projected, during }) => {
        const history = historyOf(steps);
        const known = history.slice(0, Math.max(1, history.length - during));
        const stores = { events: createMemoryEventStore({ pageSize: 3 }), views: createMemoryViewStore() };
        const past = Math.ceil(projected * known.length);
        await appendCommits(stores.events, SAMPLE_STREAM, history.slice(0, past));
        await advance({ ...subject, ...stores });
        await appendCommits(stores.events, SAMPLE_STREAM, history.slice(past));
        if (during === 1) await advance({ ...subject, ...stores });
        for (let version = 1; version <= known.length; version += 1) {
          const page = async (selection: Selection): Promise<EntryPage> => {
            const loaded = await loadedAt(stores, Math.max(past, known.length));
            return entriesAsOf(stores, { ledgerId: LEDGER, loaded, version }, selection);
          };
          const expected = entriesAt(history.slice(0, version), query);
          expect(await everyPage(page, { ...query, limit: String(limit) })).toEqual(expected);
          const counting = entriesAt(history.slice(0, version), {});
          const { items } = await page(everythingBetween({}));
          expect(items.map(({ transaction }) => transaction)).toEqual(counting);
        }
      }),
      { numRuns: 150 },
    );
  },
  LIMIT_MS,
);

type Stores = { readonly events: EventStore; readonly views: ViewStore };

/** The books as read when the log had `count` commits; whatever is read after that sees all of it. */
async function loadedAt({ events, views }: Stores, count: number): Promise<LoadedRows> {
  let visible = count;
  const growing: EventStore = {
    ...events,
    read: (stream, range) => events.read(stream, { ...range, upTo: Math.min(range.upTo ?? Infinity, visible) }),
  };
  const loaded = await loadRows({ ...subject, events: growing, views });
  visible = Infinity;
  return loaded;
}

async function everyPage(
  read: (selection: Selection) => Promise<EntryPage>,
  query: ListTransactionsQuery,
): Promise<readonly TransactionDocument[]> {
  const found: TransactionDocument[] = [];
  let before: string | undefined;
  for (;;) {
    const first = selectionOf(query);
    const selection: Selection = { ...first, span: { ...first.span, before } };
    const page = await read(selection);
    expect(page.items.length).toBeLessThanOrEqual(selection.limit);
    found.push(...page.items.map(({ transaction }) => transaction));
    if (page.next === undefined) return found;
    before = page.next;
  }
}

/** Straight from the events, with none of the code under test. */
function entriesAt(history: readonly (readonly LedgerEvent[])[], query: ListTransactionsQuery): TransactionDocument[] {
  const documents = new Map<string, TransactionDocument>();
  for (const [index, events] of history.entries()) {
    for (const event of events) fold(documents, event, index + 1);
  }
  const filter = transactionFilter(query);
  return [...documents.values()]
    .filter(({ body: { date: on } }) => on >= (query.from ?? '') && on <= (query.to ?? '9999'))
    .filter(filter)
    .sort((a, b) => (byDateKey(a) < byDateKey(b) ? 1 : -1));
}

function fold(documents: Map<string, TransactionDocument>, event: LedgerEvent, version: number): void {
  if (!('transactionId' in event.data)) return;
  const before = documents.get(event.data.transactionId);
  const after = evolveTransaction(before, event);
  if (!after) return;
  const versions = [...(before?.versions ?? []).filter((each) => each !== version), version];
  const folded = { ...after, versions, recordedVersion: versions[0] ?? version, lastVersion: version };
  documents.set(event.data.transactionId, folded);
}

/** A valid history: what may happen to an entry depends on what it is. */
function historyOf(steps: readonly Step[]): readonly (readonly LedgerEvent[])[] {
  const documents = new Map<string, TransactionDocument>();
  const commits: LedgerEvent[][] = [];
  for (const each of steps) {
    const event = eventFor(documents.get(transactionId(each.number)), each);
    fold(documents, event, 1);
    const last = commits.at(-1);
    if (each.sameCommit && last) last.push(event);
    else commits.push([event]);
  }
  return commits;
}

function eventFor(document: TransactionDocument | undefined, { number, choice, amount, day }: Step): LedgerEvent {
  const next = body(amount, { date: date(`2026-11-0${day}`) });
  if (!document) return recordedFrom(number, next, choice);
  const { body: now, source, status } = document;
  if (now.kind === 'transfer') throw new Error('an entry became a transfer');
  if (status === 'voided') {
    return document.forgotten && choice % 2 === 0 ? recordedFrom(number, next, choice) : restored(number, now);
  }
  if (choice % 2 === 0) return amended(number, now, next);
  return voided(number, now, source === undefined || choice % 4 === 1);
}

/** Entries with even numbers come from a statement. */
function recordedFrom(number: number, entry: ReturnType<typeof body>, row: number): LedgerEvent {
  const source = { importId: IMPORT, row: 1 + (row % 9), fingerprint: 'f', occurrence: 1 };
  const data = { transactionId: transactionId(number), body: entry, ...(number % 2 === 0 && { source }) };
  return { type: 'TransactionRecorded', v: 1, data };
}
