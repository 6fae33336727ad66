import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export type ScheduledRunProps = {
  readonly target: lambda.Function;
  readonly every: Duration;
  readonly description: string;
};

/**
 * Calls a function by the clock. A run that fails is not tried again: the function goes on where it was when its time
 * comes next, and two tries of one run would only be in each other's way.
 */
export class ScheduledRun extends Construct {
  constructor(scope: Construct, id: string, { target, every, description }: ScheduledRunProps) {
    super(scope, id);
    new events.Rule(this, 'Rule', {
      description,
      schedule: events.Schedule.rate(every),
      targets: [new targets.LambdaFunction(target, { retryAttempts: 0, maxEventAge: Duration.minutes(5) })],
    });
    target.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(5) });
  }
}
