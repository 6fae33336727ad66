import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Month } from '#domain/kernel/calendar';
import type { StoredEvent } from '#domain/kernel/stream';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemoryViewStore } from '#infra/adapters/memory/view-store';
import { budgetKey } from '../row-keys.ts';
import { setUpAdvance } from '../testing/advance-setup.ts';
import { accountOpened, budgetSet, ledgerOpened, transactionRecorded } from '../testing/sample-events.ts';
import { appendCommits, SAMPLE_ACTOR, SAMPLE_STREAM, sampleId } from '../testing/sample-history.ts';
import { anyHistory } from '../testing/sample-oracle.ts';
import { sampleEntries, sampleMemberships, sampleMonths, sampleNames } from '../testing/sample-projections.ts';
import { advance } from './advance.ts';
import { compareGenerations } from './compare.ts';
import { editionsOf } from './editions.ts';
import type { Projection } from './projection.ts';

const FIRST = [sampleNames, sampleMonths, sampleMemberships];
/** Overlooks high limits: the kind of mistake nobody sees at once. */
const wrongMonths: Projection = {
  ...sampleMonths,
  apply: (event, rows, context) => {
    if (event.type === 'BudgetSet' && event.data.after.limit > 5) return;
    sampleMonths.apply(event, rows, context);
  },
};
const editions = editionsOf([FIRST, [...FIRST, sampleEntries], [wrongMonths, sampleNames, sampleMemberships]]);
const upTo = (newest: number) => ({ ...editions, newest });
const equal = { changed: 0, missing: 0, samples: [] };

/** One stream built with edition 1 as generation 1 and with `edition` as generation 2. */
async function setUp(edition: number) {
  const { request, append, views, events } = setUpAdvance();
  await append(
    [ledgerOpened('Home'), accountOpened(1, 'A')],
    [budgetSet('2026-10', 3)],
    [budgetSet('2026-11', 8)],
    [transactionRecorded(7, 5), transactionRecorded(8, 5)],
  );
  const compare = (options: { readonly atOnce?: number } = {}) =>
    compareGenerations({ views, events, editions, stream: SAMPLE_STREAM, live: 1, candidate: 2, ...options });
  const bring = (generation: number, newest: number) => advance({ ...request, editions: upTo(newest), generation });
  await bring(1, 1);
  await bring(2, edition);
  return { append, views, compare, bring };
}

it('finds two builds of the same edition equal, although one lags behind', async () => {
  const { append, compare } = await setUp(1);
  expect(await compare()).toEqual({ ...equal, rows: 4, added: 0 });
  await append([budgetSet('2026-11', 1)]);
  expect(await compare()).toEqual({ ...equal, rows: 4, added: 0 });
});

it('counts rows of a projection that is new as added, and those are no difference', async () => {
  const { compare } = await setUp(2);
  const samples = [7, 8].map((number) => ({ row: `TX#${sampleId(number)}`, kind: 'added' }));
  expect(await compare()).toEqual({ changed: 0, missing: 0, added: 2, rows: 6, samples });
});

it('finds a candidate that was built by a wrong projection, and names its rows', async () => {
  const { compare } = await setUp(3);
  const row = budgetKey(Month.parse('2026-11'));
  expect(await compare()).toEqual({ changed: 0, missing: 1, added: 0, rows: 4, samples: [{ row, kind: 'missing' }] });
});

describe('a row of the candidate', () => {
  const own = { partition: `G2#${SAMPLE_STREAM}`, version: 1 };
  const membership = SAMPLE_STREAM;

  it('that says something else is changed, in partitions of others too', async () => {
    const { views, compare } = await setUp(1);
    const account = { ...own, sort: `BOOK#ACCOUNT#${sampleId(1)}`, document: { names: ['B'] } };
    expect(await views.put(account, 1)).toBe('written');
    const other = { ...own, partition: `G2#USER#${SAMPLE_ACTOR}`, sort: membership, document: { name: 'Away' } };
    expect(await views.put(other, 1)).toBe('written');
    expect(await compare()).toMatchObject({
      changed: 2,
      missing: 0,
      samples: [
        { row: account.sort, kind: 'changed' },
        { row: `USER#${SAMPLE_ACTOR}/${membership}`, kind: 'changed' },
      ],
    });
  });

  it('that nothing accounts for is a difference, not a new row', async () => {
    const { views, compare } = await setUp(2);
    await views.put({ ...own, sort: `TX#${sampleId(9)}`, document: { amount: 1, voids: 0 } }, undefined);
    expect(await compare()).toMatchObject({ changed: 1, added: 2, missing: 0 });
  });

  it('that is gone in one and never was in the other is no difference', async () => {
    const { views, compare } = await setUp(1);
    await views.put({ ...own, sort: 'MONTH#2027-01#BUDGET', document: null }, undefined);
    expect(await compare()).toEqual({ ...equal, rows: 4, added: 0 });
  });
});

it('compares the entries of a long stream in parts, and misses none', async () => {
  const { append, compare, bring } = await setUp(2);
  const entry = (number: number): StoredEvent => {
    const { type, v, data } = transactionRecorded(number, 1);
    const first = (number % 16).toString(16);
    return { type, v, data: { ...data, transactionId: `${first}${sampleId(number).slice(1)}` } };
  };
  await append(...Array.from({ length: 50 }, (_, index) => [entry(1_000 + index)]));
  await bring(1, 1);
  await bring(2, 2);
  const whole = await compare();
  expect(whole).toMatchObject({ changed: 0, missing: 0, added: 52, rows: 56 });
  expect(await compare({ atOnce: 9 })).toEqual(whole);
});

it('is not misled by what is written while it reads', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      anyHistory(4),
      anyHistory(5),
      fc.nat(4),
      async (scheduler, before, during, atOnce) => {
        const step = (): Promise<void> => scheduler.schedule(Promise.resolve());
        const stores = {
          views: createMemoryViewStore({ pageSize: 1, step }),
          events: createMemoryEventStore({ step }),
        };
        const target = { ...stores, editions: upTo(1), stream: SAMPLE_STREAM };
        const bring = (generation: number) => advance({ ...target, generation });
        await scheduler.waitFor(appendCommits(stores.events, SAMPLE_STREAM, before));
        const comparison = await scheduler.waitFor(
          Promise.all([
            compareGenerations({ ...target, live: 1, candidate: 2, atOnce }),
            appendCommits(stores.events, SAMPLE_STREAM, during).then(() => bring(1)),
            bring(1),
            bring(2),
          ]).then(([result]) => result),
        );
        expect(comparison).toMatchObject({ ...equal, added: 0 });
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);
