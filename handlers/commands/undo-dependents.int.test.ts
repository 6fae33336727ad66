/** Undo where something stands in the way: refusals with what depends, all of it at once, races and repeats. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { LaterChangesDepend, UndoReply } from '../contracts/audit.ts';
import { hostFunctions, type FunctionHost } from '../testing/function-host.ts';
import { commitsOf, expenseRequest, openBooks, project } from '../testing/realistic-books.ts';
import { asking, whatCounts } from '../testing/what-counts.ts';

let host: FunctionHost;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
});
afterAll(() => host.close());

it('refuses to undo the opening of the books, a version that is not there, and nothing for a stranger', async () => {
  const books = await openBooks(host);
  const path = { ledgerId: books.ledgerId };
  expect(await host.call('undo-commit', { path, body: { version: 1 } })).toMatchObject({
    status: 422,
    body: { code: 'CannotUndo', detail: expect.stringContaining('books begin') },
  });
  const missing = await host.call('undo-commit', { path, body: { version: 999 } });
  expect(missing).toMatchObject({ status: 404, body: { code: 'VersionNotFound' } });
  const stranger = await host.call('undo-commit', { user: 'stranger', path, body: { version: 2 } });
  expect(stranger).toMatchObject({ status: 404, body: { code: 'LedgerNotFound' } });
});

it('names the later changes that depend, and undoes them together in one commit, and that again', async () => {
  const books = await openBooks(host);
  const ask = asking(host, books);
  const before = await whatCounts(ask);
  const opened = await ask('open-account', { body: { name: 'Purse', kind: 'cash' } });
  const purse = { accountId: String(opened['accountId']) };
  const spent = await ask('record-transaction', { body: expenseRequest(books, purse) });
  await ask('record-transaction', { body: expenseRequest(books) });
  const amended = await ask('amend-transaction', {
    path: { transactionId: String(spent['transactionId']) },
    body: { amount: 99 },
  });
  const renamed = await ask('update-account', { path: purse, body: { name: 'Wallet' } });
  const unrelated = await ask('update-account', {
    path: { accountId: books.accounts[0] ?? '' },
    body: { name: 'Main' },
  });

  const path = { ledgerId: books.ledgerId };
  const refused = await host.call('undo-commit', { path, body: { version: opened['version'] } });
  expect(refused).toMatchObject({ status: 409, body: { code: 'LaterChangesDepend' } });
  const data = LaterChangesDepend.parse(refused.body['data']);
  expect(data.more).toBe(0);
  expect(data.dependents).toMatchObject([
    { version: renamed['version'], command: 'UpdateAccount', actor: 'owner', events: ['AccountRenamed'] },
    { version: amended['version'], command: 'AmendTransaction', events: ['TransactionAmended'] },
    { version: spent['version'], command: 'RecordTransaction', events: ['TransactionRecorded'] },
  ]);
  expect(await commitsOf(host, books.ledgerId)).toHaveLength(Number(unrelated['version']));

  const after = await whatCounts(ask);
  const body = { version: opened['version'], includeDependents: true };
  const reply = UndoReply.parse(await ask('undo-commit', { body }));
  expect(reply.version).toBe(Number(unrelated['version']) + 1);
  expect(reply.undoneVersions).toEqual([renamed, amended, spent, opened].map(({ version }) => version));
  expect(reply.events).toContain('AccountRemoved');
  await project(host, books.ledgerId);
  const { items } = (await ask('list-accounts')) as { items: { name: string }[] };
  expect(items.map(({ name }) => name)).not.toContain('Wallet');
  // Its name is free again, and the entry that had nothing to do with it is still there.
  expect(await whatCounts(ask)).not.toEqual(before);
  const second = await ask('open-account', { body: { name: 'Purse', kind: 'cash' } });
  await ask('undo-commit', { body: { version: second['version'] } });
  await ask('undo-commit', { body: { version: reply.version } });
  expect(await whatCounts(ask)).toEqual(after);
  await project(host, books.ledgerId);
  expect(await whatCounts(ask)).toEqual(after);
});

it('removes a category only while nothing uses it', async () => {
  const books = await openBooks(host);
  const ask = asking(host, books);
  const added = await ask('add-category', { body: { name: 'Bees', group: 'Garden', kind: 'expense' } });
  const bees = { categoryId: String(added['categoryId']) };
  const spent = await ask('record-transaction', { body: expenseRequest(books, bees) });
  const limit = await ask('set-budget', { path: { month: '2026-11', ...bees }, body: { limit: 1 } });
  const path = { ledgerId: books.ledgerId };
  const refused = await host.call('undo-commit', { path, body: { version: added['version'] } });
  const { dependents } = LaterChangesDepend.parse(refused.body['data']);
  expect(dependents.map(({ version }) => version)).toEqual([limit['version'], spent['version']]);
  await ask('undo-commit', { body: { version: limit['version'] } });
  await ask('void-transaction', { path: { transactionId: String(spent['transactionId']) } });
  const reply = await ask('undo-commit', { body: { version: added['version'] } });
  expect(reply['events']).toEqual(['CategoryRemoved']);
});

it('answers a repeat under the same key with the same reply, and does nothing without one', async () => {
  const books = await openBooks(host);
  const ask = asking(host, books);
  const { version } = await ask('record-transaction', { body: expenseRequest(books) });
  const key = randomUUID();
  const first = await ask('undo-commit', { body: { version }, key });
  expect(await ask('undo-commit', { body: { version }, key })).toEqual(first);
  expect(await ask('undo-commit', { body: { version } })).toMatchObject({ events: [], undoneVersions: [] });
  expect(await commitsOf(host, books.ledgerId)).toHaveLength(Number(first['version']));
});

it('decides afresh on what depends when somebody writes at the same moment', async () => {
  const books = await openBooks(host);
  const ask = asking(host, books);
  const spent = await ask('record-transaction', { body: expenseRequest(books) });
  const transactionId = String(spent['transactionId']);
  await ask('amend-transaction', { path: { transactionId }, body: { amount: 2 } });
  const path = { ledgerId: books.ledgerId };
  const [undone, ...others] = await Promise.all([
    host.call('undo-commit', { path, body: { version: spent['version'], includeDependents: true } }),
    ...[3, 4, 5].map((amount) =>
      host.call('amend-transaction', { path: { ...path, transactionId }, body: { amount } }),
    ),
  ]);
  expect(undone.status).toBe(200);
  const { body } = await host.call('get-transaction', { path: { ...path, transactionId } });
  expect(body).toMatchObject({ transaction: { status: 'voided' } });
  const commits = await commitsOf(host, books.ledgerId);
  const undoing = commits.find(({ version }) => version === undone.body['version']);
  const accepted = others.filter(({ status }) => status === 200).map(({ body: reply }) => Number(reply['version']));
  expect(undoing?.version).toBeGreaterThan(Math.max(0, ...accepted));
  expect(undone.body['undoneVersions']).toEqual(expect.arrayContaining(accepted));
});
