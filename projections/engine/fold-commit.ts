import type { DecodedCommit } from './decode-commit.ts';
import { PoisonCommit } from './errors.ts';
import type { Projection } from './projection.ts';
import type { FoldingRows } from './row-set.ts';

/** Folds one commit into the rows, event by event in the order they were decided. Throws PoisonCommit. */
export function foldCommit(rows: FoldingRows, decoded: DecodedCommit, projections: readonly Projection[]): void {
  const { events, context } = decoded;
  rows.beginCommit(context.version);
  try {
    for (const event of events) {
      const handlers = projections.filter(({ handles }) => handles.includes(event.type));
      for (const projection of handlers) projection.apply(event, rows, context);
    }
  } catch (error) {
    throw new PoisonCommit(context.stream, context.version, error);
  }
}
