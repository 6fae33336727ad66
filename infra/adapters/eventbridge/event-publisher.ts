/** Publishing through Amazon EventBridge. A 200 may hold failed entries, so each entry's own result is looked at. */
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { EventPublisher, IntegrationEvent } from '#domain/ports/event-publisher';
import { EVENT_SOURCE } from '../keys.ts';

/** PutEvents takes ten entries at most. Source: EventBridge API reference, PutEvents. */
const ENTRIES_PER_CALL = 10;
const MAX_ATTEMPTS = 4;

export type EventBridgePublisher = {
  readonly client: EventBridgeClient;
  readonly busName: string;
  /** Waits before the n-th retry of failed entries. */
  readonly pause: (attempt: number) => Promise<void>;
};

export function createEventBridgeClient(): EventBridgeClient {
  return new EventBridgeClient({ maxAttempts: 5 });
}

/** Ten at a time, in order; only entries that failed are sent again. */
export function createEventBridgePublisher(bus: EventBridgePublisher): EventPublisher {
  return {
    publish: async (events) => {
      for (let start = 0; start < events.length; start += ENTRIES_PER_CALL) {
        const entries = events.slice(start, start + ENTRIES_PER_CALL).map((event) => toEntry(event, bus.busName));
        await putAll(bus, entries);
      }
    },
  };
}

async function putAll(bus: EventBridgePublisher, entries: readonly PutEventsRequestEntry[]): Promise<void> {
  let waiting = [...entries];
  let reason = '';
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const output = await bus.client.send(new PutEventsCommand({ Entries: waiting }));
    const results = output.Entries ?? [];
    reason = results.find((result) => result.ErrorCode)?.ErrorCode ?? '';
    waiting = waiting.filter((_, index) => results[index]?.ErrorCode !== undefined);
    if (waiting.length === 0) return;
    await bus.pause(attempt);
  }
  throw new Error(`${waiting.length} events could not be published: ${reason}`);
}

function toEntry(event: IntegrationEvent, busName: string): PutEventsRequestEntry {
  return {
    EventBusName: busName,
    Source: EVENT_SOURCE,
    DetailType: event.type,
    Time: new Date(event.time),
    Detail: JSON.stringify(event.detail),
  };
}
