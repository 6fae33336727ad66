import type { StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import { partitionIn } from '#domain/ports/partition';
import type { ViewStore } from '#domain/ports/view-store';
import type { Editions } from './editions.ts';
import { outsideRows } from './named-rows.ts';

/** Rows deleted between two looks at `shouldStop`. */
const PAGE = 400;

export type RemoveRequest = {
  readonly views: Pick<ViewStore, 'removeGeneration' | 'remove'>;
  readonly events: EventStore;
  readonly editions: Editions;
  /** One that is in no role any more: nobody reads it or brings it forward. */
  readonly generation: number;
  readonly stream: StreamId;
  /** True when time is up. What was deleted until then stays deleted; the next call goes on from there. */
  readonly shouldStop?: () => boolean;
};

/**
 * Takes away all rows of one stream in one generation, also those in partitions of users, which the log tells: their
 * addresses follow from the events, and reading it costs next to nothing beside the deletes (a quarter of a read unit
 * for a commit, one or two write units for its rows).
 */
export async function removeRows(request: RemoveRequest): Promise<'done' | 'stopped'> {
  const { views, events, editions, generation, stream, shouldStop = () => false } = request;
  do {
    if (shouldStop()) return 'stopped';
  } while ((await views.removeGeneration(generation, stream, PAGE)) === 'more');
  const outside = await outsideRows({ events, stream }, editions);
  await views.remove(outside.map(({ sort, partition }) => ({ sort, partition: partitionIn(generation, partition) })));
  return 'done';
}
