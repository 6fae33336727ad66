/**
 * The functions, as plain data: where each starts and which stores it may touch. The CDK app turns a row into a
 * Lambda function with its own role; the bundler turns it into `dist/functions/<name>`; nothing is listed twice.
 */

/** `append` may add commits but never change or delete one. */
export type FunctionAccess = {
  readonly events?: 'read' | 'append';
  readonly views?: 'read' | 'write';
  readonly idempotency?: true;
  readonly notifications?: 'read' | 'write';
  readonly positions?: 'write';
  readonly bus?: 'publish';
};

export type FunctionSpec = {
  /** Lower-case words with hyphens; the folder in `dist/functions` and the tail of the deployed name. */
  readonly name: string;
  /** Source file, relative to the repository, exporting `handler`. */
  readonly entry: string;
  readonly trigger: 'route' | 'events-stream' | 'bus-rule';
  readonly access: FunctionAccess;
};

const COMMAND: FunctionAccess = { events: 'append', views: 'read', idempotency: true };
const QUERY: FunctionAccess = { events: 'read', views: 'read' };

function command(name: string, access: FunctionAccess = COMMAND): FunctionSpec {
  return { name, entry: `handlers/commands/${name}.ts`, trigger: 'route', access };
}

function query(name: string, access: FunctionAccess = QUERY): FunctionSpec {
  return { name, entry: `handlers/queries/${name}.ts`, trigger: 'route', access };
}

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
  query('get-dashboard', { ...QUERY, notifications: 'read' }),
  query('list-events'),
  query('verify-events'),
  query('preview-import'),
  query('get-import'),
  query('list-notifications', { ...QUERY, notifications: 'read' }),
  query('get-health', {}),
  query('get-openapi', {}),
  {
    name: 'project-events',
    entry: 'projections/project-events.ts',
    trigger: 'events-stream',
    access: { events: 'read', views: 'write' },
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
];
