import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { OPERATIONS } from '#infra/adapters/keys';

/**
 * What operators set and see: which generation of the read models serves, rebuilds and how far they are. Without the
 * first, everybody would read a generation that may be gone, so the table is backed up and retained.
 */
export class OperationsTable extends Construct {
  readonly table: dynamodb.TableV2;

  constructor(scope: Construct, id: string, props: { readonly stage: string }) {
    super(scope, id);
    this.table = new dynamodb.TableV2(this, 'Table', {
      tableName: `pennytrail-${props.stage}-operations`,
      partitionKey: { name: OPERATIONS.partitionKey, type: dynamodb.AttributeType.STRING },
      sortKey: { name: OPERATIONS.sortKey, type: dynamodb.AttributeType.STRING },
      timeToLiveAttribute: OPERATIONS.expiresAt,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
