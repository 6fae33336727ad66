/**
 * Publishing through Amazon EventBridge: as many events to a call as it takes, only those tried again that were not
 * taken, and none that is refused for good in the way of the others.
 */
import type { EventPublisher, IntegrationEvent, PublishOutcome, RefusedEvent } from '#domain/ports/event-publisher';
import { batchesOf, entrySize, LARGEST_CALL, type BusEntry } from './entry-size.ts';
import type { PutEntries } from './put-events.ts';

const MAX_ATTEMPTS = 4;

export type EventBridgePublisher = {
  readonly put: PutEntries;
  /** Waits before the n-th retry of failed entries. */
  readonly pause: (attempt: number) => Promise<void>;
};

/**
 * Codes of entries that fail however often they are sent. Anything else passes, or is a mistake of the deployment that
 * has to be repaired, such as a missing permission: then publishing stops, and nothing is skipped.
 */
const FOR_GOOD: ReadonlySet<string> = new Set(['InvalidArgument', 'MalformedDetail', 'RedactionFailure']);

/** What the SDK throws for a call that is refused as a whole because of what is in it. */
const INVALID_CALLS: ReadonlySet<string> = new Set(['ValidationException', 'RequestEntityTooLarge']);

/** Some events were not taken, although they were tried again; any of them may be published after all. */
export class EventsNotPublished extends Error {
  override readonly name = 'EventsNotPublished';
}

/** Waits between 0 and 100 ms × 2^n, at random, so that those who failed together do not come back together. */
export function pauseWithJitter(random: () => number): (attempt: number) => Promise<void> {
  return (attempt) => new Promise((resolve) => setTimeout(resolve, random() * 100 * 2 ** attempt));
}

export function createEventBridgePublisher(bus: EventBridgePublisher): EventPublisher {
  return {
    publish: async (events) => {
      const outcome = { published: 0, retried: 0, refused: [] as RefusedEvent[] };
      const entries = events.map(toEntry);
      for (const { event } of entries.filter(isTooLarge)) refuse(outcome, event, 'it is larger than 256 KB');
      for (const batch of batchesOf(entries.filter((entry) => !isTooLarge(entry)))) await putAll(bus, batch, outcome);
      return outcome;
    },
  };
}

type Entry = BusEntry & { readonly event: IntegrationEvent };
type Tally = { -readonly [Count in keyof PublishOutcome]: PublishOutcome[Count] };

function toEntry(event: IntegrationEvent): Entry {
  return { event, type: event.type, time: event.time, detail: JSON.stringify(event.detail) };
}

function isTooLarge(entry: Entry): boolean {
  return entrySize(entry) > LARGEST_CALL;
}

function refuse(outcome: Tally, event: IntegrationEvent, reason: string): void {
  outcome.refused = [...outcome.refused, { event, reason }];
}

/** Throws when some of the batch are still not taken after MAX_ATTEMPTS. */
async function putAll(bus: EventBridgePublisher, batch: readonly Entry[], outcome: Tally): Promise<void> {
  let waiting = batch;
  let reason = '';
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    if (attempt > 1) {
      await bus.pause(attempt - 1);
      outcome.retried += waiting.length;
    }
    const failed = await putOnce(bus, waiting, outcome);
    waiting = failed.entries;
    reason = failed.reason;
    if (waiting.length === 0) return;
  }
  throw new EventsNotPublished(`${waiting.length} events could not be published: ${reason}`);
}

type Failed = { readonly entries: readonly Entry[]; readonly reason: string };

/** Sends all of them in one call; yields those to be sent again. */
async function putOnce(bus: EventBridgePublisher, entries: readonly Entry[], outcome: Tally): Promise<Failed> {
  const results = await resultsOf(bus, entries);
  const failed: Entry[] = [];
  let reason = '';
  for (const [index, entry] of entries.entries()) {
    const { errorCode, errorMessage = '' } = results[index] ?? {};
    if (errorCode === undefined) {
      outcome.published += 1;
    } else if (FOR_GOOD.has(errorCode)) {
      refuse(outcome, entry.event, `${errorCode}: ${errorMessage}`);
    } else {
      failed.push(entry);
      reason = errorCode;
    }
  }
  return { entries: failed, reason };
}

/** One entry nobody can read makes a whole call invalid; alone, each shows whether it is the one. */
async function resultsOf(bus: EventBridgePublisher, entries: readonly Entry[]): ReturnType<PutEntries> {
  try {
    return await bus.put(entries);
  } catch (error) {
    if (!(error instanceof Error) || !INVALID_CALLS.has(error.name)) throw error;
    if (entries.length === 1) return [{ errorCode: 'InvalidArgument', errorMessage: error.message }];
    const alone: Awaited<ReturnType<PutEntries>>[number][] = [];
    for (const entry of entries) alone.push(...(await resultsOf(bus, [entry])));
    return alone;
  }
}
