/** Reads the settings of event source mappings over queues from their template resources. */
import * as z from 'zod';
import { UnsupportedTemplate, type Resource } from '../service.ts';
import {
  parseProperties,
  resourcesOfType,
  templateBoolean,
  templateNumber,
  withoutEffect,
} from '../wire/properties.ts';

export type QueueMappingSettings = {
  readonly logicalId: string;
  readonly functionName: string;
  readonly queueArn: string;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  /** Batches in the function's hands at once. */
  readonly maximumConcurrency: number;
  readonly reportsItemFailures: boolean;
};

/** Batches Lambda's poller begins with at most when the template names no maximum. */
const USUAL_CONCURRENCY = 5;

const MappingProperties = z.strictObject({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  Enabled: templateBoolean.default(true),
  // Defaults and limits: AWS Lambda Developer Guide, "Lambda parameters for Amazon SQS event source mappings".
  BatchSize: templateNumber.pipe(z.int().min(1).max(10_000)).default(10),
  MaximumBatchingWindowInSeconds: templateNumber.pipe(z.number().min(0).max(300)).default(0),
  ScalingConfig: z
    .strictObject({ MaximumConcurrency: templateNumber.pipe(z.int().min(2).max(1000)).optional() })
    .default({}),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  Tags: withoutEffect,
});

export function isQueueMapping({ type, properties }: Resource): boolean {
  const { EventSourceArn: source } = properties;
  return type === 'AWS::Lambda::EventSourceMapping' && typeof source === 'string' && source.includes(':sqs:');
}

/** Settings of all enabled mappings over queues. Throws UnsupportedTemplate, as Lambda refuses to create them. */
export function queueMappingSettings(resources: readonly Resource[]): QueueMappingSettings[] {
  return resources.filter(isQueueMapping).flatMap((resource) => {
    const mapping = parseProperties(resource, MappingProperties);
    const queueArn = mapping.EventSourceArn;
    requireWorkable(resources, { logicalId: resource.logicalId, ...mapping });
    if (!mapping.Enabled) return [];
    return [
      {
        logicalId: resource.logicalId,
        functionName: mapping.FunctionName,
        queueArn,
        batchSize: mapping.BatchSize,
        batchingWindowMs: mapping.MaximumBatchingWindowInSeconds * 1000,
        maximumConcurrency: mapping.ScalingConfig.MaximumConcurrency ?? USUAL_CONCURRENCY,
        reportsItemFailures: mapping.FunctionResponseTypes.length > 0,
      },
    ];
  });
}

type Mapping = z.infer<typeof MappingProperties> & { readonly logicalId: string };

function requireWorkable(resources: readonly Resource[], mapping: Mapping): void {
  const { logicalId, BatchSize, MaximumBatchingWindowInSeconds, EventSourceArn, FunctionName } = mapping;
  if (BatchSize > 10 && MaximumBatchingWindowInSeconds < 1) {
    throw new UnsupportedTemplate(
      `${logicalId}: a BatchSize over 10 takes a MaximumBatchingWindowInSeconds of 1 or more`,
    );
  }
  const queue = resourcesOfType(resources, 'AWS::SQS::Queue').find(({ arn }) => arn === EventSourceArn);
  if (!queue) throw new UnsupportedTemplate(`${logicalId}: ${EventSourceArn} is no queue of the template`);
  const called = resourcesOfType(resources, 'AWS::Lambda::Function').find(({ ref, arn }) => {
    return ref === FunctionName || arn === FunctionName;
  });
  const hidden = secondsOf(queue.properties['VisibilityTimeout'], 30);
  const timeout = secondsOf(called?.properties['Timeout'], 3);
  if (hidden >= timeout) return;
  // A message would be handed out again while its function still works on it.
  throw new UnsupportedTemplate(
    `${logicalId}: Queue visibility timeout: ${hidden} seconds is less than Function timeout: ${timeout} seconds`,
  );
}

function secondsOf(value: unknown, fallback: number): number {
  return value === undefined ? fallback : Number(value);
}
