/**
 * Tells everybody how the last month went, once it is over everywhere: a walk over all ledgers in bounded steps, whose
 * position moves behind the work. What is published twice, after a crash, has the same ids.
 */
import type { Month } from '#domain/kernel/calendar';
import { ledgerOf, type StreamId } from '#domain/kernel/stream';
import type { EventPublisher, IntegrationEvent, PublishOutcome } from '#domain/ports/event-publisher';
import type { SweepPosition } from '#domain/ports/sweep-positions';
import { loadBooks, type BookStores } from '#handlers/application/load-books';
import { mapBounded } from '#projections/engine/bounded';
import { monthRange } from '#projections/row-keys';
import { monthSummaryOf } from '../summaries/month-summary-of.ts';
import type { IsLate } from './operations.ts';
import { strides, type SweepDependencies } from './sweep.ts';

export type SummaryStores = BookStores &
  SweepDependencies & {
    readonly publisher: EventPublisher;
    readonly onPublished?: (events: readonly IntegrationEvent[], outcome: PublishOutcome) => void;
    /** Told of a ledger whose summary could not be made; it is tried again by the next run. */
    readonly onFailure?: (stream: StreamId, error: unknown) => void;
  };

export type SummaryRun = {
  readonly ledgers: number;
  readonly published: number;
  /** Ledgers whose summary could not be made so far. */
  readonly failed: number;
  /** True when every ledger was looked at. */
  readonly isOver: boolean;
};

const PARALLEL_LEDGERS = 8;

/** Failures after which it is not single ledgers that are broken: the run stops where it is. */
const MOST_FAILED = 200;

export type SummaryOrder = {
  readonly month: Month;
  readonly isLate: IsLate;
  /** Begins with the first ledger, whatever was published: the ids are the same, so it comes as a repeat. */
  readonly again?: boolean | undefined;
};

/**
 * Publishes the summaries of `month` from where the last run for it stopped, those that failed first. A run when all is
 * done costs one read unit; a ledger about five. Throws when the bus or the tables are away, or MOST_FAILED ledgers fail.
 */
export async function publishMonthSummaries(
  stores: SummaryStores,
  { month, isLate, again = false }: SummaryOrder,
): Promise<SummaryRun> {
  const { events, sweeps, now } = stores;
  const name = `month-summaries ${month}`;
  const before = again ? undefined : await sweeps.read(name);
  let position: SweepPosition = before ?? { startedAt: now() };
  const counts = { ledgers: 0, published: 0 };
  const { after, failed: owed = [] } = position;
  position = { ...position, failed: [] };
  for await (const streams of owedFirst(owed, events.streams(after === undefined ? {} : { after }))) {
    const made = await mapBounded(streams, PARALLEL_LEDGERS, (stream) => summarize(stores, stream, month));
    const summaries = made.flatMap(({ event }) => event ?? []);
    if (summaries.length > 0) {
      const outcome = await stores.publisher.publish(summaries);
      stores.onPublished?.(summaries, outcome);
      counts.published += outcome.published;
    }
    counts.ledgers += streams.filter(ledgerOf).length;
    position = behind(position, streams, made);
    await sweeps.save(name, position);
    if (isLate()) return { ...counts, failed: position.failed?.length ?? 0, isOver: false };
  }
  return { ...counts, failed: position.failed?.length ?? 0, isOver: true };
}

/** Those that failed before, then the others: books of ledgers only. */
async function* owedFirst(
  owed: readonly StreamId[],
  streams: AsyncIterable<StreamId>,
): AsyncIterable<readonly StreamId[]> {
  if (owed.length > 0) yield owed;
  for await (const stride of strides(streams, Infinity)) yield stride;
}

type Made = { readonly stream: StreamId; readonly event?: IntegrationEvent | undefined; readonly isBroken: boolean };

async function summarize(stores: SummaryStores, stream: StreamId, month: Month): Promise<Made> {
  const ledgerId = ledgerOf(stream);
  if (!ledgerId) return { stream, isBroken: false };
  try {
    const books = await loadBooks(stores, ledgerId, { selectors: [monthRange(month, month)] });
    return { stream, event: monthSummaryOf(books, month), isBroken: false };
  } catch (error) {
    stores.onFailure?.(stream, error);
    return { stream, isBroken: true };
  }
}

/** Where the walk is after these streams. */
function behind(position: SweepPosition, streams: readonly StreamId[], made: readonly Made[]): SweepPosition {
  const broken = made.filter(({ isBroken }) => isBroken).map(({ stream }) => stream);
  const failed = [...(position.failed ?? []), ...broken];
  if (failed.length >= MOST_FAILED) throw new Error(`the summaries of ${failed.length} ledgers could not be made`);
  const last = streams.at(-1);
  const isFurther = last !== undefined && (position.after === undefined || last > position.after);
  return { ...position, failed, ...(isFurther && { after: last }) };
}
