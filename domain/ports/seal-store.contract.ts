/** What every SealStore must do. Each adapter runs this suite; a difference between adapters is a bug in one of them. */
import { describe, expect, it } from 'vitest';
import type { Sha256 } from '../kernel/hash-chain.ts';
import { sealDay, sealShard, type DaySeal } from '../kernel/seal.ts';
import type { SealStore } from './seal-store.ts';

type MakeStore = () => SealStore | Promise<SealStore>;

/** Defines the suite. `make` is called once per test and answers an empty store. */
export function sealStoreContract(name: string, make: MakeStore): void {
  describe(name, () => {
    it('reads back what was put, and knows nothing else', async () => {
      const store = await make();
      const shard = sealShard({ date: '2026-11-22', shard: '3f', heads: [HEAD] }, fake);
      expect(await store.putShard(shard)).toBe('written');
      expect(await store.putDay(day('2026-11-22'))).toBe('written');
      expect(await store.readShard('2026-11-22', '3f')).toEqual(shard);
      expect(await store.readDay('2026-11-22')).toEqual(day('2026-11-22'));
      expect(await store.readShard('2026-11-22', '3e')).toBeUndefined();
      expect(await store.readDay('2026-11-21')).toBeUndefined();
    });

    it('keeps what came first', async () => {
      const store = await make();
      const first = sealShard({ date: '2026-11-22', shard: '3f', heads: [HEAD] }, fake);
      await store.putShard(first);
      await store.putDay(day('2026-11-22'));
      const other = sealShard({ date: '2026-11-22', shard: '3f', heads: [] }, fake);
      expect(await store.putShard(other)).toBe('present');
      expect(await store.putDay({ ...day('2026-11-22'), root: 'another' })).toBe('present');
      expect(await store.readShard('2026-11-22', '3f')).toEqual(first);
      expect(await store.readDay('2026-11-22')).toEqual(day('2026-11-22'));
    });

    it('lets one of many concurrent puts win', async () => {
      const store = await make();
      const puts = await Promise.all(Array.from({ length: 5 }, () => store.putDay(day('2026-11-22'))));
      expect(puts.toSorted()).toEqual(['present', 'present', 'present', 'present', 'written']);
    });

    it('finds the newest completed day, however long ago it was', async () => {
      const store = await make();
      expect(await store.newestDay('2026-11-22')).toBeUndefined();
      await store.putShard(sealShard({ date: '2026-11-22', shard: '00', heads: [] }, fake));
      expect(await store.newestDay('2026-11-22')).toBeUndefined();
      for (const date of ['2025-01-31', '2025-02-28', '2026-11-20', '2026-11-23']) await store.putDay(day(date));
      expect(await store.newestDay('2026-11-22')).toBe('2026-11-20');
      expect(await store.newestDay('2026-11-20')).toBe('2026-11-20');
      expect(await store.newestDay('2026-11-19')).toBe('2025-02-28');
      expect(await store.newestDay('2025-01-30')).toBeUndefined();
    });
  });
}

/** The store does not care for hashes. */
const fake: Sha256 = (text) => `hash of ${text.length}`;

const HEAD = { stream: 'LEDGER#10000000-0000-4000-8000-000000000001', version: 7, hash: 'abc' } as const;

function day(date: string): DaySeal {
  const content = { date, sealedAt: `${date}T00:10:00.000Z`, previous: null, streams: 1, shards: [] };
  return sealDay(content, fake);
}
