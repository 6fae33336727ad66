import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { SNAPSHOTS } from '#infra/adapters/keys';

/** Rows of ledgers as they were, so that a question about the past is cheap. A cache of the log: lost, it is filled again. */
export class SnapshotTable extends Construct {
  readonly table: dynamodb.TableV2;

  constructor(scope: Construct, id: string, props: { readonly stage: string }) {
    super(scope, id);
    this.table = new dynamodb.TableV2(this, 'Table', {
      tableName: `pennytrail-${props.stage}-snapshots`,
      partitionKey: { name: SNAPSHOTS.partitionKey, type: dynamodb.AttributeType.STRING },
      sortKey: { name: SNAPSHOTS.sortKey, type: dynamodb.AttributeType.STRING },
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
