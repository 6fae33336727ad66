import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { IntegrationEventType } from '#handlers/contracts/integration-events';
import { FUNCTIONS } from '#handlers/functions';
import { EventContracts } from '../constructs/event-contracts.ts';
import { EventStreamMapping } from '../constructs/event-stream-mapping.ts';
import { EventTable } from '../constructs/event-table.ts';
import { FinanceBus } from '../constructs/finance-bus.ts';
import { FrontDoor } from '../constructs/front-door.ts';
import type { Stores } from '../constructs/function-access.ts';
import { Mails } from '../constructs/mails.ts';
import { IdempotencyTable } from '../constructs/idempotency-table.ts';
import { NotificationTable } from '../constructs/notification-table.ts';
import { OperationsTable } from '../constructs/operations-table.ts';
import { PositionTable } from '../constructs/position-table.ts';
import { ScheduledRun } from '../constructs/scheduled-run.ts';
import { SealBucket } from '../constructs/seal-bucket.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { SnapshotTable } from '../constructs/snapshot-table.ts';
import { Upkeep } from '../constructs/upkeep.ts';
import { UserDirectory } from '../constructs/user-directory.ts';
import { ViewTable } from '../constructs/view-table.ts';
import { Webhooks } from '../constructs/webhooks.ts';
import type { MailSettings } from '../mail-settings.ts';

export type ServiceStackProps = StackProps & {
  readonly stage: string;
  /** Folder with one bundle per function: `<name>/index.mjs`. */
  readonly functionsDirectory: string;
  readonly mail: MailSettings;
  /** Networks webhooks may reach although they are not public. */
  readonly privateNetworks: readonly string[];
};

/** What people are told. */
const NOTICES: readonly IntegrationEventType[] = [
  'finance.budget-threshold-crossed.v1',
  'finance.budget-back-within-limit.v1',
  'finance.month-summary-ready.v1',
];

/** Everything but the web app: data, functions, API, sign-in and bus. The laptop runs exactly this stack. */
export class ServiceStack extends Stack {
  readonly frontDoor: FrontDoor;
  readonly users: UserDirectory;

  constructor(
    scope: Construct,
    id: string,
    { stage, functionsDirectory, mail, privateNetworks, ...props }: ServiceStackProps,
  ) {
    super(scope, id, props);
    const events = new EventTable(this, 'Events', { stage });
    const bus = new FinanceBus(this, 'Bus', { stage });
    new EventContracts(this, 'EventContracts', { stage });
    const functionOf = this.addFunctions({
      stage,
      functionsDirectory,
      stores: {
        events: events.table,
        views: new ViewTable(this, 'Views', { stage }).table,
        idempotency: new IdempotencyTable(this, 'Idempotency', { stage }).table,
        notifications: new NotificationTable(this, 'Notifications', { stage }).table,
        positions: new PositionTable(this, 'Positions', { stage }).table,
        operations: new OperationsTable(this, 'Operations', { stage }).table,
        snapshots: new SnapshotTable(this, 'Snapshots', { stage }).table,
        bus: bus.bus,
        seals: new SealBucket(this, 'Seals', { stage }).bucket,
      },
    });
    const deliver = (name: string): sqs.IQueue => {
      const target = functionOf(name);
      const deadLetterQueueName = `pennytrail-${stage}-${name}-dead-letters`;
      const props = { target, streamArn: events.streamArn, deadLetterQueueName };
      return new EventStreamMapping(this, `${constructId(name)}Stream`, props).deadLetters;
    };
    const [projector, relay] = [deliver('project-events'), deliver('relay-events')];
    const notifications = bus.react('BudgetNotifications', {
      detailTypes: NOTICES,
      target: functionOf('store-notification'),
      deadLetterQueueName: `pennytrail-${stage}-store-notification-dead-letters`,
    });
    this.users = new UserDirectory(this, 'Users', { stage });
    const { userPool } = this.users;
    const mails = new Mails(this, 'Mails', { stage, bus, userPool, notices: NOTICES, settings: mail, functionOf });
    const webhooks = new Webhooks(this, 'Webhooks', { stage, bus, privateNetworks, functionOf });
    const deadLetters = { projector, relay, notifications, ...mails.deadLetters, ...webhooks.deadLetters };
    new Upkeep(this, 'Upkeep', { stage, functionOf, deadLetters });
    new ScheduledRun(this, 'DailySeal', {
      target: functionOf('seal-heads'),
      every: Duration.hours(1),
      description: 'The first run of a day seals it; the others see that it is done, or finish it.',
    });
    new ScheduledRun(this, 'MonthSummaries', {
      target: functionOf('publish-month-summaries'),
      every: Duration.hours(1),
      description: 'Publishes how a month went, from noon UTC on the first of the next one to the fifth.',
    });
    this.frontDoor = new FrontDoor(this, 'FrontDoor', { stage, userPool, functionOf });
    this.addOutputs();
  }

  private addFunctions(props: {
    readonly stage: string;
    readonly functionsDirectory: string;
    readonly stores: Stores;
  }): (name: string) => lambda.Function {
    const functions = new Map(
      FUNCTIONS.map((spec) => [spec.name, new ServiceFunction(this, constructId(spec.name), { spec, ...props })]),
    );
    return (name) => {
      const found = functions.get(name);
      if (!found) throw new Error(`${name} is not in handlers/functions.ts`);
      return found.function;
    };
  }

  private addOutputs(): void {
    new CfnOutput(this, 'ApiUrl', { value: this.frontDoor.api.url });
    new CfnOutput(this, 'UserPoolId', { value: this.users.userPool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: this.users.client.userPoolClientId });
  }
}

/** `record-transaction` to `RecordTransaction`. */
function constructId(name: string): string {
  return name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}
