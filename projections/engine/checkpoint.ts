/** How far the rows of a stream are. The checkpoint is a row like any other, written after all rows it vouches for. */
import * as z from 'zod';
import type { Head } from '#domain/kernel/stream';
import type { Row } from '#domain/ports/view-store';
import { CHECKPOINT } from '../row-keys.ts';
import type { RowReader } from './row-reader.ts';
import { SnapshotProgress } from './snapshot-points.ts';

/** Why a stream stands still: the version that cannot be folded, the error, and when it was met (ISO instant). */
export const Parked = z.object({ version: z.int(), error: z.string(), at: z.string() });
export type Parked = z.infer<typeof Parked>;

/** Document of the checkpoint row: the newest commit all rows contain, enough to append behind it. */
export const Checkpoint = z.object({
  version: z.int().min(0),
  recordedAt: z.string(),
  hash: z.string(),
  /** Edition of the projections that builds these rows. Checkpoints written before there were editions name none. */
  edition: z.int().min(1).default(1),
  parked: Parked.optional(),
  /** Commands of the newest commits (`recent-commands.ts`). */
  commands: z.string().default(''),
  /** Tells when the next snapshot is due without looking at any. */
  snapshot: SnapshotProgress.optional(),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/**
 * The checkpoint among the rows that were read. A missing one stands before the first commit and begins with the
 * newest edition.
 */
export function checkpointIn(
  reader: RowReader,
  { genesis, newest }: { readonly genesis: Head; readonly newest: number },
): Checkpoint {
  const row = reader.get(reader.partitionOf(), CHECKPOINT);
  return row ? Checkpoint.parse(row.document) : { ...genesis, edition: newest, commands: '' };
}

/** The row that says so. Its version is the checkpoint's, so the guarded put compares the position itself. */
export function checkpointRow(partition: string, checkpoint: Checkpoint): Row {
  const { version, parked } = checkpoint;
  return { partition, sort: CHECKPOINT, version, document: checkpoint, ...(parked && { parked: parked.at }) };
}
