import type { StreamId } from '#domain/kernel/stream';
import type { ChunkProgress } from '#domain/ports/rebuild-store';

/** The progress of a chunk nobody has worked on. */
export function plannedProgress(chunk: number, streams: readonly StreamId[]): ChunkProgress {
  const tally = {
    parked: 0,
    events: 0,
    differentStreams: 0,
    rows: 0,
    changed: 0,
    missing: 0,
    added: 0,
    samples: [],
  };
  return { chunk, streams: streams.length, done: 0, tally, revision: 0 };
}
