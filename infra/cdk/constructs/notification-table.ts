import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { NOTIFICATIONS } from '#infra/adapters/keys';

/**
 * Notifications of a ledger and when they were read. What was read is nowhere in the log, so unlike the read models
 * this table is backed up and retained. After thirteen months they expire: the lists stay short, and what happened can
 * still be looked up in the audit trail.
 */
export class NotificationTable extends Construct {
  readonly table: dynamodb.TableV2;

  constructor(scope: Construct, id: string, props: { readonly stage: string }) {
    super(scope, id);
    this.table = new dynamodb.TableV2(this, 'Table', {
      tableName: `pennytrail-${props.stage}-notifications`,
      partitionKey: { name: NOTIFICATIONS.partitionKey, type: dynamodb.AttributeType.STRING },
      sortKey: { name: NOTIFICATIONS.sortKey, type: dynamodb.AttributeType.STRING },
      timeToLiveAttribute: NOTIFICATIONS.expiresAt,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
