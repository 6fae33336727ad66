/** What the newest seal says of one stream. */
import type { Sha256 } from '#domain/kernel/hash-chain';
import { dayAddsUp, shardAddsUp, shardOf, type DaySeal, type SealShard } from '#domain/kernel/seal';
import type { StreamId } from '#domain/kernel/stream';
import { BrokenSeal } from '#domain/ports/broken-seal';
import type { SealStore } from '#domain/ports/seal-store';

/** Version and hash of a stream as they were sealed on `date`; `root` is that day's. */
export type SealedPoint = {
  readonly date: string;
  readonly root: string;
  readonly version: number;
  readonly hash: string;
};

/** `none` before the first seal that covers the stream; `broken` when the seal does not add up. */
export type StreamSeal =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'sealed' } & SealedPoint)
  | { readonly kind: 'broken'; readonly date: string; readonly error: string };

export type SealReading = { readonly seals: SealStore; readonly sha256: Sha256 };

/**
 * Reads the newest seal not after `today` and recomputes its roots. Only the newest has to be asked: a day is sealed
 * only with what the day before it sealed and the log still holds (`seal-day.ts`).
 */
export async function latestSealOf(
  { seals, sha256 }: SealReading,
  stream: StreamId,
  today: string,
): Promise<StreamSeal> {
  const date = await seals.newestDay(today);
  if (date === undefined) return { kind: 'none' };
  try {
    const day = await readSoundDay({ seals, sha256 }, date);
    const shard = await readSoundShard({ seals, sha256 }, day, shardOf(stream, sha256));
    const sealed = shard?.heads.find((head) => head.stream === stream);
    return sealed
      ? { kind: 'sealed', date, root: day.root, version: sealed.version, hash: sealed.hash }
      : { kind: 'none' };
  } catch (error) {
    if (error instanceof BrokenSeal) return { kind: 'broken', date: error.date, error: error.message };
    throw error;
  }
}

/** The day, its root recomputed. Throws BrokenSeal, also when there is none. */
export async function readSoundDay({ seals, sha256 }: SealReading, date: string): Promise<DaySeal> {
  const day = await seals.readDay(date);
  if (!day) throw new BrokenSeal(date, 'its root is gone');
  if (day.date !== date || !dayAddsUp(day, sha256)) throw new BrokenSeal(date, 'its root is not that of what it names');
  return day;
}

/** A shard of a sound day, its root recomputed; undefined when the day has none of that name. Throws BrokenSeal. */
export async function readSoundShard(
  { seals, sha256 }: SealReading,
  day: DaySeal,
  name: string,
): Promise<SealShard | undefined> {
  if (!day.shards.some(({ shard }) => shard === name)) return undefined;
  const shard = await seals.readShard(day.date, name);
  if (!shard) throw new BrokenSeal(day.date, `shard ${name} is gone`);
  if (shard.shard !== name || !shardAddsUp(shard, day, sha256)) {
    throw new BrokenSeal(day.date, `shard ${name} is not what the root was made of`);
  }
  return shard;
}
