/** What a row of `handlers/functions.ts` may touch, as IAM statements and the environment variables that go with it. */
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { FunctionAccess } from '#handlers/functions';
import { ENVIRONMENT, VIEWS } from '#infra/adapters/keys';

/** The stores of one stage, as the functions see them. */
export type Stores = {
  readonly events: dynamodb.ITable;
  readonly views: dynamodb.ITable;
  readonly idempotency: dynamodb.ITable;
  readonly notifications: dynamodb.ITable;
  readonly positions: dynamodb.ITable;
  readonly bus: events.IEventBus;
};

export type Grants = {
  readonly statements: readonly iam.PolicyStatement[];
  readonly environment: Readonly<Record<string, string>>;
};

type Actions = readonly `${string}:${string}`[];

// A transaction needs the permissions of the writes inside it, no more. There is no BatchWriteItem anywhere: it cannot
// carry a condition. Nothing but the idempotency layer may delete.
const READ_LOG: Actions = ['dynamodb:GetItem', 'dynamodb:Query'];
const APPEND: Actions = [...READ_LOG, 'dynamodb:PutItem'];
const READ_VIEWS: Actions = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];
const WRITE_VIEWS: Actions = [...READ_VIEWS, 'dynamodb:PutItem'];
const IDEMPOTENCY: Actions = ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const READ_NOTIFICATIONS: Actions = ['dynamodb:GetItem', 'dynamodb:Query'];
const WRITE_NOTIFICATIONS: Actions = [...READ_NOTIFICATIONS, 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const WRITE_POSITIONS: Actions = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

/** Exactly what `access` says and nothing else: one statement and one variable per store it names. */
export function grantsOf(access: FunctionAccess, stores: Stores): Grants {
  const grants: Grants[] = [];
  if (access.events) {
    grants.push(table(stores.events, ENVIRONMENT.eventsTable, access.events === 'append' ? APPEND : READ_LOG));
  }
  if (access.views) grants.push(views(stores.views, access.views === 'write' ? WRITE_VIEWS : READ_VIEWS));
  if (access.idempotency) grants.push(table(stores.idempotency, ENVIRONMENT.idempotencyTable, IDEMPOTENCY));
  if (access.notifications) {
    const actions = access.notifications === 'write' ? WRITE_NOTIFICATIONS : READ_NOTIFICATIONS;
    grants.push(table(stores.notifications, ENVIRONMENT.notificationsTable, actions));
  }
  if (access.positions) grants.push(table(stores.positions, ENVIRONMENT.positionsTable, WRITE_POSITIONS));
  if (access.bus) grants.push(publish(stores.bus));
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
  const index = new iam.PolicyStatement({
    actions: ['dynamodb:Query'],
    resources: [`${target.tableArn}/index/${VIEWS.byDateIndex}`],
  });
  const { statements, environment } = table(target, ENVIRONMENT.viewsTable, actions);
  return { statements: [...statements, index], environment };
}

function publish(bus: events.IEventBus): Grants {
  return {
    statements: [new iam.PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] })],
    environment: { [ENVIRONMENT.eventBusName]: bus.eventBusName },
  };
}
