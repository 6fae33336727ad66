/** Reads one shard from its checkpoint to its end, in batches. */
import { createHash } from 'node:crypto';
import type { RuntimeLog } from '../service.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import { deliverBatch, type DeliveryContext } from './deliver-batch.ts';
import type { MappingSettings } from './mapping-settings.ts';
import { IteratorLost, type ShardPosition, type StreamRecord, type StreamSource } from './stream-source.ts';
import type { WakeableDelay } from './wakeable-delay.ts';

export type ShardReaderOptions = {
  readonly shardId: string;
  readonly settings: MappingSettings;
  readonly source: StreamSource;
  readonly checkpoints: CheckpointStore;
  readonly delivery: Omit<DeliveryContext, 'onDone' | 'settings'>;
  readonly idle: WakeableDelay;
  readonly log: RuntimeLog;
};

/** How long to wait when nothing came; a `wake` ends it early. Lambda itself asks four times a second. */
const IDLE_MS = 100;
const ERROR_PAUSE_MS = 1_000;

/** GetRecords answers at most a thousand records. Source: DynamoDB Streams API Reference. */
const LARGEST_PAGE = 1_000;

/** Lambda invokes with at most 6 MB; the JSON around the images counts, so it stops at 5. */
const LARGEST_BATCH_BYTES = 5 * 1024 * 1024;

/** Returns when the shard is drained or the runtime stops. Errors of the source are retried from the checkpoint. */
export async function readShard(options: ShardReaderOptions): Promise<void> {
  const { shardId, delivery, log, idle, settings, checkpoints } = options;
  let lostAt: string | undefined;
  while (!delivery.isStopped() && !checkpoints.shard(shardId).isDrained) {
    const { after = '' } = checkpoints.shard(shardId);
    // Lost twice at the same place: what comes behind the checkpoint has been trimmed as well.
    const position: ShardPosition =
      after === '' || lostAt === after ? { kind: 'oldest' } : { kind: 'after', sequenceNumber: after };
    try {
      await readPages(options, position);
    } catch (error) {
      if (delivery.isStopped()) return;
      lostAt = error instanceof IteratorLost ? (checkpoints.shard(shardId).after ?? '') : undefined;
      const reason = error instanceof Error ? error.message : String(error);
      log(`${settings.logicalId} could not read its stream and will try again`, { shardId, reason });
      await idle.pause(error instanceof IteratorLost ? IDLE_MS : ERROR_PAUSE_MS);
    }
  }
}

async function readPages(options: ShardReaderOptions, position: ShardPosition): Promise<void> {
  const { shardId, source, checkpoints, delivery, idle } = options;
  let iterator: string | undefined = await source.iterator(shardId, position);
  while (iterator !== undefined && !delivery.isStopped()) {
    const page = await collectPage(options, iterator);
    await deliverPage(options, page.records);
    iterator = page.next;
    if (page.records.length === 0 && iterator !== undefined) await idle.pause(IDLE_MS);
  }
  if (iterator === undefined && !delivery.isStopped()) {
    checkpoints.save(shardId, { ...checkpoints.shard(shardId), isDrained: true });
  }
}

/** One read; with a batching window, reads on until the batch is full or the window ends. */
async function collectPage({ settings, source, delivery, idle }: ShardReaderOptions, iterator: string) {
  const limit = Math.min(LARGEST_PAGE, settings.batchSize * settings.parallelBatches);
  const first = await source.read(iterator, limit);
  const records = [...first.records];
  let { next } = first;
  const deadline = delivery.now() + settings.batchingWindowMs;
  while (records.length > 0 && records.length < settings.batchSize && next !== undefined) {
    const left = deadline - delivery.now();
    if (left <= 0 || delivery.isStopped()) break;
    await idle.pause(Math.min(left, IDLE_MS));
    const page = await source.read(next, limit);
    records.push(...page.records);
    next = page.next;
  }
  return { records, next };
}

async function deliverPage(options: ShardReaderOptions, records: readonly StreamRecord[]): Promise<void> {
  const { settings, delivery } = options;
  const onDone = trackProgress(options, records);
  // Records nobody wants are done with: the position moves past them without an invocation.
  onDone(records.filter(({ event }) => !settings.accepts(event)));
  const wanted = records.filter(({ event }) => settings.accepts(event));
  const context: DeliveryContext = { ...delivery, settings, onDone };
  await Promise.all(
    lanesOf(wanted, settings.parallelBatches).map(async (lane) => {
      for (const batch of batchesOf(lane, settings.batchSize)) await deliverBatch(batch, context);
    }),
  );
}

/** The checkpoint moves over done records only as far as nothing before them is still open. */
function trackProgress({ shardId, checkpoints }: ShardReaderOptions, records: readonly StreamRecord[]) {
  const done = new Set<string>();
  let position = 0;
  return (finished: readonly StreamRecord[]): void => {
    for (const { sequenceNumber } of finished) done.add(sequenceNumber);
    const before = position;
    while (position < records.length && done.has(records[position]?.sequenceNumber ?? '')) position += 1;
    const last = records[position - 1];
    if (position > before && last) checkpoints.save(shardId, { after: last.sequenceNumber, isDrained: false });
  };
}

/** Splits by item, so that parallel batches keep the order of each item. */
function lanesOf(records: readonly StreamRecord[], count: number): StreamRecord[][] {
  const lanes: StreamRecord[][] = Array.from({ length: count }, () => []);
  for (const record of records) {
    const digest = createHash('md5').update(record.itemKey).digest();
    lanes[digest.readUInt32BE(0) % count]?.push(record);
  }
  return lanes.filter((lane) => lane.length > 0);
}

function batchesOf(records: readonly StreamRecord[], batchSize: number): StreamRecord[][] {
  const batches: StreamRecord[][] = [];
  let bytes = Infinity;
  for (const record of records) {
    const size = Buffer.byteLength(JSON.stringify(record.event));
    const current = batches.at(-1);
    if (current && current.length < batchSize && bytes + size <= LARGEST_BATCH_BYTES) {
      current.push(record);
      bytes += size;
    } else {
      batches.push([record]);
      bytes = size;
    }
  }
  return batches;
}
