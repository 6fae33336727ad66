/** Undoing an import: its rows are forgotten, a voided one is not; refusals; crashes; and ten thousand rows. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { LedgerId } from '#domain/kernel/ids';
import { ledgerStream } from '#domain/kernel/stream';
import { LaterChangesDepend, UndoReply } from '../contracts/audit.ts';
import { ImportView, UndoImportReply } from '../contracts/imports.ts';
import { hostFunctions, type CallOptions, type FunctionHost, type Reply } from '../testing/function-host.ts';
import { commitsOf, openBooks, project, succeeded, type TestBooks } from '../testing/realistic-books.ts';

let host: FunctionHost;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
});
afterAll(() => host.close());

function statement(rows: number): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const day = String(1 + (index % 28)).padStart(2, '0');
    return `2026-09-${day},Shop ${index},-${index + 1}.25`;
  });
  return ['Date,Text,Amount', ...lines, ''].join('\n');
}

/** What is done to one household's statement. */
function desk(books: TestBooks, rows: number) {
  const { ledgerId } = books;
  const call = (name: string, options: CallOptions = {}): Promise<Reply> =>
    host.call(name, { ...options, path: { ledgerId, ...options.path } });
  const ask = async (name: string, options: CallOptions = {}) => succeeded(await call(name, options));
  const contentBase64 = Buffer.from(statement(rows)).toString('base64');
  const file = { accountId: books.accounts[1], fileName: 'september.csv', contentBase64 };
  return {
    call,
    ask,
    preview: () => ask('preview-import', { body: file }),
    importFile: async (importId: string) => {
      const { mapping } = await ask('preview-import', { body: file });
      return ask('import-statement', { body: { ...file, importId, mapping } });
    },
    undo: async (importId: string, body: object = {}) =>
      UndoImportReply.parse(await ask('undo-import', { path: { importId }, body })),
    standing: async (importId: string) => ImportView.parse(await ask('get-import', { path: { importId } })),
    balance: async () => {
      const { items } = (await ask('get-balances')) as { items: { accountId: string; balance: number }[] };
      return items.find(({ accountId }) => accountId === books.accounts[1])?.balance;
    },
    project: () => project(host, ledgerId),
  };
}

async function entriesOf(ledgerId: LedgerId): Promise<readonly string[]> {
  const commits = await commitsOf(host, ledgerId);
  const events = commits.flatMap((commit) => commit.events);
  const recorded = events.filter(({ type }) => type === 'TransactionRecorded');
  return [...new Set(recorded.map(({ data }) => String(data['transactionId'])))];
}

it('forgets its rows, so that the same file brings them again, under the same import or a new one', async () => {
  const books = await openBooks(host);
  const { importFile, undo, standing, balance, preview, project: settle, ask } = desk(books, 7);
  const before = await balance();
  const importId = randomUUID();
  await importFile(importId);
  const imported = await balance();
  const reply = await undo(importId);
  expect(reply.events).toEqual(['TransactionVoided', 'StatementImportUndone']);
  expect(reply.undoneVersions).toHaveLength(1);
  expect(await balance()).toBe(before);
  expect(await standing(importId)).toMatchObject({ status: 'undone', added: 7 });
  await settle();
  expect(await preview()).toMatchObject({ totals: { new: 7, known: 0 } });

  expect(await importFile(importId)).toMatchObject({ added: 7, known: 0 });
  expect(await balance()).toBe(imported);
  expect(await entriesOf(books.ledgerId)).toHaveLength(7);
  expect(await undo(importId)).toMatchObject({ events: expect.arrayContaining(['StatementImportUndone']) });
  await settle();
  expect(await importFile(randomUUID())).toMatchObject({ added: 7, known: 0 });
  expect(await balance()).toBe(imported);
  expect(await entriesOf(books.ledgerId)).toHaveLength(7);
  // The rows are the other import's now.
  expect(await undo(importId)).toMatchObject({ events: [], undoneVersions: [] });
  expect(await ask('get-summaries', { query: { from: '2026-09', to: '2026-09' } })).toMatchObject({
    items: [{ transactions: 7 }],
  });
});

it('remembers what a person voided: it stays voided, and the file does not bring it again', async () => {
  const books = await openBooks(host);
  const { importFile, undo, preview, ask } = desk(books, 4);
  const importId = randomUUID();
  await importFile(importId);
  const [transactionId = ''] = await entriesOf(books.ledgerId);
  const voided = await ask('void-transaction', { path: { transactionId } });
  await undo(importId);
  expect(await preview()).toMatchObject({ totals: { new: 3, known: 1 } });
  expect(await importFile(randomUUID())).toMatchObject({ added: 3, known: 1 });
  const { transaction } = await ask('get-transaction', { path: { transactionId } });
  expect(transaction).toMatchObject({ status: 'voided', lastVersion: voided['version'] });
});

it('refuses while rows were changed since, names the changes, and takes them along when it is told to', async () => {
  const books = await openBooks(host);
  const { importFile, undo, balance, call, ask, project: settle } = desk(books, 3);
  const before = await balance();
  const importId = randomUUID();
  await importFile(importId);
  const [transactionId = ''] = await entriesOf(books.ledgerId);
  const { version } = await ask('amend-transaction', { path: { transactionId }, body: { amount: 77_77 } });
  const edited = await balance();
  await settle();
  const refused = await call('undo-import', { path: { importId } });
  expect(refused).toMatchObject({ status: 409, body: { code: 'LaterChangesDepend' } });
  const { dependents, more } = LaterChangesDepend.parse(refused.body['data']);
  expect(dependents).toMatchObject([{ version, command: 'AmendTransaction', events: ['TransactionAmended'] }]);
  expect(more).toBe(0);
  expect(await balance()).toBe(edited);

  const reply = await undo(importId, { includeDependents: true });
  expect(reply.undoneVersions).toEqual([version, Number(version) - 1]);
  expect(await balance()).toBe(before);
  // Taken back, it is as it was before it was undone, the change included.
  const redone = UndoReply.parse(await ask('undo-commit', { body: { version: reply.version } }));
  expect(redone.events).toEqual(['TransactionRestored', 'StatementImportRestored']);
  expect(redone.undoneVersions).toEqual([reply.version]);
  expect(await balance()).toBe(edited);
});

it('is refused as a whole while its account is closed, and for an import that is not there', async () => {
  const books = await openBooks(host);
  const { importFile, call, ask, balance } = desk(books, 2);
  const importId = randomUUID();
  await importFile(importId);
  const [fromAccountId, toAccountId] = [books.accounts[1] ?? '', books.accounts[0]];
  await ask('record-transfer', { body: { date: '2026-11-01', fromAccountId, toAccountId, amount: await balance() } });
  await ask('close-account', { path: { accountId: fromAccountId } });
  const closed = await call('undo-import', { path: { importId } });
  expect(closed).toMatchObject({ status: 422, body: { code: 'AccountIsClosed' } });
  const missing = await call('undo-import', { path: { importId: randomUUID() } });
  expect(missing).toMatchObject({ status: 404, body: { code: 'ImportNotFound' } });
});

/** The commits an import makes, a hundred rows each, without the file: what a file costs is measured elsewhere. */
async function appendImport(books: TestBooks, importId: string, count: number): Promise<void> {
  const stream = ledgerStream(books.ledgerId);
  const [, accountId] = books.accounts;
  let head = await host.stores.events.head(stream);
  for (let first = 1; first <= count; first += 100) {
    const events = Array.from({ length: Math.min(100, count + 1 - first) }, (_, index) => row(first + index));
    const file = { importId, accountId, fileName: 'september.csv', fileHash: 'hash', rows: count, mapping: MAPPING };
    const started = { type: 'StatementImportStarted', v: 1, data: file };
    const end = { importId, accountId, added: count, known: 0, excluded: 0 };
    const completed = { type: 'StatementImportCompleted', v: 1, data: end };
    const all = [...(first === 1 ? [started] : []), ...events, ...(first + 100 > count ? [completed] : [])];
    const commandId = randomUUID();
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const metadata = { ...ids, command: 'ImportRows', actor: 'owner', channel: 'api' as const };
    const at = new Date().toISOString();
    const result = await host.stores.events.append({ stream, head, events: all, metadata, at });
    if (result.kind === 'conflict') throw new Error('somebody else appends to these books');
    head = result.commit;
  }

  function row(number: number) {
    const source = { importId, row: number, fingerprint: `row ${number}`, occurrence: 1 };
    const lines = [{ categoryId: null, amount: number, flow: 'expense' }];
    const text = { description: `Shop ${number}`, notes: '', tags: [], currency: 'EUR' };
    const body = { kind: 'expense', accountId, amount: number, lines, date: '2026-09-01', ...text };
    return { type: 'TransactionRecorded', v: 1, data: { transactionId: randomUUID(), body, source } };
  }
}

const MAPPING = {
  delimiter: ',',
  headerRows: 1,
  dateColumn: 0,
  dateFormat: 'YYYY-MM-DD',
  amount: { kind: 'signed', column: 2 },
  decimalMark: '.',
  descriptionColumns: [1],
  columnCount: 3,
};

/** Lets the n-th append from now on fail, as if the function died there. */
function crashAtAppend(nth: number): void {
  let appends = 0;
  host.meter.setFate((operation, { TableName }) => {
    if (operation !== 'PutItem' || TableName !== host.database.eventsTable) return 'pass';
    appends += 1;
    return appends === nth ? 'refuse' : 'pass';
  });
}

it('undoes 2,500 rows in commits that each are right by themselves, and goes on after a crash', async () => {
  const books = await openBooks(host);
  const { undo, standing, balance, ask, call, project: settle } = desk(books, 0);
  const before = await balance();
  const importId = randomUUID();
  await appendImport(books, importId, 2_500);
  await settle();
  const head = (await commitsOf(host, books.ledgerId)).length;
  crashAtAppend(5);
  expect((await call('undo-import', { path: { importId } })).status).toBe(500);
  expect(await standing(importId)).toMatchObject({ status: 'completed' });
  expect(await commitsOf(host, books.ledgerId, { after: head })).toHaveLength(4);

  // Any of its commits stands for the whole import.
  const reply = UndoReply.parse(await ask('undo-commit', { body: { version: head - 12 } }));
  expect(reply.undoneVersions).toHaveLength(25);
  expect(await balance()).toBe(before);
  expect(await standing(importId)).toMatchObject({ status: 'undone' });
  const commits = await commitsOf(host, books.ledgerId, { after: head });
  expect(commits).toHaveLength(10);
  expect(new Set(commits.map(({ metadata }) => metadata.commandId)).size).toBe(10);
  const largest = Math.max(...commits.map(({ events }) => Buffer.byteLength(JSON.stringify(events))));
  expect(largest).toBeLessThan(200_000);
  expect(await undo(importId)).toMatchObject({ events: [], version: reply.version });
}, 300_000);

it('brings an undone import back as a whole, whichever commit that undid it is undone', async () => {
  const books = await openBooks(host);
  const { undo, standing, balance, ask, call, project: settle } = desk(books, 0);
  const importId = randomUUID();
  await appendImport(books, importId, 600);
  await settle();
  const imported = await balance();
  const undone = await undo(importId);
  const first = undone.version - 2;
  crashAtAppend(2);
  expect((await call('undo-commit', { body: { version: first } })).status).toBe(500);
  expect(await standing(importId)).toMatchObject({ status: 'undone' });
  const redone = UndoReply.parse(await ask('undo-commit', { body: { version: first } }));
  expect(redone.version).toBe(undone.version + 3);
  expect(await balance()).toBe(imported);
  expect(await standing(importId)).toMatchObject({ status: 'completed', added: 600 });
  const again = UndoReply.parse(await ask('undo-commit', { body: { version: redone.version } }));
  expect(again.undoneVersions).toHaveLength(6);
  expect(await standing(importId)).toMatchObject({ status: 'undone' });
});
