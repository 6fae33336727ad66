/** Sends records that were given up through their function again, as long as the stream still has them. */
import * as z from 'zod';
import type { InvokeFunction } from '../service.ts';
import { firstFailure } from './deliver-batch.ts';
import type { MappingSettings } from './mapping-settings.ts';
import type { StreamRecord, StreamSource } from './stream-source.ts';

/** What of a failure record says where the records are; see failure-record.ts. */
const FailureRecord = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  DDBStreamBatchInfo: z.object({
    shardId: z.string(),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
    streamArn: z.string(),
  }),
});
export type FailedBatch = z.infer<typeof FailureRecord>;

/** The message of an on-failure queue, or undefined when it is something else. */
export function parseFailedBatch(body: string): FailedBatch | undefined {
  const parsed = FailureRecord.safeParse(JSON.parse(body));
  return parsed.success ? parsed.data : undefined;
}

export type RedriveContext = {
  readonly settings: MappingSettings;
  readonly source: StreamSource;
  readonly invoke: InvokeFunction;
};

const PAGE = 1_000;

/** Rejects when the records are gone from the stream or the function fails again. */
export async function redriveBatch(batch: FailedBatch, { settings, source, invoke }: RedriveContext): Promise<void> {
  const records = (await recordsOf(batch, source)).filter(({ event }) => settings.accepts(event));
  for (let start = 0; start < records.length; start += settings.batchSize) {
    const part = records.slice(start, start + settings.batchSize);
    const result = await invoke(settings.functionName, { Records: part.map(({ event }) => event) });
    if (result.kind === 'failed') throw new Error(`${result.errorType}: ${result.errorMessage}`);
    const failedFrom = firstFailure(part, result, settings.reportsItemFailures);
    if (failedFrom < part.length) throw new Error(`record ${part[failedFrom]?.sequenceNumber ?? ''} failed again`);
  }
}

async function recordsOf({ DDBStreamBatchInfo: place }: FailedBatch, source: StreamSource): Promise<StreamRecord[]> {
  const { shardId, startSequenceNumber, endSequenceNumber } = place;
  const records: StreamRecord[] = [];
  let iterator: string | undefined = await source.iterator(shardId, {
    kind: 'at',
    sequenceNumber: startSequenceNumber,
  });
  while (iterator !== undefined) {
    const page = await source.read(iterator, PAGE);
    const end = page.records.findIndex(({ sequenceNumber }) => sequenceNumber === endSequenceNumber);
    records.push(...page.records.slice(0, end === -1 ? undefined : end + 1));
    const isWhole = records[0]?.sequenceNumber === startSequenceNumber;
    if (end !== -1 && isWhole) return records;
    if (page.records.length === 0 || end !== -1) break;
    iterator = page.next;
  }
  throw new Error('the stream no longer has these records; redrive the ledgers from the event table instead');
}
