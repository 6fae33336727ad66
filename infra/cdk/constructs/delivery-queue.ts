import type { Duration } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';

export type DeliveryQueueProps = {
  /** What is delivered, such as `mail`: the queue is `pennytrail-<stage>-<name>`, its letters `…-dead-letters`. */
  readonly name: string;
  readonly stage: string;
  /** Function with trigger `queue`; answers with `batchItemFailures`. */
  readonly consumer: lambda.Function;
  /** How often one message is received before it goes to the dead letters. */
  readonly tries: number;
  /**
   * How long a message is hidden while it is worked on, unless the consumer sets another pause. At least six times
   * the consumer's timeout, as the Lambda developer guide asks for.
   */
  readonly visibility: Duration;
};

/** Calls to the outside at once; the services called have quotas of their own, and nobody waits for a mail. */
const MAXIMUM_CONCURRENCY = 5;

/**
 * Work for a function that calls the outside: a queue with its dead letters and the mapping that hands the messages
 * to the function. A message the function reports as failed comes back alone; the rest of its batch is done.
 */
export class DeliveryQueue extends Construct {
  readonly queue: sqs.Queue;
  /** Where a message goes that was received `tries` times. */
  readonly deadLetters: sqs.Queue;

  constructor(scope: Construct, id: string, { name, stage, consumer, tries, visibility }: DeliveryQueueProps) {
    super(scope, id);
    const queueName = `pennytrail-${stage}-${name}`;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { queueName: `${queueName}-dead-letters` }).queue;
    this.queue = new sqs.Queue(this, 'Queue', {
      queueName,
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: visibility,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: tries },
    });
    consumer.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 10,
        reportBatchItemFailures: true,
        maxConcurrency: MAXIMUM_CONCURRENCY,
      }),
    );
  }
}
