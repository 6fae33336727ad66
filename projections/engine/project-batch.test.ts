import { describe, expect, it } from 'vitest';
import type { StreamId } from '#domain/kernel/stream';
import type { ViewStore } from '#domain/ports/view-store';
import { accountOpened, accountRenamed } from '../testing/sample-events.ts';
import { appendCommits } from '../testing/sample-history.ts';
import { SAMPLE_EDITIONS } from '../testing/sample-projections.ts';
import { countedStores } from '../testing/sample-stores.ts';
import { CHECKPOINT } from '../row-keys.ts';
import { advance, MAX_FOLLOWED } from './advance.ts';
import type { Observation } from './observation.ts';
import { projectBatch, type CommitRecord } from './project-batch.ts';

const STREAMS: readonly StreamId[] = ['LEDGER#1', 'LEDGER#2', 'LEDGER#3'];

/** Three ledgers with two commits each; their records alternate and are numbered 1 to 6. */
async function setUp() {
  const stores = countedStores();
  for (const stream of STREAMS)
    await appendCommits(stores.events, stream, [[accountOpened(1, 'A')], [accountRenamed(1, 'B')]]);
  const records: CommitRecord[] = [];
  for (const version of [1, 2]) {
    for (const stream of STREAMS) {
      const commit = await stores.events.readCommit(stream, version);
      records.push({ sequenceNumber: String(records.length + 1), stream, ...(commit && { commit }) });
    }
  }
  const seen: Observation[] = [];
  const observe = (observation: Observation): void => void seen.push(observation);
  const request = { ...stores, editions: SAMPLE_EDITIONS, generations: { live: 1 }, records, observe };
  const checkpoints = () =>
    Object.fromEntries(
      stores.views
        .dump()
        .filter(({ sort }) => sort === CHECKPOINT)
        .map(({ partition, version }) => [partition, version]),
    );
  return { ...stores, request, seen, checkpoints };
}

/** Fails every put into the partitions named. */
function failingFor(views: ViewStore, partitions: readonly string[]): ViewStore {
  return {
    ...views,
    put: (row, expected) =>
      partitions.includes(row.partition) ? Promise.reject(new Error('throttled')) : views.put(row, expected),
  };
}

it('projects all streams of a batch from the records alone', async () => {
  const { request, take, checkpoints } = await setUp();
  take();
  expect(await projectBatch(request)).toEqual({ batchItemFailures: [] });
  expect(checkpoints()).toEqual({ 'G1#LEDGER#1': 2, 'G1#LEDGER#2': 2, 'G1#LEDGER#3': 2 });
  expect(take()).not.toContain('events.read');
});

it('reports the first record of each stream that failed, and the others are done', async () => {
  const { request, views, checkpoints, seen } = await setUp();
  const failing = failingFor(views, ['G1#LEDGER#2', 'G1#LEDGER#3']);
  const response = await projectBatch({ ...request, views: failing });
  expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }, { itemIdentifier: '3' }] });
  expect(checkpoints()).toEqual({ 'G1#LEDGER#1': 2 });
  expect(seen.filter(({ kind }) => kind === 'failed').map(({ stream }) => stream)).toEqual(['LEDGER#2', 'LEDGER#3']);
  expect(await projectBatch(request)).toEqual({ batchItemFailures: [] });
  expect(checkpoints()).toEqual({ 'G1#LEDGER#1': 2, 'G1#LEDGER#2': 2, 'G1#LEDGER#3': 2 });
});

it('does not report a stream that is parked: delivering again would not help', async () => {
  const { request, events, checkpoints } = await setUp();
  await appendCommits(events, 'LEDGER#9', [[{ type: 'Unheard', v: 1, data: {} }]]);
  const commit = await events.readCommit('LEDGER#9', 1);
  const record: CommitRecord = { sequenceNumber: '0', stream: 'LEDGER#9', ...(commit && { commit }) };
  const response = await projectBatch({ ...request, records: [record, ...request.records] });
  expect(response).toEqual({ batchItemFailures: [] });
  expect(checkpoints()).toMatchObject({ 'G1#LEDGER#9': 0, 'G1#LEDGER#3': 2 });
});

it('reads the log for a record whose image could not be read', async () => {
  const { request, checkpoints } = await setUp();
  const records = request.records.map(({ sequenceNumber, stream }) => ({ sequenceNumber, stream }));
  expect(await projectBatch({ ...request, records })).toEqual({ batchItemFailures: [] });
  expect(checkpoints()).toEqual({ 'G1#LEDGER#1': 2, 'G1#LEDGER#2': 2, 'G1#LEDGER#3': 2 });
});

describe('generations besides the live one', () => {
  const generations = { live: 2, candidate: 3, previous: 1 };

  it('are brought forward with it', async () => {
    const { request, checkpoints } = await setUp();
    const records = request.records.filter(({ stream }) => stream === 'LEDGER#1');
    await projectBatch({ ...request, records, generations });
    expect(checkpoints()).toEqual({ 'G1#LEDGER#1': 2, 'G2#LEDGER#1': 2, 'G3#LEDGER#1': 2 });
  });

  it('do not hold it up when they fail: that is observed, not reported', async () => {
    const { request, views, checkpoints, seen } = await setUp();
    const records = request.records.filter(({ stream }) => stream === 'LEDGER#1');
    const failing = failingFor(views, ['G1#LEDGER#1', 'G3#LEDGER#1']);
    expect(await projectBatch({ ...request, records, views: failing, generations })).toEqual({ batchItemFailures: [] });
    expect(checkpoints()).toEqual({ 'G2#LEDGER#1': 2 });
    expect(seen.filter(({ kind }) => kind === 'failed').map(({ generation }) => generation)).toEqual([3, 1]);
  });

  it('are brought forward although the live one fails, which is reported', async () => {
    const { request, views, checkpoints } = await setUp();
    const records = request.records.filter(({ stream }) => stream === 'LEDGER#1');
    const failing = failingFor(views, ['G2#LEDGER#1']);
    const response = await projectBatch({ ...request, records, views: failing, generations });
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect(checkpoints()).toEqual({ 'G1#LEDGER#1': 2, 'G3#LEDGER#1': 2 });
  });

  it('are left alone where they are not begun, or where much is missing: somebody builds them', async () => {
    const { request, events, views, checkpoints } = await setUp();
    const [second] = request.records.filter(({ commit }) => commit?.version === 2);
    const records = second ? [second] : [];
    await projectBatch({ ...request, records, generations });
    expect(checkpoints()).toEqual({ 'G2#LEDGER#1': 2 });

    const target = { views, events, editions: SAMPLE_EDITIONS, stream: 'LEDGER#1', generation: 3 } as const;
    await advance(target);
    const renamings = Array.from({ length: MAX_FOLLOWED + 1 }, () => [accountRenamed(1, 'C')]);
    await appendCommits(events, 'LEDGER#1', renamings);
    const tapWith = async (version: number): Promise<CommitRecord[]> => {
      const commit = await events.readCommit('LEDGER#1', version);
      return [{ sequenceNumber: '9', stream: 'LEDGER#1', ...(commit && { commit }) }];
    };
    await projectBatch({ ...request, records: await tapWith(2 + MAX_FOLLOWED + 1), generations });
    expect(checkpoints()).toEqual({ 'G2#LEDGER#1': 103, 'G3#LEDGER#1': 2 });
    await projectBatch({ ...request, records: await tapWith(2 + MAX_FOLLOWED), generations });
    expect(checkpoints()).toEqual({ 'G2#LEDGER#1': 103, 'G3#LEDGER#1': 103 });
  });
});

it('answers an empty batch', async () => {
  const { request } = await setUp();
  expect(await projectBatch({ ...request, records: [] })).toEqual({ batchItemFailures: [] });
});
