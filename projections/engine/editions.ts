/**
 * Editions of the list of projections. The rows of a stream in a generation are built by one edition from its first
 * commit to its last, and its checkpoint names it: a projection that is new, or folds otherwise, comes with the next
 * edition and appears when a new generation is built. Nothing is ever migrated.
 */
import { UnknownEdition } from './errors.ts';
import type { Projection } from './projection.ts';

export type Editions = {
  /** The edition a stream begins with that has no rows yet. */
  readonly newest: number;
  /** The projections of an edition, in the order they are applied. Throws UnknownEdition. */
  readonly projectionsOf: (edition: number) => readonly Projection[];
};

/** Editions 1, 2, 3 … from their lists of projections, oldest first. */
export function editionsOf(lists: readonly (readonly Projection[])[]): Editions {
  return {
    newest: lists.length,
    projectionsOf: (edition) => {
      const projections = lists[edition - 1];
      if (!projections) throw new UnknownEdition(edition, lists.length);
      return projections;
    },
  };
}

/** One list of projections that has never changed. */
export function singleEdition(projections: readonly Projection[]): Editions {
  return editionsOf([projections]);
}
