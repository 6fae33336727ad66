import type { Rebuild, RebuildStore } from '#domain/ports/rebuild-store';
import type { ComparisonView, RebuildView } from '#handlers/contracts/operations';
import { totalOf } from './tally.ts';

/** How a rebuild stands at `now` (ISO instant), with the progress of its workers while it builds. */
export async function rebuildView(rebuilds: RebuildStore, rebuild: Rebuild, now: string): Promise<RebuildView> {
  const { rebuildId, generation, edition, status, startedBy, startedAt, finishedAt, job, error } = rebuild;
  const { events, ...streams } = await progressOf(rebuilds, rebuild);
  const seconds = Math.max(0, Date.parse(finishedAt ?? now) - Date.parse(startedAt)) / 1000;
  return {
    rebuildId,
    generation,
    edition,
    status,
    startedBy,
    startedAt,
    finishedAt,
    streams,
    events,
    eventsPerSecond: seconds > 0 ? Math.round(events / seconds) : 0,
    etaSeconds: status === 'building' ? etaOf(streams, seconds) : null,
    comparison: comparisonView(rebuild.comparison),
    error,
    ...(job && { job }),
  };
}

async function progressOf(rebuilds: RebuildStore, rebuild: Rebuild) {
  if (rebuild.built) {
    const { streams: total, done, parked, events } = rebuild.built;
    return { total, done, parked, events };
  }
  const {
    streams: total,
    done,
    tally,
  } = await totalOf(rebuilds.progress({ rebuildId: rebuild.rebuildId, job: 'build', run: 1 }));
  return { total, done, parked: tally.parked, events: tally.events };
}

/** At the pace so far. Null until a stream is done: before that nothing can be told. */
function etaOf({ total, done }: { readonly total: number; readonly done: number }, seconds: number): number | null {
  if (done === 0) return null;
  return Math.ceil((seconds / done) * (total - done));
}

function comparisonView(comparison: Rebuild['comparison']): ComparisonView | null {
  if (!comparison) return null;
  const { comparedAt, streams, tally } = comparison;
  const { differentStreams, rows, changed, missing, added, samples } = tally;
  const verdict = differentStreams === 0 ? 'equal' : 'different';
  return { verdict, comparedAt, streams, differentStreams, rows, changed, missing, added, samples };
}
