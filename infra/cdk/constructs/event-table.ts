import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { EVENTS } from '#infra/adapters/keys';

/**
 * The log: one item per commit, never changed, never expired. It outlives the stack, and losing it loses the books,
 * so it has continuous backups, is protected from deletion and is retained when the stack goes.
 */
export class EventTable extends Construct {
  readonly table: dynamodb.TableV2;
  /** ARN of the stream of new commits; the projector and the relay read it, and a third reader would be throttled. */
  readonly streamArn: string;

  constructor(scope: Construct, id: string, props: { readonly stage: string }) {
    super(scope, id);
    this.table = new dynamodb.TableV2(this, 'Table', {
      tableName: `pennytrail-${props.stage}-events`,
      partitionKey: { name: EVENTS.partitionKey, type: dynamodb.AttributeType.STRING },
      sortKey: { name: EVENTS.sortKey, type: dynamodb.AttributeType.NUMBER },
      globalSecondaryIndexes: [
        {
          indexName: EVENTS.ledgersIndex,
          partitionKey: { name: EVENTS.ledgersIndexKey, type: dynamodb.AttributeType.STRING },
          sortKey: { name: EVENTS.partitionKey, type: dynamodb.AttributeType.STRING },
          projectionType: dynamodb.ProjectionType.KEYS_ONLY,
        },
      ],
      // A commit is never changed, so there is no old image worth carrying.
      dynamoStream: dynamodb.StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.streamArn = streamArnOf(this.table);
  }
}

function streamArnOf(table: dynamodb.TableV2): string {
  if (table.tableStreamArn === undefined) throw new Error('the event table was declared without its stream');
  return table.tableStreamArn;
}
