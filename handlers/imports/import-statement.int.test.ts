/** A statement file of several commits: a crash between them, a repeat, the same file again under another import. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { hostFunctions, type FunctionHost, type Reply } from '../testing/function-host.ts';
import { commitsOf, openBooks, project, succeeded, type TestBooks } from '../testing/realistic-books.ts';

const ROWS = 250;

let host: FunctionHost;
let books: TestBooks;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  books = await openBooks(host);
});
afterAll(() => host.close());

/** Rows that look alike are rows all the same: every fifth is the same coffee on the same day. */
function statement(): string {
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const day = String(1 + (index % 28)).padStart(2, '0');
    return index % 5 === 0 ? '2026-09-01,Coffee,-2.50' : `2026-09-${day},Shop ${index},-${index}.25`;
  });
  return ['Date,Text,Amount', ...rows, ''].join('\n');
}

const path = () => ({ ledgerId: books.ledgerId });

async function importFile(importId: string, key = randomUUID()): Promise<Reply> {
  const file = {
    accountId: books.accounts[1],
    fileName: 'september.csv',
    contentBase64: Buffer.from(statement()).toString('base64'),
  };
  const { mapping } = succeeded(await host.call('preview-import', { path: path(), body: file }));
  return host.call('import-statement', { path: path(), body: { ...file, importId, mapping }, key });
}

const imported = async () =>
  (await commitsOf(host, books.ledgerId)).flatMap(({ version, events }) =>
    events
      .filter(({ type }) => type === 'TransactionRecorded')
      .map(({ data }) => ({ version, id: data['transactionId'] })),
  );

it('adds every row exactly once when it crashes between two commits and is sent again', async () => {
  const importId = randomUUID();
  const key = randomUUID();
  let appends = 0;
  host.meter.setFate((operation, { TableName }) => {
    if (operation !== 'PutItem' || TableName !== host.database.eventsTable) return 'pass';
    appends += 1;
    return appends === 2 ? 'refuse' : 'pass';
  });
  expect((await importFile(importId, key)).status).toBe(500);
  expect(await imported()).toHaveLength(100);
  const halfway = await host.call('get-import', { path: { ...path(), importId } });
  expect(halfway.body).toMatchObject({ status: 'running', added: 100, rows: ROWS });

  const reply = await importFile(importId, key);
  expect(reply).toMatchObject({ status: 201, body: { added: ROWS, known: 0, excluded: 0 } });
  const rows = await imported();
  expect(rows).toHaveLength(ROWS);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(ROWS);
  expect(new Set(rows.map(({ version }) => version)).size).toBe(3);
  const done = await host.call('get-import', { path: { ...path(), importId } });
  expect(done.body).toMatchObject({ status: 'completed', added: ROWS });
});

it('finds all rows known when the same file comes again, projected or not', async () => {
  const again = await importFile(randomUUID());
  expect(again).toMatchObject({ status: 201, body: { added: 0, known: ROWS } });
  await project(host, books.ledgerId);
  const onceMore = await importFile(randomUUID());
  expect(onceMore).toMatchObject({ status: 201, body: { added: 0, known: ROWS } });
  expect(await imported()).toHaveLength(ROWS);
  const { body } = await host.call('get-summaries', { path: path(), query: { from: '2026-09', to: '2026-09' } });
  expect(body['items']).toMatchObject([{ transactions: ROWS }]);
});

it('goes on when somebody else writes between its commits', async () => {
  books = await openBooks(host);
  let appends = 0;
  const others: Promise<Reply>[] = [];
  host.meter.setFate((operation, { TableName }) => {
    const isAppend = operation === 'PutItem' && TableName === host.database.eventsTable;
    appends += isAppend ? 1 : 0;
    if (isAppend && appends === 2) others.push(recordLunch());
    return 'pass';
  });
  const reply = await importFile(randomUUID());
  host.meter.setFate(() => 'pass');
  expect(reply).toMatchObject({ status: 201, body: { added: ROWS, known: 0 } });
  expect((await Promise.all(others)).map(({ status }) => status)).toEqual([201]);
  const rows = await imported();
  expect(new Set(rows.map(({ id }) => id)).size).toBe(ROWS + 1);
  const { body } = await host.call('get-summaries', { path: path(), query: { from: '2026-09', to: '2026-09' } });
  expect(body['items']).toMatchObject([{ transactions: ROWS + 1 }]);
});

function recordLunch(): Promise<Reply> {
  const entry = {
    kind: 'expense',
    date: '2026-09-15',
    accountId: books.accounts[0],
    amount: 9_50,
    description: 'Lunch',
  };
  return host.call('record-transaction', { path: path(), body: entry, key: randomUUID() });
}
