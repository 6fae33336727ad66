import type { Commit, StreamId } from '#domain/kernel/stream';
import { advance, type AdvanceRequest } from './advance.ts';
import { mapBounded } from './bounded.ts';

/** One record of the event table's stream. `commit` is absent when its image could not be read: it is still a tap. */
export type CommitRecord = {
  readonly sequenceNumber: string;
  readonly stream: StreamId;
  readonly commit?: Commit;
};

/** What Lambda wants to hear from a batch with `ReportBatchItemFailures`. */
export type BatchResponse = { readonly batchItemFailures: { readonly itemIdentifier: string }[] };

export type BatchRequest = Omit<AdvanceRequest, 'stream' | 'generation' | 'tap'> & {
  /** In the order they were delivered. */
  readonly records: readonly CommitRecord[];
  /** Generations to bring forward: the live one, and one being built if there is. */
  readonly generations: readonly number[];
};

const PARALLEL_STREAMS = 8;

/**
 * Projects a batch, stream by stream. A stream that met an infrastructure error is reported by its first record;
 * Lambda takes the lowest reported sequence number as the new start and delivers everything from there again, which
 * for the streams that went well is a repeat they skip. A parked stream is not reported: again would be no better.
 */
export async function projectBatch(request: BatchRequest): Promise<BatchResponse> {
  const byStream = new Map<StreamId, CommitRecord[]>();
  for (const record of request.records) {
    const records = byStream.get(record.stream) ?? [];
    records.push(record);
    byStream.set(record.stream, records);
  }
  const failures = await mapBounded([...byStream.values()], PARALLEL_STREAMS, async (records) => {
    const succeeded = await projectStream(request, records);
    return succeeded ? [] : records.slice(0, 1);
  });
  return { batchItemFailures: failures.flat().map(({ sequenceNumber }) => ({ itemIdentifier: sequenceNumber })) };
}

async function projectStream(request: BatchRequest, records: readonly CommitRecord[]): Promise<boolean> {
  const [first] = records;
  if (!first) return true;
  const { stream } = first;
  const commits = records.flatMap(({ commit }) => commit ?? []);
  // Without one of its commits the tap says too little; the log is asked instead.
  const tap = commits.length === records.length ? { tap: commits } : {};
  const results = await mapBounded(request.generations, request.generations.length, async (generation) => {
    try {
      await advance({ ...request, ...tap, stream, generation });
      return true;
    } catch (error) {
      request.observe?.({ kind: 'failed', error, stream, generation });
      return false;
    }
  });
  return results.every(Boolean);
}
