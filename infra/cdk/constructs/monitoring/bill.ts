import * as budgets from 'aws-cdk-lib/aws-budgets';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export type BillProps = { readonly stage: string; readonly monthlyUsd: number; readonly topic: sns.ITopic };

/**
 * Tells when four fifths of the month's money are spent, and when AWS foresees that it will not do. It is the bill of
 * the whole account: costs are told apart by tag only once somebody has switched that on.
 */
export class Bill extends Construct {
  constructor(scope: Construct, id: string, { stage, monthlyUsd, topic }: BillProps) {
    super(scope, id);
    const subscribers = [{ subscriptionType: 'SNS', address: topic.topicArn }];
    const when = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, threshold, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
      subscribers,
    });
    const budget = new budgets.CfnBudget(this, 'Budget', {
      budget: {
        budgetName: `pennytrail-${stage}`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyUsd, unit: 'USD' },
      },
      notificationsWithSubscribers: [when('ACTUAL', 80), when('FORECASTED', 100)],
    });
    // AWS Budgets looks whether it may publish when the budget is made.
    budget.node.addDependency(topic);
  }
}
