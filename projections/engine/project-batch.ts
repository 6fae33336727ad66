import type { Commit, StreamId } from '#domain/kernel/stream';
import type { Generations } from '#domain/ports/generation-registry';
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

type Target = Omit<AdvanceRequest, 'stream' | 'generation' | 'tap' | 'follow'> & {
  /** Generations to bring forward. */
  readonly generations: Generations;
};

export type BatchRequest = Target & {
  /** In the order they were delivered. */
  readonly records: readonly CommitRecord[];
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
  try {
    await advanceGenerations(request, { stream, ...tap });
    return true;
  } catch {
    return false;
  }
}

/**
 * Brings one stream forward in all generations. What the live one throws goes through, after it was observed.
 *
 * The others only go along. A failure there is observed and no more: were it reported, a candidate with a defect would
 * have every record delivered again and again, and hold up the rows that serve. Nothing is lost by it: the next tap of
 * the stream, the sweeper or the comparison before a promotion finds the gap and reads it from the log, and readers
 * fold what is missing. For the same reason they do not build what is not there yet: that is the rebuild's work, at
 * its own pace.
 */
export async function advanceGenerations(
  { generations, ...target }: Target,
  stream: Pick<AdvanceRequest, 'stream' | 'tap'>,
): Promise<void> {
  const { live, candidate, previous } = generations;
  const bring = async (generation: number, follow: boolean): Promise<void> => {
    try {
      await advance({ ...target, ...stream, generation, follow });
    } catch (error) {
      target.observe?.({ kind: 'failed', error, stream: stream.stream, generation });
      throw error;
    }
  };
  const others = [candidate, previous].filter((generation) => generation !== undefined);
  const following = others.map((generation) => bring(generation, true).catch(() => undefined));
  try {
    await bring(live, false);
  } finally {
    await Promise.all(following);
  }
}
