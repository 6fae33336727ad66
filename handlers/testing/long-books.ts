/**
 * Long books in DynamoDB without the time it takes to keep them: the commits are sealed and projected in memory, and
 * what comes of it is written in bulk.
 */
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ledgerStream, type Commit } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import { toCommitItem } from '#infra/adapters/dynamodb/commit-item';
import { createDynamoSnapshotStore } from '#infra/adapters/dynamodb/snapshot-store';
import { toRowItem } from '#infra/adapters/dynamodb/row-item';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemoryViewStore } from '#infra/adapters/memory/view-store';
import { advance } from '#projections/engine/advance';
import { mapBounded } from '#projections/engine/bounded';
import { EDITIONS } from '#projections/registry';
import { FOLD_CODE_HASH, type FunctionHost } from './function-host.ts';
import { LONG_LEDGER, longHistory, type PlannedCommit } from './long-history.ts';

/** Items in one BatchWriteItem. Source: DynamoDB API reference, BatchWriteItem. */
const BATCH = 25;
const PARALLEL_BATCHES = 8;
const SLICE_COMMITS = 500;

export type LongBooks = {
  readonly ledgerId: typeof LONG_LEDGER;
  readonly commits: readonly Commit[];
  /** The same log in memory, for folding it whole. */
  readonly events: EventStore;
  /** Write units that taking the snapshots cost. */
  readonly snapshotUnits: number;
};

/**
 * Five years of `count` commits, projected, with snapshots. Of the rows of entries only the `entries` newest by date are
 * there: enough for the first pages of lists.
 */
export async function storeLongBooks(host: FunctionHost, count: number, entries: number): Promise<LongBooks> {
  const { events, commits } = await sealed(longHistory(count, { first: '2021-01-01', last: '2025-12-31' }));
  await writeItems(host, host.database.eventsTable, commits.map(toCommitItem));
  const views = createMemoryViewStore();
  let snapshotUnits = 0;
  const store = createDynamoSnapshotStore({
    client: DynamoDBDocumentClient.from(host.database.plain),
    tableName: host.database.snapshotsTable,
    onConsumed: ({ write }) => {
      snapshotUnits += write;
    },
  });
  await advance({
    events,
    views,
    editions: EDITIONS,
    generation: 1,
    stream: ledgerStream(LONG_LEDGER),
    snapshots: { store, foldCode: FOLD_CODE_HASH },
    sliceCommits: SLICE_COMMITS,
  });
  const rows = views.dump();
  const dated = rows.filter(({ byDate }) => byDate !== undefined);
  const newest = dated.toSorted((a, b) => ((a.byDate ?? '') < (b.byDate ?? '') ? 1 : -1)).slice(0, entries);
  const others = rows.filter(({ byDate, sort }) => byDate === undefined && !sort.startsWith('PAYEE#'));
  await writeItems(host, host.database.viewsTable, [...others, ...newest].map(toRowItem));
  return { ledgerId: LONG_LEDGER, commits, events, snapshotUnits };
}

async function sealed(plan: readonly PlannedCommit[]) {
  const events = createMemoryEventStore();
  const stream = ledgerStream(LONG_LEDGER);
  const commits: Commit[] = [];
  let head = events.genesis(stream);
  for (const [index, { at, events: decided }] of plan.entries()) {
    const commandId = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const metadata = { ...ids, command: 'RecordTransaction', actor: 'owner', channel: 'api' } as const;
    const result = await events.append({ stream, head, events: decided, metadata, at });
    if (result.kind === 'conflict') throw new Error('somebody else appends to these books');
    commits.push(result.commit);
    head = result.commit;
  }
  return { events, commits };
}

async function writeItems(host: FunctionHost, table: string, items: readonly Record<string, unknown>[]): Promise<void> {
  const client = DynamoDBDocumentClient.from(host.database.plain);
  const batches = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) =>
    items.slice(index * BATCH, (index + 1) * BATCH),
  );
  await mapBounded(batches, PARALLEL_BATCHES, async (batch) => {
    const RequestItems = { [table]: batch.map((Item) => ({ PutRequest: { Item } })) };
    const { UnprocessedItems = {} } = await client.send(new BatchWriteCommand({ RequestItems }));
    if (Object.keys(UnprocessedItems).length > 0) throw new Error(`${table}: items were left out`);
  });
}
