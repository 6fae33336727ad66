/** Relay positions in memory, for tests and simulations. */
import type { StreamId } from '#domain/kernel/stream';
import type { RelayPositions } from '#domain/ports/relay-positions';

export type MemoryRelayPositions = RelayPositions & {
  /** Loses a position, as no operation of the port ever does. */
  readonly lose: (stream: StreamId) => void;
};

/** No positions. `step` is awaited before each operation: where a simulation lets others run, or throws. */
export function createMemoryRelayPositions(step: () => Promise<void> = () => Promise.resolve()): MemoryRelayPositions {
  const positions = new Map<StreamId, number>();
  return {
    read: async (stream) => {
      await step();
      return positions.get(stream);
    },
    move: async (stream, from, to) => {
      await step();
      if ((positions.get(stream) ?? 0) !== from) return 'stale';
      positions.set(stream, to);
      return 'moved';
    },
    lose: (stream) => void positions.delete(stream),
  };
}
