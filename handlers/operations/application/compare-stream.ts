import type { Tally } from '#domain/ports/rebuild-store';
import { compareGenerations } from '#projections/engine/compare';
import { PoisonCommit } from '#projections/engine/errors';
import { CHECKPOINT } from '#projections/row-keys';
import { buildStream, type StreamOfRebuild } from './build-stream.ts';
import type { RebuildWork } from './operations.ts';
import type { StreamWork } from './work-on-chunk.ts';

/** Differing rows that are named for one stream. */
const SAMPLES = 3;

/**
 * Compares one stream of the candidate with what serves. It is brought to the head first: it may have been opened
 * after the build listed the streams. One that is parked on either side cannot be compared and counts as different.
 */
export async function compareStream(work: RebuildWork, target: StreamOfRebuild): Promise<StreamWork> {
  const { stream } = target;
  const { finished } = await buildStream(work, target);
  if (!finished) return { finished, tally: {} };
  const { rows, changed, missing, added, samples } = await compared(work, target);
  const differs = samples.filter(({ kind }) => kind !== 'added');
  const isDifferent = changed + missing > 0;
  const named = differs.slice(0, SAMPLES).map(({ row, kind }) => ({ stream, row, kind }));
  const tally: Partial<Tally> = {
    rows,
    changed,
    missing,
    added,
    differentStreams: isDifferent ? 1 : 0,
    samples: named,
  };
  return { finished: true, tally };
}

async function compared(work: RebuildWork, { rebuild, stream }: StreamOfRebuild) {
  const { generation: candidate } = rebuild;
  const { live } = await work.registry.read();
  try {
    return await compareGenerations({ ...work, stream, live, candidate });
  } catch (error) {
    if (!(error instanceof PoisonCommit)) throw error;
    const samples = [{ row: CHECKPOINT, kind: 'changed' as const }];
    return { rows: 1, changed: 1, missing: 0, added: 0, samples };
  }
}
