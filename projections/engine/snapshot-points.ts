/**
 * After which commits a snapshot is taken. It depends on the log alone: whoever folds it, from wherever, takes the same
 * ones, so a rebuild finds them there and writes none twice.
 */
import * as z from 'zod';
import type { Commit } from '#domain/kernel/stream';

/** Events after which the next snapshot is due: it bounds what a question about the past has to read on top of one. */
export const EVENTS_PER_SNAPSHOT = 200;

/** How the log has gone on since the newest snapshot: its version, the month (`YYYY-MM`) it came to, events since. */
export const SnapshotProgress = z.object({ version: z.int().min(0), month: z.string(), events: z.int().min(0) });
export type SnapshotProgress = z.infer<typeof SnapshotProgress>;

export const NO_PROGRESS: SnapshotProgress = { version: 0, month: '', events: 0 };

type Recorded = Pick<Commit, 'version' | 'recordedAt' | 'events'>;

/** True when a snapshot belongs right before this commit: it is the first of a month, and the one before left something. */
export function isDueBefore(progress: SnapshotProgress, commit: Recorded): boolean {
  return progress.events > 0 && monthOf(commit) !== progress.month;
}

/** True when a snapshot belongs here: there have been `every` events since the last. */
export function isDue({ events }: SnapshotProgress, every: number): boolean {
  return events >= every;
}

export function progressed({ version, events }: SnapshotProgress, commit: Recorded): SnapshotProgress {
  return { version, month: monthOf(commit), events: events + commit.events.length };
}

/** The progress after commits without any snapshot being taken; undefined when one is due on the way. */
export function progressedWithout(
  progress: SnapshotProgress,
  { commits, every }: { readonly commits: readonly Recorded[]; readonly every: number },
): SnapshotProgress | undefined {
  let reached = progress;
  for (const commit of commits) {
    if (isDueBefore(reached, commit)) return undefined;
    reached = progressed(reached, commit);
    if (isDue(reached, every)) return undefined;
  }
  return reached;
}

/** The calendar month in UTC in which a commit was recorded. */
export function monthOf({ recordedAt }: Pick<Commit, 'recordedAt'>): string {
  return recordedAt.slice(0, 'YYYY-MM'.length);
}
