/** Histories to damage. */
import type { CommitMetadata, StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';

/** Appends `count` commits of one event each, a minute apart; the same ones for the same log and text. */
export async function appendNotes(
  events: EventStore,
  stream: StreamId,
  { count, text = 'bread' }: { readonly count: number; readonly text?: string },
): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const head = await events.head(stream);
    const commandId = `${stream} ${head.version + 1}`;
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const metadata: CommitMetadata = { ...ids, command: 'note', actor: 'me', channel: 'api' };
    const data = { amount: 4200 + head.version, text };
    const at = new Date(START + head.version * 60_000).toISOString();
    await events.append({ stream, head, events: [{ type: 'Noted', v: 1, data }], metadata, at });
  }
}

const START = Date.parse('2026-11-01T08:00:00.000Z');
