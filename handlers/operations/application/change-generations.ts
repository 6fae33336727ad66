import type { GenerationRegistry, Generations } from '#domain/ports/generation-registry';

const MAX_ATTEMPTS = 10;

/**
 * Writes what `next` makes of the registry as it stands. `next` is asked again when somebody else was faster;
 * undefined leaves it alone, a throw goes through.
 */
export async function changeGenerations(
  registry: GenerationRegistry,
  next: (generations: Generations) => Generations | undefined,
): Promise<void> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const from = await registry.read();
    const to = next(from);
    if (!to || (await registry.change(from, to)) === 'changed') return;
  }
  throw new Error(`the registry of generations changed under us ${MAX_ATTEMPTS} times in a row`);
}

/** Takes a generation out of use; nothing happens when it is not in use. The one that serves stays. */
export function withdraw(registry: GenerationRegistry, generation: number): Promise<void> {
  return changeGenerations(registry, ({ live, candidate, previous }) => {
    if (candidate !== generation && previous !== generation) return undefined;
    return {
      live,
      ...(candidate !== undefined && candidate !== generation && { candidate }),
      ...(previous !== undefined && previous !== generation && { previous }),
    };
  });
}
