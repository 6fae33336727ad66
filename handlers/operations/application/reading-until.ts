import type { EventStore } from '#domain/ports/event-store';
import type { Commit } from '#domain/kernel/stream';
import type { IsLate } from './operations.ts';

export type BoundedLog = {
  readonly events: EventStore;
  /** True once a read was ended early. */
  readonly isCutOff: () => boolean;
  /** Events in the commits that were read, each counted once. */
  readonly eventsRead: () => number;
};

/**
 * A log that seems to end when the time runs out: what is folded from it stops in good order, at a checkpoint, and
 * goes on from there another time. Reads with an end of their own are left whole, because who asks needs all of it.
 */
export function readingUntil(events: EventStore, isLate: IsLate): BoundedLog {
  let isCutOff = false;
  let counted = 0;
  let newest = 0;

  async function* read(...[stream, range]: Parameters<EventStore['read']>): AsyncIterable<Commit> {
    for await (const commit of events.read(stream, range)) {
      isCutOff ||= range.upTo === undefined && isLate();
      if (isCutOff && range.upTo === undefined) return;
      if (commit.version > newest) counted += commit.events.length;
      newest = Math.max(newest, commit.version);
      yield commit;
    }
  }

  return { events: { ...events, read }, isCutOff: () => isCutOff, eventsRead: () => counted };
}
