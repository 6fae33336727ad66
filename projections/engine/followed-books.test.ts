/** Following the books commit by commit, for whoever appends many: the same as loading them afresh. */
import { describe, expect, it } from 'vitest';
import { Month } from '#domain/kernel/calendar';
import type { Commit } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import { budgetKey, monthRange } from '../row-keys.ts';
import { accountOpened, accountRenamed, budgetSet, transactionRecorded } from '../testing/sample-events.ts';
import { appendCommits, SAMPLE_STREAM, sampleId } from '../testing/sample-history.ts';
import { SAMPLE_EDITIONS } from '../testing/sample-projections.ts';
import { countedStores } from '../testing/sample-stores.ts';
import { advance } from './advance.ts';
import { loadRows } from './load-rows.ts';
import type { ProjectableEvent } from './projection.ts';

const subject = { editions: SAMPLE_EDITIONS, generation: 1, stream: SAMPLE_STREAM };
const transaction = { kind: 'row', sort: `TX#${sampleId(7)}` } as const;
// A budget's month takes over from the one before.
const months = monthRange(Month.parse('2026-09'));

async function append(events: EventStore, ...commit: readonly ProjectableEvent[]): Promise<Commit> {
  await appendCommits(events, SAMPLE_STREAM, [commit]);
  const [appended] = await events.readBackward(SAMPLE_STREAM, { limit: 1 });
  if (!appended) throw new Error('nothing was appended');
  return appended;
}

describe('books with a commit that was just appended', () => {
  it('show what loading them afresh shows, without reading or projecting anything', async () => {
    const stores = countedStores();
    const { events } = stores;
    await appendCommits(events, SAMPLE_STREAM, [[accountOpened(1, 'A')], [budgetSet('2026-10', 1)]]);
    await advance({ ...subject, ...stores });
    await append(events, accountRenamed(1, 'B'));
    const selectors = [months, transaction];
    let books = await loadRows({ ...subject, ...stores, selectors });
    for (const commit of [
      [transactionRecorded(7, 5)],
      [budgetSet('2026-11', 2), accountRenamed(1, 'C')],
      [budgetSet('2026-10', 4)],
    ]) {
      const appended = await append(events, ...commit);
      stores.take();
      const next = books.followedBy(appended);
      expect(stores.take()).toEqual([]);
      if (!next) throw new Error('these books have to follow');
      books = next;
      const fresh = await loadRows({ ...subject, ...stores, selectors });
      expect(books.rows.list(' ', '~')).toEqual(fresh.rows.list(' ', '~'));
      expect(books).toMatchObject({ head: fresh.head, tailLength: fresh.tailLength });
    }
    const more = await books.more([{ kind: 'row', sort: `TX#${sampleId(8)}` }]);
    expect(more.rows.read(transaction.sort)).toEqual({ amount: 5, voids: 0 });
  });

  it('are not to be had for one that does not follow, or that touches a chain of which only a part is loaded', async () => {
    const { views, events } = countedStores();
    const first = await append(events, budgetSet('2026-10', 1));
    const second = await append(events, budgetSet('2026-11', 2));
    await advance({ ...subject, views, events });
    const december = { kind: 'row', sort: budgetKey(Month.parse('2026-12')) } as const;
    const books = await loadRows({ ...subject, views, events, selectors: [december] });
    expect(books.followedBy(first)).toBeUndefined();
    expect(books.followedBy(second)).toBeUndefined();
    expect(books.followedBy(await append(events, budgetSet('2026-10', 3)))).toBeUndefined();
  });
});
