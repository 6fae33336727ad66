/** Nobody reaches a ledger they are no member of: no query and no command tells it from one that does not exist. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ROUTES } from '../contracts/routes.ts';
import { hostFunctions, type CallOptions, type FunctionHost } from '../testing/function-host.ts';
import { commitsOf, expenseRequest, openBooks, succeeded, type TestBooks } from '../testing/realistic-books.ts';

let host: FunctionHost;
let books: TestBooks;
let transactionId: string;

beforeAll(async () => {
  // A queue that is not there: whoever got as far as it would be seen.
  process.env['WEBHOOK_QUEUE_URL'] = 'http://127.0.0.1:1/000000000000/webhook';
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  books = await openBooks(host);
  const reply = await host.call('record-transaction', {
    path: { ledgerId: books.ledgerId },
    body: expenseRequest(books),
  });
  transactionId = String(succeeded(reply)['transactionId']);
});
afterAll(() => host.close());

const names = ROUTES.filter(({ path }) => path.startsWith('/ledgers/{ledgerId}')).map(
  ({ functionName }) => functionName,
);

/** A request that would succeed, or fail for another reason, if it came from a member. */
function requestFor(name: string, ledgerId: string): CallOptions {
  const [accountId = '', toAccountId = ''] = books.accounts;
  const file = {
    accountId,
    fileName: 'a.csv',
    contentBase64: Buffer.from('Date,Amount\n2026-11-01,1.00\n').toString('base64'),
  };
  const bodies: Readonly<Record<string, unknown>> = {
    'change-ledger-settings': { name: 'Mine now' },
    'open-account': { name: 'Mine', kind: 'cash' },
    'update-account': { name: 'Mine' },
    'add-category': { name: 'Mine', group: 'Mine', kind: 'expense' },
    'update-category': { name: 'Mine' },
    'record-transaction': expenseRequest(books),
    'amend-transaction': { amount: 1 },
    'record-transfer': { date: '2026-11-01', fromAccountId: accountId, toAccountId, amount: 1 },
    'set-budget': { limit: 1 },
    'undo-commit': { version: 1 },
    'undo-import': {},
    'preview-import': file,
    'import-statement': { ...file, mapping },
    'read-all-notifications': { upTo: `${books.ledgerId}:1:0` },
    'register-webhook': { url: 'https://example.com/', eventTypes: ['finance.transaction-recorded.v1'] },
    'update-webhook': { status: 'disabled' },
  };
  const path = {
    ledgerId,
    accountId,
    transactionId,
    categoryId: books.categories[0] ?? '',
    month: '2026-11',
    importId: randomUUID(),
    notificationId: `${books.ledgerId}:1:0`,
    webhookId: randomUUID(),
    eventId: `${books.ledgerId}:1:0`,
  };
  const isOfMonths = name === 'get-summaries' || name === 'list-payees';
  const query: Record<string, string> = isOfMonths ? { from: '2026-11', to: '2026-11' } : {};
  return { user: 'stranger', path, query, ...(name in bodies ? { body: bodies[name] } : {}) };
}

const mapping = {
  delimiter: ',',
  headerRows: 1,
  dateColumn: 0,
  dateFormat: 'YYYY-MM-DD',
  amount: { kind: 'signed', column: 1 },
  decimalMark: '.',
  descriptionColumns: [],
  columnCount: 2,
};

it.each(names)('%s answers a stranger as if there were no such ledger', async (name) => {
  const refused = await host.call(name, requestFor(name, books.ledgerId));
  expect(refused).toMatchObject({ status: 404, body: { code: 'LedgerNotFound' } });
  const nowhere = await host.call(name, requestFor(name, randomUUID()));
  expect({ ...refused.body, requestId: '' }).toEqual({ ...nowhere.body, requestId: '' });
});

it('covers every route about a ledger, and none of them changed it', async () => {
  expect(names.length).toBeGreaterThan(25);
  const commits = await commitsOf(host, books.ledgerId);
  expect(new Set(commits.map(({ metadata }) => metadata.actor))).toEqual(new Set(['owner']));
});

it('lists nobody the ledgers of others', async () => {
  expect(await host.call('list-ledgers', { user: 'stranger' })).toEqual({ status: 200, body: { items: [] } });
});
