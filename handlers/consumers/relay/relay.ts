/**
 * The relay: publishes what happened, in the order of each stream, at least once. Like the projector it takes a
 * stream record as a tap on the shoulder: it knows how far each stream has been published and reads the rest from the
 * log, so that a lost, doubled or reordered record changes nothing. Publish first, then move the position: a crash
 * between the two publishes again, under the same ids.
 */
import type { Commit, StreamId } from '#domain/kernel/stream';
import type { EventPublisher, IntegrationEvent, PublishOutcome } from '#domain/ports/event-publisher';
import type { EventStore } from '#domain/ports/event-store';
import type { RelayPositions } from '#domain/ports/relay-positions';
import { publicEventsOf } from './public-events.ts';

export type RelayDependencies = {
  readonly events: EventStore;
  readonly positions: RelayPositions;
  readonly publisher: EventPublisher;
  /** Told of each stretch that was published, before the position moves. */
  readonly onPublished?: (events: readonly IntegrationEvent[], outcome: PublishOutcome) => void;
  /** ISO milliseconds. */
  readonly now: () => string;
};

/**
 * Versions before and after, and how many events were published. `refused` counts those the bus will never take: the
 * position moves past them, so that one event cannot hold back its ledger for ever. `positionLost`: the stream had been
 * published before, but nobody knew how far; what is older than REPUBLISHED_HOURS was taken as published.
 */
export type RelayResult = {
  readonly from: number;
  readonly to: number;
  readonly published: number;
  readonly refused?: number;
  readonly positionLost?: true;
};

/**
 * A commit that is this old has been published, or somebody was alarmed about it: records stay on the table's stream
 * for 24 hours, and dead letters and the sweeper show what was not delivered. Source: DynamoDB developer guide, "Change
 * data capture for DynamoDB Streams".
 */
export const REPUBLISHED_HOURS = 24;

/** Commits published before the position is moved. */
const STRETCH = 500;
const PAGE = 100;

/**
 * Publishes everything of `stream` that has not been published. `tap` spares the read when it continues the position.
 * Without a position, of a new stream or one whose position was lost, that is what the last REPUBLISHED_HOURS brought.
 */
export async function relayStream(
  dependencies: RelayDependencies,
  stream: StreamId,
  tap: readonly Commit[],
): Promise<RelayResult> {
  const position = await dependencies.positions.read(stream);
  const from = position ?? 0;
  const newest = Math.max(from, ...tap.map((commit) => commit.version));
  if (tap.length > 0 && newest === from) return { from, to: from, published: 0 };
  const commits = continuing(tap, from);
  if (commits) return publish(dependencies, { stream, from, commits });
  if (position === undefined) return resume(dependencies, stream);
  return publish(dependencies, { stream, from, commits: dependencies.events.read(stream, { after: from }) });
}

/**
 * The same, but a stream without a position is published from its first commit on: for an operator who knows that more
 * than REPUBLISHED_HOURS went by. Consumers tell repeats by their ids.
 */
export async function relayFromStart(dependencies: RelayDependencies, stream: StreamId): Promise<RelayResult> {
  const from = (await dependencies.positions.read(stream)) ?? 0;
  return publish(dependencies, { stream, from, commits: dependencies.events.read(stream, { after: from }) });
}

/**
 * Publishes versions of a stream once more, whatever was published: for an operator who repaired what made the bus refuse
 * an event. The position stays where it is. Consumers tell repeats by their ids.
 */
export async function relayAgain(
  dependencies: RelayDependencies,
  stream: StreamId,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<RelayResult> {
  const tally = { published: 0, refused: 0 };
  for await (const commit of dependencies.events.read(stream, { after: from - 1, upTo: to })) {
    await publishEvents(dependencies, publicEventsOf(commit), tally);
  }
  return { from: from - 1, to, ...counted(tally) };
}

/** Publishes what is recent, and sets the position behind it. */
async function resume(dependencies: RelayDependencies, stream: StreamId): Promise<RelayResult> {
  const { events, positions, now } = dependencies;
  const since = new Date(Date.parse(now()) - REPUBLISHED_HOURS * 3_600_000).toISOString();
  const recent: Commit[] = [];
  let older: Commit | undefined;
  for (let before: number | undefined; older === undefined; before = recent[0]?.version) {
    const page = await events.readBackward(stream, { limit: PAGE, ...(before !== undefined && { before }) });
    recent.unshift(...page.filter(({ recordedAt }) => recordedAt >= since).reverse());
    older = page.find(({ recordedAt }) => recordedAt < since);
    if (page.length < PAGE) break;
  }
  const from = older?.version ?? 0;
  if (older && (await positions.move(stream, 0, from)) === 'stale') return { from, to: from, published: 0 };
  const result = await publish(dependencies, { stream, from, commits: recent });
  return older ? { ...result, positionLost: true } : result;
}

type Publication = {
  readonly stream: StreamId;
  readonly from: number;
  readonly commits: readonly Commit[] | AsyncIterable<Commit>;
};

/** Stretch by stretch, so that a long way is not begun anew after a crash. */
async function publish(dependencies: RelayDependencies, { stream, from, commits }: Publication): Promise<RelayResult> {
  let to = from;
  const tally = { published: 0, refused: 0 };
  let stretch: Commit[] = [];
  const move = async (): Promise<'moved' | 'stale'> => {
    const last = stretch.at(-1);
    if (!last) return 'moved';
    await publishEvents(dependencies, stretch.flatMap(publicEventsOf), tally);
    const result = await dependencies.positions.move(stream, to, last.version);
    to = last.version;
    stretch = [];
    return result;
  };
  for await (const commit of commits) {
    stretch.push(commit);
    // Stale means another relay published the same and was faster; the rest is its own.
    if (stretch.length >= STRETCH && (await move()) === 'stale') return { from, to, ...counted(tally) };
  }
  await move();
  return { from, to, ...counted(tally) };
}

type Tally = { published: number; refused: number };

async function publishEvents(
  { publisher, onPublished }: RelayDependencies,
  events: readonly IntegrationEvent[],
  tally: Tally,
): Promise<void> {
  if (events.length === 0) return;
  const outcome = await publisher.publish(events);
  tally.published += outcome.published;
  tally.refused += outcome.refused.length;
  onPublished?.(events, outcome);
}

function counted({ published, refused }: Tally): Pick<RelayResult, 'published' | 'refused'> {
  return { published, ...(refused > 0 && { refused }) };
}

/** The tapped commits after `from`, if they follow it without a gap. */
function continuing(tap: readonly Commit[], from: number): readonly Commit[] | undefined {
  const byVersion = new Map(tap.filter((commit) => commit.version > from).map((commit) => [commit.version, commit]));
  const ascending = [...byVersion.values()].sort((a, b) => a.version - b.version);
  const gapless = ascending.every((commit, index) => commit.version === from + 1 + index);
  return gapless && ascending.length > 0 ? ascending : undefined;
}
