/** Which full sets of read-model rows there are, and which of them serves. */

/**
 * Numbers of generations. `candidate` is being built or awaits a decision; `previous` served before and is kept for a
 * rollback. All of them are brought forward with the log.
 */
export type Generations = { readonly live: number; readonly candidate?: number; readonly previous?: number };

/** Before anybody rebuilt anything. */
export const FIRST_GENERATIONS: Generations = { live: 1 };

export type GenerationRegistry = {
  /** Strongly consistent; FIRST_GENERATIONS when nothing was ever changed. */
  readonly read: () => Promise<Generations>;
  /** One conditional write: `stale` when the registry no longer says exactly `from`, and nothing was written. */
  readonly change: (from: Generations, to: Generations) => Promise<'changed' | 'stale'>;
};
