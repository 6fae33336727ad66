import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { INTEGRATION_EVENTS } from '#handlers/contracts/integration-events';
import { FUNCTIONS, type FunctionAccess } from '#handlers/functions';
import { ENVIRONMENT, WEBHOOKS } from '#infra/adapters/keys';
import { DeliveryQueue } from './delivery-queue.ts';
import type { FinanceBus } from './finance-bus.ts';
import { ScheduledRun } from './scheduled-run.ts';

export type WebhooksProps = {
  readonly stage: string;
  readonly bus: FinanceBus;
  /** Networks that may be called although they are not public, such as `127.0.0.0/8`; none on AWS. */
  readonly privateNetworks: readonly string[];
  /** The function of a name in `handlers/functions.ts`. */
  readonly functionOf: (name: string) => lambda.Function;
};

/** A message that comes back so often meets a bug, not an endpoint that is down: that is no failure of the queue. */
const TRIES = 5;

/**
 * Everything about webhooks: endpoints, their secrets and deliveries in a table, the rule that plans deliveries for
 * every integration event, the queue that wakes the sender, and the clock that does so for retries.
 */
export class Webhooks extends Construct {
  readonly table: dynamodb.TableV2;
  readonly deadLetters: {
    /** Messages the sender could not work on. */
    readonly webhooks: sqs.IQueue;
    /** Events nobody could plan deliveries for. */
    readonly webhookPlans: sqs.IQueue;
  };

  constructor(scope: Construct, id: string, { stage, bus, privateNetworks, functionOf }: WebhooksProps) {
    super(scope, id);
    this.table = webhookTable(this, stage);
    const { queue, deadLetters } = new DeliveryQueue(this, 'Outgoing', {
      name: 'webhook',
      stage,
      consumer: functionOf('send-webhook'),
      tries: TRIES,
      visibility: Duration.minutes(6),
    });
    this.deadLetters = {
      webhooks: deadLetters,
      webhookPlans: bus.react('Webhooks', {
        detailTypes: Object.keys(INTEGRATION_EVENTS),
        target: functionOf('plan-webhooks'),
        deadLetterQueueName: `pennytrail-${stage}-plan-webhooks-dead-letters`,
      }),
    };
    for (const { name, access } of FUNCTIONS) {
      this.allow(functionOf(name), access, queue);
      if (!access.webhookNetworks || privateNetworks.length === 0) continue;
      functionOf(name).addEnvironment(ENVIRONMENT.webhookNetworks, privateNetworks.join(','));
    }
    new ScheduledRun(this, 'Release', {
      target: functionOf('release-webhooks'),
      every: Duration.minutes(1),
      description:
        'Wakes the sender for deliveries whose next attempt is due, and for those a lost message left behind.',
    });
  }

  private allow(target: lambda.Function, access: FunctionAccess, queue: sqs.IQueue): void {
    const { webhooks, webhookSecrets, webhookQueue } = access;
    if (webhooks) {
      const actions = webhooks === 'write' ? ['dynamodb:PutItem', 'dynamodb:UpdateItem'] : [];
      const { tableArn } = this.table;
      this.allowPartitions(target, WEBHOOKS.ledgerPrefix, {
        actions: ['dynamodb:GetItem', 'dynamodb:Query', ...actions],
        resources: [tableArn, `${tableArn}/index/${WEBHOOKS.byTimeIndex}`],
      });
      // The index has a partition of its own and holds keys only.
      const due = { actions: ['dynamodb:Query'], resources: [`${tableArn}/index/${WEBHOOKS.dueIndex}`] };
      if (webhooks === 'write') target.addToRolePolicy(new iam.PolicyStatement(due));
      target.addEnvironment(ENVIRONMENT.webhooksTable, this.table.tableName);
    }
    if (webhookSecrets) {
      const actions = ['dynamodb:GetItem', ...(webhookSecrets === 'write' ? ['dynamodb:PutItem'] : [])];
      this.allowPartitions(target, WEBHOOKS.secretPrefix, { actions, resources: [this.table.tableArn] });
    }
    if (webhookQueue) {
      target.addToRolePolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
      target.addEnvironment(ENVIRONMENT.webhookQueue, queue.queueUrl);
    }
  }

  /**
   * Only items whose partition key begins so: most who work on endpoints cannot read a secret. Source: DynamoDB
   * developer guide, "Using IAM policy conditions for fine-grained access control".
   */
  private allowPartitions(
    target: lambda.Function,
    prefix: string,
    allowed: { readonly actions: string[]; readonly resources: string[] },
  ): void {
    const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${prefix}*`] } };
    target.addToRolePolicy(new iam.PolicyStatement({ ...allowed, conditions }));
  }
}

/** What an owner set up, and a secret nobody can show again, are nowhere in the log: backed up and retained. */
function webhookTable(scope: Construct, stage: string): dynamodb.TableV2 {
  const text = (name: string): dynamodb.Attribute => ({ name, type: dynamodb.AttributeType.STRING });
  return new dynamodb.TableV2(scope, 'Table', {
    tableName: `pennytrail-${stage}-webhooks`,
    partitionKey: text(WEBHOOKS.partitionKey),
    sortKey: text(WEBHOOKS.sortKey),
    localSecondaryIndexes: [
      {
        indexName: WEBHOOKS.byTimeIndex,
        sortKey: text(WEBHOOKS.byTimeKey),
        projectionType: dynamodb.ProjectionType.ALL,
      },
    ],
    globalSecondaryIndexes: [
      {
        indexName: WEBHOOKS.dueIndex,
        partitionKey: text(WEBHOOKS.dueKey),
        sortKey: text(WEBHOOKS.wakeAt),
        projectionType: dynamodb.ProjectionType.KEYS_ONLY,
      },
    ],
    timeToLiveAttribute: WEBHOOKS.expiresAt,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
