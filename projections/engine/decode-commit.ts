import type { Commit } from '#domain/kernel/stream';
import { decodeEvent } from './decode-event.ts';
import { PoisonCommit } from './errors.ts';
import type { EventContext, ProjectableEvent, Projection, Selector } from './projection.ts';

/** A commit ready to be folded. */
export type DecodedCommit = {
  readonly commit: Commit;
  readonly events: readonly ProjectableEvent[];
  readonly context: EventContext;
};

/** Decodes every event of a commit. Throws PoisonCommit. */
export function decodeCommit(commit: Commit): DecodedCommit {
  const { stream, version, recordedAt, metadata } = commit;
  try {
    const events = commit.events.map((event) => decodeEvent(event, { stream, version }));
    return { commit, events, context: { stream, version, recordedAt, actor: metadata.actor } };
  } catch (error) {
    throw new PoisonCommit(stream, version, error);
  }
}

/** Every row the projections say this commit touches or looks at. Throws PoisonCommit. */
export function selectorsOf({ events, context }: DecodedCommit, projections: readonly Projection[]): Selector[] {
  try {
    return projections.flatMap((projection) =>
      events
        .filter(({ type }) => projection.handles.includes(type))
        .flatMap((event) => projection.selectors(event, context)),
    );
  } catch (error) {
    throw new PoisonCommit(context.stream, context.version, error);
  }
}
