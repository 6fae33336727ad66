import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';

export type EventStreamMappingProps = {
  readonly target: lambda.Function;
  /** The event table's stream. Two readers per shard is the limit before DynamoDB throttles. */
  readonly streamArn: string;
  readonly deadLetterQueueName: string;
};

/**
 * One reader of the event table's stream.
 *
 * TRIM_HORIZON, because LATEST can miss commits while a mapping is created or changed. Tries and age are bounded,
 * because the defaults let one bad record block its shard for a day. What is given up goes to the queue as metadata
 * only; that loses nothing, since the event table is the truth and the next commit of that ledger, or a redrive,
 * catches up.
 */
export class EventStreamMapping extends Construct {
  /** Where what was given up is noted. */
  readonly deadLetters: sqs.IQueue;

  constructor(scope: Construct, id: string, { target, streamArn, deadLetterQueueName }: EventStreamMappingProps) {
    super(scope, id);
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', { queueName: deadLetterQueueName });
    this.deadLetters = deadLetters.queue;
    const mapping = new lambda.EventSourceMapping(this, 'Mapping', {
      target,
      eventSourceArn: streamArn,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(0),
      parallelizationFactor: 4,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 5,
      maxRecordAge: Duration.hours(1),
      onFailure: new SqsDlq(deadLetters.queue),
    });
    target.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [streamArn],
      }),
    );
    // Lambda asks for it, and IAM knows no resource for it.
    target.addToRolePolicy(new iam.PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }));
    // Lambda checks the role when the mapping is made, so the policy has to be there first.
    if (target.role) mapping.node.addDependency(target.role);
  }
}
