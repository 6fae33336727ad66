import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as destinations from 'aws-cdk-lib/aws-lambda-destinations';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { EVENT_SOURCE } from '#infra/adapters/keys';
import { DeadLetterQueue } from './dead-letter-queue.ts';

export type ReactionProps = {
  readonly detailTypes: readonly string[];
  readonly target: lambda.Function;
  readonly deadLetterQueueName: string;
};

/** The bus that carries integration events to the world, and an archive of them for a year. */
export class FinanceBus extends Construct {
  readonly bus: events.EventBus;

  constructor(scope: Construct, id: string, props: { readonly stage: string }) {
    super(scope, id);
    this.bus = new events.EventBus(this, 'Bus', {
      eventBusName: `pennytrail-${props.stage}`,
      description: 'Integration events of the ledgers, published by the relay and as month summaries.',
    });
    new events.Archive(this, 'Archive', {
      archiveName: `pennytrail-${props.stage}`,
      sourceEventBus: this.bus,
      eventPattern: { source: [EVENT_SOURCE] },
      retention: Duration.days(365),
    });
  }

  /**
   * Calls `target` for each new event of these types. A replay from the archive carries `replay-name` and is left
   * out: telling a person twice what happened last month is a side effect nobody asked for. Yields the queue of what
   * could not be delivered.
   */
  react(id: string, { detailTypes, target, deadLetterQueueName }: ReactionProps): sqs.IQueue {
    const deadLetters = new DeadLetterQueue(this, `${id}DeadLetters`, { queueName: deadLetterQueueName });
    const rule = new events.Rule(this, id, {
      eventBus: this.bus,
      eventPattern: { source: [EVENT_SOURCE], detailType: [...detailTypes] },
      targets: [
        new targets.LambdaFunction(target, {
          deadLetterQueue: deadLetters.queue,
          retryAttempts: 8,
          maxEventAge: Duration.hours(2),
        }),
      ],
    });
    // EventBridge calls Lambda asynchronously: once Lambda took the event, an error of the function is retried by
    // Lambda and, without this, dropped. Source: Lambda developer guide, "Invoking a Lambda function asynchronously".
    target.configureAsyncInvoke({
      onFailure: new destinations.SqsDestination(deadLetters.queue),
      retryAttempts: 2,
      maxEventAge: Duration.hours(2),
    });
    // The typed pattern does not know this key of the envelope.
    if (!(rule.node.defaultChild instanceof events.CfnRule)) throw new Error('a rule is made of one CfnRule');
    rule.node.defaultChild.addPropertyOverride('EventPattern.replay-name', [{ exists: false }]);
    return deadLetters.queue;
  }
}
