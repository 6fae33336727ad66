/** Records of rebuilds in memory, for tests. Same semantics as the DynamoDB adapter, under the same contract. */
import { ChunkProgress, Rebuild, type JobRun, type RebuildStore } from '#domain/ports/rebuild-store';
import type { StreamId } from '#domain/kernel/stream';
import { plannedProgress } from '../planned-progress.ts';

type Chunk = { readonly streams: readonly StreamId[]; progress: string };

/** An empty store. Documents are kept as text, so nothing a caller does to an object afterwards can reach them. */
export function createMemoryRebuildStore(): RebuildStore {
  const rebuilds = new Map<number, string>();
  const chunks = new Map<string, Map<number, Chunk>>();
  const all = (): Rebuild[] => [...rebuilds.values()].map((text) => Rebuild.parse(JSON.parse(text)));
  const chunksOf = (run: JobRun): Map<number, Chunk> => chunks.get(keyOf(run)) ?? new Map<number, Chunk>();
  return {
    create: async (rebuild) => {
      if (rebuilds.has(rebuild.generation)) return 'taken';
      rebuilds.set(rebuild.generation, JSON.stringify(rebuild));
      return 'created';
    },
    find: async (rebuildId) => all().find((rebuild) => rebuild.rebuildId === rebuildId),
    newest: async () => all().sort((a, b) => b.generation - a.generation)[0],
    change: async (rebuild) => {
      const text = rebuilds.get(rebuild.generation);
      if (text === undefined || Rebuild.parse(JSON.parse(text)).revision !== rebuild.revision) return 'stale';
      rebuilds.set(rebuild.generation, JSON.stringify({ ...rebuild, revision: rebuild.revision + 1 }));
      return 'changed';
    },
    plan: async (run, chunk, streams) => {
      const planned = chunksOf(run);
      const known = planned.get(chunk);
      if (known) return known.streams;
      chunks.set(
        keyOf(run),
        planned.set(chunk, { streams, progress: JSON.stringify(plannedProgress(chunk, streams)) }),
      );
      return streams;
    },
    chunk: async (run, chunk) => {
      const known = chunksOf(run).get(chunk);
      return known && { streams: known.streams, progress: toProgress(known.progress) };
    },
    save: async (run, progress) => {
      const known = chunksOf(run).get(progress.chunk);
      if (!known || toProgress(known.progress).revision !== progress.revision) return 'stale';
      known.progress = JSON.stringify({ ...progress, revision: progress.revision + 1 });
      return 'saved';
    },
    async *progress(run) {
      for (const { progress } of chunksOf(run).values()) yield toProgress(progress);
    },
  };
}

function toProgress(text: string): ChunkProgress {
  return ChunkProgress.parse(JSON.parse(text));
}

function keyOf({ rebuildId, job, run }: JobRun): string {
  return `${rebuildId}#${job}#${run}`;
}
