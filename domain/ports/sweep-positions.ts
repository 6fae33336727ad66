/** Where walks over all streams stand that take many small steps. */
import type { StreamId } from '../kernel/stream.ts';

export type SweepPosition = {
  /** The last stream that was looked at; absent at the start of a round. */
  readonly after?: StreamId;
  /** When the round began (ISO instant). */
  readonly startedAt: string;
  /** Streams that could not be dealt with and are to be tried again; few. */
  readonly failed?: readonly StreamId[];
};

export type SweepPositions = {
  /** Undefined when no round is under way. */
  readonly read: (sweep: string) => Promise<SweepPosition | undefined>;
  /** Last writer wins: at worst some streams are looked at twice. */
  readonly save: (sweep: string, position: SweepPosition) => Promise<void>;
};
