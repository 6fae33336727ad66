/** The projector: reader of the event table's stream, brings all projections of the touched streams forward. */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { StreamId } from '#domain/kernel/stream';
import { generations, snapshots, stores, tapsOf } from './compose.ts';
import type { Observation } from './engine/observation.ts';
import { projectBatch } from './engine/project-batch.ts';
import { EDITIONS } from './registry.ts';
import { withoutQuotedText } from './telemetry/log-formatter.ts';
import { count, logger, measure, watched } from './telemetry/telemetry.ts';

export const handler = watched('project-events', async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const records = tapsOf(event.Records);
  count('projectorBatch', records.length);
  for (const { stream } of records.filter((record) => record.tampered)) {
    logger.error('a stored commit was changed or removed', { stream });
    count('logTampered');
  }
  const now = (): string => new Date().toISOString();
  const current = await generations();
  const correlationIds = correlationIdsOf(records);
  const request = { ...stores, snapshots, editions: EDITIONS, generations: current, now };
  const observe = (observation: Observation): void => {
    const log = logFor(correlationIds.get(observation.stream) ?? []);
    note(observation, { isLive: observation.generation === current.live, log });
  };
  const response = await projectBatch({ ...request, records, observe });
  return { batchItemFailures: [...response.batchItemFailures] };
});

type Tap = ReturnType<typeof tapsOf>[number];

/** Of the commits each stream was tapped with: streams are projected side by side, so no one id is that of the batch. */
function correlationIdsOf(records: readonly Tap[]): ReadonlyMap<StreamId, readonly string[]> {
  const found = new Map<StreamId, string[]>();
  for (const { stream, commit } of records) {
    const ids = found.get(stream) ?? [];
    const id = commit?.metadata.correlationId;
    found.set(stream, id === undefined || ids.includes(id) ? ids : [...ids, id]);
  }
  return found;
}

type Log = (level: 'info' | 'warn' | 'error', message: string, keys: Readonly<Record<string, unknown>>) => void;

/** One line for each API call the commits came from, so that whoever follows one of them finds it here. */
function logFor(correlationIds: readonly string[]): Log {
  return (level, message, keys) => {
    if (correlationIds.length === 0) logger[level](message, keys);
    for (const correlationId of correlationIds) logger[level](message, { ...keys, correlationId });
  };
}

type About = { readonly isLive: boolean; readonly log: Log };

/** What goes on in generations that do not serve is counted apart: nobody waits for it. */
function note(observation: Observation, { isLive, log }: About): void {
  switch (observation.kind) {
    case 'advanced': {
      const { stream, generation, from, to, rowsWritten, newestRecordedAt } = observation;
      const lag = Date.now() - Date.parse(newestRecordedAt);
      if (isLive) measure('projectionLag', Math.max(0, lag));
      count('rowsWritten', rowsWritten);
      log('info', 'advanced', { stream, generation, from, to, rowsWritten });
      return;
    }
    case 'gap-repaired':
      count('gapRepaired');
      log('warn', 'gap repaired', { ...observation });
      return;
    case 'contention':
      count('projectionContention');
      return;
    case 'snapshot-taken':
      count('snapshotTaken');
      return;
    case 'snapshot-failed': {
      const { stream, error } = observation;
      count('snapshotFailed');
      log('warn', 'snapshot failed', { stream, error: shown(error) });
      return;
    }
    case 'parked':
      count('ledgerParked');
      log('error', 'parked', { ...observation, error: withoutQuotedText(observation.error) });
      return;
    case 'failed': {
      const { stream, generation, error } = observation;
      count(isLive ? 'projectionFailed' : 'followingFailed');
      log('error', 'projection failed', { stream, generation, error: shown(error) });
    }
  }
}

function shown(error: unknown): Error | string {
  return error instanceof Error ? error : withoutQuotedText(String(error));
}
