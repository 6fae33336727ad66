/** All event source mappings of a template, over the streams of DynamoDB Local. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { streamArnOf } from '../dynamodb/create-tables.ts';
import type { InvokeFunction, Resource, RuntimeLog, SendToQueue } from '../service.ts';
import { createDynamoDbStreamSource } from './dynamodb-stream-source.ts';
import { startEventSourceMapping, type EventSourceMapping, type MappingView } from './event-source-mapping.ts';
import { redriveBatch, type FailedBatch } from './redrive-batch.ts';
import { mappingSettings, type CompilePattern, type MappingSettings } from './mapping-settings.ts';

export type EventSourceMappings = {
  readonly views: () => MappingView[];
  /** Looks for records now; called whenever somebody may have written. */
  readonly wake: () => void;
  /** Retries failing batches now, after their function changed. */
  readonly retryNow: () => void;
  /** Delivers given-up records again. Rejects when that fails or no mapping knows them. */
  readonly redrive: (batch: FailedBatch) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type EventSourceMappingsOptions = {
  readonly resources: readonly Resource[];
  readonly client: DynamoDBClient;
  readonly streamsClient: DynamoDBStreamsClient;
  readonly region: string;
  readonly compilePattern: CompilePattern;
  readonly invoke: InvokeFunction;
  readonly sendToQueue: SendToQueue;
  readonly dataDirectory: string;
  readonly log: RuntimeLog;
};

/** Starts them; the tables must exist. Throws UnsupportedTemplate before any is started. */
export async function startEventSourceMappings(options: EventSourceMappingsOptions): Promise<EventSourceMappings> {
  const settings = mappingSettings(options.resources, options.compilePattern);
  const sources = await Promise.all(settings.map((mapping) => sourceOf(mapping, options)));
  const mappings = sources.map(({ mapping, source }): EventSourceMapping => {
    const { invoke, sendToQueue, dataDirectory, log } = options;
    return startEventSourceMapping({ settings: mapping, source, invoke, sendToQueue, dataDirectory, log });
  });
  return {
    views: () => mappings.map((mapping) => mapping.view()),
    wake: () => {
      for (const mapping of mappings) mapping.wake();
    },
    retryNow: () => {
      for (const mapping of mappings) mapping.retryNow();
    },
    redrive: async (batch) => {
      const place = batch.DDBStreamBatchInfo;
      const found = sources.find(({ mapping }) => {
        return mapping.eventSourceArn === place.streamArn && mapping.functionName === batch.requestContext.functionArn;
      });
      if (!found) throw new Error(`no event source mapping reads ${place.streamArn} for this function`);
      await redriveBatch(batch, { settings: found.mapping, source: found.source, invoke: options.invoke });
    },
    close: async () => {
      await Promise.all(mappings.map((mapping) => mapping.close()));
    },
  };
}

async function sourceOf(mapping: MappingSettings, { client, streamsClient, region }: EventSourceMappingsOptions) {
  const tableName = /:table\/([^/]+)\/stream\//.exec(mapping.eventSourceArn)?.[1] ?? '';
  const streamArn = await streamArnOf(client, tableName);
  const { eventSourceArn } = mapping;
  return { mapping, source: createDynamoDbStreamSource({ client: streamsClient, streamArn, region, eventSourceArn }) };
}
