/** Adding up what the workers of a job counted. */
import type { ChunkProgress, Tally } from '#domain/ports/rebuild-store';

/** Rows that differ which are named; more would help nobody and has to fit beside the counts. */
const MAX_SAMPLES = 20;

export const NOTHING_COUNTED: Tally = {
  parked: 0,
  events: 0,
  differentStreams: 0,
  rows: 0,
  changed: 0,
  missing: 0,
  added: 0,
  samples: [],
};

export function addTally(a: Tally, b: Partial<Tally>): Tally {
  return {
    parked: a.parked + (b.parked ?? 0),
    events: a.events + (b.events ?? 0),
    differentStreams: a.differentStreams + (b.differentStreams ?? 0),
    rows: a.rows + (b.rows ?? 0),
    changed: a.changed + (b.changed ?? 0),
    missing: a.missing + (b.missing ?? 0),
    added: a.added + (b.added ?? 0),
    samples: [...a.samples, ...(b.samples ?? [])].slice(0, MAX_SAMPLES),
  };
}

export type TotalProgress = { readonly streams: number; readonly done: number; readonly tally: Tally };

/** All chunks together. Each is read once, so nothing is counted twice however often a worker was tried again. */
export async function totalOf(chunks: AsyncIterable<ChunkProgress>): Promise<TotalProgress> {
  let total: TotalProgress = { streams: 0, done: 0, tally: NOTHING_COUNTED };
  for await (const { streams, done, tally } of chunks) {
    total = { streams: total.streams + streams, done: total.done + done, tally: addTally(total.tally, tally) };
  }
  return total;
}
