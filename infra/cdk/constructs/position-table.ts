import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { POSITIONS } from '#infra/adapters/keys';

/**
 * How far the relay has published each ledger. Without it the relay would publish a ledger from its first commit
 * again, so it is backed up and retained although each row could be guessed from the log.
 */
export class PositionTable extends Construct {
  readonly table: dynamodb.TableV2;

  constructor(scope: Construct, id: string, props: { readonly stage: string }) {
    super(scope, id);
    this.table = new dynamodb.TableV2(this, 'Table', {
      tableName: `pennytrail-${props.stage}-positions`,
      partitionKey: { name: POSITIONS.partitionKey, type: dynamodb.AttributeType.STRING },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
