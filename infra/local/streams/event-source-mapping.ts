/** One event source mapping at work: follows the shards of a stream, parents before children, and invokes a function. */
import type { InvokeFunction, RuntimeLog, SendToQueue } from '../service.ts';
import { openCheckpoints, type CheckpointStore } from './checkpoint-store.ts';
import type { DeliveryContext } from './deliver-batch.ts';
import { failureRecord } from './failure-record.ts';
import type { MappingSettings } from './mapping-settings.ts';
import { readShard } from './shard-reader.ts';
import type { Shard, StreamSource } from './stream-source.ts';
import { createWakeableDelay, type WakeableDelay } from './wakeable-delay.ts';

export type EventSourceMapping = {
  readonly view: () => MappingView;
  /** Looks for records now instead of at the next poll. */
  readonly wake: () => void;
  /** Retries a failing batch now. */
  readonly retryNow: () => void;
  /** Stops after the invocations under way, with positions written. */
  readonly close: () => Promise<void>;
};

/** For the developer page. */
export type MappingView = {
  readonly name: string;
  readonly functionName: string;
  readonly eventSourceArn: string;
  /** Last sequence number dealt with, by shard; empty text before the first. */
  readonly positions: Readonly<Record<string, string>>;
  readonly delivered: number;
  readonly retries: number;
  readonly discarded: number;
  readonly lastError: string | undefined;
};

export type EventSourceMappingOptions = {
  readonly settings: MappingSettings;
  readonly source: StreamSource;
  readonly invoke: InvokeFunction;
  readonly sendToQueue: SendToQueue;
  readonly dataDirectory: string;
  readonly log: RuntimeLog;
  /** Epoch ms. */
  readonly now?: () => number;
  /** First pause before a retry; doubles up to thirty seconds. */
  readonly backOffMs?: number;
};

const LONGEST_BACK_OFF_MS = 30_000;
const SHARD_SEARCH_MS = 500;

export function startEventSourceMapping(options: EventSourceMappingOptions): EventSourceMapping {
  const { settings, source, dataDirectory } = options;
  const { logicalId, functionName, eventSourceArn } = settings;
  const state: MappingState = {
    checkpoints: openCheckpoints({ dataDirectory, mappingId: logicalId, streamArn: source.streamArn }),
    idle: createWakeableDelay(),
    retryDelay: createWakeableDelay(),
    counts: { delivered: 0, retries: 0, discarded: 0 },
    active: new Map(),
    lastError: undefined,
    isStopped: false,
  };
  const following = followShards(options, state);
  return {
    wake: state.idle.wake,
    retryNow: state.retryDelay.wake,
    view: () => {
      const positions = [...state.active.keys()].map((id) => [id, state.checkpoints.shard(id).after ?? ''] as const);
      const { counts, lastError } = state;
      return {
        name: logicalId,
        functionName,
        eventSourceArn,
        positions: Object.fromEntries(positions),
        ...counts,
        lastError,
      };
    },
    close: async () => {
      state.isStopped = true;
      state.idle.stop();
      state.retryDelay.stop();
      await following;
    },
  };
}

type MappingState = {
  readonly checkpoints: CheckpointStore;
  readonly idle: WakeableDelay;
  readonly retryDelay: WakeableDelay;
  readonly counts: { delivered: number; retries: number; discarded: number };
  /** Readers at work, by shard. */
  readonly active: Map<string, Promise<void>>;
  lastError: string | undefined;
  isStopped: boolean;
};

async function followShards(options: EventSourceMappingOptions, state: MappingState): Promise<void> {
  const { settings, source, log } = options;
  const { checkpoints, idle, active } = state;
  while (!state.isStopped) {
    const shards = await source.shards().catch((error: unknown) => {
      log(`${settings.logicalId} could not list the shards of its stream`, { reason: String(error) });
      return [];
    });
    if (shards.length > 0) checkpoints.keepOnly(shards.map(({ shardId }) => shardId));
    for (const { shardId } of readyShards(shards, (id) => checkpoints.shard(id).isDrained)) {
      if (active.has(shardId)) continue;
      const delivery = deliveryFrom(shardId, options, state);
      const reading = readShard({ shardId, settings, source, checkpoints, delivery, idle, log });
      active.set(
        shardId,
        reading.finally(() => active.delete(shardId)),
      );
    }
    // New shards appear when one closes; until then there is nothing to look for.
    await (active.size > 0 ? Promise.race(active.values()) : idle.pause(SHARD_SEARCH_MS));
  }
  await Promise.all(active.values());
  await checkpoints.flush();
}

type ShardDelivery = Omit<DeliveryContext, 'onDone' | 'settings'>;

function deliveryFrom(shardId: string, options: EventSourceMappingOptions, state: MappingState): ShardDelivery {
  const { settings, log, now = Date.now, backOffMs = 200 } = options;
  const { functionName, onFailureQueueArn } = settings;
  return {
    now,
    isStopped: () => state.isStopped,
    invoke: async (records) => {
      const result = await options.invoke(functionName, { Records: records.map(({ event }) => event) });
      state.lastError = result.kind === 'failed' ? `${result.errorType}: ${result.errorMessage}` : undefined;
      if (result.kind === 'returned') state.counts.delivered += records.length;
      return result;
    },
    discard: async (discarded) => {
      state.counts.discarded += discarded.records.length;
      log(`${settings.logicalId} gave up ${discarded.records.length} records: ${discarded.reason}`, { functionName });
      if (onFailureQueueArn === undefined) return;
      await options.sendToQueue(onFailureQueueArn, failureRecord(discarded, { settings, shardId, now: now() }));
    },
    backOff: (retry) => {
      state.counts.retries += 1;
      return state.retryDelay.pause(Math.min(LONGEST_BACK_OFF_MS, backOffMs * 2 ** (retry - 1)));
    },
  };
}

/** Shards that are not drained, and whose parent is drained or gone. */
function readyShards(shards: readonly Shard[], isDrained: (shardId: string) => boolean): Shard[] {
  const known = new Set(shards.map(({ shardId }) => shardId));
  return shards.filter(({ shardId, parentShardId }) => {
    if (isDrained(shardId)) return false;
    return parentShardId === undefined || !known.has(parentShardId) || isDrained(parentShardId);
  });
}
