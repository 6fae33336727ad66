/**
 * Names shared by the CDK app and the running code. This file imports nothing, so both sides may read it.
 */

/** Environment variables the CDK app sets on functions and `compose.ts` files read. */
export const ENVIRONMENT = {
  eventsTable: 'EVENTS_TABLE',
  viewsTable: 'VIEWS_TABLE',
  idempotencyTable: 'IDEMPOTENCY_TABLE',
  notificationsTable: 'NOTIFICATIONS_TABLE',
  positionsTable: 'POSITIONS_TABLE',
  operationsTable: 'OPERATIONS_TABLE',
  snapshotsTable: 'SNAPSHOTS_TABLE',
  eventBusName: 'EVENT_BUS_NAME',
  rebuildWorkflow: 'REBUILD_WORKFLOW_ARN',
  projectorDeadLetters: 'PROJECTOR_DEAD_LETTERS_URL',
  relayDeadLetters: 'RELAY_DEAD_LETTERS_URL',
  notificationDeadLetters: 'NOTIFICATION_DEAD_LETTERS_URL',
  sealsBucket: 'SEALS_BUCKET',
  mailsTable: 'MAILS_TABLE',
  mailQueue: 'MAIL_QUEUE_URL',
  mailFrom: 'MAIL_FROM',
  mailConfiguration: 'MAIL_CONFIGURATION_SET',
  userPoolId: 'USER_POOL_ID',
  webOrigin: 'WEB_ORIGIN',
  mailDeadLetters: 'MAIL_DEAD_LETTERS_URL',
  mailPlanDeadLetters: 'MAIL_PLAN_DEAD_LETTERS_URL',
  mailReportDeadLetters: 'MAIL_REPORT_DEAD_LETTERS_URL',
  webhooksTable: 'WEBHOOKS_TABLE',
  webhookQueue: 'WEBHOOK_QUEUE_URL',
  webhookNetworks: 'WEBHOOK_PRIVATE_NETWORKS',
  webhookDeadLetters: 'WEBHOOK_DEAD_LETTERS_URL',
  webhookPlanDeadLetters: 'WEBHOOK_PLAN_DEAD_LETTERS_URL',
} as const;

/** Event table: one item per commit. The attribute names are the storage format. */
export const EVENTS = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Sparse index over version-1 commits, keys only: lists the ledgers for a rebuild. */
  ledgersIndex: 'ledgers',
  /** Partition key of that index, set on version 1 only; its one value is `LEDGER` or `PROFILE`. */
  ledgersIndexKey: 'first',
} as const;

/** Read-model table. */
export const VIEWS = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Local secondary index for transaction lists; local, because only those can be read consistently. */
  byDateIndex: 'by-date',
  byDateKey: 'byDate',
  /** Sparse index over the checkpoints of parked streams. */
  parkedIndex: 'parked',
  /** Its partition key: the generation, such as `G1`. */
  parkedIn: 'parkedIn',
  /** Its sort key: since when (ISO instant), `#`, and the partition of the row. */
  parkedAt: 'parkedAt',
} as const;

/** Idempotency table; the attribute names are the defaults of Powertools. */
export const IDEMPOTENCY = {
  partitionKey: 'id',
  /** Time to live, seconds since 1970. */
  expiresAt: 'expiration',
} as const;

/** Notification table. */
export const NOTIFICATIONS = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Time to live, seconds since 1970; items from before it was set stay. */
  expiresAt: 'expiresAt',
} as const;

/** Endpoints of other systems, their secrets, and what was sent to them. */
export const WEBHOOKS = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Partitions of a ledger begin with this, those of secrets with the other: roles are told apart by it. */
  ledgerPrefix: 'LEDGER#',
  secretPrefix: 'SECRET#',
  /** Local secondary index of the deliveries of an endpoint by when they were made; local, for consistent reads. */
  byTimeIndex: 'by-time',
  byTimeKey: 'byTime',
  /** Sparse index over the deliveries that wait, keys only. */
  dueIndex: 'due',
  /** Its partition key, with one value. */
  dueKey: 'due',
  dueValue: 'WAITING',
  /** Its sort key: the ISO instant to look at the delivery. */
  wakeAt: 'wakeAt',
  /** Time to live, seconds since 1970. */
  expiresAt: 'expiresAt',
} as const;

/** Mails to people, and what the links in them allow. */
export const MAILS = {
  partitionKey: 'pk',
  /** Sparse index over mails something is left to do for. */
  dueIndex: 'due',
  /** Its partition key: one of a few shards. */
  due: 'due',
  /** Its sort key: when to look after the mail (ISO instant). */
  checkAt: 'checkAt',
  /** What the index holds besides: what names a mail in a message. */
  named: ['mailId', 'correlationId'],
  /** Time to live, seconds since 1970; set when nothing is left to do. */
  expiresAt: 'expiresAt',
} as const;

/** How far the relay has published each ledger. */
export const POSITIONS = {
  partitionKey: 'pk',
} as const;

/** Snapshot table: rows of a stream as they were, by stream. */
export const SNAPSHOTS = {
  partitionKey: 'pk',
  sortKey: 'sk',
} as const;

/** What operators set and see: which generation serves, rebuilds, how far a sweep is. */
export const OPERATIONS = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Time to live of what is of use only while a job runs, seconds since 1970. */
  expiresAt: 'expiresAt',
} as const;

/** Name under which Powertools metrics appear in CloudWatch. */
export const METRICS_NAMESPACE = 'Pennytrail';

/** `source` of every integration event on the bus. */
export const EVENT_SOURCE = 'finance.pennytrail';
