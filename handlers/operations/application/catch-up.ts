/** Bringing a stream forward that nobody tapped on the shoulder, in every generation that is in use. */
import type { StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { Generations } from '#domain/ports/generation-registry';
import { partitionIn } from '#domain/ports/partition';
import { UnreadableCommit } from '#domain/ports/unreadable-commit';
import type { ViewStore } from '#domain/ports/view-store';
import { advance } from '#projections/engine/advance';
import { Checkpoint } from '#projections/engine/checkpoint';
import type { Editions } from '#projections/engine/editions';
import type { Observe } from '#projections/engine/observation';
import type { Snapshots } from '#projections/engine/snapshots';
import { CHECKPOINT } from '#projections/row-keys';
import type { Visit } from './sweep.ts';

export type CatchUp = {
  readonly events: EventStore;
  readonly views: ViewStore;
  readonly editions: Editions;
  readonly generations: Generations;
  /** While the candidate is being built, streams that are not begun in it are left to those who build. */
  readonly isBuilding: boolean;
  /** Commits younger than this are left to the projector, which is on its way to them. */
  readonly graceSeconds: number;
  readonly now: () => string;
  readonly observe?: Observe;
  readonly snapshots?: Snapshots | undefined;
};

/**
 * Costs one read unit per generation for the checkpoints and one for asking whether there is a next commit, and more
 * only where something is to be done. A parked stream is left as it is.
 */
export async function catchUp(dependencies: CatchUp, stream: StreamId): Promise<Visit> {
  const { views, generations, isBuilding } = dependencies;
  const { live, candidate, previous } = generations;
  const all = [live, candidate, previous].filter((generation) => generation !== undefined);
  const addresses = all.map((generation) => ({ partition: partitionIn(generation, stream), sort: CHECKPOINT }));
  const rows = await views.get(addresses);
  let visit: Visit = 'current';
  for (const generation of all) {
    const row = rows.find(({ partition }) => partition === partitionIn(generation, stream));
    if (!row && generation === candidate && isBuilding) continue;
    const checkpoint = row && Checkpoint.parse(row.document);
    if (checkpoint?.parked || !(await isBehind(dependencies, stream, checkpoint?.version ?? 0))) continue;
    await advance({ ...dependencies, generation, stream });
    visit = 'caught-up';
  }
  return visit;
}

/** Versions have no gaps, so there is something new exactly if there is a next commit. */
async function isBehind({ events, graceSeconds, now }: CatchUp, stream: StreamId, version: number): Promise<boolean> {
  try {
    const next = await events.readCommit(stream, version + 1);
    return next !== undefined && Date.parse(now()) - Date.parse(next.recordedAt) >= graceSeconds * 1000;
  } catch (error) {
    // Whoever projects it will park the stream there.
    if (error instanceof UnreadableCommit) return true;
    throw error;
  }
}
