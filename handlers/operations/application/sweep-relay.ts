import type { StreamId } from '#domain/kernel/stream';
import { relayStream, type RelayDependencies, type RelayResult } from '#handlers/consumers/relay/relay';
import { sweepOn, type Sweep, type SweepDependencies, type SweepResult, type Visit } from './sweep.ts';

export type RelaySweep = SweepDependencies &
  RelayDependencies & {
    /** Told of each stream that was published. */
    readonly onRelayed?: (stream: StreamId, result: RelayResult) => void;
  };

export type RelaySweepSettings = Omit<Sweep, 'visit'> & {
  /** Commits younger than this are left to the relay, which is on its way to them. */
  readonly graceSeconds: number;
};

/**
 * Compares heads with what was published and publishes what is missing, a lost position included. For 2,000 streams
 * that need nothing, about 4,000 read units.
 */
export function sweepRelay(
  dependencies: RelaySweep,
  { graceSeconds, ...sweep }: RelaySweepSettings,
): Promise<SweepResult> {
  const { events, positions, now, onRelayed } = dependencies;
  const visit = async (stream: StreamId): Promise<Visit> => {
    const position = await positions.read(stream);
    const next = await events.readCommit(stream, (position ?? 0) + 1);
    if (!next || Date.parse(now()) - Date.parse(next.recordedAt) < graceSeconds * 1000) return 'current';
    const result = await relayStream(dependencies, stream, []);
    onRelayed?.(stream, result);
    return result.to > result.from || result.positionLost ? 'caught-up' : 'current';
  };
  return sweepOn(dependencies, { ...sweep, visit });
}
