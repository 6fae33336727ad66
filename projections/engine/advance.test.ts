import { describe, expect, it } from 'vitest';
import type { ViewStore } from '#domain/ports/view-store';
import { CHECKPOINT } from '../row-keys.ts';
import { ACCOUNT, commitsOf, setUpAdvance } from '../testing/advance-setup.ts';
import {
  accountOpened,
  accountRenamed,
  budgetSet,
  ledgerOpened,
  transactionRecorded,
} from '../testing/sample-events.ts';
import { SAMPLE_STREAM, sampleId } from '../testing/sample-history.ts';
import { advance } from './advance.ts';

describe('a tap', () => {
  it('that continues the checkpoint is used as it is: the log is not read', async () => {
    const { request, append, events, take, rows } = setUpAdvance();
    await append([accountOpened(1, 'A')], [accountRenamed(1, 'B')]);
    const tap = await commitsOf(events, 2, 1, 2);
    take();
    expect(await advance({ ...request, tap })).toEqual({ kind: 'advanced', from: 0, to: 2, rowsWritten: 1 });
    expect(take()).toEqual(['views.range', 'views.put', 'views.put', 'views.put']);
    expect(rows()).toMatchObject({ [ACCOUNT]: { names: ['A', 'B'] }, [CHECKPOINT]: { version: 2 } });
  });

  it('that is old costs one read and writes nothing', async () => {
    const { request, append, events, take } = setUpAdvance();
    await append([accountOpened(1, 'A')]);
    await advance(request);
    const tap = await commitsOf(events, 1);
    take();
    expect(await advance({ ...request, tap })).toEqual({ kind: 'current', version: 1 });
    expect(take()).toEqual(['views.range']);
  });

  it('with a gap before it makes the log be read, and says so', async () => {
    const { request, append, events, rows, seen } = setUpAdvance();
    await append([accountOpened(1, 'A')], [accountRenamed(1, 'B')], [accountRenamed(1, 'C')]);
    expect(await advance({ ...request, tap: await commitsOf(events, 3) })).toMatchObject({ kind: 'advanced', to: 3 });
    expect(rows()[ACCOUNT]).toEqual({ names: ['A', 'B', 'C'] });
    const subject = { stream: SAMPLE_STREAM, generation: 1 };
    expect(seen).toEqual([
      { kind: 'gap-repaired', checkpoint: 0, tapped: 3, ...subject },
      { kind: 'advanced', from: 0, to: 3, rowsWritten: 1, newestRecordedAt: '2026-11-01T00:00:03.000Z', ...subject },
    ]);
  });
});

describe('writing', () => {
  it('is once per row and slice, however many commits touch the row', async () => {
    const { request, append, take, rows } = setUpAdvance();
    await append([accountOpened(1, 'A')], ...Array.from({ length: 9 }, () => [accountRenamed(1, 'B')]));
    take();
    expect(await advance({ ...request, sliceCommits: 5 })).toEqual({
      kind: 'advanced',
      from: 0,
      to: 10,
      rowsWritten: 2,
    });
    // The checkpoint the stream begins with; then account and checkpoint for each slice.
    expect(take().filter((call) => call === 'views.put')).toHaveLength(5);
    expect(rows()[ACCOUNT]).toEqual({ names: ['A', ...Array<string>(9).fill('B')] });
  });

  it('leaves rows out whose content did not change', async () => {
    const { request, append, rows } = setUpAdvance();
    await append([ledgerOpened('Home')]);
    await advance(request);
    await append([ledgerOpened('Home')]);
    expect(await advance(request)).toEqual({ kind: 'advanced', from: 1, to: 2, rowsWritten: 0 });
    expect(rows()[CHECKPOINT]).toMatchObject({ version: 2 });
  });

  it('puts the checkpoint last, with the head to append behind', async () => {
    const { request, append, events, views } = setUpAdvance();
    await append([accountOpened(1, 'A'), accountOpened(2, 'B'), transactionRecorded(7, 5), budgetSet('2026-11', 5)]);
    const order: string[] = [];
    const put: ViewStore['put'] = (row, expected) => {
      order.push(row.sort);
      return views.put(row, expected);
    };
    await advance({ ...request, views: { ...views, put } });
    expect(order).toHaveLength(6);
    expect(order.filter((sort) => sort === CHECKPOINT)).toHaveLength(2);
    expect([order[0], order.at(-1)]).toEqual([CHECKPOINT, CHECKPOINT]);
    const checkpoint = views.dump().find(({ sort }) => sort === CHECKPOINT);
    expect(checkpoint?.document).toMatchObject({ ...(await events.head(SAMPLE_STREAM)), edition: 1 });
  });

  it('ends slices early when single commits hold very many events', async () => {
    const { request, append, kinds } = setUpAdvance();
    const many = Array.from({ length: 1500 }, () => ledgerOpened('Home'));
    await append(many, many, many);
    await advance(request);
    expect(kinds()).toEqual(['advanced', 'advanced']);
  });
});

describe('somebody faster', () => {
  it('makes it read again and go on from there', async () => {
    const { request, append, views, kinds, rows } = setUpAdvance();
    await append([accountOpened(1, 'A')], [accountRenamed(1, 'B')]);
    let overtaken = false;
    const put: ViewStore['put'] = async (row, expected) => {
      if (!overtaken) {
        overtaken = true;
        await advance({ ...request, sliceCommits: 1 });
      }
      return views.put(row, expected);
    };
    expect(await advance({ ...request, views: { ...views, put } })).toEqual({ kind: 'current', version: 2 });
    expect(kinds()).toEqual(['advanced', 'advanced', 'contention']);
    expect(rows()[ACCOUNT]).toEqual({ names: ['A', 'B'] });
  });

  it('leaves nothing behind of what it wrote half way to where the row ends as it was', async () => {
    const { request, append, views, rows } = setUpAdvance();
    await append([transactionRecorded(7, 5)]);
    await advance(request);
    await append([transactionRecorded(7, 6)], [transactionRecorded(7, 5)]);
    let done = (): void => undefined;
    const untilDone = new Promise<void>((resolve) => {
      done = resolve;
    });
    // Writes the row as of the second commit, and gets no further before the first one is through.
    const halfway: ViewStore['put'] = async (row, expected) => {
      if (row.sort === CHECKPOINT) await untilDone;
      return views.put(row, expected);
    };
    let other: Promise<unknown> | undefined;
    const put: ViewStore['put'] = async (row, expected) => {
      if (!other) {
        other = advance({ ...request, views: { ...views, put: halfway }, sliceCommits: 1 });
        await expect.poll(() => rows()[`TX#${sampleId(7)}`], { interval: 0 }).toMatchObject({ amount: 6 });
      }
      return views.put(row, expected);
    };
    await advance({ ...request, views: { ...views, put } });
    done();
    await other;
    expect(rows()).toMatchObject({ [`TX#${sampleId(7)}`]: { amount: 5 }, [CHECKPOINT]: { version: 3 } });
  });

  it('again and again ends in an error instead of going on for ever', async () => {
    const { request, append, views } = setUpAdvance();
    await append([accountOpened(1, 'A')]);
    const put = () => Promise.resolve('stale' as const);
    await expect(advance({ ...request, views: { ...views, put } })).rejects.toThrow('changed under us 8 times');
  });
});

describe('errors of the stores', () => {
  it('go through and park nothing', async () => {
    const { request, append, views, rows } = setUpAdvance();
    await append([accountOpened(1, 'A')]);
    const put = () => Promise.reject(new Error('throttled'));
    await expect(advance({ ...request, views: { ...views, put } })).rejects.toThrow('throttled');
    expect(rows()).toEqual({});
  });

  it('include rows that contain more than the log has', async () => {
    const { request, append, views } = setUpAdvance();
    await append([accountOpened(1, 'A')]);
    await views.put(
      { partition: `G1#${SAMPLE_STREAM}`, sort: ACCOUNT, version: 9, document: { names: [] } },
      undefined,
    );
    await expect(advance(request)).rejects.toThrow('contain commit 9, but its log ends at 1');
  });
});

it('keeps generations apart', async () => {
  const { request, append, views } = setUpAdvance();
  await append([accountOpened(1, 'A')]);
  await advance(request);
  await advance({ ...request, generation: 2 });
  expect([...new Set(views.dump().map(({ partition }) => partition))]).toEqual([
    `G1#${SAMPLE_STREAM}`,
    `G2#${SAMPLE_STREAM}`,
  ]);
});
