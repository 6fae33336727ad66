import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { FUNCTIONS } from '#handlers/functions';
import { ENVIRONMENT } from '#infra/adapters/keys';
import type { DeadLetterQueues } from './dead-letter-queue.ts';
import { RebuildWorkflow } from './rebuild-workflow.ts';
import { ScheduledRun } from './scheduled-run.ts';

export type UpkeepProps = {
  readonly stage: string;
  /** The function of a name in `handlers/functions.ts`. */
  readonly functionOf: (name: string) => lambda.Function;
  readonly deadLetters: DeadLetterQueues;
};

/**
 * What keeps the read models right: the workflow that rebuilds them, and the sweepers that find what was lost.
 */
export class Upkeep extends Construct {
  constructor(scope: Construct, id: string, { stage, functionOf, deadLetters }: UpkeepProps) {
    super(scope, id);
    const workflow = new RebuildWorkflow(this, 'Rebuild', { stage, functionOf });
    for (const { name, access } of FUNCTIONS) {
      if (access.workflow) workflow.allowRunning(functionOf(name));
      if (access.deadLetters) allowDeadLetters(functionOf(name), deadLetters, access.deadLetters);
    }
    new ScheduledRun(this, 'SweepProjections', {
      target: functionOf('sweep-projections'),
      every: Duration.minutes(5),
      description: 'Brings forward the next streams whose stream records were lost.',
    });
    new ScheduledRun(this, 'SweepRelay', {
      target: functionOf('sweep-relay'),
      every: Duration.minutes(5),
      description: 'Publishes what the relay should have published of the next streams.',
    });
  }
}

function allowDeadLetters(target: lambda.Function, queues: DeadLetterQueues, access: 'count' | 'redrive'): void {
  const take = access === 'redrive' ? ['sqs:ReceiveMessage', 'sqs:DeleteMessage'] : [];
  target.addToRolePolicy(
    new iam.PolicyStatement({
      actions: ['sqs:GetQueueAttributes', ...take],
      resources: Object.values(queues).map(({ queueArn }) => queueArn),
    }),
  );
  target.addEnvironment(ENVIRONMENT.projectorDeadLetters, queues.projector.queueUrl);
  target.addEnvironment(ENVIRONMENT.relayDeadLetters, queues.relay.queueUrl);
  target.addEnvironment(ENVIRONMENT.notificationDeadLetters, queues.notifications.queueUrl);
  target.addEnvironment(ENVIRONMENT.mailDeadLetters, queues.mails.queueUrl);
  target.addEnvironment(ENVIRONMENT.mailPlanDeadLetters, queues.mailPlans.queueUrl);
  target.addEnvironment(ENVIRONMENT.mailReportDeadLetters, queues.mailReports.queueUrl);
  target.addEnvironment(ENVIRONMENT.webhookDeadLetters, queues.webhooks.queueUrl);
  target.addEnvironment(ENVIRONMENT.webhookPlanDeadLetters, queues.webhookPlans.queueUrl);
}
