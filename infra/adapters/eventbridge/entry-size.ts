/** How large an entry is, and which entries fit into one call. */
import { EVENT_SOURCE } from '../keys.ts';

/** What a call carries for one event; `detail` is JSON text. */
export type BusEntry = { readonly type: string; readonly time: string; readonly detail: string };

/** PutEvents takes ten entries at most. Source: EventBridge API reference, PutEvents. */
export const MOST_ENTRIES = 10;

/**
 * Bytes of all entries of a call together. EventBridge takes 1 MB since January 2026 and took 256 KB before, and so do
 * the queues behind it. Our largest event has some 25 KB, so to keep to the old limit costs nothing, and whoever still
 * has it can follow.
 */
export const LARGEST_CALL = 256 * 1024;

/** What a time counts, whatever its text. */
const TIME_SIZE = 14;

/** Bytes as EventBridge counts them. Source: EventBridge user guide, "Calculating PutEvents event entry size". */
export function entrySize({ type, detail }: BusEntry): number {
  return TIME_SIZE + utf8Length(EVENT_SOURCE) + utf8Length(type) + utf8Length(detail);
}

/** In order, as many to a call as it takes. Each entry must fit by itself. */
export function* batchesOf<Entry extends BusEntry>(entries: readonly Entry[]): Iterable<readonly Entry[]> {
  let batch: Entry[] = [];
  let size = 0;
  for (const entry of entries) {
    const added = entrySize(entry);
    if (batch.length === MOST_ENTRIES || (batch.length > 0 && size + added > LARGEST_CALL)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(entry);
    size += added;
  }
  if (batch.length > 0) yield batch;
}

function utf8Length(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
