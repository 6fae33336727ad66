/** Reads an event source mapping's settings from its template resource. */
import * as z from 'zod';
import { UnsupportedTemplate, type Resource } from '../service.ts';
import { isQueueMapping } from '../sqs/queue-mapping-settings.ts';
import { parseProperties, templateBoolean, templateNumber, withoutEffect } from '../wire/properties.ts';
import type { LambdaStreamRecord } from './stream-source.ts';

export type MappingSettings = {
  readonly logicalId: string;
  readonly functionName: string;
  readonly eventSourceArn: string;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  /** True for records the function wants to see. */
  readonly accepts: (record: LambdaStreamRecord) => boolean;
  readonly reportsItemFailures: boolean;
  readonly bisects: boolean;
  /** Undefined: until the record expires. */
  readonly retryLimit: number | undefined;
  readonly recordAgeLimitMs: number | undefined;
  readonly parallelBatches: number;
  /** Queue for what was given up, or undefined. */
  readonly onFailureQueueArn: string | undefined;
};

/** Compiles one event pattern; throws for a malformed one. */
export type CompilePattern = (pattern: unknown) => (event: unknown) => boolean;

const MappingProperties = z.strictObject({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  Enabled: templateBoolean.default(true),
  StartingPosition: z.literal('TRIM_HORIZON', 'must be TRIM_HORIZON: LATEST may miss records while a mapping starts'),
  // Defaults and limits: AWS Lambda Developer Guide, "Lambda parameters for DynamoDB event source mappings".
  BatchSize: templateNumber.pipe(z.int().min(1).max(10_000)).default(100),
  MaximumBatchingWindowInSeconds: templateNumber.pipe(z.number().min(0).max(300)).default(0),
  MaximumRetryAttempts: z.int().min(-1).max(10_000).default(-1),
  MaximumRecordAgeInSeconds: z.int().min(-1).max(604_800).default(-1),
  ParallelizationFactor: templateNumber.pipe(z.int().min(1).max(10)).default(1),
  BisectBatchOnFunctionError: templateBoolean.default(false),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })).max(10) }).optional(),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }).optional() }).default({}),
  Tags: withoutEffect,
});

/** Settings of all enabled mappings but those over queues. Throws UnsupportedTemplate for other sources than streams. */
export function mappingSettings(resources: readonly Resource[], compilePattern: CompilePattern): MappingSettings[] {
  return resources
    .filter((resource) => resource.type === 'AWS::Lambda::EventSourceMapping' && !isQueueMapping(resource))
    .map((resource) => ({ resource, properties: parseProperties(resource, MappingProperties) }))
    .filter(({ properties }) => properties.Enabled)
    .map(({ resource, properties }) => settingsOf(resource.logicalId, properties, compilePattern));
}

function settingsOf(
  logicalId: string,
  mapping: z.infer<typeof MappingProperties>,
  compilePattern: CompilePattern,
): MappingSettings {
  if (!mapping.EventSourceArn.includes(':dynamodb:')) {
    throw new UnsupportedTemplate(
      `${logicalId}: only streams of tables and queues are read on a laptop, not ${mapping.EventSourceArn}`,
    );
  }
  const queueArn = mapping.DestinationConfig.OnFailure?.Destination;
  if (queueArn !== undefined && !queueArn.includes(':sqs:')) {
    throw new UnsupportedTemplate(`${logicalId}: the failure destination must be a queue on a laptop, not ${queueArn}`);
  }
  const { MaximumRetryAttempts: retries, MaximumRecordAgeInSeconds: age } = mapping;
  return {
    logicalId,
    functionName: mapping.FunctionName,
    eventSourceArn: mapping.EventSourceArn,
    batchSize: mapping.BatchSize,
    batchingWindowMs: mapping.MaximumBatchingWindowInSeconds * 1000,
    accepts: filterOf(mapping.FilterCriteria?.Filters ?? [], compilePattern),
    reportsItemFailures: mapping.FunctionResponseTypes.length > 0,
    bisects: mapping.BisectBatchOnFunctionError,
    retryLimit: retries === -1 ? undefined : retries,
    recordAgeLimitMs: age === -1 ? undefined : age * 1000,
    parallelBatches: mapping.ParallelizationFactor,
    onFailureQueueArn: queueArn,
  };
}

/** A record passes when any of the patterns matches, or when there is none. */
function filterOf(
  filters: readonly { readonly Pattern: string }[],
  compilePattern: CompilePattern,
): (record: LambdaStreamRecord) => boolean {
  const patterns = filters.map(({ Pattern }) => compilePattern(JSON.parse(Pattern)));
  return (record) => patterns.length === 0 || patterns.some((matches) => matches(record));
}
