import type { StreamId } from '#domain/kernel/stream';
import type { JobRun } from '#domain/ports/rebuild-store';
import type { IsLate, RebuildWork } from './operations.ts';

/** Streams in a chunk: large enough that planning is cheap, small enough that one worker is through it in a while. */
export const CHUNK_STREAMS = 50;

/** How far the planning is: `chunks` were planned, the last of them ends with the stream `after`. */
export type Plan = { readonly chunks: number; readonly after: StreamId | null };

/**
 * Cuts all streams into chunks, going on from `plan`. `done` is false when the time ran out before the last stream.
 * Chunks are stored once: tried again, after streams were added meanwhile, it goes on behind what is stored.
 */
export async function planChunks(
  { events, rebuilds }: Pick<RebuildWork, 'events' | 'rebuilds'>,
  { run, ...plan }: Plan & { readonly run: JobRun },
  isLate: IsLate = () => false,
): Promise<Plan & { readonly done: boolean }> {
  let { chunks, after } = plan;
  for (;;) {
    let isKnown = false;
    for await (const streams of groupsOf(events.streams(after === null ? {} : { after }), CHUNK_STREAMS)) {
      if (isLate()) return { chunks, after, done: false };
      const stored = await rebuilds.plan(run, chunks + 1, streams);
      chunks += 1;
      after = stored.at(-1) ?? after;
      // An earlier try cut the streams elsewhere, so the listing is begun anew behind its cut.
      isKnown = after !== streams.at(-1);
      if (isKnown) break;
    }
    if (!isKnown) return { chunks, after, done: true };
  }
}

async function* groupsOf<Item>(items: AsyncIterable<Item>, size: number): AsyncIterable<readonly Item[]> {
  let group: Item[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
