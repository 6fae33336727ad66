/** What a row of `handlers/functions.ts` may touch, as IAM statements and the environment variables that go with it. */
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { FunctionAccess } from '#handlers/functions';
import { ENVIRONMENT, EVENTS, VIEWS } from '#infra/adapters/keys';

/** The stores of one stage, as the functions see them. */
export type Stores = {
  readonly events: dynamodb.ITable;
  readonly views: dynamodb.ITable;
  readonly idempotency: dynamodb.ITable;
  readonly notifications: dynamodb.ITable;
  readonly positions: dynamodb.ITable;
  readonly operations: dynamodb.ITable;
  readonly snapshots: dynamodb.ITable;
  readonly bus: events.IEventBus;
  readonly seals: s3.IBucket;
};

export type Grants = {
  readonly statements: readonly iam.PolicyStatement[];
  readonly environment: Readonly<Record<string, string>>;
};

type Actions = readonly `${string}:${string}`[];

// A transaction needs the permissions of the writes inside it, no more. There is no BatchWriteItem anywhere: it cannot
// carry a condition. Only the idempotency layer may delete, and who clears away what can be made again.
const READ_LOG: Actions = ['dynamodb:GetItem', 'dynamodb:Query'];
const APPEND: Actions = [...READ_LOG, 'dynamodb:PutItem'];
const READ_VIEWS: Actions = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];
const WRITE_VIEWS: Actions = [...READ_VIEWS, 'dynamodb:PutItem'];
const REMOVE_VIEWS: Actions = [...WRITE_VIEWS, 'dynamodb:DeleteItem'];
const IDEMPOTENCY: Actions = ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const READ_NOTIFICATIONS: Actions = ['dynamodb:GetItem', 'dynamodb:Query'];
const WRITE_NOTIFICATIONS: Actions = [...READ_NOTIFICATIONS, 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const READ_SNAPSHOTS: Actions = ['dynamodb:Query'];
const WRITE_SNAPSHOTS: Actions = [...READ_SNAPSHOTS, 'dynamodb:GetItem', 'dynamodb:PutItem'];
const REMOVE_SNAPSHOTS: Actions = [...READ_SNAPSHOTS, 'dynamodb:DeleteItem'];
const WRITE_POSITIONS: Actions = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const READ_OPERATIONS: Actions = ['dynamodb:GetItem', 'dynamodb:Query'];
const WRITE_OPERATIONS: Actions = [...READ_OPERATIONS, 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

/** Exactly what `access` says and nothing else: one statement and one variable per store it names. */
export function grantsOf(access: FunctionAccess, stores: Stores): Grants {
  const grants: Grants[] = [];
  if (access.events) {
    grants.push(table(stores.events, ENVIRONMENT.eventsTable, access.events === 'append' ? APPEND : READ_LOG));
  }
  if (access.views) {
    const actions = { read: READ_VIEWS, write: WRITE_VIEWS, remove: REMOVE_VIEWS };
    grants.push(views(stores.views, actions[access.views]));
  }
  if (access.parked) grants.push(parked(stores.views));
  if (access.idempotency) grants.push(table(stores.idempotency, ENVIRONMENT.idempotencyTable, IDEMPOTENCY));
  if (access.notifications) {
    const actions = access.notifications === 'write' ? WRITE_NOTIFICATIONS : READ_NOTIFICATIONS;
    grants.push(table(stores.notifications, ENVIRONMENT.notificationsTable, actions));
  }
  if (access.positions) grants.push(table(stores.positions, ENVIRONMENT.positionsTable, WRITE_POSITIONS));
  if (access.snapshots) {
    const actions = { read: READ_SNAPSHOTS, write: WRITE_SNAPSHOTS, remove: REMOVE_SNAPSHOTS };
    grants.push(table(stores.snapshots, ENVIRONMENT.snapshotsTable, actions[access.snapshots]));
  }
  if (access.operations) {
    const actions = access.operations === 'write' ? WRITE_OPERATIONS : READ_OPERATIONS;
    grants.push(table(stores.operations, ENVIRONMENT.operationsTable, actions));
  }
  if (access.streams) grants.push(listStreams(stores.events));
  if (access.bus) grants.push(publish(stores.bus));
  if (access.seals) grants.push(seals(stores.seals, access.seals));
  return {
    statements: grants.flatMap(({ statements }) => statements),
    environment: Object.fromEntries(grants.flatMap(({ environment }) => Object.entries(environment))),
  };
}

function table(target: dynamodb.ITable, variable: string, actions: Actions): Grants {
  return {
    statements: [new iam.PolicyStatement({ actions: [...actions], resources: [target.tableArn] })],
    environment: { [variable]: target.tableName },
  };
}

/** Lists read through the index, which is a resource of its own to IAM. */
function views(target: dynamodb.ITable, actions: Actions): Grants {
  const { statements, environment } = table(target, ENVIRONMENT.viewsTable, actions);
  return { statements: [...statements, queryIndex(target, VIEWS.byDateIndex)], environment };
}

function parked(target: dynamodb.ITable): Grants {
  return {
    statements: [queryIndex(target, VIEWS.parkedIndex)],
    environment: { [ENVIRONMENT.viewsTable]: target.tableName },
  };
}

function queryIndex(target: dynamodb.ITable, index: string): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: ['dynamodb:Query'], resources: [`${target.tableArn}/index/${index}`] });
}

function listStreams(target: dynamodb.ITable): Grants {
  return {
    statements: [queryIndex(target, EVENTS.ledgersIndex)],
    environment: { [ENVIRONMENT.eventsTable]: target.tableName },
  };
}

/** The first version of each object counts, so versions are what is listed and read. */
function seals(bucket: s3.IBucket, access: 'read' | 'write'): Grants {
  const onObjects = ['s3:GetObjectVersion', ...(access === 'write' ? ['s3:PutObject'] : [])];
  return {
    statements: [
      new iam.PolicyStatement({ actions: ['s3:ListBucketVersions'], resources: [bucket.bucketArn] }),
      new iam.PolicyStatement({ actions: onObjects, resources: [bucket.arnForObjects('seals/*')] }),
    ],
    environment: { [ENVIRONMENT.sealsBucket]: bucket.bucketName },
  };
}

function publish(bus: events.IEventBus): Grants {
  return {
    statements: [new iam.PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] })],
    environment: { [ENVIRONMENT.eventBusName]: bus.eventBusName },
  };
}
