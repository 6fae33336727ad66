import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { VIEWS } from '#infra/adapters/keys';

/**
 * The read models. Everything in here can be rebuilt from the log, so it is neither backed up nor retained.
 * The index of lists is a local one because only those can be read with strong consistency. The one of parked streams
 * holds what operators have to look at, next to nothing.
 */
export class ViewTable extends Construct {
  readonly table: dynamodb.TableV2;

  constructor(scope: Construct, id: string, props: { readonly stage: string }) {
    super(scope, id);
    this.table = new dynamodb.TableV2(this, 'Table', {
      tableName: `pennytrail-${props.stage}-views`,
      partitionKey: { name: VIEWS.partitionKey, type: dynamodb.AttributeType.STRING },
      sortKey: { name: VIEWS.sortKey, type: dynamodb.AttributeType.STRING },
      localSecondaryIndexes: [
        {
          indexName: VIEWS.byDateIndex,
          sortKey: { name: VIEWS.byDateKey, type: dynamodb.AttributeType.STRING },
          projectionType: dynamodb.ProjectionType.ALL,
        },
      ],
      globalSecondaryIndexes: [
        {
          indexName: VIEWS.parkedIndex,
          partitionKey: { name: VIEWS.parkedIn, type: dynamodb.AttributeType.STRING },
          sortKey: { name: VIEWS.parkedAt, type: dynamodb.AttributeType.STRING },
          projectionType: dynamodb.ProjectionType.ALL,
        },
      ],
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
