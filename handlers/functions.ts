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
  /** The dead-letter queues; `redrive` may take letters out. */
  readonly deadLetters?: 'count' | 'redrive';
};

export type FunctionSpec = {
  /** Lower-case words with hyphens; the folder in `dist/functions` and the tail of the deployed name. */
  readonly name: string;
  /** Source file, relative to the repository, exporting `handler`. */
  readonly entry: string;
  readonly trigger: 'route' | 'events-stream' | 'bus-rule' | 'schedule' | 'workflow';
  readonly access: FunctionAccess;
};

const COMMAND: FunctionAccess = { events: 'append', views: 'read', operations: 'read', idempotency: true };
const QUERY: FunctionAccess = { events: 'read', views: 'read', snapshots: 'read', operations: 'read' };

function command(name: string, access: FunctionAccess = COMMAND): FunctionSpec {
  return { name, entry: `handlers/commands/${name}.ts`, trigger: 'route', access };
}

function query(name: string, access: FunctionAccess = QUERY): FunctionSpec {
  return { name, entry: `handlers/queries/${name}.ts`, trigger: 'route', access };
}

function operation(
  name: string,
  access: FunctionAccess,
  trigger: 'route' | 'schedule' | 'workflow' = 'route',
): FunctionSpec {
  return { name, entry: `handlers/operations/${name}.ts`, trigger, access };
}

/** Brings rows forward: what the projector may do, and no more. */
const PROJECT: FunctionAccess = { events: 'read', views: 'write', snapshots: 'write' };
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
    name: 'seal-heads',
    entry: 'handlers/operations/seal-heads.ts',
    trigger: 'schedule',
    access: { events: 'read', streams: 'list', seals: 'write' },
  },
  operation('get-projections', { operations: 'read', parked: 'read', deadLetters: 'count' }),
  operation('list-parked', { operations: 'read', parked: 'read' }),
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
    deadLetters: 'redrive',
  }),
  // No step of a rebuild may publish: it cannot tell anybody again what they were told long ago.
  operation('plan-rebuild', { streams: 'list', operations: 'write' }, 'workflow'),
  operation('rebuild-chunk', { ...PROJECT, operations: 'write' }, 'workflow'),
  operation('remove-chunk', { events: 'read', views: 'remove', snapshots: 'remove', operations: 'write' }, 'workflow'),
  operation('finish-rebuild', { operations: 'write' }, 'workflow'),
  operation('fail-rebuild', { operations: 'write' }, 'workflow'),
  operation('sweep-projections', { ...PROJECT, streams: 'list', operations: 'write' }, 'schedule'),
  operation('sweep-relay', { ...RELAY, streams: 'list', operations: 'write' }, 'schedule'),
];
