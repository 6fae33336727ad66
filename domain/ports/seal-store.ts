/**
 * Daily seals, each written once and never changed. What was written first under a name is what is read for ever, even
 * if somebody with more rights than any function here puts something else beside it.
 */
import type { DaySeal, SealShard } from '../kernel/seal.ts';

/** `present`: there is one already, and it stays. */
export type SealPut = 'written' | 'present';

/** Reading throws BrokenSeal for what is stored but is no seal. */
export type SealStore = {
  readonly putShard: (shard: SealShard) => Promise<SealPut>;
  /** Completes a day; its shards have to be there before. */
  readonly putDay: (day: DaySeal) => Promise<SealPut>;
  readonly readShard: (date: string, shard: string) => Promise<SealShard | undefined>;
  readonly readDay: (date: string) => Promise<DaySeal | undefined>;
  /** The newest completed day not after `upTo` (`2026-11-22`). */
  readonly newestDay: (upTo: string) => Promise<string | undefined>;
};
