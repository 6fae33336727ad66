/**
 * The relay: publishes what happened, in the order of each stream, at least once. Like the projector it takes a
 * stream record as a tap on the shoulder: it knows how far each stream has been published and reads the rest from the
 * log, so that a lost, doubled or reordered record changes nothing. Publish first, then move the position: a crash
 * between the two publishes again, under the same ids.
 */
import type { Commit, StreamId } from '#domain/kernel/stream';
import type { EventPublisher } from '#domain/ports/event-publisher';
import type { EventStore } from '#domain/ports/event-store';
import type { RelayPositions } from '#domain/ports/relay-positions';
import { publicEventsOf } from './public-events.ts';

export type RelayDependencies = {
  readonly events: EventStore;
  readonly positions: RelayPositions;
  readonly publisher: EventPublisher;
};

/** Versions before and after, and how many events were published. */
export type RelayResult = { readonly from: number; readonly to: number; readonly published: number };

/** Publishes everything of `stream` that has not been published. `tap` spares the read when it continues the position. */
export async function relayStream(
  dependencies: RelayDependencies,
  stream: StreamId,
  tap: readonly Commit[],
): Promise<RelayResult> {
  const from = await dependencies.positions.read(stream);
  const newest = Math.max(from, ...tap.map((commit) => commit.version));
  if (tap.length > 0 && newest === from) return { from, to: from, published: 0 };
  const commits = continuing(tap, from) ?? (await collect(dependencies.events.read(stream, { after: from })));
  const last = commits.at(-1);
  if (!last) return { from, to: from, published: 0 };
  const events = commits.flatMap(publicEventsOf);
  await dependencies.publisher.publish(events);
  // Stale means another relay published the same and was faster; nothing is left to do.
  await dependencies.positions.move(stream, from, last.version);
  return { from, to: last.version, published: events.length };
}

/** The tapped commits after `from`, if they follow it without a gap. */
function continuing(tap: readonly Commit[], from: number): readonly Commit[] | undefined {
  const byVersion = new Map(tap.filter((commit) => commit.version > from).map((commit) => [commit.version, commit]));
  const ascending = [...byVersion.values()].sort((a, b) => a.version - b.version);
  const gapless = ascending.every((commit, index) => commit.version === from + 1 + index);
  return gapless && ascending.length > 0 ? ascending : undefined;
}

async function collect(commits: AsyncIterable<Commit>): Promise<readonly Commit[]> {
  const all: Commit[] = [];
  for await (const commit of commits) all.push(commit);
  return all;
}
