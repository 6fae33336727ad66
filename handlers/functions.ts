/**
 * The functions, as plain data: where each starts and which stores it may touch. The CDK app turns a row into a
 * Lambda function with its own role; the bundler turns it into `dist/functions/<name>`; nothing is listed twice.
 */

/**
 * `append` may add commits but never change or delete one. `remove` may take rows of the read models away, besides
 * writing them. `parked` may list the parked streams.
 */
export type FunctionAccess = {
  readonly events?: 'read' | 'append';
  /** Names of all streams. */
  readonly streams?: 'list';
  /** Rows as they were; `remove` is for what other code made. */
  readonly snapshots?: 'read' | 'write' | 'remove';
  readonly views?: 'read' | 'write' | 'remove';
  readonly parked?: 'read';
  readonly idempotency?: true;
  readonly notifications?: 'read' | 'write';
  readonly positions?: 'write';
  readonly operations?: 'read' | 'write';
  readonly bus?: 'publish';
  /** Daily seals, which nobody can change or delete. */
  readonly seals?: 'read' | 'write';
  /** May start and stop executions of the workflow that rebuilds read models. */
  readonly workflow?: 'run';
  /** Mails and what the links in them allow; `release` may also list what is due. */
  readonly mails?: 'read' | 'write' | 'release';
  readonly mailQueue?: 'send';
  readonly ses?: 'send';
  /** The e-mail addresses of people. */
  readonly directory?: 'read';
  /** Endpoints of other systems and what was sent to them, but not their secrets. */
  readonly webhooks?: 'read' | 'write';
  readonly webhookSecrets?: 'read' | 'write';
  readonly webhookQueue?: 'send';
  /** May call addresses the stage allows although they are not public. */
  readonly webhookNetworks?: true;
  /** The dead-letter queues; `redrive` may take letters out. */
  readonly deadLetters?: 'count' | 'redrive';
};

export type FunctionSpec = {
  /** Lower-case words with hyphens; the folder in `dist/functions` and the tail of the deployed name. */
  readonly name: string;
  /** Source file, relative to the repository, exporting `handler`. */
  readonly entry: string;
  readonly trigger: 'route' | 'events-stream' | 'bus-rule' | 'queue' | 'schedule' | 'workflow' | 'log-subscription';
  readonly access: FunctionAccess;
};

const COMMAND: FunctionAccess = { events: 'append', views: 'read', operations: 'read', idempotency: true };
const QUERY: FunctionAccess = { events: 'read', views: 'read', snapshots: 'read', operations: 'read' };

/** What owners do with endpoints. */
const MANAGE_WEBHOOKS: FunctionAccess = {
  ...QUERY,
  webhooks: 'write',
  webhookSecrets: 'write',
  webhookNetworks: true,
};
const SEND_BY_HAND: FunctionAccess = { ...QUERY, webhooks: 'write', webhookQueue: 'send' };

function command(name: string, access: FunctionAccess = COMMAND): FunctionSpec {
  return { name, entry: `handlers/commands/${name}.ts`, trigger: 'route', access };
}

function query(name: string, access: FunctionAccess = QUERY): FunctionSpec {
  return { name, entry: `handlers/queries/${name}.ts`, trigger: 'route', access };
}

function operation(
  name: string,
  access: FunctionAccess,
  trigger: 'route' | 'schedule' | 'workflow' | 'log-subscription' = 'route',
): FunctionSpec {
  return { name, entry: `handlers/operations/${name}.ts`, trigger, access };
}

/** Brings rows forward: what the projector may do, and no more. */
const PROJECT: FunctionAccess = { events: 'read', views: 'write', snapshots: 'write' };
/** The newest state of books and profiles. */
const READ_BOOKS: FunctionAccess = { events: 'read', views: 'read', operations: 'read' };
const RELAY: FunctionAccess = { events: 'read', positions: 'write', bus: 'publish' };

export const FUNCTIONS: readonly FunctionSpec[] = [
  // Opening a ledger also projects its first commit at once: the list of a user's ledgers is the one read that
  // spans streams and so cannot fold a tail.
  command('open-ledger', { ...COMMAND, views: 'write' }),
  command('change-ledger-settings'),
  command('open-account'),
  command('update-account'),
  command('close-account'),
  command('add-category'),
  command('update-category'),
  command('record-transaction'),
  command('amend-transaction'),
  command('void-transaction'),
  command('record-transfer'),
  command('set-budget'),
  command('remove-budget'),
  command('undo-commit'),
  command('import-statement'),
  command('undo-import'),
  command('update-profile'),
  command('read-notification', { ...QUERY, notifications: 'write' }),
  command('read-all-notifications', { ...QUERY, notifications: 'write' }),
  command('unsubscribe', { events: 'append', views: 'read', operations: 'read', mails: 'read' }),
  query('get-unsubscribe', { ...READ_BOOKS, mails: 'read' }),
  query('get-profile'),
  query('list-ledgers'),
  query('get-ledger'),
  query('list-accounts'),
  query('list-categories'),
  query('list-transactions'),
  query('get-transaction'),
  query('get-transaction-history'),
  query('get-budget-month'),
  query('get-balances'),
  query('get-summaries'),
  query('list-payees'),
  query('get-dashboard', { ...QUERY, notifications: 'read' }),
  query('list-events'),
  query('verify-events', { events: 'read', views: 'read', operations: 'read', seals: 'read' }),
  query('preview-import'),
  query('get-import'),
  query('list-notifications', { ...QUERY, notifications: 'read' }),
  query('list-webhooks', { ...QUERY, webhooks: 'read' }),
  query('list-webhook-deliveries', { ...QUERY, webhooks: 'read' }),
  command('register-webhook', MANAGE_WEBHOOKS),
  command('update-webhook', MANAGE_WEBHOOKS),
  command('remove-webhook', MANAGE_WEBHOOKS),
  command('rotate-webhook-secret', MANAGE_WEBHOOKS),
  command('test-webhook', SEND_BY_HAND),
  command('retry-webhook-delivery', SEND_BY_HAND),
  query('get-health', {}),
  query('get-openapi', {}),
  {
    name: 'project-events',
    entry: 'projections/project-events.ts',
    trigger: 'events-stream',
    access: { events: 'read', views: 'write', snapshots: 'write', operations: 'read' },
  },
  {
    name: 'relay-events',
    entry: 'handlers/consumers/relay-events.ts',
    trigger: 'events-stream',
    access: { events: 'read', positions: 'write', bus: 'publish' },
  },
  {
    name: 'store-notification',
    entry: 'handlers/consumers/store-notification.ts',
    trigger: 'bus-rule',
    access: { notifications: 'write' },
  },
  {
    name: 'plan-mails',
    entry: 'handlers/consumers/plan-mails.ts',
    trigger: 'bus-rule',
    access: { ...READ_BOOKS, mails: 'write', mailQueue: 'send' },
  },
  {
    name: 'send-mail',
    entry: 'handlers/consumers/send-mail.ts',
    trigger: 'queue',
    access: { ...READ_BOOKS, mails: 'write', ses: 'send', directory: 'read', idempotency: true },
  },
  {
    name: 'release-mails',
    entry: 'handlers/consumers/release-mails.ts',
    trigger: 'schedule',
    access: { mails: 'release', mailQueue: 'send' },
  },
  {
    name: 'confirm-mail',
    entry: 'handlers/consumers/confirm-mail.ts',
    trigger: 'bus-rule',
    access: { mails: 'write' },
  },
  {
    name: 'plan-webhooks',
    entry: 'handlers/consumers/plan-webhooks.ts',
    trigger: 'bus-rule',
    access: { webhooks: 'write', webhookQueue: 'send' },
  },
  {
    name: 'send-webhook',
    entry: 'handlers/consumers/send-webhook.ts',
    trigger: 'queue',
    access: { webhooks: 'write', webhookSecrets: 'read', webhookNetworks: true, idempotency: true },
  },
  {
    name: 'release-webhooks',
    entry: 'handlers/consumers/release-webhooks.ts',
    trigger: 'schedule',
    access: { webhooks: 'write', webhookQueue: 'send' },
  },
  {
    name: 'seal-heads',
    entry: 'handlers/operations/seal-heads.ts',
    trigger: 'schedule',
    access: { events: 'read', streams: 'list', seals: 'write' },
  },
  operation('get-projections', { operations: 'read', parked: 'read', deadLetters: 'count' }),
  operation('list-parked', { operations: 'read', parked: 'read' }),
  operation('list-errors', { operations: 'read' }),
  operation('get-rebuild', { operations: 'read' }),
  operation('start-rebuild', { operations: 'write', workflow: 'run' }),
  operation('compare-rebuild', { operations: 'write', workflow: 'run' }),
  operation('promote-rebuild', { operations: 'write' }),
  operation('rollback-rebuild', { operations: 'write' }),
  operation('clean-up-rebuild', { operations: 'write', workflow: 'run' }),
  operation('cancel-rebuild', { operations: 'write', workflow: 'run' }),
  // Does by hand what the projector, the relay, the sweepers and the bus rule do by themselves, so it may do all of that.
  operation('redrive', {
    ...RELAY,
    views: 'write',
    streams: 'list',
    parked: 'read',
    operations: 'write',
    notifications: 'write',
    mails: 'write',
    mailQueue: 'send',
    webhooks: 'write',
    webhookQueue: 'send',
    deadLetters: 'redrive',
  }),
  // No step of a rebuild may publish: it cannot tell anybody again what they were told long ago.
  operation('plan-rebuild', { streams: 'list', operations: 'write' }, 'workflow'),
  operation('rebuild-chunk', { ...PROJECT, operations: 'write' }, 'workflow'),
  operation('remove-chunk', { events: 'read', views: 'remove', snapshots: 'remove', operations: 'write' }, 'workflow'),
  operation('finish-rebuild', { operations: 'write' }, 'workflow'),
  operation('fail-rebuild', { operations: 'write' }, 'workflow'),
  operation('collect-errors', { operations: 'write' }, 'log-subscription'),
  operation('sweep-projections', { ...PROJECT, streams: 'list', operations: 'write' }, 'schedule'),
  operation('sweep-relay', { ...RELAY, streams: 'list', operations: 'write' }, 'schedule'),
  // Reads what a dashboard reads, and tells of it: it can write no row and no commit.
  operation(
    'publish-month-summaries',
    { events: 'read', views: 'read', streams: 'list', operations: 'write', bus: 'publish' },
    'schedule',
  ),
];
