import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as ses from 'aws-cdk-lib/aws-ses';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FUNCTIONS, type FunctionSpec } from '#handlers/functions';
import { ENVIRONMENT, MAILS } from '#infra/adapters/keys';
import type { MailSettings } from '../mail-settings.ts';
import { DeliveryQueue } from './delivery-queue.ts';
import type { FinanceBus } from './finance-bus.ts';
import { MailReports } from './mail-reports.ts';
import { ScheduledRun } from './scheduled-run.ts';

export type MailsProps = {
  readonly stage: string;
  readonly bus: FinanceBus;
  readonly userPool: cognito.IUserPool;
  /** Detail types that people may get a mail about. */
  readonly notices: readonly string[];
  readonly settings: MailSettings;
  /** The function of a name in `handlers/functions.ts`. */
  readonly functionOf: (name: string) => lambda.Function;
};

/** `MAIL_TRIES` of handlers/consumers/mails/timing.ts; a test compares. */
export const MAIL_QUEUE_TRIES = 10;

/**
 * Everything about mails: the outbox, the queue between planning and sending, the identity and the configuration set
 * of the mail service, and the rules that bring notices in and reports back.
 */
export class Mails extends Construct {
  readonly table: dynamodb.TableV2;
  readonly deadLetters: {
    /** Mails that could not be sent. */
    readonly mails: sqs.IQueue;
    /** Notices nobody could plan mails for. */
    readonly mailPlans: sqs.IQueue;
    /** Reports nobody could note. */
    readonly mailReports: sqs.IQueue;
  };

  constructor(scope: Construct, id: string, props: MailsProps) {
    super(scope, id);
    const { stage, bus, notices, functionOf } = props;
    this.table = mailTable(this, stage);
    const sender = functionOf('send-mail');
    const { queue, deadLetters } = new DeliveryQueue(this, 'Outgoing', {
      name: 'mail',
      stage,
      consumer: sender,
      tries: MAIL_QUEUE_TRIES,
      visibility: Duration.minutes(6),
    });
    this.deadLetters = {
      mails: deadLetters,
      mailPlans: bus.react('Mails', {
        detailTypes: notices,
        target: functionOf('plan-mails'),
        deadLetterQueueName: `pennytrail-${stage}-plan-mails-dead-letters`,
      }),
      mailReports: this.addService(props),
    };
    sender.addEnvironment(ENVIRONMENT.mailQueue, queue.queueUrl);
    for (const { name, access } of FUNCTIONS) this.allow(functionOf(name), access, { queue, userPool: props.userPool });
    new ScheduledRun(this, 'Release', {
      target: functionOf('release-mails'),
      every: Duration.minutes(5),
      description: 'Wakes mails whose quiet hours are over, and those that are due and that nobody is at.',
    });
  }

  /** The sending side: who sends, under which rules, and where reports go. Yields the queue of reports that got lost. */
  private addService({ stage, settings, functionOf }: MailsProps): sqs.IQueue {
    const identity = new ses.EmailIdentity(this, 'Sender', { identity: ses.Identity.email(settings.from) });
    const configurationSet = new ses.ConfigurationSet(this, 'Configuration', {
      configurationSetName: `pennytrail-${stage}`,
      // Mails hold what people spend: better returned than sent in the clear.
      tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    configurationSet.addEventDestination('Reports', {
      // SES sends to the default bus and to no other.
      destination: ses.EventDestination.eventBus(events.EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [ses.EmailSendingEvent.SEND, ses.EmailSendingEvent.BOUNCE, ses.EmailSendingEvent.COMPLAINT],
    });
    const { configurationSetName } = configurationSet;
    const sender = functionOf('send-mail');
    const set = { service: 'ses', resource: 'configuration-set', resourceName: configurationSetName };
    const resources = [identity.emailIdentityArn, Stack.of(this).formatArn(set)];
    sender.addToRolePolicy(new iam.PolicyStatement({ actions: ['ses:SendEmail'], resources }));
    sender.addEnvironment(ENVIRONMENT.mailFrom, settings.from);
    sender.addEnvironment(ENVIRONMENT.mailConfiguration, configurationSetName);
    if (settings.webOrigin !== undefined) sender.addEnvironment(ENVIRONMENT.webOrigin, settings.webOrigin);
    const reports = { stage, configurationSetName, target: functionOf('confirm-mail') };
    return new MailReports(this, 'Reports', reports).deadLetters;
  }

  private allow(
    target: lambda.Function,
    access: FunctionSpec['access'],
    { queue, userPool }: { readonly queue: sqs.IQueue; readonly userPool: cognito.IUserPool },
  ): void {
    if (access.mails) {
      const actions = access.mails === 'read' ? ['dynamodb:GetItem'] : ['dynamodb:GetItem', 'dynamodb:PutItem'];
      target.addToRolePolicy(new iam.PolicyStatement({ actions, resources: [this.table.tableArn] }));
      target.addEnvironment(ENVIRONMENT.mailsTable, this.table.tableName);
    }
    if (access.mails === 'release') {
      const index = `${this.table.tableArn}/index/${MAILS.dueIndex}`;
      target.addToRolePolicy(new iam.PolicyStatement({ actions: ['dynamodb:Query'], resources: [index] }));
    }
    if (access.mailQueue) {
      target.addToRolePolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
      target.addEnvironment(ENVIRONMENT.mailQueue, queue.queueUrl);
    }
    if (access.directory) {
      const resources = [userPool.userPoolArn];
      target.addToRolePolicy(new iam.PolicyStatement({ actions: ['cognito-idp:AdminGetUser'], resources }));
      target.addEnvironment(ENVIRONMENT.userPoolId, userPool.userPoolId);
    }
  }
}

/** Mails are in no other place, so they are backed up and retained; one that was sent expires after 400 days. */
function mailTable(scope: Construct, stage: string): dynamodb.TableV2 {
  return new dynamodb.TableV2(scope, 'Table', {
    tableName: `pennytrail-${stage}-mails`,
    partitionKey: { name: MAILS.partitionKey, type: dynamodb.AttributeType.STRING },
    globalSecondaryIndexes: [
      {
        indexName: MAILS.dueIndex,
        partitionKey: { name: MAILS.due, type: dynamodb.AttributeType.STRING },
        sortKey: { name: MAILS.checkAt, type: dynamodb.AttributeType.STRING },
        projectionType: dynamodb.ProjectionType.INCLUDE,
        nonKeyAttributes: [...MAILS.named],
      },
    ],
    timeToLiveAttribute: MAILS.expiresAt,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
