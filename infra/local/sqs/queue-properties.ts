/** Reads the settings of queues from their template resources. */
import * as z from 'zod';
import { UnsupportedTemplate, type Resource } from '../service.ts';
import { parseProperties, resourcesOfType, templateNumber, withoutEffect } from '../wire/properties.ts';
import type { QueueSettings } from './queue-store.ts';

const QueueProperties = z.strictObject({
  QueueName: z.string().optional(),
  // The defaults are those of SQS: four days, thirty seconds, no waiting, no delay, 1 MiB.
  MessageRetentionPeriod: templateNumber.default(345_600),
  VisibilityTimeout: templateNumber.pipe(z.int().min(0).max(43_200)).default(30),
  ReceiveMessageWaitTimeSeconds: templateNumber.default(0),
  DelaySeconds: templateNumber.pipe(z.int().min(0).max(900)).default(0),
  MaximumMessageSize: templateNumber.pipe(z.int().min(1024).max(1_048_576)).default(1_048_576),
  RedrivePolicy: z
    .strictObject({
      deadLetterTargetArn: z.string(),
      maxReceiveCount: templateNumber.pipe(z.int().min(1).max(1000)),
    })
    .optional(),
  KmsDataKeyReusePeriodSeconds: withoutEffect,
  KmsMasterKeyId: withoutEffect,
  RedriveAllowPolicy: withoutEffect,
  SqsManagedSseEnabled: withoutEffect,
  Tags: withoutEffect,
});

export type QueueDefinition = {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly settings: QueueSettings;
};

/** All queues of the template. Throws UnsupportedTemplate, also when the queue for dead letters is not among them. */
export function queueDefinitions(resources: readonly Resource[]): QueueDefinition[] {
  const queues = resourcesOfType(resources, 'AWS::SQS::Queue').map(queueDefinition);
  for (const { name, settings } of queues) {
    const target = settings.redrive?.deadLetterArn;
    if (target === undefined || queues.some(({ arn }) => arn === target)) continue;
    throw new UnsupportedTemplate(`${name}: its dead letters go to ${target}, which is no queue of the template`);
  }
  return queues;
}

function queueDefinition(resource: Resource): QueueDefinition {
  const properties = parseProperties(resource, QueueProperties);
  const { RedrivePolicy: redrive } = properties;
  return {
    name: resource.arn.split(':').at(-1) ?? resource.ref,
    arn: resource.arn,
    url: resource.ref,
    settings: {
      retentionMs: properties.MessageRetentionPeriod * 1000,
      visibilityTimeoutMs: properties.VisibilityTimeout * 1000,
      receiveWaitMs: properties.ReceiveMessageWaitTimeSeconds * 1000,
      delayMs: properties.DelaySeconds * 1000,
      largestMessageBytes: properties.MaximumMessageSize,
      redrive: redrive && { deadLetterArn: redrive.deadLetterTargetArn, maxReceiveCount: redrive.maxReceiveCount },
    },
  };
}
