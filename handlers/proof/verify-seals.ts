/** The seals by themselves: whether each adds up and names the one before it. */
import type { StreamId } from '#domain/kernel/stream';
import { BrokenSeal } from '#domain/ports/broken-seal';
import { readSoundDay, readSoundShard, type SealReading } from './stream-seal.ts';

/** `days` that were looked at, from the newest back to the first or to the one that is broken. */
export type SealsVerdict =
  | { readonly kind: 'intact'; readonly days: number; readonly newest: string | undefined }
  | { readonly kind: 'broken'; readonly days: number; readonly date: string; readonly error: string };

/**
 * Walks the days not after `today` back to the first, along the roots each names. A day that was put in between, taken
 * out or replaced is where the walk ends.
 */
export async function verifySeals(reading: SealReading, today: string): Promise<SealsVerdict> {
  const newest = await reading.seals.newestDay(today);
  let days = 0;
  try {
    let date = newest;
    let named: string | undefined;
    while (date !== undefined) {
      const day = await readSoundDay(reading, date);
      if (named !== undefined && day.root !== named) throw new BrokenSeal(date, 'the day after it names another root');
      days += 1;
      named = day.previous?.root;
      date = day.previous?.date;
    }
    return { kind: 'intact', days, newest };
  } catch (error) {
    if (error instanceof BrokenSeal) return { kind: 'broken', days, date: error.date, error: error.message };
    throw error;
  }
}

/** Every stream the newest seal covers, shard by shard; those of broken shards are left out. */
export async function* sealedStreams(reading: SealReading, today: string): AsyncIterable<StreamId> {
  const newest = await reading.seals.newestDay(today);
  const day = newest === undefined ? undefined : await reading.seals.readDay(newest).catch(unlessBroken);
  for (const { shard } of day?.shards ?? []) {
    const found = day && (await readSoundShard(reading, day, shard).catch(unlessBroken));
    for (const { stream } of found?.heads ?? []) yield stream;
  }
}

function unlessBroken(error: unknown): undefined {
  if (!(error instanceof BrokenSeal)) throw error;
}
