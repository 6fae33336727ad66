import { describe, expect, it } from 'vitest';
import { Month } from '#domain/kernel/calendar';
import { UnreadableCommit } from '#domain/ports/unreadable-commit';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemoryViewStore } from '#infra/adapters/memory/view-store';
import { BOOK, budgetKey, monthRange } from '../row-keys.ts';
import { accountOpened, accountRenamed, budgetSet, transactionRecorded } from '../testing/sample-events.ts';
import { appendCommits, SAMPLE_STREAM, sampleId } from '../testing/sample-history.ts';
import { SAMPLE_EDITIONS, SAMPLE_PROJECTIONS } from '../testing/sample-projections.ts';
import { countedStores } from '../testing/sample-stores.ts';
import { advance } from './advance.ts';
import { loadRowsAsOf } from './load-rows-as-of.ts';
import { loadRows, MAX_TAIL } from './load-rows.ts';

const subject = { editions: SAMPLE_EDITIONS, generation: 1, stream: SAMPLE_STREAM };
const account = `BOOK#ACCOUNT#${sampleId(1)}`;
const transaction = { kind: 'row', sort: `TX#${sampleId(7)}` } as const;
const months = monthRange(Month.parse('2026-10'));

describe('what is read', () => {
  it('is two queries, one row and the tail for a lone expense, and nothing more', async () => {
    const stores = countedStores();
    await appendCommits(stores.events, SAMPLE_STREAM, [[accountOpened(1, 'Cash')], [budgetSet('2026-11', 5)]]);
    await advance({ ...subject, ...stores });
    stores.take();
    const loaded = await loadRows({ ...subject, ...stores, selectors: [months, transaction] });
    expect(stores.take()).toEqual(['views.range', 'views.get', 'views.range', 'events.read']);
    expect(loaded).toMatchObject({ tailLength: 0, head: { version: 2 }, checkpoint: { version: 2 } });
    expect(loaded.rows.read(account)).toEqual({ names: ['Cash'] });
  });

  it('is the front page and the tail when nothing else is asked for', async () => {
    const stores = countedStores();
    const loaded = await loadRows({ ...subject, ...stores });
    expect(stores.take()).toEqual(['views.range', 'events.read']);
    expect(loaded.head).toEqual(stores.events.genesis(SAMPLE_STREAM));
  });

  it('is nothing again for rows that are there already', async () => {
    const stores = countedStores();
    const loaded = await loadRows({ ...subject, ...stores, selectors: [months] });
    stores.take();
    const same = await loaded.more([{ kind: 'row', sort: budgetKey(Month.parse('2026-11')) }, BOOK]);
    expect(same).toBe(loaded);
    expect(stores.take()).toEqual([]);
  });
});

describe('what is seen', () => {
  it('includes every commit, although nothing was ever projected', async () => {
    const { views, events } = countedStores();
    await appendCommits(events, SAMPLE_STREAM, [
      [accountOpened(1, 'A')],
      [accountRenamed(1, 'B')],
      [transactionRecorded(7, 5)],
    ]);
    const loaded = await loadRows({ ...subject, views, events, selectors: [transaction] });
    expect(loaded.rows.read(account)).toEqual({ names: ['A', 'B'] });
    expect(loaded.rows.read(transaction.sort)).toEqual({ amount: 5, voids: 0 });
    expect(loaded).toMatchObject({ tailLength: 3, checkpoint: { version: 0 } });
    expect(loaded.head).toEqual(await events.head(SAMPLE_STREAM));
    expect(views.dump()).toEqual([]);
  });

  it('is exact although a commit is projected between two pages of the front page', async () => {
    let pages = 0;
    const views = createMemoryViewStore({
      pageSize: 1,
      step: async (operation) => {
        pages += operation === 'range' ? 1 : 0;
        if (pages !== 2) return;
        pages += 1;
        await advance({ ...subject, views, events });
      },
    });
    const events = createMemoryEventStore();
    await appendCommits(events, SAMPLE_STREAM, [[accountOpened(1, 'A')]]);
    await advance({ ...subject, views, events });
    await appendCommits(events, SAMPLE_STREAM, [[accountRenamed(1, 'B')]]);
    pages = 0;
    const loaded = await loadRows({ ...subject, views, events });
    expect(loaded.rows.read(account)).toEqual({ names: ['A', 'B'] });
  });

  it('includes the rest of a chain that the tail touches only part of', async () => {
    const stores = countedStores();
    await appendCommits(stores.events, SAMPLE_STREAM, [
      [budgetSet('2026-10', 1)],
      [budgetSet('2026-11', 2)],
      [budgetSet('2026-12', 4)],
    ]);
    await advance({ ...subject, ...stores });
    await appendCommits(stores.events, SAMPLE_STREAM, [[budgetSet('2026-10', 8)]]);
    stores.take();
    const december = budgetKey(Month.parse('2026-12'));
    const loaded = await loadRows({ ...subject, ...stores, selectors: [{ kind: 'row', sort: december }] });
    expect(loaded.rows.read(december)).toEqual({ own: 4, carried: 11 });
    expect(stores.take()).toEqual(['views.range', 'views.get', 'events.read', 'views.range', 'events.read']);
  });

  it('includes what was committed before more rows were asked for', async () => {
    const { views, events } = countedStores();
    await appendCommits(events, SAMPLE_STREAM, [[accountOpened(1, 'A')]]);
    const first = await loadRows({ ...subject, views, events });
    await appendCommits(events, SAMPLE_STREAM, [[transactionRecorded(7, 5), accountRenamed(1, 'B')]]);
    const second = await first.more([transaction]);
    expect(second.rows.read(transaction.sort)).toEqual({ amount: 5, voids: 0 });
    expect(second.rows.read(account)).toEqual({ names: ['A', 'B'] });
    expect(second.head.version).toBe(2);
    expect(first.rows.read(account)).toEqual({ names: ['A'] });
    expect(first.head.version).toBe(1);
  });

  it('is the same for everybody who asks the first answer for more', async () => {
    const { views, events } = countedStores();
    await appendCommits(events, SAMPLE_STREAM, [[transactionRecorded(7, 5)]]);
    const first = await loadRows({ ...subject, views, events });
    for (const ask of [first, first, first]) {
      const more = await ask.more([transaction]);
      expect(more.rows.read(transaction.sort)).toEqual({ amount: 5, voids: 0 });
    }
  });

  it('takes in rows of a list that was read on the side', async () => {
    const { views, events } = countedStores();
    await appendCommits(events, SAMPLE_STREAM, [[transactionRecorded(7, 5)]]);
    const first = await loadRows({ ...subject, views, events });
    await advance({ ...subject, views, events });
    await appendCommits(events, SAMPLE_STREAM, [[transactionRecorded(7, 6)]]);
    const { rows } = await views.listByDate({ partition: `G1#${SAMPLE_STREAM}`, limit: 10 });
    expect(rows).toHaveLength(1);
    const second = await first.more([], rows);
    expect(second.rows.list('TX#', 'TX#~')).toMatchObject([{ document: { amount: 6 }, version: 2 }]);
  });
});

describe('what is refused', () => {
  it('is a tail longer than a request should fold', async () => {
    const { views, events } = countedStores();
    const commits = Array.from({ length: MAX_TAIL }, () => [accountRenamed(1, 'B')]);
    await appendCommits(events, SAMPLE_STREAM, commits);
    expect((await loadRows({ ...subject, views, events })).tailLength).toBe(MAX_TAIL);
    await appendCommits(events, SAMPLE_STREAM, [[accountRenamed(1, 'C')]]);
    const refused = loadRows({ ...subject, views, events });
    await expect(refused).rejects.toMatchObject({ name: 'TailTooLong', stream: SAMPLE_STREAM, checkpoint: 0 });
  });

  it('is a tail with a commit that cannot be folded', async () => {
    const { views, events } = countedStores();
    await appendCommits(events, SAMPLE_STREAM, [[accountOpened(1, 'A')], [{ type: 'Unheard', v: 1, data: {} }]]);
    const poison = { name: 'PoisonCommit', stream: SAMPLE_STREAM, version: 2, cause: { name: 'UndecodableEvent' } };
    await expect(loadRows({ ...subject, views, events })).rejects.toMatchObject(poison);
  });

  it('is a log with a commit that is missing or damaged', async () => {
    const { views, events } = countedStores();
    await appendCommits(events, SAMPLE_STREAM, [[accountOpened(1, 'A')], [accountRenamed(1, 'B')]]);
    const gap = { ...events, read: () => events.read(SAMPLE_STREAM, { after: 1 }) };
    await expect(loadRows({ ...subject, views, events: gap })).rejects.toThrow('missing');
    const damaged = {
      ...events,
      read: () => {
        throw new UnreadableCommit(SAMPLE_STREAM, 1, 'scratched');
      },
    };
    await expect(loadRows({ ...subject, views, events: damaged })).rejects.toMatchObject({
      name: 'PoisonCommit',
      version: 1,
    });
  });
});

describe('as of', () => {
  it('an instant shows what had been recorded by then', async () => {
    const { events } = countedStores();
    await appendCommits(events, SAMPLE_STREAM, [
      [accountOpened(1, 'A')],
      [accountRenamed(1, 'B')],
      [accountRenamed(1, 'C')],
    ]);
    const second = await events.readCommit(SAMPLE_STREAM, 2);
    const instant = second?.recordedAt ?? '';
    const { rows, head } = await loadRowsAsOf({
      ...subject,
      projections: SAMPLE_PROJECTIONS,
      events,
      asOf: { instant },
    });
    expect(rows.read(account)).toEqual({ names: ['A', 'B'] });
    expect(head).toMatchObject({ version: 2, recordedAt: instant, hash: second?.hash });
    const before = await loadRowsAsOf({
      ...subject,
      projections: SAMPLE_PROJECTIONS,
      events,
      asOf: { instant: '2020-01-01T00:00:00.000Z' },
    });
    expect(before.head).toEqual(events.genesis(SAMPLE_STREAM));
  });

  it('a version past the head is the head', async () => {
    const { events } = countedStores();
    await appendCommits(events, SAMPLE_STREAM, [[accountOpened(1, 'A')]]);
    expect(
      (await loadRowsAsOf({ ...subject, projections: SAMPLE_PROJECTIONS, events, asOf: { version: 9 } })).head.version,
    ).toBe(1);
  });
});
