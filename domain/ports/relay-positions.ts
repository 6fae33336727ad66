/** How far each stream has been published to the outside. */
import type { StreamId } from '../kernel/stream.ts';

export type RelayPositions = {
  /** Version of the newest commit that was published; undefined when nothing is known. Strongly consistent. */
  readonly read: (stream: StreamId) => Promise<number | undefined>;
  /** Moves from one version, 0 when nothing is known, to a later one; `stale` when the position is no longer `from`. */
  readonly move: (stream: StreamId, from: number, to: number) => Promise<'moved' | 'stale'>;
};
