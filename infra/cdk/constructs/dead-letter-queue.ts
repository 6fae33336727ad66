import { Duration } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/**
 * Where a message goes that could not be delivered: encrypted, TLS only, kept for the 14 days that SQS allows, so
 * that a long weekend does not lose it.
 */
export class DeadLetterQueue extends Construct {
  readonly queue: sqs.Queue;

  constructor(scope: Construct, id: string, props: { readonly queueName: string }) {
    super(scope, id);
    this.queue = new sqs.Queue(this, 'Queue', {
      queueName: props.queueName,
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this, { 'AwsSolutions-SQS3': 'This queue is itself the dead-letter queue.' });
  }
}

/** The queues of what could not be delivered, by who should have got it. */
export type DeadLetterQueues = {
  readonly projector: sqs.IQueue;
  readonly relay: sqs.IQueue;
  readonly notifications: sqs.IQueue;
  readonly mails: sqs.IQueue;
  readonly mailPlans: sqs.IQueue;
  readonly mailReports: sqs.IQueue;
  readonly webhooks: sqs.IQueue;
  readonly webhookPlans: sqs.IQueue;
};
