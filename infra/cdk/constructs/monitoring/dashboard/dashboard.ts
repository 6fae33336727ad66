import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { ServiceNames } from '../service-names.ts';
import { isItFast } from './is-it-fast.ts';
import { isItRight } from './is-it-right.ts';
import { isItUp } from './is-it-up.ts';
import { whatDoesItCost } from './what-does-it-cost.ts';

export type DashboardProps = { readonly names: ServiceNames; readonly alarms: readonly cloudwatch.IAlarm[] };

/** Four questions, answered at a glance from top to bottom: is it up, is it right, is it fast, what does it cost. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { names, alarms }: DashboardProps) {
    super(scope, id);
    const states = new cloudwatch.AlarmStatusWidget({
      title: 'Alarms',
      alarms: [...alarms],
      sortBy: cloudwatch.AlarmStatusWidgetSortBy.STATE_UPDATED_TIMESTAMP,
      width: 24,
      height: 5,
    });
    new cloudwatch.Dashboard(this, 'Dashboard', {
      dashboardName: `pennytrail-${names.stage}`,
      defaultInterval: Duration.hours(3),
      widgets: [[states], ...isItUp(names), ...isItRight(), ...isItFast(names), ...whatDoesItCost(names)].map(
        (widgets) => [...widgets],
      ),
    });
  }
}
