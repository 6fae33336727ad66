import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic } from '../constructs/monitoring/alarm-topic.ts';
import { Alarms } from '../constructs/monitoring/alarms.ts';
import { Bill } from '../constructs/monitoring/bill.ts';
import { Dashboard } from '../constructs/monitoring/dashboard/dashboard.ts';
import { ErrorCollection } from '../constructs/monitoring/error-collection.ts';
import { serviceNames } from '../constructs/monitoring/service-names.ts';
import type { ServiceStack } from './service-stack.ts';

export type MonitoringStackProps = StackProps & {
  readonly stage: string;
  readonly service: ServiceStack;
  /** Who gets a mail when something is wrong; nobody by default. */
  readonly alarmEmail: string | undefined;
  /** What the account may cost in a month. */
  readonly monthlyBudgetUsd: number;
};

/** How the service is watched: dashboard, alarms and who hears of them, error lines, and the bill. */
export class MonitoringStack extends Stack {
  constructor(scope: Construct, id: string, props: MonitoringStackProps) {
    const { stage, service, alarmEmail, monthlyBudgetUsd, ...rest } = props;
    super(scope, id, rest);
    const names = serviceNames(service, stage);
    const { topic } = new AlarmTopic(this, 'AlarmTopic', { stage, email: alarmEmail });
    const alarms = new Alarms(this, 'Alarms', { names, topic });
    new Dashboard(this, 'Dashboard', { names, alarms: alarms.all });
    new ErrorCollection(this, 'ErrorCollection', { stage });
    new Bill(this, 'Bill', { stage, monthlyUsd: monthlyBudgetUsd, topic });
    // What is named here has to be there: a subscription fails without its log group.
    this.addStackDependency(service);
  }
}
