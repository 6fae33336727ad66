import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { AlarmSpec } from './alarm-spec.ts';
import { deliveryAlarms } from './delivery-alarms.ts';
import { frontDoorAlarms } from './front-door-alarms.ts';
import { logAlarms } from './log-alarms.ts';
import type { ServiceNames } from './service-names.ts';
import { tableAlarms } from './table-alarms.ts';

export type AlarmsProps = { readonly names: ServiceNames; readonly topic: sns.ITopic };

/**
 * Alarms for what needs a person, each with its entry in the runbook and the reason for its threshold, and one over all
 * of them that tells people: whatever breaks first, one message, and silence until everything is well again.
 */
export class Alarms extends Construct {
  readonly all: readonly cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, { names, topic }: AlarmsProps) {
    super(scope, id);
    const { stage } = names;
    const specs = [...frontDoorAlarms(stage), ...logAlarms(stage), ...deliveryAlarms(names), ...tableAlarms(names)];
    this.all = specs.map((spec) => this.alarm(stage, spec));
    const wrong = new cloudwatch.CompositeAlarm(this, 'SomethingIsWrong', {
      compositeAlarmName: `pennytrail-${stage}-something-is-wrong`,
      alarmDescription: 'docs/runbook.md, "Something is wrong". At least one alarm of this stage is on.',
      // By name: an attribute of each alarm would make the rule longer than CloudWatch allows.
      alarmRule: cloudwatch.AlarmRule.fromString(
        specs.map((spec) => `ALARM("${alarmName(stage, spec)}")`).join(' OR '),
      ),
    });
    wrong.node.addDependency(...this.all);
    wrong.addAlarmAction(new SnsAction(topic));
    wrong.addOkAction(new SnsAction(topic));
  }

  private alarm(stage: string, spec: AlarmSpec): cloudwatch.Alarm {
    const { id, entry, why, metric, threshold, bound = 'most', periods = 1 } = spec;
    return new cloudwatch.Alarm(this, id, {
      alarmName: alarmName(stage, spec),
      alarmDescription: `docs/runbook.md, "${entry}". ${why}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      datapointsToAlarm: spec.bad ?? periods,
      comparisonOperator:
        bound === 'most'
          ? cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
          : cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      // Nothing is counted while nothing happens, and that is how it should be.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  }
}

function alarmName(stage: string, { id }: AlarmSpec): string {
  return `pennytrail-${stage}-${id}`;
}
