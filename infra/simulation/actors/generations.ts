/** Which rows serve, as functions know it: remembered for a while. */
import type { Generations } from '#domain/ports/generation-registry';
import type { World } from '../world.ts';

/**
 * Asks the registry, or answers what was known before. Memory is thrown away when rows are about to be removed: that
 * waits until nobody can remember them any more (`cleanUpRebuild`).
 */
export function rememberedGenerations(world: World): () => Promise<Generations> {
  let known: { readonly generations: Generations; readonly epoch: number } | undefined;
  return async () => {
    const isFresh = known?.epoch === world.memory.epoch && world.chance.happens(0.6);
    if (known && isFresh && !world.isCalm()) return known.generations;
    const { epoch } = world.memory;
    known = { generations: await world.registry.read(), epoch };
    return known.generations;
  };
}
