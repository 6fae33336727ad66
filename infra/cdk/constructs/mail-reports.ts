import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as destinations from 'aws-cdk-lib/aws-lambda-destinations';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';

export type MailReportsProps = {
  readonly stage: string;
  readonly configurationSetName: string;
  readonly target: lambda.Function;
};

/**
 * Hands what SES reports about our mails to `target`. The default bus is everybody's in the account, so only mails of
 * our configuration set count.
 */
export class MailReports extends Construct {
  readonly deadLetters: sqs.IQueue;

  constructor(scope: Construct, id: string, { stage, configurationSetName, target }: MailReportsProps) {
    super(scope, id);
    const deadLetterQueueName = `pennytrail-${stage}-confirm-mail-dead-letters`;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { queueName: deadLetterQueueName }).queue;
    const rule = new events.Rule(this, 'Rule', {
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Sent', 'Email Bounced', 'Email Complaint Received'],
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSetName] } } },
      },
      targets: [
        new targets.LambdaFunction(target, {
          deadLetterQueue: this.deadLetters,
          retryAttempts: 8,
          maxEventAge: Duration.hours(2),
        }),
      ],
    });
    target.configureAsyncInvoke({
      onFailure: new destinations.SqsDestination(this.deadLetters),
      retryAttempts: 2,
      maxEventAge: Duration.hours(2),
    });
    // The typed pattern does not know this key of the envelope.
    if (!(rule.node.defaultChild instanceof events.CfnRule)) throw new Error('a rule is made of one CfnRule');
    rule.node.defaultChild.addPropertyOverride('EventPattern.replay-name', [{ exists: false }]);
  }
}
