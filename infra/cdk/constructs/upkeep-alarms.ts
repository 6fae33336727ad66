import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { METRICS_NAMESPACE } from '#infra/adapters/keys';
import type { DeadLetterQueues } from './dead-letter-queue.ts';

export type UpkeepAlarmsProps = { readonly stage: string; readonly deadLetters: DeadLetterQueues };

/** A metric of a function, summed up; any at all is an alarm. `entry` is the heading in docs/runbook.md. */
type FunctionAlarm = { readonly metric: string; readonly service: string; readonly entry: string };

const ALARMS: readonly FunctionAlarm[] = [
  { metric: 'logTampered', service: 'project-events', entry: 'Tampered log' },
  { metric: 'ledgerParked', service: 'project-events', entry: 'Parked ledger' },
  { metric: 'caughtUp', service: 'sweep-projections', entry: 'Lag and the sweeper' },
  { metric: 'relayCaughtUp', service: 'sweep-relay', entry: 'Lag and the sweeper' },
  { metric: 'relayPositionLost', service: 'relay-events', entry: 'Relay position' },
  { metric: 'relayPositionLost', service: 'sweep-relay', entry: 'Relay position' },
  { metric: 'rebuildFailed', service: 'fail-rebuild', entry: 'Rebuild' },
];

/** Alarms for what needs a person. Each names its entry in the runbook. */
export class UpkeepAlarms extends Construct {
  constructor(scope: Construct, id: string, { stage, deadLetters }: UpkeepAlarmsProps) {
    super(scope, id);
    for (const { metric: metricName, service, entry } of ALARMS) {
      const metric = new cloudwatch.Metric({
        namespace: METRICS_NAMESPACE,
        metricName,
        // The one dimension Powertools adds by itself.
        dimensionsMap: { service },
        statistic: cloudwatch.Stats.SUM,
        period: Duration.minutes(5),
      });
      this.alarm(`${stage}-${service}-${metricName}`, metric, entry);
    }
    for (const [name, queue] of Object.entries(deadLetters)) {
      const metric = queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) });
      this.alarm(`${stage}-${name}-dead-letters`, metric, 'Dead letters');
    }
  }

  private alarm(name: string, metric: cloudwatch.IMetric, entry: string): void {
    new cloudwatch.Alarm(this, name, {
      alarmName: `pennytrail-${name}`,
      alarmDescription: `docs/runbook.md, "${entry}"`,
      metric,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  }
}
