import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { FUNCTIONS } from '#handlers/functions';
import { logGroupOf } from '../function-logs.ts';
import { functionName } from './service-names.ts';

const COLLECTOR = 'collect-errors';

/** Lines of the level ERROR, ours and those the runtime writes when a function throws, and runs out of time. */
const ERRORS = '{ ($.level = "ERROR") || ($.level = "FATAL") || ($.record.status = "timeout") }';

/**
 * Hands the error lines of every function to `collect-errors`, but not its own: it would be called for its own errors,
 * again and again.
 */
export class ErrorCollection extends Construct {
  constructor(scope: Construct, id: string, { stage }: { readonly stage: string }) {
    super(scope, id);
    const collector = functionName(stage, COLLECTOR);
    const { COLON_RESOURCE_NAME } = ArnFormat;
    const arn = (service: string, resource: string, resourceName: string): string =>
      Stack.of(this).formatArn({ service, resource, resourceName, arnFormat: COLON_RESOURCE_NAME });
    const permission = new lambda.CfnPermission(this, 'Permission', {
      functionName: collector,
      action: 'lambda:InvokeFunction',
      principal: 'logs.amazonaws.com',
      sourceAccount: Stack.of(this).account,
      sourceArn: arn('logs', 'log-group', `/aws/lambda/pennytrail-${stage}-*`),
    });
    for (const spec of FUNCTIONS.filter(({ name }) => name !== COLLECTOR)) {
      const filter = new logs.CfnSubscriptionFilter(this, spec.name, {
        logGroupName: logGroupOf(stage, spec),
        filterPattern: ERRORS,
        destinationArn: arn('lambda', 'function', collector),
      });
      filter.addResourceDependency(permission);
    }
  }
}
