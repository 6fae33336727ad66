import type { StreamId } from '#domain/kernel/stream';
import type { Rebuild } from '#domain/ports/rebuild-store';
import { advance } from '#projections/engine/advance';
import type { IsLate, RebuildWork } from './operations.ts';
import { readingUntil } from './reading-until.ts';
import type { StreamWork } from './work-on-chunk.ts';

export type StreamOfRebuild = { readonly rebuild: Rebuild; readonly stream: StreamId; readonly isLate: IsLate };

/**
 * Brings one stream of the candidate to the head: from its first commit, or from where an earlier worker or the live
 * projector got to. The same code as everywhere; a commit that cannot be folded parks the stream and is no error here.
 */
export async function buildStream(
  { events, editions, ...work }: RebuildWork,
  { rebuild, stream, isLate }: StreamOfRebuild,
): Promise<StreamWork> {
  const log = readingUntil(events, isLate);
  const { generation, edition } = rebuild;
  const begunWith = { ...editions, newest: edition };
  const result = await advance({ ...work, events: log.events, editions: begunWith, generation, stream });
  const parked = result.kind === 'parked' ? 1 : 0;
  return { finished: parked === 1 || !log.isCutOff(), tally: { parked, events: log.eventsRead() } };
}
