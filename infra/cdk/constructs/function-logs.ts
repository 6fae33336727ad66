import { RemovalPolicy } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { FUNCTIONS, type FunctionSpec } from '#handlers/functions';

/** Where a function of a stage writes its log. */
export function logGroupOf(stage: string, { name }: Pick<FunctionSpec, 'name'>): string {
  return `/aws/lambda/pennytrail-${stage}-${name}`;
}

/**
 * A log group for each function, kept for a month: long enough to look into last month's bill or complaint. They are
 * made before the functions, which would make groups of their own that are kept for ever.
 */
export class FunctionLogs extends Construct {
  constructor(scope: Construct, id: string, { stage }: { readonly stage: string }) {
    super(scope, id);
    for (const spec of FUNCTIONS) {
      new logs.LogGroup(this, spec.name, {
        logGroupName: logGroupOf(stage, spec),
        retention: logs.RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      });
    }
  }
}
