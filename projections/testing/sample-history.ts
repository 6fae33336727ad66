/** Real events and commits with little typing, for tests of the engine and of projections. */
import type { StoredEvent, StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { ProjectableEvent } from '../engine/projection.ts';

export const SAMPLE_STREAM: StreamId = 'LEDGER#5b1c0d3e-7c4a-4a52-9d55-0a4f3d1c2b10';
/** The person behind every sample commit. */
export const SAMPLE_ACTOR = 'person-1';

/** A valid UUID that ends in `number`. */
export function sampleId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Instant at which version `version` of a sample stream is recorded: one second after the other. */
export function sampleInstant(version: number): string {
  return new Date(Date.UTC(2026, 10, 1) + version * 1000).toISOString();
}

/** Appends each list of events as one commit of `stream`. Events may be stored ones that no schema knows. */
export async function appendCommits(
  events: EventStore,
  stream: StreamId,
  commits: readonly (readonly (ProjectableEvent | StoredEvent)[])[],
): Promise<void> {
  let head = await events.head(stream);
  for (const commit of commits) {
    const version = head.version + 1;
    const commandId = sampleId(version);
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const metadata = { ...ids, command: 'sample', actor: SAMPLE_ACTOR, channel: 'system' } as const;
    const result = await events.append({ stream, head, events: commit, metadata, at: sampleInstant(version) });
    if (result.kind === 'conflict') throw new Error(`somebody else appends to ${stream}`);
    head = result.commit;
  }
}
