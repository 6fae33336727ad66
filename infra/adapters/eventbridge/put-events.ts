/** The call PutEvents, as the publisher wants it. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { EVENT_SOURCE } from '../keys.ts';
import type { BusEntry } from './entry-size.ts';

/** Of one entry; without a code it was taken. */
export type EntryResult = { readonly errorCode?: string | undefined; readonly errorMessage?: string | undefined };

/** Hands entries over; one result for each, in order. Throws when the call as a whole failed. */
export type PutEntries = (entries: readonly BusEntry[]) => Promise<readonly EntryResult[]>;

export function createEventBridgeClient(): EventBridgeClient {
  return new EventBridgeClient({ maxAttempts: 5 });
}

/** A 200 may hold failed entries, so each entry's own result is looked at. */
export function putEntriesTo(client: EventBridgeClient, busName: string): PutEntries {
  return async (entries) => {
    const Entries = entries.map(({ type, time, detail }) => ({
      EventBusName: busName,
      Source: EVENT_SOURCE,
      DetailType: type,
      Time: new Date(time),
      Detail: detail,
    }));
    const output = await client.send(new PutEventsCommand({ Entries }));
    const results = output.Entries ?? [];
    if (results.length !== entries.length) throw new Error(`${results.length} results for ${entries.length} events`);
    return results.map(({ ErrorCode, ErrorMessage }) => ({ errorCode: ErrorCode, errorMessage: ErrorMessage }));
  };
}
