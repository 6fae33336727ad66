/** Test support: a queue with dead letters, and what a mapping over it says. */
import type { Resource } from '#infra/local/service';
import type { QueueMappingSettings } from '../queue-mapping-settings.ts';

export const arn = (name: string) => `arn:aws:sqs:eu-central-1:000000000000:${name}`;
export const WORK = arn('work');

export const resource = (type: string, ref: string, properties: Record<string, unknown>): Resource => ({
  logicalId: ref,
  type,
  ref,
  arn: type === 'AWS::SQS::Queue' ? arn(ref) : `arn:aws:lambda:eu-central-1:000000000000:function:${ref}`,
  properties,
  metadata: {},
});

export const resources = [
  resource('AWS::SQS::Queue', 'work', {
    VisibilityTimeout: 60,
    RedrivePolicy: { deadLetterTargetArn: arn('letters'), maxReceiveCount: 3 },
  }),
  resource('AWS::SQS::Queue', 'letters', {}),
];

export const SETTINGS: QueueMappingSettings = {
  logicalId: 'Mapping',
  functionName: 'send',
  queueArn: WORK,
  batchSize: 10,
  batchingWindowMs: 0,
  maximumConcurrency: 2,
  reportsItemFailures: true,
};
