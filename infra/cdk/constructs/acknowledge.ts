import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts findings of cdk-nag for a construct and everything inside it. The reason stands beside the construct it
 * excuses, so that whoever changes the construct also sees what was promised about it.
 *
 * @param reasons rule id, such as `AwsSolutions-IAM5[Resource::*]`, to the reason
 */
export function acknowledge(scope: IConstruct, reasons: Readonly<Record<string, string>>): void {
  Validations.of(scope).acknowledge(...Object.entries(reasons).map(([id, reason]) => ({ id, reason })));
}
