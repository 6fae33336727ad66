import * as z from 'zod';
import { LedgerEvent } from '#domain/ledger/events';
import { upcast } from '#domain/ledger/upcast';
import { ProfileEvent } from '#domain/profile/events';
import type { StoredEvent, StreamId } from '#domain/kernel/stream';
import { UndecodableEvent } from './errors.ts';
import type { ProjectableEvent } from './projection.ts';

/**
 * A stored event in the newest version of its schema. Parsed once per event here and nowhere else in a replay, because
 * validation is most of what a replay costs. Throws UndecodableEvent.
 */
export function decodeEvent(
  stored: StoredEvent,
  at: { readonly stream: StreamId; readonly version: number },
): ProjectableEvent {
  const schema = at.stream.startsWith('PROFILE#') ? ProfileEvent : LedgerEvent;
  const parsed = schema.safeParse(upcast(stored));
  if (parsed.success) return parsed.data;
  throw new UndecodableEvent({ ...at, type: stored.type }, z.prettifyError(parsed.error));
}
