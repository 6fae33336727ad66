/** The registry of generations in memory, for tests and simulations. */
import { FIRST_GENERATIONS, type Generations, type GenerationRegistry } from '#domain/ports/generation-registry';

/** A registry that says `start`; `step` is awaited before each operation, where a simulation lets others run. */
export function createMemoryGenerationRegistry(
  start: Generations = FIRST_GENERATIONS,
  step: () => Promise<void> = () => Promise.resolve(),
): GenerationRegistry {
  let current = start;
  return {
    read: async () => {
      await step();
      return current;
    },
    change: async (from, to) => {
      await step();
      const isSame = (['live', 'candidate', 'previous'] as const).every((role) => from[role] === current[role]);
      if (!isSame) return 'stale';
      current = { ...to };
      return 'changed';
    },
  };
}
