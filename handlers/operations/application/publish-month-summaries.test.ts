/** Summaries of a month: right figures, each ledger told once, and nobody forgotten by a run that ends early. */
import { beforeEach, describe, expect, it } from 'vitest';
import { Month } from '#domain/kernel/calendar';
import { ledgerStream, type StreamId } from '#domain/kernel/stream';
import type { LedgerEvent } from '#domain/ledger/events';
import type { EventStore } from '#domain/ports/event-store';
import type { IntegrationEvent } from '#domain/ports/event-publisher';
import type { SweepPositions } from '#domain/ports/sweep-positions';
import {
  body,
  budgetSet,
  date,
  DECEMBER,
  FOOD,
  FUN,
  household,
  id,
  NOVEMBER,
  recorded,
} from '#domain/testing/household';
import { CategoryId, LedgerId } from '#domain/kernel/ids';
import { MonthSummaryReadyV1 } from '#handlers/contracts/integration-events/month-summary';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemorySweepPositions } from '#infra/adapters/memory/sweep-positions';
import { createMemoryViewStore } from '#infra/adapters/memory/view-store';
import { advance } from '#projections/engine/advance';
import { EDITIONS } from '#projections/registry';
import { transferred, voided } from '#projections/testing/household-events';
import { appendCommits } from '#projections/testing/sample-history';
import { publishMonthSummaries, type SummaryStores } from './publish-month-summaries.ts';

const NOW = '2026-12-01T12:20:00.000Z';
const views = { current: createMemoryViewStore() };
let events: EventStore;
let sweeps: SweepPositions;
let published: IntegrationEvent[];

beforeEach(() => {
  events = createMemoryEventStore({});
  sweeps = createMemorySweepPositions();
  views.current = createMemoryViewStore();
  published = [];
});

const ledgerIdOf = (number: number): LedgerId => id(LedgerId, 1, number);
const streamOf = (number: number): StreamId => ledgerStream(ledgerIdOf(number));
const idOf = (number: number): string => `${ledgerIdOf(number)}:month:2026-11`;

/** Books of the household under an id of their own, then these events; the rows are those of the books when opened. */
async function open(number: number, ...history: readonly LedgerEvent[]): Promise<void> {
  const [opened, ...rest] = household;
  if (opened?.type !== 'LedgerOpened') throw new Error('a household begins with its ledger');
  const own: LedgerEvent = { ...opened, data: { ...opened.data, ledgerId: ledgerIdOf(number) } };
  await appendCommits(events, streamOf(number), [[own, ...rest]]);
  await advance({ events, views: views.current, editions: EDITIONS, generation: 1, stream: streamOf(number) });
  await appendCommits(
    events,
    streamOf(number),
    history.map((event) => [event]),
  );
}

function stores(changes: Partial<SummaryStores> = {}): SummaryStores {
  return {
    events,
    views: views.current,
    generations: async () => ({ live: 1 }),
    sweeps,
    now: () => NOW,
    publisher: {
      publish: async (summaries) => {
        published.push(...summaries);
        return { published: summaries.length, retried: 0, refused: [] };
      },
    },
    ...changes,
  };
}

const run = (changes: Partial<SummaryStores> = {}, isLate = () => false) =>
  publishMonthSummaries(stores(changes), { month: NOVEMBER, isLate });
const publishedIds = (): unknown[] => published.map(({ detail }) => detail['id']);
const onFun = (amount: number) => ({ lines: [{ categoryId: FUN, amount, flow: 'expense' as const }] });

describe('the summary', () => {
  it('says income, expenses, budgets that were exceeded and where most was spent, as of the head', async () => {
    const salary = {
      kind: 'income' as const,
      lines: [{ categoryId: id(CategoryId, 3, 3), amount: 900_00, flow: 'income' as const }],
    };
    await open(
      1,
      budgetSet(10_00),
      budgetSet(80_00, { categoryId: FUN }),
      recorded(1, 12_00),
      recorded(2, 30_00, onFun(30_00)),
      recorded(3, 900_00, salary),
      recorded(4, 5_00, { lines: [{ categoryId: null, amount: 5_00, flow: 'expense' }] }),
      transferred(5, 70_00),
      recorded(6, 99_00, { date: date('2026-12-01') }),
    );
    expect(await run()).toEqual({ ledgers: 1, published: 1, failed: 0, isOver: true });
    const [summary] = published;
    expect(summary).toMatchObject({ type: 'finance.month-summary-ready.v1', time: '2026-12-01T12:00:00.000Z' });
    expect(MonthSummaryReadyV1.parse(summary?.detail)).toEqual({
      id: idOf(1),
      ledgerId: ledgerIdOf(1),
      ledgerVersion: 9,
      occurredAt: '2026-12-01T12:00:00.000Z',
      correlationId: idOf(1),
      month: '2026-11',
      currency: 'EUR',
      income: 900_00,
      expenses: 47_00,
      net: 853_00,
      transactionCount: 4,
      overBudget: [{ categoryId: FOOD, categoryName: 'Food', spent: 12_00, available: 10_00, limit: 10_00 }],
      overBudgetCount: 1,
      topCategories: [
        { categoryId: FUN, categoryName: 'Fun', spent: 30_00 },
        { categoryId: FOOD, categoryName: 'Food', spent: 12_00 },
      ],
    });
  });

  it('takes what was carried into the month for available', async () => {
    const rollover = { rollover: true };
    await open(
      1,
      budgetSet(50_00, { ...rollover, month: Month.parse('2026-10') }),
      budgetSet(10_00, rollover),
      recorded(1, 55_00),
    );
    await run();
    expect(published[0]?.detail).toMatchObject({ overBudget: [], overBudgetCount: 0 });
  });

  it('is for books with an entry or a budget in the month, and no others', async () => {
    await open(1);
    await open(2, recorded(1, 5_00, { date: date('2026-12-03') }), budgetSet(10_00, { month: DECEMBER }));
    await open(3, budgetSet(10_00));
    await open(4, recorded(1, 5_00), voided(1, body(5_00)));
    await open(5, recorded(1, 5_00));
    expect(await run()).toMatchObject({ ledgers: 5, published: 2 });
    expect(publishedIds()).toEqual([idOf(3), idOf(5)]);
  });

  it('is of no person', async () => {
    await open(1, recorded(1, 5_00));
    await appendCommits(events, 'PROFILE#someone', [[{ type: 'Anything', v: 1, data: {} }]]);
    expect(await run()).toMatchObject({ ledgers: 1, published: 1, failed: 0 });
  });
});

describe('a walk over all ledgers', () => {
  const LEDGERS = 230;
  const all = Array.from({ length: LEDGERS }, (_, index) => idOf(index + 1));
  const openAll = async () => {
    for (let number = 1; number <= LEDGERS; number += 1) await open(number, recorded(1, 5_00));
  };

  it('publishes nothing a second time', async () => {
    await openAll();
    expect(await run()).toEqual({ ledgers: LEDGERS, published: LEDGERS, failed: 0, isOver: true });
    expect(publishedIds()).toEqual(all);
    expect(await run()).toEqual({ ledgers: 0, published: 0, failed: 0, isOver: true });
  });

  it('publishes all of it again, under the same ids, when an operator asks for that', async () => {
    for (let number = 1; number <= 3; number += 1) await open(number, recorded(1, 5_00));
    await run();
    const first = [...published];
    published = [];
    await publishMonthSummaries(stores(), { month: NOVEMBER, isLate: () => false, again: true });
    expect(published).toEqual(first);
  });

  it('goes on where time ran out', async () => {
    await openAll();
    expect(await run({}, () => true)).toMatchObject({ ledgers: 100, isOver: false });
    expect(await run({}, () => true)).toMatchObject({ ledgers: 100, isOver: false });
    expect(await run()).toMatchObject({ ledgers: 30, isOver: true });
    expect(publishedIds()).toEqual(all);
  });

  it('forgets nobody when it dies before or after any call it makes, and repeats only known ids', async () => {
    await openAll();
    for (let at = 1; ; at += 1) {
      published = [];
      sweeps = createMemorySweepPositions();
      let calls = 0;
      const dying = <Args extends readonly unknown[], Result>(call: (...args: Args) => Promise<Result>) => {
        const die = (): void => {
          calls += 1;
          if (calls === at) throw new Error('killed');
        };
        return async (...args: Args): Promise<Result> => {
          die();
          const result = await call(...args);
          die();
          return result;
        };
      };
      const { publisher } = stores();
      const mortal = {
        publisher: { publish: dying(publisher.publish) },
        sweeps: { read: dying(sweeps.read), save: dying(sweeps.save) },
      };
      const died = await run(mortal).then(
        () => false,
        () => true,
      );
      await run();
      expect([...new Set(publishedIds())], `killed at ${at}`).toEqual(all);
      if (!died) break;
      expect(at).toBeLessThan(50);
    }
  }, 60_000);

  it('tries broken books again with each run, and lets them stand in nobody’s way', async () => {
    for (let number = 1; number <= 3; number += 1) await open(number, recorded(1, 5_00));
    await appendCommits(events, streamOf(2), [[{ type: 'Unheard', v: 1, data: {} }]]);
    const failures: StreamId[] = [];
    const onFailure = (stream: StreamId): void => void failures.push(stream);
    expect(await run({ onFailure })).toEqual({ ledgers: 3, published: 2, failed: 1, isOver: true });
    expect(publishedIds()).toEqual([idOf(1), idOf(3)]);
    expect(await run({ onFailure })).toEqual({ ledgers: 1, published: 0, failed: 1, isOver: true });
    expect(failures).toEqual([streamOf(2), streamOf(2)]);
    const mended: EventStore = {
      ...events,
      read: (stream, range) => events.read(stream, { ...range, upTo: 2 }),
    };
    expect(await run({ events: mended })).toEqual({ ledgers: 1, published: 1, failed: 0, isOver: true });
    expect(await run()).toMatchObject({ ledgers: 0, failed: 0 });
  });

  it('stops where it is when everything fails', async () => {
    await openAll();
    const away = async (): Promise<never> => Promise.reject(new Error('throttled'));
    await expect(run({ generations: away })).rejects.toThrow('the summaries of 200 ledgers could not be made');
    expect(await run()).toMatchObject({ published: LEDGERS, failed: 0 });
  });
});
