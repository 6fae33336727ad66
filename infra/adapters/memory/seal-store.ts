/** Daily seals in memory, for tests and simulations. Same semantics as the S3 adapter, under the same contract. */
import { DaySeal, SealShard } from '#domain/kernel/seal';
import type { SealPut, SealStore } from '#domain/ports/seal-store';
import { readSeal } from '../seal-document.ts';

export type MemorySealStore = SealStore & {
  /** The stored texts by `<date>` and `<date>/<shard>`, for tests that damage them. */
  readonly texts: Map<string, string>;
};

/** An empty store. */
export function createMemorySealStore(): MemorySealStore {
  const texts = new Map<string, string>();
  const put = (name: string, seal: object): Promise<SealPut> => {
    if (texts.has(name)) return Promise.resolve('present');
    texts.set(name, JSON.stringify(seal));
    return Promise.resolve('written');
  };
  const get = (name: string): Promise<string | undefined> => Promise.resolve(texts.get(name));
  return {
    texts,
    putShard: (shard) => put(`${shard.date}/${shard.shard}`, shard),
    putDay: (day) => put(day.date, day),
    readShard: async (date, shard) => readSeal(SealShard, date, await get(`${date}/${shard}`)),
    readDay: async (date) => readSeal(DaySeal, date, await get(date)),
    newestDay: (upTo) => {
      const days = [...texts.keys()].filter((name) => !name.includes('/') && name <= upTo);
      return Promise.resolve(days.toSorted().at(-1));
    },
  };
}
