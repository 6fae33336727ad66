import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { IDEMPOTENCY } from '#infra/adapters/keys';

/**
 * Stored responses of requests that carried an `Idempotency-Key`, in the format of Powertools. Correctness does not
 * rest on them (ids come with the command), so losing this table only means deciding a repeat once more.
 */
export class IdempotencyTable extends Construct {
  readonly table: dynamodb.TableV2;

  constructor(scope: Construct, id: string, props: { readonly stage: string }) {
    super(scope, id);
    this.table = new dynamodb.TableV2(this, 'Table', {
      tableName: `pennytrail-${props.stage}-idempotency`,
      partitionKey: { name: IDEMPOTENCY.partitionKey, type: dynamodb.AttributeType.STRING },
      timeToLiveAttribute: IDEMPOTENCY.expiresAt,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
