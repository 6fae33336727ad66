import type { Generations, GenerationRegistry } from '#domain/ports/generation-registry';

/**
 * What the registry says, read at most once in `maxAgeMs` (5 s unless given) by one process, so that a warm function
 * pays nothing for it. `now` yields milliseconds.
 *
 * To be late by that much is harmless: a generation that just stopped serving is still brought forward, and readers
 * fold what it misses. It is cleaned up a minute later at the earliest. A read that fails is not remembered, and the
 * older answer is not used instead: its rows may be gone.
 */
export function cachedGenerations(
  registry: Pick<GenerationRegistry, 'read'>,
  { now, maxAgeMs = 5_000 }: { readonly now: () => number; readonly maxAgeMs?: number },
): () => Promise<Generations> {
  let cached: { readonly reading: Promise<Generations>; readonly at: number } | undefined;
  return () => {
    const at = now();
    if (cached && at - cached.at < maxAgeMs) return cached.reading;
    const reading = registry.read();
    const entry = { reading, at };
    cached = entry;
    reading.catch(() => {
      if (cached === entry) cached = undefined;
    });
    return reading;
  };
}
