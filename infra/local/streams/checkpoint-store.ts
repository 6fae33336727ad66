/** How far each mapping has read, kept in a file: a restart goes on where the last run stopped. */
import { join } from 'node:path';
import * as z from 'zod';
import { ensureFolderOf, readTextIfPresent, writeFileAtomically } from '../wire/atomic-file.ts';

const ShardCheckpoint = z.object({
  /** The last record that is dealt with; absent before the first. */
  after: z.string().optional(),
  /** The shard is closed and read to its end. */
  isDrained: z.boolean(),
});
export type ShardCheckpoint = Readonly<z.infer<typeof ShardCheckpoint>>;

const MappingCheckpoint = z.object({
  /** A stream with another ARN is another stream, and all positions are void. */
  streamArn: z.string(),
  shards: z.record(z.string(), ShardCheckpoint),
});

export type CheckpointStore = {
  readonly shard: (shardId: string) => ShardCheckpoint;
  readonly save: (shardId: string, checkpoint: ShardCheckpoint) => void;
  /** Forgets shards that the stream no longer has. */
  readonly keepOnly: (shardIds: readonly string[]) => void;
  /** Resolves when everything saved so far is in the file. */
  readonly flush: () => Promise<void>;
};

export type CheckpointStoreOptions = {
  /** Files lie under `<dataDirectory>/streams`. */
  readonly dataDirectory: string;
  readonly mappingId: string;
  readonly streamArn: string;
};

export function openCheckpoints({ dataDirectory, mappingId, streamArn }: CheckpointStoreOptions): CheckpointStore {
  const path = join(dataDirectory, 'streams', `${mappingId}.json`);
  ensureFolderOf(path);
  const stored = MappingCheckpoint.safeParse(JSON.parse(readTextIfPresent(path) ?? 'null'));
  const isSameStream = stored.success && stored.data.streamArn === streamArn;
  const shards = new Map(isSameStream ? Object.entries(stored.data.shards) : []);
  let isDirty = false;
  let writing: Promise<void> | undefined;

  // Delivery does not wait for the disk: after a crash the records since the last write come once more, which
  // consumers of a stream must bear anyway. Writes that pile up become one.
  const write = async (): Promise<void> => {
    while (isDirty) {
      isDirty = false;
      await writeFileAtomically(path, JSON.stringify({ streamArn, shards: Object.fromEntries(shards) }));
    }
  };
  const changed = (): void => {
    isDirty = true;
    writing ??= write().finally(() => {
      writing = undefined;
    });
  };

  return {
    shard: (shardId) => shards.get(shardId) ?? { isDrained: false },
    save: (shardId, checkpoint) => {
      shards.set(shardId, checkpoint);
      changed();
    },
    keepOnly: (shardIds) => {
      const gone = [...shards.keys()].filter((shardId) => !shardIds.includes(shardId));
      for (const shardId of gone) shards.delete(shardId);
      if (gone.length > 0) changed();
    },
    flush: async () => {
      await writing;
    },
  };
}
