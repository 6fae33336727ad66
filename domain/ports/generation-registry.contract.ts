/** What every GenerationRegistry must do. Each adapter runs this suite over an empty registry per test. */
import { describe, expect, it } from 'vitest';
import { FIRST_GENERATIONS, type GenerationRegistry } from './generation-registry.ts';

/** Defines the suite. `make` is called once per test and must answer a registry nobody has changed. */
export function generationRegistryContract(
  name: string,
  make: () => GenerationRegistry | Promise<GenerationRegistry>,
): void {
  const building = { live: 1, candidate: 2 };
  const promoted = { live: 2, previous: 1 };

  describe(name, () => {
    it('says the first generation serves until somebody changes it', async () => {
      const registry = await make();
      expect(await registry.read()).toEqual({ live: 1 });
    });

    it('changes as a whole, and a role that is left out is gone', async () => {
      const registry = await make();
      expect(await registry.change(FIRST_GENERATIONS, building)).toBe('changed');
      expect(await registry.read()).toEqual(building);
      expect(await registry.change(building, promoted)).toBe('changed');
      expect(await registry.read()).toEqual(promoted);
      expect(await registry.change(promoted, { live: 2 })).toBe('changed');
      expect(await registry.read()).toEqual({ live: 2 });
    });

    it.each([
      ['another live one', { live: 2 }],
      ['another candidate', { live: 1, candidate: 3 }],
      ['no candidate', { live: 1 }],
      ['a previous one besides', { live: 1, candidate: 2, previous: 1 }],
    ])('refuses a change from %s, and stays as it is', async (_, from) => {
      const registry = await make();
      await registry.change(FIRST_GENERATIONS, building);
      expect(await registry.change(from, promoted)).toBe('stale');
      expect(await registry.read()).toEqual(building);
    });

    it('lets the first generations be said again', async () => {
      const registry = await make();
      await registry.change(FIRST_GENERATIONS, building);
      expect(await registry.change(building, FIRST_GENERATIONS)).toBe('changed');
      expect(await registry.change(FIRST_GENERATIONS, building)).toBe('changed');
    });

    it('lets exactly one of many at once change it', async () => {
      const registry = await make();
      const results = await Promise.all(Array.from({ length: 8 }, () => registry.change(FIRST_GENERATIONS, building)));
      expect(results.filter((result) => result === 'changed')).toHaveLength(1);
    });
  });
}
